"""Settings for publishing: the public address of the site, from the environment.

SITE_URL is the address without a slash at the end, for example https://www.example.org or
https://example.org/2016. Without it only a demonstration is built, for an address that is nobody's.
"""

import os

from pelicanconf import *  # noqa: F403  (Pelican's settings inherit by importing all of them)

# None is the real time; a moment here, or --at, shows the site as of another one.
CLOCK = None  # type: ignore[assignment]  # the setting holds either
PUBLIC = True
SITEURL = (os.environ.get("SITE_URL") or "https://site.example").rstrip("/")
STYLEGUIDE = False
SETTLED = True
