"""What people sent, kept: every contribution once, what it replaced, what was decided of it.

``tables`` → ``database`` (with ``checkpoints``) and ``migrations`` → ``records`` (with
``identity``) → ``arriving``, ``quarantine``, ``recent``, ``acts`` and ``store``; ``decision`` and
``checks`` → ``cases`` (with ``redacting``) → ``decisions``. ``question`` → ``asked`` → ``askers``
and ``question_words`` keep what the City is asked. ``workspace`` opens it for a command,
``backup`` copies it, ``person`` and ``purge`` show and end what it holds, ``strict_json`` reads
what arrives. Once a version is in use, a change to ``tables`` needs a step in ``migrations``.
"""
