"""The letter on its way: built as e-mails, sent to the list of each language.

``plain_text`` → ``message`` → ``build``. To send: ``record`` (what each list has) →
``letters`` → ``send``.
"""
