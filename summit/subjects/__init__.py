"""What the site is about, a folder for each subject; only ``registry`` names them.

Begin with a ``subject`` module: it says what each stage of a build gets from the others beside it.
None of them has the site or its content: what they need they ask for by key (``summit.site.ask``).
What every site has, its home page, pages and themes, is ``basic``.
"""
