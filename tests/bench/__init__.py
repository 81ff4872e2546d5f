"""What `python3 tasks.py bench` measures; docs/speed.md tells how to read it.

In this order: ``corpus`` makes up the content, ``tool`` says what a generator is here, and each of
``project``, ``hugo``, ``eleventy``, ``plain_pelican`` is one; ``running`` and ``serving`` measure,
``checks`` refuses what was not made, ``cases`` says what is done to a site; ``results``, ``table``
and ``plot`` tell. ``scale`` and ``contributions`` are other measurements, with their own programs.
"""
