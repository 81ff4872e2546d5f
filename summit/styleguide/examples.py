"""What an example gives to a component: words in a file, values found on whatever site is built.

A page is named by its place, since another edition has other texts: ``home``, ``news`` (a
section's own page), ``first of news`` (a published item, translated if one is) or ``all of
themes``, each also ``in another language``: as readers see it where it is not translated.
"""

import re
from collections.abc import Callable
from operator import attrgetter
from typing import cast

from pydantic import TypeAdapter, ValidationError

from summit.base.clock import parse_moment
from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.base.problems import WrongValueError, did_you_mean, say
from summit.content.bundles import Bundle
from summit.content.catalogue import Version
from summit.content.fields import Day
from summit.content.kinds import HOME, Kinds
from summit.markdown.headings import Heading
from summit.site.choice import Choice
from summit.site.newer import Newer, as_newer
from summit.site.site import Site


class Scene(Frozen):
    """Where an example is shown: a site, for readers of a locale."""

    site: Site
    locale: Locale
    gettext: Callable[[str], str]


class NothingToShowError(LookupError):
    """The site has nothing of what the example asks for."""


Value = Callable[[Scene], object]
"""Finds an argument's value in a scene, or raises NothingToShowError."""

SELECTION = re.compile(
    r"(?:(?P<which>first|all) of )?(?P<key>[\w-]+)(?P<foreign> in another language)?"
)
FACTS = ("title", "venue.city", "venue.name")
FLAGS = {"no": False, "yes": True}


class Selection(Frozen):
    """Pages of the site, chosen by their place."""

    key: str
    which: str | None
    """Of a section's items the "first" or "all"; None: the page of this key."""
    is_foreign: bool

    def versions(self, scene: Scene) -> tuple[Version, ...]:
        """Return what readers of the scene's locale get; there is at least one."""
        catalogue = scene.site.catalogue
        own = [catalogue.bundles[self.key]] if self.key in catalogue.bundles else []
        bundles = catalogue.items(self.key) if self.which else own
        foreign = [_foreign(bundle, scene) for bundle in bundles]
        usual = [catalogue.version(bundle, scene.locale) for bundle in bundles]
        found = [version for version in (foreign if self.is_foreign else usual) if version]
        if not found:
            raise NothingToShowError
        if self.which == "first":
            found.sort(key=lambda version: version.is_fallback)
        return tuple(found[:1] if self.which == "first" else found)


def _foreign(bundle: Bundle, scene: Scene) -> Version | None:
    """Return the version in another language, of the other direction if there is one."""
    others = [each for each in bundle.translations.values() if each.locale != scene.locale]
    others.sort(key=lambda each: each.locale.direction == scene.locale.direction)
    return Version(bundle, scene.locale, others[0]) if others else None


def _selection(text: str, kinds: Kinds) -> Selection:
    match = SELECTION.fullmatch(text)
    if not match or match["key"] not in kinds:
        raise WrongValueError(
            say('not a page. Write "home", "news", "first of news" or "all of themes".')
        )
    is_listed = match["key"] == HOME or kinds[match["key"]].section
    if not match["which"] and not is_listed:
        raise WrongValueError(say('a folder without a page. Write "first of %(text)s".', text=text))
    return Selection(match["key"], match["which"], match["foreign"] is not None)


def _versions(text: str, kinds: Kinds) -> Value:
    selections = [_selection(part.strip(), kinds) for part in text.split(",")]
    return lambda scene: tuple(v for each in selections for v in each.versions(scene))


def _of_version(function: Callable[[Version, Scene], object]) -> Callable[[str, Kinds], Value]:
    """Return a reader of values that are made from one version."""

    def read(text: str, kinds: Kinds) -> Value:
        selection = _selection(text, kinds)
        return lambda scene: function(selection.versions(scene)[0], scene)

    return read


def _address(version: Version, scene: Scene) -> str:
    return scene.site.catalogue.address(version.bundle, version.language)


def _places(version: Version, scene: Scene) -> tuple[tuple[Locale, str], ...]:
    catalogue = scene.site.catalogue
    return tuple((each, catalogue.address(version.bundle, each)) for each in catalogue.locales)


def _headings(version: Version, scene: Scene) -> tuple[Heading, ...]:
    return scene.site.prose(version).headings


def _newer(version: Version, scene: Scene) -> tuple[Newer, ...]:
    headings = scene.site.prose(version).headings
    return tuple(as_newer(each, version.language, version, scene.site) for each in headings)


def _numbering(version: Version, scene: Scene) -> Callable[[int], str]:
    """Return a function that knows one page only: the site need not have the others."""
    link = scene.site.link(scene.site.catalogue.address(version.bundle, scene.locale))
    return lambda _number: link


def _picture(text: str, kinds: Kinds) -> Value:
    selection = _selection(text, kinds)

    def find(scene: Scene) -> str:
        for version in selection.versions(scene):
            if version.bundle.facts.image:
                return scene.site.cover(version)
        raise NothingToShowError

    return find


def _fact(text: str) -> Value:
    if text not in FACTS:
        raise WrongValueError(
            say("not a fact of the edition. %(hint)s", hint=did_you_mean(text, FACTS))
        )
    return lambda scene: attrgetter(text)(scene.site.edition)


def _day(text: str) -> Value:
    try:
        day = TypeAdapter(Day).validate_python(text)
    except ValidationError:
        raise WrongValueError(say("not a date. Write it as 2016-11-21.")) from None
    return lambda _: day


def _number(text: str) -> Value:
    if not text.isdecimal():
        raise WrongValueError(say("not a whole number. Write digits, such as 3."))
    return lambda _: int(text)


def _flag(text: str) -> Value:
    if text not in FLAGS:
        raise WrongValueError(say('neither "yes" nor "no". Write one of the two.'))
    return lambda _: FLAGS[text]


def _moment(text: str) -> Value:
    try:
        moment = parse_moment(text)
    except ValueError:
        raise WrongValueError(say("not a moment. Write it as 2016-11-21 09:00.")) from None
    return lambda scene: scene.site.clock.local(moment)


def _choices(text: str, kinds: Kinds) -> Value:
    """Return a reader of choices that are named for pages: their keys, titles and languages."""
    versions = _versions(text, kinds)

    def find(scene: Scene) -> tuple[Choice, ...]:
        found = cast(tuple[Version, ...], versions(scene))
        return tuple(
            Choice(v.bundle.key.rpartition("/")[2], v.translation.text.title, v.language)
            for v in found
        )

    return find


READERS: dict[str, Callable[[str], Value]] = {
    "day": _day,
    "fact": _fact,
    "flag": _flag,
    "moment": _moment,
    "number": _number,
    "text": lambda text: lambda scene: scene.gettext(text),
    "word": lambda text: lambda _: text,
}
"""How the value of each type of parameter is read; a text is an interface string, if it is one."""
PAGE_READERS: dict[str, Callable[[str, Kinds], Value]] = {
    "address": _of_version(_address),
    "choices": _choices,
    "headings": _of_version(_headings),
    "locale": _of_version(lambda version, _: version.language),
    "newer": _of_version(_newer),
    "numbering": _of_version(_numbering),
    "picture": _picture,
    "places": _of_version(_places),
    "version": _of_version(lambda version, _: version),
    "versions": _versions,
}
"""The same of types whose values are pages, or made from pages, of a project's kinds."""
TYPES = frozenset({*READERS, *PAGE_READERS})


def read_value(kind: str, text: str, kinds: Kinds) -> Value:
    """Return what finds a value of a type; raise WrongValueError for words that name none."""
    return READERS[kind](text) if kind in READERS else PAGE_READERS[kind](text, kinds)
