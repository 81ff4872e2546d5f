"""The letter on its way: who gets it, each one's own message, and what became of it.

``addresses`` → ``recipients`` → ``personal`` (one recipient's message) → ``record`` (what a journal
says). ``desk/mailing/`` has the files and the mail server.
"""
