"""The web editor for those who do not use git: Decap CMS beside the preview, never in ``output/``.

``shapes`` (what a key holds) → ``fields`` (Decap's widgets, in the words of ``labels``) and
``values`` (to a form and back) → ``collections`` → ``config``; ``writing`` puts what changed into
an editor's file. ``decap`` fetches the editor once, ``server`` serves it (``start.js`` gives it
our ``phrases``), ``backend`` does what it asks: ``bundles`` reads texts and facts, ``saving``
writes them (``parts``) once ``checking`` finds no fault and ``versions`` nobody else's words,
``pictures`` has what lies beside them; ``places`` lets nothing out of ``content/``. ``hints``
says in French why something is refused.
"""
