"""The site's settings: what is particular to this edition stands in the first block.

https://docs.getpelican.com/en/stable/settings.html
"""

LOCALES = ["fr", "fr-simple", "en", "en-simple", "es", "ar"]  # the first is the source language
DIGITS = {"ar": "latn"}  # of numbers and dates; "arab" is ٠١٢٣. Of other locales, CLDR decides
CLOCK = "2016-11-14T09:00"  # the moment to build for, in the edition's time zone; None: now
SITEURL = "http://localhost:8000"
CONSULTATION_ENDPOINT = None  # address that the consultation's form posts to; None: e-mail and post
NEWSLETTER_ENDPOINT = None  # address that the letter's sign-up form posts to; None: its list's
LISTENING_ENDPOINT = None  # address that questions are posted to; None: e-mail, if known

TOOLS_LANGUAGE = None  # of commands, problems and the preview: "fr", "en"; None: the computer's

PATH = "content"
THEME = "theme"
LOOK = "look"  # the folder of the theme with this edition's palette and drawings
OUTPUT_PATH = "output"
MANIFEST = ".cache/manifest.json"  # what each file of output/ is made from
PUBLIC = False  # whether a build stops where a public site would not say who publishes it
SETTLED = (
    False  # a build waits for the disk before a file takes its place, for the sake of power cuts
)
IMAGE_CACHE = ".cache/images"  # pictures already encoded; None: not kept
RESULTS = ".cache/results.sqlite3"  # what a build worked out for the next; None: not kept
TEMPLATE_CACHE = ".cache/templates"  # the theme's templates, compiled; None: not kept
SEARCH_CACHE = ".cache/search"  # the index of the last build; None: not kept
STYLESHEETS = [
    "palette",  # of LOOK
    "tokens",
    "base",
    "layout",
    "components",
    "fields",
    "reading",
    "directions",
    "preferences",
    "print",
]
PAGE_STYLESHEETS = {  # one more, joined of these, for the pages of these templates
    "forms": (["forms"], ["answer", "consultation"]),
    "search": (["search"], ["listening", "not_found", "search"]),
    "home": (
        ["home", "line", "themes"],
        ["home", "languages", "news", "programme", "session", "theme", "themes"],
    ),
    "figures": (
        ["charts", "map", "signed", "voices"],
        ["decision", "moderation", "page", "report", "voice", "voices", "whole_site"],
    ),
    "screen": (["screen"], ["screen"]),
}
PAGE_WEIGHT = 14_600  # bytes of HTML and CSS, compressed: ten TCP segments, the first round trip
SCRIPTS_WEIGHT = 14_000  # bytes of the theme's scripts together, compressed
# Templates whose pages may weigh more: a voice is as long as its author chose, the whole site has
# all texts but those of long lists.
HEAVY_TEMPLATES = ("voice", "whole_site")
NO_CACHE = False  # `python3 tasks.py build --no-cache` sets it: nothing of earlier builds is used
PREVIEW = False  # `python3 tasks.py serve` sets it: drafts are shown, files made when asked for
MEMO = None  # it gives this, too: what one of its builds worked out for the next
SPARES = None  # and this: the last good state of texts with mistakes
SHARE_IMAGES = True  # pictures for links to each page; they take 10 ms a text, once
SEARCH = True  # an index of all pages, and the search that reads it
EARLIER_EDITIONS = True  # content/.editions leads on; not from an edition that moved below a path
STAGING = False  # `deploy` sets it for a target for those who work on the site: no page is indexed
OFFLINE = False  # `python3 tasks.py archive` sets it: a copy that is read from a disk
STYLEGUIDE = True  # /styleguide/ shows every component to those who work on the theme
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "extensions": ["jinja2.ext.i18n"],
    "lstrip_blocks": True,
    "trim_blocks": True,
}
PLUGINS = ["summit.render.plugin"]

# Pelican's own articles, pages, feeds and static files stay idle: the plugin does this work.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
LOCALE = ["C"]  # every system has it; dates are Babel's
TIMEZONE = "UTC"  # Pelican's feeds', which stay idle; the edition has its own time zone
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
