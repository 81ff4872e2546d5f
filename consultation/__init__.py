"""The tools of the consultation: they receive, import, review and publish contributions.

``python3 tasks.py consultation --help``. What a contribution is, ``summit/consultation/`` knows;
here are the database, the command line and the other ends of it. Nothing of this is needed to
build the site.
"""
