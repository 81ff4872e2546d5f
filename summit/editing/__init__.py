"""What editors do with their files by command: check, make, rename, mend, translate.

``check`` (with ``fixes``, ``style_rules``, ``mending``, ``spelling``); ``new`` (with ``new_plan``,
``new_files`` and ``samples``); ``rename``; ``translations`` (with ``history``); ``messages`` and
``schemas``. ``naming`` finds what a command names; ``external`` asks after links to other sites.
"""
