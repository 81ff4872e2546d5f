"""The whole site as data, before anything is rendered.

``project`` is the one door. ``subject`` is what each stage asks the subjects; ``ask``, then
``page_ask``, what their hooks may ask in turn, for a ``reader`` and in ``tags``. ``load`` reads,
checks and converts → ``site`` → ``plan`` says which pages there are, each a ``page``.
``navigation``, ``whole``, ``redirects`` and ``status`` are pages of their own; ``freshness`` →
``debts`` → ``newer`` say what is stale, ``remarks`` what editors may want to mend.
"""
