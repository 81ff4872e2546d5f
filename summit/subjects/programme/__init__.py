"""The programme: sessions as facts, and the timetable, lists and calendars made of them.

``models`` → ``timetable`` → ``checks`` and ``lists``; ``history`` → ``sentences`` and ``events`` →
``calendars`` (bytes: ``ical``) and ``feed``; ``templates`` for the theme.
"""
