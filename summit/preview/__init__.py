"""The live preview: ``python3 tasks.py serve``.

``live_site`` builds the site in memory after each save and says what a browser gets at an address;
``error_page`` is the page in the place of a site that cannot be built; ``server`` speaks HTTP and
tells open pages when to load again; ``watching`` waits for saves; ``marks`` are what editors alone
see on a page. Nothing is written to ``output/``: pages are rendered when a browser asks for them,
pictures and the search index too.

``rehearsal`` looks at the same site at each of its changes, and compares the ``scenes``.
"""
