"""What machines read of a page, as data.

``dates`` → ``head``, ``social`` and ``structured`` (in each page); ``sitemap`` and ``webmanifest``
(files of the site), as are calendars: data in ``calendar``, bytes by ``ical``; ``cards`` are the
pictures of shared links.
"""
