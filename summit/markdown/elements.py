"""The elements and attributes of HTML that a text may hold, and what to write for others.

Text and images only, nothing that acts, loads or breaks the page: the element list follows what
Markdown writes, plus the text-level semantics of the HTML standard.
"""

import re

from summit.base.problems import say

VOID = frozenset("br hr img wbr".split())
ALLOWED = VOID | frozenset(
    "a abbr b bdi blockquote caption cite code col colgroup dd del details dfn div dl dt em "
    "figcaption figure h2 h3 h4 h5 h6 i ins kbd li mark ol p picture pre q rp rt ruby s samp small "
    "source span strong sub summary sup table tbody td tfoot th thead time tr u ul var".split()
)
FOREIGN = {
    "a picture or a film": frozenset("audio embed iframe object video".split()),
    "a form": frozenset("button fieldset form input label option select textarea".split()),
    "a look": frozenset("big blink center font marquee strike tt".split()),
    "a page": frozenset("base body head html link meta noscript template title".split()),
    "a part": frozenset(
        "address article aside data dialog footer header hgroup main map menu meter nav output "
        "progress search section slot".split()
    ),
    "a drawing": frozenset("canvas math svg".split()),
}
"""The elements of HTML that no text holds, by what they are for."""
INSTEAD = {
    "a picture or a film": say(
        "The site shows no film, sound or page of another site. Write a link: [words](address)."
    ),
    "a form": say("A text takes no answers. Write a link to the form, or the words alone."),
    "a look": say(
        "Delete <%(tag)s> and </%(tag)s>, and keep the words; **words** are bold, ~~words~~ struck "
        "out."
    ),
    "a page": say("It belongs to a whole page. Delete it, and paste the words alone."),
    "a drawing": say(
        "A drawing is a file beside the text. Write ![what it shows](its file), or the words alone."
    ),
    "a part": say("Delete <%(tag)s> and </%(tag)s>, and keep the words."),
}
KIND_OF = {tag: kind for kind, tags in FOREIGN.items() for tag in tags}
LOADING = frozenset({"srcset", "background"})
EVERYWHERE = frozenset("dir id lang title translate".split())
ATTRIBUTES = {
    "a": frozenset("href hreflang type".split()),
    "blockquote": frozenset({"cite"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "del": frozenset({"cite", "datetime"}),
    "details": frozenset({"open"}),
    "img": frozenset({"alt", "src"}),
    "ins": frozenset({"cite", "datetime"}),
    "li": frozenset({"value"}),
    "ol": frozenset("reversed start type".split()),
    "q": frozenset({"cite"}),
    "source": frozenset({"media", "type"}),
    "table": frozenset({"aria-labelledby"}),
    "td": frozenset("colspan headers rowspan".split()),
    "th": frozenset("abbr colspan headers rowspan scope".split()),
    "time": frozenset({"datetime"}),
}
"""The attributes that say something of an element's words; no other is published."""
OWN = {
    "class": re.compile(r"footnote(?:-ref|-backref)?|cited|table|align-\w+|language-\S+"),
    "role": re.compile(r"doc-(?:noteref|backlink|endnotes)"),
    "tabindex": re.compile("0"),
    "data-figure": re.compile(".*"),
    "data-voice": re.compile(".*"),
    "data-source": re.compile(".*"),
    "data-disputed": re.compile(".*"),
    "data-said": re.compile("(?:before|during|after).*"),
    "data-end": re.compile(""),
    "data-fact": re.compile(".*"),
    "data-typed": re.compile(".*", re.DOTALL),
    "data-event": re.compile(".*"),
    "data-when": re.compile(".*"),
}
"""What the conversion itself writes: notes, tables, code, places that the facts fill, phases."""
SCRIPTED = re.compile(r"[a-z]+[A-Z]\w*|__\w+")
"""Keys in the manner of scripts, which would find the element in the place of their own."""
REFUSED = {
    "h1": say("a first-level heading (#); the title is the page's own. Begin with ##."),
    "script": say("a script, which this site does not publish. Delete it."),
    "style": say("a style, which belongs to the theme. Delete it."),
    "bdo": say(
        '<bdo>, which turns words round unseen. Write <span lang="en" dir="ltr">…</span>, or <bdi>.'
    ),
}
UNKNOWN = say(
    '"%(written)s" is no HTML, and would not be shown. Write the words that belong there: without '
    "< and >, or in quotation marks; \\< is the sign itself."
)
HANDLER = say("a script handler, which this site does not publish. Delete it.")
RESERVED = frozenset({"main", "latest"})
"""Keys that the theme itself uses as anchors, with those that begin with "block-"."""
