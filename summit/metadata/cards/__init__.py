"""The pictures that services show for shared links.

``card`` (which page has which) → ``ordering`` (which letter stands where) → ``lettering`` (how
words fit) → ``layout`` (the design) → ``drawing`` (the letters) → ``printing`` (the PNG).
"""
