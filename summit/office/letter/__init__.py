"""The letter on its way: built as e-mails, sent to each recipient, and what became of it.

``plain_text`` → ``message`` → ``build``. To send: ``inputs`` (with ``recipients``) → ``personal``
(one recipient's message) → ``record`` → ``journal`` → ``server`` and ``courier`` (SMTP) → ``run``
→ ``report`` → ``send``.
"""
