"""What is left over in a text and must not reach readers.

``characters`` that nobody sees or that turn words round, remnants of the ``programs`` that a text
was pasted from, ``foreign`` markup and ``signs`` of other programs, ``blanks`` of forms that nobody
filled in, ``links`` that carry somebody's name, ``markup`` where only plain words are shown.
``check`` looks for all of them in what editors wrote.
"""
