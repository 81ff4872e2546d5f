"""What everything else stands on, and nothing of this site: problems, time, languages, text, files.

Read ``problems``, ``clock`` and ``locales`` first (what a language needs is in ``languages``), then
``formats`` and ``catalogs``.

Nothing is worked out twice: ``once`` keeps what is made of content, with what that asked
(``asked``), as long as a run lasts; ``memo`` keeps what a function makes of arguments that have a
name (``digest``), and a ``store`` keeps it for the next run, short results many to a row
(``shared_rows``). ``workers`` share what is left among processes; ``files`` are written whole, and
``locks`` let one process at a time do a work. ``giving_way`` lets threads go on. The rest is looked
up when it is met.
"""
