"""The pictures that services show for shared links.

``card`` (which page has which) → ``lettering`` (how words fit) → ``layout`` (the SVG) →
``printing`` (the PNG).
"""
