"""What a new bundle is to be called and what is known of it, or why it cannot be."""

import re
from collections.abc import Iterator

from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.base.problems import ContentError, SettingsError, did_you_mean, joined, say
from summit.content.catalogue import Catalogue
from summit.content.kinds import Kind, Kinds
from summit.content.reader import FOLDER
from summit.content.slugs import is_latin, slug_of, slugify
from summit.content.validation import validate
from summit.content.yaml import parse_document, read_fields
from summit.editing.new_files import Values, facts_text, needed_choices, new_text, takes

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Wish(Frozen):
    """What an editor asks for."""

    kind: str
    title: str
    locale: Locale
    slug: str | None = None
    name: str | None = None
    date: str | None = None
    facts: tuple[str, ...] = ()
    """Each as ``key=value``."""


class Planned(Frozen):
    """A bundle that can be made."""

    kind: Kind
    folder: str
    """Inside ``content/``."""
    slug: str | None
    facts: Values


def plan(wish: Wish, catalogue: Catalogue) -> Planned:
    """Return the bundle that is asked for; raise SettingsError, which says what to ask instead."""
    kind = _kind(wish.kind, catalogue.kinds)
    if not wish.title:
        raise SettingsError(say("The title is empty. Write it between quotes."))
    slug = _slug(wish, kind)
    folder = f"{kind.folder}/{_name(wish, kind, slug)}"
    facts = dict(_facts(wish, kind, catalogue))
    _check_choices(kind, facts)
    _check_values(kind, facts, new_text(kind.text, wish.title, slug), catalogue)
    _check_place(kind, folder, slug, wish.locale, catalogue)
    return Planned(kind, folder, slug, facts)


def _kind(name: str, kinds: Kinds) -> Kind:
    known = {kind.name: kind for kind in kinds if not kind.is_home}
    kind = known.get(name)
    if kind is None:
        makeable = [each.name for each in known.values() if not each.made_by]
        hint = did_you_mean(name, makeable)
        raise SettingsError(say('There is no kind "%(name)s". %(hint)s', name=name, hint=hint))
    if kind.made_by:
        raise SettingsError(kind.made_by)
    return kind


def _slug(wish: Wish, kind: Kind) -> str | None:
    if not takes(kind.text, "slug"):
        if wish.slug:
            raise SettingsError(
                say("A %(kind)s has no address of its own. Leave --slug out.", kind=kind.name)
            )
        return None
    return wish.slug or _made(wish, "--slug debate-opens")


def _made(wish: Wish, remedy: str) -> str:
    """Return a name made from the title, where every letter of it is Latin."""
    made = slugify(wish.title) if is_latin(wish.title) else ""
    if not made:
        raise SettingsError(
            say(
                'No name can be made from "%(title)s". Add one in Latin letters: %(remedy)s',
                title=wish.title,
                remedy=remedy,
            )
        )
    return made


def _name(wish: Wish, kind: Kind, slug: str | None) -> str:
    if kind.naming and not re.fullmatch(kind.naming.form, (wish.name or "").lower()):
        raise SettingsError(kind.naming.fault)
    name = wish.name or slug or _made(wish, "--name public-spaces")
    name = name.lower() if kind.naming else name
    if not FOLDER.fullmatch(name):
        raise SettingsError(
            say(
                '"%(name)s" is no name for a folder. Add one of a to z, digits and hyphens: '
                "--name debate-opens",
                name=name,
            )
        )
    return name


def _facts(wish: Wish, kind: Kind, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield the facts that are known: the likely ones, then the given ones."""
    known = {
        "date": f"{catalogue.clock.now:%Y-%m-%d %H:%M}",
        "language": wish.locale.tag,
        "question": wish.title,
        **kind.first_facts,
    }
    required = {name for name, each in kind.facts.model_fields.items() if each.is_required()}
    yield from ((name, value) for name, value in known.items() if value and name in required)
    if wish.date:
        yield _date_field(kind, wish.date), wish.date
    for fact in wish.facts:
        name, mark, value = fact.partition("=")
        if not mark:
            raise SettingsError(say('"%(fact)s" is no fact. Write it as --fact order=3', fact=fact))
        yield name.strip(), value.strip()


def _check_choices(kind: Kind, facts: Values) -> None:
    """Raise SettingsError where one of a few values must be chosen: no guess would be the right."""
    for name, choices in needed_choices(kind.facts):
        if name not in facts:
            raise SettingsError(
                say(
                    'A %(kind)s needs "%(fact)s". Say which: %(choices)s.',
                    kind=kind.name,
                    fact=name,
                    choices=", ".join(f"--fact {name}={choice}" for choice in choices),
                )
            )


def _date_field(kind: Kind, date: str) -> str:
    if kind.date is None:
        raise SettingsError(say("A %(kind)s has no date. Leave --date out.", kind=kind.name))
    is_day = DAY.fullmatch(date) is not None
    return kind.day if kind.day and is_day else kind.date


def _check_values(kind: Kind, facts: Values, text: str, catalogue: Catalogue) -> None:
    """Raise SettingsError with what is wrong in the values, in the sentences of a build."""
    written = read_fields(facts_text(kind.facts, facts), "")
    try:
        found = validate(kind.facts, written, "", catalogue.locales)
        validate(kind.text, parse_document(text, "").fields, "", catalogue.locales)
    except ContentError as error:
        raise SettingsError(joined(problem.message for problem in error.problems)) from None
    for field, target, key in found.references():
        known = catalogue.names.get(target, frozenset())
        if key not in known:
            raise SettingsError(
                say(
                    '"%(field)s" names "%(key)s", which does not exist. %(hint)s',
                    field=field,
                    key=key,
                    hint=did_you_mean(key, known),
                )
            )


def _check_place(
    kind: Kind, folder: str, slug: str | None, locale: Locale, catalogue: Catalogue
) -> None:
    """Raise SettingsError where another bundle has the place already."""
    if folder in catalogue.bundles:
        taken = catalogue.bundles[folder].path
        raise SettingsError(
            say(
                '"%(folder)s" is the key of %(taken)s. Choose another --name.',
                folder=folder,
                taken=taken,
            )
        )
    for bundle in catalogue.bundles.values():
        own = slug_of(catalogue.version(bundle, locale).translation)
        if bundle.kind is kind and slug == own and takes(kind.text, "slug"):
            raise SettingsError(
                say(
                    '%(bundle)s has the slug "%(slug)s" already. Add another: --slug',
                    bundle=bundle.path,
                    slug=slug,
                )
            )
