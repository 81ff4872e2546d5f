"""A small web application that takes what the site's forms send.

``app`` (wiring) → ``views`` → ``request`` and ``rate_limit`` → ``taking`` (with ``turns``) →
``replies`` with ``sentences``, ``refill`` and ``built_pages``: these know any kind of thing.
``answer_taking``, ``answer_replies`` and ``answer_sentences`` are the window for answers to the
consultation. ``command`` serves it here.
"""
