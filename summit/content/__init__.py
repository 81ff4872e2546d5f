"""From the files of ``content/`` to the checked catalogue, with nothing rendered.

``yaml`` (files with line numbers) → ``fields``, ``models`` and ``edition`` (what may be written) →
``validation`` → ``kinds`` (a folder, its models) → ``reader`` (with ``bundle_reader``, ``finished``
and ``unfinished``) → ``bundles`` → ``catalogue`` (with ``earlier`` addresses and ``slugs``) →
``references`` and ``contacts`` (what is checked between files). ``yaml_edit``, ``key_order`` and
``repairs`` change files; ``schemas`` tells editors' programs of the models.
"""
