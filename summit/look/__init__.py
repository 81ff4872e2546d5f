"""How an edition looks: one folder with its palette and drawings, which a city replaces whole.

``palette`` (the colours, measured) → ``look`` (with the drawings) → ``icons``.
"""
