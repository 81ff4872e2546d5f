"""Sending a letter: its files, the mail server, and the run that brings the two together.

``inputs`` (what is sent, to whom) → ``journal`` → ``server`` and ``courier`` (SMTP) → ``pace`` →
``run``; ``report`` says what was, or would be, done. The command is ``desk/sending.py``.
"""
