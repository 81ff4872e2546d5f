"""Copies of a site that outlive its host.

``command`` makes them. ``offline`` is the site as files that open from a disk, ``web_archive`` the
site as web archives keep it, ``moving`` the site below a path, with the list of what moved there.
"""
