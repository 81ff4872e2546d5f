"""The whole site, read, checked and converted: what the adapters render."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import partial
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from summit.catalogue import Catalogue, Version, check_catalogue, in_order
from summit.clock import Clock, next_change, read_clock
from summit.consultation.calling import name_by_state
from summit.consultation.citing import remarks
from summit.consultation.filling import Filler, check_figures, check_groups, figures_of
from summit.consultation.questionnaire import check_questions
from summit.consultation.voices import check_voices
from summit.consultation.words import Words
from summit.content import Bundle, Content, Translation, read_content
from summit.figures import (
    BODY_SIZES,
    COVER_SIZES,
    address_of,
    cover_tag,
    show_pictures,
    show_plain,
)
from summit.fixes import find_repairs
from summit.freshness import Freshness, Section, find_freshness, find_sections
from summit.headings import Heading
from summit.images import Picture
from summit.letters.contents import check_introductions, moments
from summit.links import LinkChecker, Target, attach, resolve
from summit.listening.checks import check_exchanges
from summit.listening.checks import remarks as listening_remarks
from summit.listening.exchange import aging
from summit.locales import Locale, Locales
from summit.memo import Memo
from summit.models import Edition
from summit.moving.addresses import check_moves
from summit.news.addresses import check_addresses as check_news_addresses
from summit.news.corrections import check_corrections
from summit.news.excerpts import check_excerpts, with_excerpts
from summit.plain import to_html
from summit.privacy.checks import check_contacts
from summit.problems import ContentError, Problem, SettingsError
from summit.programme.checks import check_programme
from summit.prose import Converter, Prose
from summit.scaffold.finishing import check_finished
from summit.showing import find_pictures, published_places
from summit.stages import Stages
from summit.typography import typeset_text

PUBLIC_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:/[\w.~%-]+)*/?", re.ASCII)
FACTS_CHECKS: tuple[Callable[[Catalogue], Iterable[Problem]], ...] = (
    check_questions,
    check_voices,
    check_corrections,
    check_news_addresses,
    check_introductions,
    check_exchanges,
    check_programme,
    check_finished,
    check_moves,
    check_groups,
)
"""What each subject has to say about its facts; a new subject has a line here."""
ProseKey = tuple[str, str]
"""A bundle's key and a locale's key."""


@dataclass(frozen=True)
class Site:
    """Everything that a page, a feed or a list is made from."""

    catalogue: Catalogue
    proses: Mapping[ProseKey, Prose]
    base: str
    """The public address of the site, without a slash at the end: ``https://example.org/2016``."""
    pictures: Mapping[str, Picture]
    """By place inside ``content/``: those that texts show, and every drawing."""
    words: Mapping[str, Words]
    """What figures say of themselves, by locale."""
    sections: Mapping[str, tuple[Section, ...]]
    """Of each source text, the parts that its translations follow, by its bundle's key."""
    freshness: Mapping[ProseKey, Freshness]
    """Of each translation, what is older in it than in its source."""

    @property
    def edition(self) -> Edition:
        """The facts of the edition."""
        return self.catalogue.content.edition

    @property
    def locales(self) -> Locales:
        """The site's locales, source first."""
        return self.catalogue.locales

    @property
    def clock(self) -> Clock:
        """The moment for which the site is built."""
        return self.catalogue.clock

    @property
    def phase(self) -> str:
        """Where the summit stands: "before", "during" or "after"."""
        today = self.clock.now.date()
        if today < self.edition.starts.date():
            return "before"
        return "during" if today <= self.edition.ends else "after"

    @property
    def root(self) -> str:
        """The path of the site on its host: ``/`` or ``/2016/``."""
        host_and_path = self.base.partition("://")[2]
        return f"/{host_and_path.partition('/')[2]}".rstrip("/") + "/"

    def link(self, address: str) -> str:
        """Return the link to a place of the site, from its host's root: ``/2016/fr/``."""
        return self.root + address

    def absolute(self, address: str) -> str:
        """Return the full address of a place of the site."""
        return f"{self.base}/{address}"

    def prose(self, version: Version) -> Prose:
        """Return a version's text in the language that it is written in."""
        return self.proses[version.bundle.key, version.language.key]

    def body(self, version: Version, *, absolute: bool = False) -> str:
        """Return a version's HTML, its links leading to pages in the reader's locale."""
        link = self.absolute if absolute else self.link

        def address(kind: str, key: str) -> str:
            if kind == "bundle":
                bundle = self.catalogue.bundles[key]
                return link(self.catalogue.address(bundle, version.locale))
            return link(self.asset(key))

        html = self.filled(version)
        if absolute:
            return resolve(show_plain(html, self.pictures, link), address)
        is_first = not version.bundle.facts.image
        shown = show_pictures(html, self.pictures, link, BODY_SIZES, is_first=is_first)
        return resolve(shown, address)

    def filled(self, version: Version) -> str:
        """Return a version's HTML with the consultation's figures in it."""
        html = self.prose(version).html
        figures = figures_of(self.catalogue)
        if figures is None or "data-figure" not in html:
            return html
        language = version.language
        return Filler(self.catalogue, figures, language, self.words[language.key]).fill(html)

    def asset(self, place: str) -> str:
        """Return where a file of ``content/`` is published; a photograph: its widest fallback."""
        picture = self.pictures.get(place)
        return address_of(picture) if picture else asset_address(place)

    def shown_pictures(self) -> list[Picture]:
        """Return the pictures that published pages show, in order."""
        places = published_places(self.catalogue, self.proses) & self.pictures.keys()
        return [self.pictures[place] for place in sorted(places)]

    def cover(self, version: Version, *, is_first: bool = True) -> str:
        """Return the HTML of a version's main picture, or nothing."""
        bundle, language = version.bundle, version.language
        if not bundle.facts.image:
            return ""
        own = {"lang": language.tag, "dir": language.direction} if version.is_fallback else {}
        place = f"{bundle.folder}/{bundle.facts.image}"
        tag = cover_tag(place, version.translation.text.image_alt or "", own)
        return show_pictures(tag, self.pictures, self.link, COVER_SIZES, is_first=is_first)

    def menu(self, name: str, locale: Locale) -> list[Version]:
        """Return the entries of the "header" or the "footer" menu, in order."""
        chosen = [b for b in self.catalogue.published if getattr(b.facts, "menu", None) == name]
        return [self.catalogue.version(bundle, locale) for bundle in sorted(chosen, key=in_order)]

    def remarks(self) -> Iterator[Problem]:
        """Yield what editors may want to mend, though nothing is wrong."""
        mendable = (repair.problem for repair in find_repairs(self.catalogue))
        own = remarks(self.catalogue, self.proses)
        return chain(own, listening_remarks(self.catalogue), mendable)

    def next_change(self) -> tuple[str, str] | None:
        """Return the next moment at which the site would differ, and why, or None."""
        reasons = [(b.publication, b.key) for b in self.catalogue.bundles.values() if b.publication]
        midnight = datetime.combine(self.edition.starts.date(), time())
        reasons.append((midnight, f"{self.edition.name} begins"))
        end = datetime.combine(self.edition.ends, time()) + timedelta(days=1)
        reasons.append((end, f"{self.edition.name} is over"))
        reasons += chain.from_iterable(b.facts.changes() for b in self.catalogue.bundles.values())
        reasons += moments(self.catalogue)
        reasons += aging(self.catalogue)
        moment = next_change(self.clock, (moment for moment, _ in reasons))
        if moment is None:
            return None
        causes = sorted(why for when, why in reasons if self.clock.local(when) == moment)
        return f"{moment:%Y-%m-%d %H:%M}", ", ".join(causes)


def asset_address(path: str) -> str:
    """Return where a file of ``content/`` is published: ``media/pages/summit/skyline.svg``."""
    return f"media/{quote(path)}"


def check_base(base: str) -> str:
    """Return the public address without its last slash; raise SettingsError if it is unfit."""
    if not PUBLIC_ADDRESS.fullmatch(str(base)):
        raise SettingsError(
            f'the site\'s address is "{base}". Write it as https://www.example.org, in ASCII '
            "and without a query, in SITE_URL."
        )
    return base.rstrip("/")


def load_site(
    root: Path,
    locales: Locales,
    make_converter: Callable[[Locale], Converter],
    *,
    clock: str | None,
    base: str,
    stages: Stages | None = None,
    image_cache: Path | None = None,
    reserved: Collection[str] = (),
    memo: Memo | None = None,
    with_hidden: bool = False,
) -> Site:
    """Return the site of a content folder; raise ContentError with everything wrong in it.

    ``with_hidden`` adds drafts and what is scheduled, for editors; what is checked stays the
    same. ``memo`` keeps what the next build of this process may need.
    """
    stages, memo = stages or Stages(), memo or Memo()
    with stages.measure("read"):
        content, found = read_content(root, locales, memo, with_drafts=with_hidden)
        now = read_clock(clock, content.edition.time_zone)
        seen = Catalogue(content, locales, now)
        problems = [*found, *_check_facts(seen, reserved, memo)]
        titled = name_by_state(_set_titles(content, memo), now)
        catalogue = Catalogue(titled, locales, now, with_hidden=with_hidden)
    converters = {locale.key: make_converter(locale) for locale in locales}
    proses, targets = _convert(catalogue, converters, stages, memo, problems)
    with stages.measure("links"):
        problems += _check_links(catalogue, proses, targets, memo)
        problems += check_excerpts(catalogue, proses)
    with stages.measure("images"):
        pictures, broken = find_pictures(catalogue.bundles.values(), proses, image_cache)
    if problems or broken:
        raise ContentError([*problems, *broken])
    words = {key: converter.words for key, converter in converters.items()}
    views = MappingProxyType(proses), check_base(base), MappingProxyType(pictures)
    sections = find_sections(seen, proses)  # of the words as written, before any typography
    fresh = find_freshness(seen, sections)
    site = Site(catalogue, *views, MappingProxyType(words), sections, fresh)
    return replace(site, catalogue=with_excerpts(catalogue, site.filled))


def _check_facts(catalogue: Catalogue, reserved: Collection[str], memo: Memo) -> Iterator[Problem]:
    """Yield what is wrong in the facts of each subject, and between files."""
    yield from check_catalogue(catalogue, reserved)
    yield from check_contacts(catalogue, memo)
    for check in FACTS_CHECKS:
        yield from check(catalogue)


def _set_titles(content: Content, memo: Memo) -> Content:
    """Return the content with titles and summaries set by each language's typography."""

    def set_text(translation: Translation) -> Translation:
        language = translation.locale.language

        def set_words(words: str) -> str:
            return memo.get(("words", language, words), lambda: typeset_text(words, language))

        text = translation.text.with_words(set_words)
        return replace(translation, text=text)

    def set_bundle(bundle: Bundle) -> Bundle:
        translations = {key: set_text(t) for key, t in bundle.translations.items()}
        return replace(bundle, translations=MappingProxyType(translations))

    bundles = {key: set_bundle(bundle) for key, bundle in content.bundles.items()}
    return replace(content, bundles=MappingProxyType(bundles))


def _convert(
    catalogue: Catalogue,
    converters: Mapping[str, Converter],
    stages: Stages,
    memo: Memo,
    problems: list[Problem],
) -> tuple[dict[ProseKey, Prose], dict[ProseKey, list[Target]]]:
    folders = folders_of(catalogue)
    proses: dict[ProseKey, Prose] = {}
    targets: dict[ProseKey, list[Target]] = {}
    for bundle in catalogue.bundles.values():
        headings: Sequence[Heading] | None = None
        for locale in catalogue.alternates(bundle):  # the source first: it lends its keys
            key, place = locale.key, (bundle.key, locale.key)
            if bundle.kind.is_plain:
                plain = to_html(bundle.translations[key].body)
                proses[place], targets[place] = Prose(plain, ()), []
                continue
            with stages.measure("markdown"):
                html = _to_html(converters[key], bundle, key, headings or (), memo, problems)
            with stages.measure("links"):
                html, targets[place] = attach(html, bundle, folders)
            with stages.measure("typography"):
                finish = partial(converters[key].finish, html)
                proses[place] = memo.get(("finish", key, html), finish)
            headings = proses[place].headings if headings is None else headings
    return proses, targets


def _to_html(
    converter: Converter,
    bundle: Bundle,
    key: str,
    headings: Sequence[Heading],
    memo: Memo,
    problems: list[Problem],
) -> str:
    translation = bundle.translations[key]
    credits = bundle.facts.credits
    try:
        return memo.get(
            ("html", key, translation.body, *credits.items(), *headings),
            lambda: converter.to_html(translation.body, credits, headings),
        )
    except RecursionError:
        message = "lists or quotations are nested too deeply. Write them on fewer levels."
        problems.append(Problem(translation.path, translation.body_line, message))
        return ""


def folders_of(catalogue: Catalogue) -> dict[str, Bundle]:
    """Return the bundles by their folder inside ``content/``."""
    return {bundle.folder: bundle for bundle in catalogue.bundles.values()}


def _check_links(
    catalogue: Catalogue,
    proses: Mapping[ProseKey, Prose],
    targets: Mapping[ProseKey, list[Target]],
    memo: Memo,
) -> list[Problem]:
    checker = LinkChecker(catalogue, folders_of(catalogue), memo)
    figures = figures_of(catalogue)
    problems: list[Problem] = []
    for bundle in catalogue.bundles.values():
        for key, translation in bundle.translations.items():
            place = bundle.key, key
            problems += checker.check(bundle, translation, targets[place], proses)
            problems += check_figures(translation, proses[place], figures)
    return problems
