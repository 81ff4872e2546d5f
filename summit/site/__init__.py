"""The whole site as data, before anything is rendered.

``project`` is the one door, and ``subject`` what each stage asks the subjects; ``load`` reads,
checks and converts → ``site`` → ``plan`` says which pages there are, each a ``page``.
``navigation``, ``whole``, ``redirects`` and ``status`` are pages of their own; ``freshness`` →
``debts`` → ``newer`` say what is stale.
"""
