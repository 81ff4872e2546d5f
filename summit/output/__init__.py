"""What a build writes: gathered whole, weighed, then committed, or not at all.

``build`` (what one run shares) → ``assets`` and ``search`` (files beside the pages) → ``weight`` →
``tree``.
"""
