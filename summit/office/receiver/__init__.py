"""A small web application that takes what the site's forms send.

``app`` (wiring) → ``views`` → ``request`` and ``rate_limit`` → ``taking`` (with ``turns``) →
``replies`` with ``sentences``, ``refill`` and ``built_pages``: these know any kind of thing.
``answer_taking``, ``answer_replies`` and ``answer_sentences`` are the window for answers to the
consultation, those that begin with ``question_`` the window for questions to the City.
``following`` shows what became of one. ``command`` serves it all here.
"""
