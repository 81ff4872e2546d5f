"""The officers' pages: they decide on each answer, or in a sheet, and type what came on paper.

``queue`` → ``session`` → ``form``, ``entry`` → ``app`` (with ``context`` for its templates);
``sheets`` → ``sheet_import``; ``command`` starts either.
"""
