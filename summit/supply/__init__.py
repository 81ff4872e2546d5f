"""What the project is made of, and that it makes the same bytes anywhere.

Read ``locks`` first: the pinned packages of ``requirements/``. ``audit`` asks which of them have
known faults, ``bom`` lists them for whoever runs the site, and ``reproduce`` builds a commit twice
and compares.
"""
