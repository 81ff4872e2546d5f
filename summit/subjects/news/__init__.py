"""The news: what editors write of an item, its corrections, its excerpt, its lists and feeds.

``models`` → ``corrections`` and ``excerpts`` → ``lists`` (at ``addresses``) → ``entries`` →
``feeds``; ``structured`` for search engines, ``templates`` for the theme.
"""
