"""What the HTML of a body may hold, and slips in Markdown that no error follows.

Text and images only, nothing that acts, loads or breaks the page: the element list follows what
Markdown writes, plus the text-level semantics of the HTML standard.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from summit.base.problems import Message, say
from summit.base.text import printable
from summit.content.assets import plain_name
from summit.markdown.converter import Prose

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
LONGEST = 60
"""Characters that a message quotes of a text."""
FIRST_LEVEL = re.compile(r"^ {0,3}#(?:\s|$)|^=+\s*$")
CODE_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
RESERVED = frozenset({"main", "latest"})
"""Keys that the theme itself uses as anchors, with those that begin with "block-"."""
CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
HEADING = re.compile(r"<h([2-6])\b[^<>]*>(.{0,3000}?)</h\1>", re.DOTALL)
LINK = re.compile(r"<a\s([^<>]{1,3000})>(.{0,3000}?)</a>", re.DOTALL)
ADDRESS = re.compile(r"""(?<!\S)href=(["'])(.*?)\1""", re.DOTALL)
IMAGE = re.compile(r"<img\s[^<>]*>")
ALT = re.compile(r"""\salt=(["'])(.*?)\1""", re.DOTALL)
FILE_NAME = re.compile(r"\S+\.(?:jpe?g|png|webp|avif|gif|svg)", re.IGNORECASE)
SPACED = re.compile(r"(?:https?|mailto|tel):\S*\s+\S", re.IGNORECASE)
LOCAL = re.compile(r"https?://(?:localhost|127\.0\.0\.1|\[::1\])(?![\w.])", re.IGNORECASE)


class MarkupChecker(HTMLParser):
    """Collects ``(words to find the line by, message)`` for a body's HTML."""

    def __init__(self, names: Iterable[tuple[str, str]] = ()) -> None:
        """Prepare the checker; ``names`` are what places of files are called by their authors."""
        super().__init__(convert_charrefs=True)
        self.names = dict(names)
        self.found: list[tuple[str, Message]] = []
        self.open: list[str] = []
        self.refused: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Check an element and remember that it is open."""
        if tag not in ALLOWED:
            self._refuse(tag)
            if tag not in REFUSED:
                for name in {name for name, _ in attrs if name.startswith("on")}:
                    self._note(name, HANDLER)
                return  # its other attributes go with it
        if tag == "img" and not (dict(attrs).get("alt") or "").strip():
            self._note_image(dict(attrs).get("src") or "")
        for name, value in attrs:
            if not (name == "download" and _is_own_name(value or "", dict(attrs).get("href"))):
                self._check_attribute(tag, name, value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Check an element written as closed in itself."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID and (tag in ALLOWED or tag in REFUSED):
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Check that the element was the last one opened."""
        if tag in self.refused and tag not in self.open:
            return
        if self.open and self.open[-1] == tag:
            self.open.pop()
        elif tag not in VOID:
            message = say("</%(tag)s> closes nothing that is open. Delete or move it.", tag=tag)
            self._note(f"</{tag}", message)

    def _refuse(self, tag: str) -> None:
        """Note an element that no text holds, or what looks like one."""
        self.refused.add(tag)
        if tag in REFUSED:
            self._note(f"<{tag}", REFUSED[tag])
        elif tag in KIND_OF:
            remedy = INSTEAD[KIND_OF[tag]].filled({"tag": tag})
            message = say(
                "<%(tag)s>, which a text may not hold. %(remedy)s", tag=tag, remedy=remedy
            )
            self._note(f"<{tag}", message)
        else:
            written = printable(self.get_starttag_text() or f"<{tag}>", LONGEST)
            self._note(f"<{tag}", UNKNOWN.filled({"written": written}))

    def finish(self) -> list[tuple[str, Message]]:
        """Return what was found, what was left open included."""
        self.close()
        for tag in self.open:
            message = say("<%(tag)s> is never closed. Write </%(tag)s>, or delete it.", tag=tag)
            self._note(f"<{tag}", message)
        return self.found

    def _check_attribute(self, tag: str, name: str, value: str) -> None:
        known = EVERYWHERE | ATTRIBUTES.get(tag, frozenset())
        if name == "style":
            self._note("style", REFUSED["style"])
        elif name.startswith("on"):
            self._note(name, HANDLER)
        elif name in LOADING:
            message = say(
                'the attribute "%(name)s", which the site writes itself. Delete it.', name=name
            )
            self._note(name, message)
        elif name not in known and not (name in OWN and OWN[name].fullmatch(value)):
            message = say(
                'the attribute "%(name)s" of <%(tag)s>, which a text may not hold. Delete it.',
                name=name,
                tag=tag,
            )
            self._note(value if name == "class" else f"{name}=" if value else name, message)
        elif name == "id":
            self._check_key(value)

    def _check_key(self, value: str) -> None:
        if value in RESERVED or value.startswith("block-"):
            message = say(
                'the key "%(value)s" is one of the site\'s own. Choose another.', value=value
            )
            self._note(value, message)
        elif SCRIPTED.match(value):
            message = say('the key "%(value)s". Write keys in small letters.', value=value)
            self._note(value, message)

    def _note_image(self, source: str) -> None:
        place = source.removeprefix("asset:")
        name = self.names.get(place) or place.rpartition("/")[2]
        remedy = say("Write ![what the image shows](%(name)s).", name=_as_link(name))
        self._note(
            name,
            say(
                'the image "%(name)s" has no alternative text. %(remedy)s', name=name, remedy=remedy
            ),
        )

    def _note(self, words: str, message: Message) -> None:
        self.found.append((words, message))


def _as_link(name: str) -> str:
    """Return a file's name as Markdown takes it for an address."""
    return name if re.fullmatch(r"[\w.~-]*", name) else quote(name)


def _is_own_name(name: str, address: str | None) -> bool:
    """Tell whether a file would be saved under a name of its own sort: the site says which."""
    scheme, _, path = (address or "").partition(":")
    return scheme == "asset" and PurePosixPath(name).suffix == PurePosixPath(path).suffix


def find_faults(html: str, names: Iterable[tuple[str, str]] = ()) -> list[tuple[str, Message]]:
    """Return what is wrong in the HTML of a body: words to find the line by, and a message."""
    checker = MarkupChecker(names)
    checker.feed(html)
    return checker.finish()


def check_markup(
    prose: Prose, body: str, first_line: int, names: Iterable[tuple[str, str]] = ()
) -> Iterator[tuple[int, Message]]:
    """Yield the line and the message of each fault in a converted body."""
    faults = [*find_faults(prose.html, names), *find_slips(prose.html)]
    for anchor in sorted({a for a in prose.anchors if prose.anchors.count(a) > 1}):
        message = say(
            'the key "%(anchor)s" is used twice. Give each heading its own {#key}.', anchor=anchor
        )
        faults.append((f"#{anchor}", message))
    lines = list(_lines_outside_code(body, first_line))
    for words, message in faults:
        is_heading = message == REFUSED["h1"]
        yield _line_of(words, lines, is_heading=is_heading) or first_line, message


def _line_of(words: str, lines: list[tuple[int, str]], *, is_heading: bool) -> int | None:
    """Return the first line that has the words, or that Markdown makes the heading of."""
    folded = words.casefold()
    found = (
        number
        for number, line in lines
        if folded in line.casefold()
        or folded in plain_name(unquote(line)).casefold()
        or (is_heading and FIRST_LEVEL.search(line))
    )
    return next(found, None)


def _lines_outside_code(body: str, first_line: int) -> Iterator[tuple[int, str]]:
    fence = ""
    for number, line in enumerate(body.split("\n"), first_line):
        mark = CODE_FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence:
            yield number, line


def find_slips(html: str) -> Iterator[tuple[str, Message]]:
    """Yield the words to find each slip's line by, and a message."""
    html = CODE.sub("", html)
    yield from _skipped(html)
    yield from _links(html)
    yield from _images(html)


def _skipped(html: str) -> Iterator[tuple[str, Message]]:
    """Yield the headings below a level that is not there."""
    above = 1
    for match in HEADING.finditer(html):
        level = int(match[1])
        if level > above + 1:
            words = unescape(TAG.sub("", match[2]))
            message = say(
                'the heading "%(words)s" is of level %(level)s, and none of level %(above)s stands '
                "above it. Begin it with %(marks)s.",
                words=words,
                level=level,
                above=above + 1,
                marks="#" * (above + 1),
            )
            yield f"{'#' * level} {words}", message
        above = level


def _links(html: str) -> Iterator[tuple[str, Message]]:
    for match in LINK.finditer(html):
        written, inside = ADDRESS.search(match[1]), match[2]
        address = unescape(written[2]) if written else ""
        if written and not TAG.sub("", inside).strip() and not IMAGE.search(inside):
            yield "[](", say("a link without words. Write them between the brackets.")
        if SPACED.match(address):
            message = say(
                '"%(address)s" has a space, which no address has. Delete it, or close the link '
                "with ) before it.",
                address=address,
            )
            yield address.split()[0], message
        if LOCAL.match(address):
            message = say(
                '"%(address)s" leads to the reader\'s own machine. Link to the file instead.',
                address=address,
            )
            yield address, message


def _images(html: str) -> Iterator[tuple[str, Message]]:
    for tag in IMAGE.findall(html):
        alt = ALT.search(tag)
        words = unescape(alt[2]).strip() if alt else ""
        if FILE_NAME.fullmatch(words):
            message = say(
                'the alternative text "%(words)s" is a file name. Write what the image shows.',
                words=words,
            )
            yield f"![{words}", message
