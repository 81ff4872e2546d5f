"""A small web application that takes what the site's forms send.

``app`` (wiring) → ``views`` → ``request`` and ``rate_limit`` → ``taking`` (with ``turns``) →
``replies`` with ``sentences``, ``refill`` and ``built_pages``; ``command`` serves it here.
"""
