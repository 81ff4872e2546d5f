"""What a web host is told of the site, once for all hosts, and in the words of each.

Read ``rules`` first: everything that a host is to do, as data. ``media_types`` and ``policy`` are
parts of it. A writer for each server puts the rules in its own language; ``matrix`` says what a
server cannot do; ``expectations`` are the requests that show whether it does; ``precompressed``
makes the compressed files.
"""
