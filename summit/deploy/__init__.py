"""Bringing the site to a web host: what travels, in which order, and how to go back.

A release is a folder of the files as they travel, with ``manifest.json`` last. A plan, which knows
no host, says what becomes of what is there; a place is where a target keeps the site.
"""
