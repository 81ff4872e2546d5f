"""What editors do with their files by command: check, make, rename, mend, translate.

``check`` (with ``fixes``, ``style_rules``, ``mending``, ``spelling``, ``other_language`` and
``annotations``); ``new`` (with ``new_plan``, ``new_files`` and ``samples``); ``rename``, ``retire``
and ``addresses``; ``translations`` (with ``history``, ``comparing`` and ``word_diff``);
``messages`` (with ``tools_words`` and ``catalog_words``) and ``schemas``. ``external`` asks after
links to other sites.

Every command begins as ``command`` says, and finds what it is about by ``naming``. A ``lazy`` group
knows its commands as their decorators have ``declared`` them, their ``help_words`` in the language
of who calls.
"""
