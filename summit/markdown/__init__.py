"""From the Markdown of a body to HTML, and what may be wrong on the way.

``converter`` (with ``headings``) → ``typography`` → ``links`` (with ``link_hints``) → ``lint``.
"""
