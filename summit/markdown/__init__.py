"""From the Markdown of a body to HTML, and what may be wrong on the way.

``converter`` (with ``blocks``, ``github``, ``headings`` and ``moments``) → ``typography`` →
``links`` (with ``link_targets``) → ``link_checks`` (with ``link_hints``) → ``lint`` (with
``markup``, which knows the ``elements``, and ``slips``); ``conservation`` compares the words of
both ends.
"""
