"""``translations``: what translators owe, what changed since, and that it is done."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import click

from summit.base.catalogs import untranslated
from summit.base.locales import Locale
from summit.base.problems import Message, SettingsError, joined, say, verbatim
from summit.content.bundles import Bundle, Translation
from summit.content.yaml_edit import stamp, stamp_line
from summit.editing.command import pass_project, show, tell, wrong_use
from summit.editing.comparing import Compared
from summit.editing.history import Sections, earlier, present
from summit.editing.naming import bundle_named, locale_named
from summit.site.debts import FRESH, MISSING, UNKNOWN, Debt, account, debts, summary
from summit.site.freshness import Freshness, stamp_of
from summit.site.load import load_site
from summit.site.project import Project
from summit.site.site import Site

BUNDLE = click.argument("name", metavar="BUNDLE")
HELP_SECTION = "The key of one section; all of them without it."


@click.command()
@click.option("--locale", "key", help="One language; all of them without it.")
@click.option("--json", "as_json", is_flag=True, help="Print it for a program to read.")
@pass_project
def status(project: Project, key: str | None, as_json: bool) -> None:  # noqa: FBT001 - a flag of the command line
    """Say what is missing, what is stale and what comes soon."""
    site = load_site(project)
    chosen = [locale_named(site, key)] if key else _translated(site)
    strings = {locale: _strings(project, locale) for locale in chosen}
    if as_json:
        report = {locale.key: _record(site, locale, strings[locale]) for locale in chosen}
        show(json.dumps(report, indent=2, ensure_ascii=False))
        return
    for locale in chosen:
        for line in _lines(site, locale, strings[locale]):
            tell(line)


def _translated(site: Site) -> list[Locale]:
    return [locale for locale in site.locales if locale != site.locales.source]


def _strings(project: Project, locale: Locale) -> list[str]:
    return untranslated(project.translations, locale, project.locales.source)


def _record(site: Site, locale: Locale, strings: list[str]) -> dict[str, Any]:
    owed = debts(site, locale)
    sums = account(locale, owed)
    texts = [
        {
            "bundle": debt.bundle.key,
            "state": debt.state,
            "words": debt.words,
            "sections": [section.key for section in debt.freshness.changed],
            "removed": list(debt.freshness.removed),
            "due": f"{debt.due:%Y-%m-%d %H:%M}" if debt.due else None,
        }
        for debt in owed
        if debt.state != FRESH
    ]
    counts = {"total": sums.total, **sums.texts, "words": sums.words}
    return {**counts, "texts": texts, "strings": strings}


def _lines(site: Site, locale: Locale, strings: list[str]) -> Iterator[Message]:
    owed = debts(site, locale)
    own = say("%(language)s (%(locale)s)", language=locale.endonym, locale=locale)
    yield say("%(locale)s: %(account)s", locale=own, account=summary(account(locale, owed)))
    for debt in owed:
        if debt.state != FRESH:
            yield say("  %(text)s: %(state)s", text=debt.bundle.key, state=_state(debt))
    for text in strings:
        yield say('  interface: "%(text)s" is not translated', text=text)


def _state(debt: Debt) -> Message:
    """Return what is owed of a text, and when it appears."""
    if debt.state == MISSING:
        state = say("missing, %(words)s words", words=debt.words)
    elif debt.state == UNKNOWN:
        state = say("does not say what it was made from")
    else:
        parts = _parts(debt.freshness)
        state = say("stale, %(words)s words in %(parts)s", words=debt.words, parts=parts)
    if not debt.due:
        return state
    day = f"{debt.due:%Y-%m-%d %H:%M}"
    return say("%(state)s, appears on %(day)s", state=state, day=day)


def _parts(freshness: Freshness) -> Message:
    changed = [
        verbatim(section.title) if section.title else say("the top")
        for section in freshness.changed
    ]
    removed = [say("%(key)s (no longer in the source)", key=key) for key in freshness.removed]
    return joined([*changed, *removed], ", ")


@click.command()
@BUNDLE
@click.argument("key", metavar="LOCALE")
@click.option("--json", "as_json", is_flag=True, help="Print it for a program to read.")
@pass_project
def diff(project: Project, name: str, key: str, as_json: bool) -> None:  # noqa: FBT001 - a flag of the command line
    """Show the source before and after, and the translation beside it.

    Words that are gone stand in [-…-], words that are new in {+…+}.
    """
    site = load_site(project)
    bundle, locale = bundle_named(site, name), locale_named(site, key)
    translation, freshness = _translation(site, bundle, locale)
    compared = Compared.of(project, site, bundle, translation, freshness)
    if as_json:
        show(json.dumps(compared.record(), indent=2, ensure_ascii=False))
    elif freshness.is_stale:
        show("\n".join(compared.lines(project.tools)))
    else:
        tell(say("Nothing that %(path)s was made from has changed.", path=translation.path))


@click.command()
@click.argument("name", metavar="[BUNDLE]", required=False)
@click.argument("key", metavar="[LOCALE]", required=False)
@click.option("--section", help=HELP_SECTION)
@click.option("--unknown", is_flag=True, help="All that do not say what they were made from.")
@pass_project
def accept(
    project: Project,
    name: str | None,
    key: str | None,
    section: str | None,
    *,
    unknown: bool,
) -> None:
    """Note that a translation says what its source says now."""
    site = load_site(project)
    if unknown == bool(name):
        raise wrong_use(say("Name a BUNDLE, or give --unknown."))
    chosen = [bundle_named(site, name)] if name else list(site.catalogue.bundles.values())
    only = locale_named(site, key) if key else None
    for bundle in chosen:
        for locale in [only] if only else _translated(site):
            freshness = site.freshness.get((bundle.key, locale.key))
            if freshness and (not unknown or not freshness.is_stamped):
                _accept(project, bundle, locale, present(site, bundle), section)
            elif not unknown and only:
                _translation(site, bundle, locale)


def _accept(
    project: Project, bundle: Bundle, locale: Locale, now: Sections, only: str | None
) -> None:
    translation = bundle.translations[locale.key]
    stamps = stamp_of(list(now.values()))
    if only:
        if only not in now:
            raise SettingsError(
                say(
                    '%(bundle)s has no section "%(only)s". It has: %(sections)s.',
                    bundle=bundle.key,
                    only=only,
                    sections=", ".join(now),
                )
            )
        stamps = {**translation.text.made_from, only: stamps[only]}
    _write(project, translation, stamps)


def _write(project: Project, translation: Translation, stamps: dict[str, str]) -> None:
    if stamp(project.root / translation.path, stamp_line("made_from", stamps)):
        tell(say("%(path)s: noted.", path=translation.path))


@click.command()
@BUNDLE
@click.option("--section", help=HELP_SECTION)
@pass_project
def editorial(project: Project, name: str, section: str | None) -> None:
    """Say that the last change of a source needs no translation: a slip of the pen, a link.

    What was stale before that change stays stale.
    """
    site = load_site(project)
    bundle = bundle_named(site, name)
    now = present(site, bundle)
    before = _before(site, bundle, now, earlier(project, site, bundle))
    changed = {key: digest for key, digest in before.items() if section in (None, key)}
    if not changed:
        tell(say("Nothing of %(text)s has changed that could be editorial.", text=bundle.key))
    for key, translation in bundle.translations.items():
        made_from = translation.text.made_from
        same = {k: now[k].digest for k, old in changed.items() if made_from.get(k) == old}
        if (bundle.key, key) in site.freshness and same:
            _write(project, translation, {**made_from, **same})


def _before(
    site: Site, bundle: Bundle, now: Sections, versions: Iterable[Sections]
) -> dict[str, str]:
    """Return the digest that each changed section had before its last change."""
    keys = {k for (name, _), f in site.freshness.items() if name == bundle.key for k in _keys(f)}
    found: dict[str, str] = {}
    for version in versions:
        for key in keys - found.keys():
            if key in version and version[key].digest != now[key].digest:
                found[key] = version[key].digest
        if len(found) == len(keys):
            return found
    recorded = [t.text.made_from for t in bundle.translations.values() if t.text.made_from]
    for key in keys - found.keys():
        digests = {made_from[key] for made_from in recorded if key in made_from}
        if len(digests) == 1:  # Without git: all were made from the same words.
            found[key] = digests.pop()
    return found


def _keys(freshness: Freshness) -> list[str]:
    return [section.key for section in freshness.changed]


def _translation(site: Site, bundle: Bundle, locale: Locale) -> tuple[Translation, Freshness]:
    """Return a translation and its freshness; raise SettingsError where there is none."""
    freshness = site.freshness.get((bundle.key, locale.key))
    if freshness is None:
        raise SettingsError(
            say(
                "%(bundle)s has no translation in %(language)s (%(locale)s).",
                bundle=bundle.key,
                language=locale.endonym,
                locale=locale,
            )
        )
    return bundle.translations[locale.key], freshness
