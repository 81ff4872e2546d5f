"""From questions that arrive to drafts of exchanges, with nothing personal in them.

``sources`` → ``arrivals`` (with ``html_text`` and ``trimming``) → ``draft`` → ``drafts`` →
``command``.
"""
