"""The whole site as data, before anything is rendered.

``project`` is the one door. ``subject`` is what each stage asks the subjects; ``ask``, then
``page_ask``, what their hooks may ask in turn, for a ``reader`` and in ``tags``. ``load`` reads,
checks and converts → ``site`` → ``everything`` says which pages there are, each a ``page``.

* What ``load`` does: words as they are said at the moment (``telling``, ``said_when``,
  ``short_words``) → HTML (``converting``, ``attaching``, ``making``) → checks of time and language
  (``time_checks``, ``never_said``, ``same_moments``; ``words_read``, ``untranslated``) → what
  readers are shown (``shown``, ``hidden_sections``).
* Pages: those of texts (``plan``, ``narrowing``, ``lists``); ``navigation``, ``whole``, ``status``;
  those at earlier addresses (``redirects``, ``retiring``, ``leading_on``, ``editions``), which the
  ``record`` has (``recording``) and ``losses`` looks after.
* What people are told: ``freshness`` → ``debts`` → ``newer`` say what is stale, ``owed`` and
  ``owing`` who is to do what, ``remarks`` what editors may want to mend.
* Other moments: ``past`` has texts as they were, ``last_change`` when they changed; ``spares`` and
  ``rewritten`` are the preview's.
"""
