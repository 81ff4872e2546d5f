"""The editor's desk: commands that read the content and work on it, with no site generator.

``python3 tasks.py content --help``, and so on: each group of commands is a module here with the
group's name. What they do, ``summit/`` knows; here are the command line and the files.
"""
