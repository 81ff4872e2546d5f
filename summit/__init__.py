"""The core of the site: what the content is, how its languages relate, where its pages live.

Pure Python over files and frozen data. It knows nothing of Pelican, Jinja or Invoke, which
only appear in ``plugins/`` and ``tasks.py``.
"""
