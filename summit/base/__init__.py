"""What everything else stands on, and nothing of this site: problems, time, languages, text, files.

Read ``problems``, ``clock`` and ``locales`` first (what a language needs is in ``languages``), then
``formats`` and ``catalogs``; the rest is looked up when it is met.
"""
