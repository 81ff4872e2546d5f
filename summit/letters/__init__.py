"""The weekly letter: what became new in a week, as data for each language.

``week`` knows weeks, ``models`` what editors write, ``contents`` what a letter tells, ``pages``
where it stands on the site; ``composing`` puts it in words, ``text`` and ``message`` make the
e-mail of it, ``signing_up`` the form.
"""
