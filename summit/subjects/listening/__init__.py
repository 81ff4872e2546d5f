"""The public's questions: what was asked and what was answered.

``models`` → ``exchange`` → ``filters`` → ``checks`` and ``lists`` → ``templates``. What arrives to
be answered is ``summit/office/questions``'s.
"""
