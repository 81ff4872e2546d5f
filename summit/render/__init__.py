"""Thin Pelican adapters around the site, one for each concern; ``plugin`` connects them.

============== ======================= =======================================================
module         acts at                 and
============== ======================= =======================================================
``i18n``       initialized             loads the message catalogs
``site``       get_generators          reads ``content/``, and has its words checked meanwhile
``cards``      get_generators          plans and prints the pictures of shared links
``pages``      get_generators          renders every page through the theme
``styleguide`` get_generators          renders the style guide, unless for production
``search``     get_generators          makes the search index of the rendered pages
``feeds``      get_generators          writes the feeds, the sitemap and robots.txt
``assets``     get_generators          publishes the theme's files, pictures and other files
``writer``     get_writer, finalized   gathers all files, then commits them to ``output/``
============== ======================= =======================================================

Pelican's own article, page and static generators stay idle. ``pelican_run`` runs Pelican once with
the ``settings`` of a file, and ``report`` says how that went; ``summit.output.build`` is the state
that the adapters of one run share, as ``settings["BUILD"]``. ``templates`` has the theme's
templates in each locale, with its words and its ``footers``, and which of them are
``named_templates`` of another; ``environment`` is Jinja's, in which they are compiled while the
content is read; ``reading_aids`` are what ``pages`` shows of a text; ``origin`` says what the whole
site is made from; ``renderer`` is for what is no page of it. ``verdict`` has the words checked in
another process while pages are made: nothing is written before it has found nothing wrong.

What an earlier build made is found again in ``results``: pages by ``kept_pages`` with their
``page_account``, which has ``account_rows`` in the store; the subjects' files by ``kept_files``;
templates that were ``compiled`` have a folder of their own. ``caches`` says what becomes of a build
where these are damaged.
"""
