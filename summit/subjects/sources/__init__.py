"""Where facts were read: the sources as data, their notes under texts, and their page.

``models`` → ``shortcodes`` and ``lookup`` → ``entry`` → ``notes`` and ``resting`` → ``listing``;
``checks`` for what texts and facts name; ``names`` for the language of what is in none of theirs.
"""
