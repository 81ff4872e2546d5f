"""The weekly letter: what became new in a week, as data for each language.

``models`` → ``contents`` (what a letter tells) → ``composing`` (in words) → ``pages``, with
``templates`` for the theme. The e-mail is ``summit/office/letter``'s.
"""
