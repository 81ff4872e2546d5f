"""The web editor for those who do not use git: what Decap CMS is told, and what becomes of a save.

``shapes`` (what a key holds) → ``fields`` (Decap's widgets, in the words of ``words``) and
``values`` (to a form and back) → ``collections`` → ``config``; ``writing`` puts what changed into
an editor's file. ``plugins/admin`` serves it.
"""
