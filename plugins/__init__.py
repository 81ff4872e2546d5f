"""Thin Pelican adapters around ``summit/``, one for each concern.

============== ======================= ================================================
Pelican's own article, page and static generators stay idle. ``host`` runs Pelican once, and
``build`` is the state that the adapters of one run share, as ``settings["BUILD"]``; ``aids`` is
what ``pages`` shows of a text.
"""
