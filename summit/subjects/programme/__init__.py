"""The programme: sessions as facts, and the timetable, lists and calendars made of them.

``models`` → ``timetable`` → ``checks`` and ``lists``; ``history`` (with ``recording``) →
``sentences`` and ``events`` → ``calendars`` and ``feed``; ``structured`` for search engines,
``templates`` for the theme.
"""
