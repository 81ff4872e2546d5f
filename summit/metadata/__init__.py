"""What machines read of a page, as data.

``dates`` → ``head``, ``social`` and ``structured`` (in each page); ``sitemap`` and ``webmanifest``
(files of the site); ``cards`` are the pictures of shared links.
"""
