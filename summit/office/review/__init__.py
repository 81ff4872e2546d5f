"""The review: people decide on each answer, in a browser or through a sheet.

``queue`` → ``session`` → ``form`` → ``app`` (with ``context`` for its templates); ``sheets`` →
``sheet_import``; ``command`` starts either.
"""
