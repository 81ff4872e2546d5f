"""What is wrong with the elements, attributes and keys of a body's HTML."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import quote

from summit.base.problems import Message, say
from summit.base.text import printable
from summit.markdown.elements import (
    ALLOWED,
    ATTRIBUTES,
    EVERYWHERE,
    HANDLER,
    INSTEAD,
    KIND_OF,
    LOADING,
    OWN,
    REFUSED,
    RESERVED,
    SCRIPTED,
    UNKNOWN,
    VOID,
)

PLAIN_TAG = re.compile(r"<(?:/([a-z][a-z0-9]*)|([a-z][a-z0-9]*)((?: [a-z-]+=\"[^\"<>]*\")*))>")
PLAIN_ATTRIBUTE = re.compile(r" ([a-z-]+)=\"([^\"<>]*)\"")
UNSCOPED = say(
    'a <th> that does not say what it heads. Write <th scope="col">, or <th scope="row"> where it '
    "stands beside its cells."
)
LONGEST = 60
"""Characters that a message quotes of a text."""


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
        if tag == "th" and not {"scope", "id"} & dict(attrs).keys():
            self._note("<th", UNSCOPED)
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
    if not _fed_plainly(checker, html):
        checker.feed(html)
    return checker.finish()


def _fed_plainly(checker: MarkupChecker, html: str) -> bool:
    """Tell a checker the tags of HTML that are all as Markdown writes them; if not, none of them.

    A parser reads what people write, too, and takes ten times as long.
    """
    tags = PLAIN_TAG.findall(html)
    if len(tags) != html.count("<"):
        return False
    if any("&" in attributes or (start and start not in ALLOWED) for _, start, attributes in tags):
        return False
    for end, start, attributes in tags:
        if end:
            checker.handle_endtag(end)
        else:
            checker.handle_starttag(start, PLAIN_ATTRIBUTE.findall(attributes))
    return True
