"""From questions that arrive to the queue, and from there to drafts of exchanges.

``sources`` → ``arrivals`` (with ``html_text`` and ``trimming``) → ``queue`` → ``command``; of what
officers answer, ``draft`` → ``drafts``.
"""
