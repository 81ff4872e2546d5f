"""Private work: contributions, questions and letters, in ``var/`` only, and never in a build.

``store`` is the room below; ``importing`` and ``receiver`` fill it, ``review`` decides,
``publication`` takes from it. ``questions`` turns mail into drafts, ``letter`` builds and sends.
``withdrawal`` (with ``traces``) goes through all rooms; ``commands`` is the command line of the
store.
"""
