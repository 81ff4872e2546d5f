"""The open consultation: its questions, its states, and the voices and counts that are published.

``models`` → ``questionnaire`` and ``states`` → ``invitation`` and ``form``; ``voice`` → ``voices``
→ ``lists``; ``counts`` and ``moderation`` → ``groups``; ``charts`` → ``charts_in_text``, with
``shortcodes`` and ``citing``; ``opendata``, and ``templates`` for the theme. What people send:
``contribution`` → ``document`` (with ``errors``) and ``receipts``. Private work with it is
``summit/office``'s.
"""
