"""How an edition looks: one folder with its palette and drawings, which a city replaces whole.

``tokens`` (what style sheets name) → ``palette`` (the colours, measured) → ``look`` (with the
drawings) → ``icons``.
"""
