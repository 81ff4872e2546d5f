"""The theme's components, documented by what they are made from.

``components`` → ``macros`` and ``examples`` (what each takes and shows) → ``plan`` (the pages).
"""
