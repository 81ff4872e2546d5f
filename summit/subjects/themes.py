"""The themes that other subjects are on, in groups that have a colour each."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

from pydantic import Field

from summit.base.locales import Locale
from summit.base.problems import Problem, did_you_mean, say
from summit.content.bundles import Bundle
from summit.content.catalogue import Version
from summit.content.fields import Localized
from summit.content.kinds import Kind
from summit.content.models import Facts, SectionFacts
from summit.look.palette import FAMILIES
from summit.site.ask import FactsAsk
from summit.site.page_ask import PageAsk
from summit.site.subject import Subject

FOLDER = "themes"
GROUPS_ARE_IN = f"content/{FOLDER}/bundle.yaml"


class ThemesFacts(SectionFacts):
    """The section of the themes, and what groups there are."""

    groups: dict[str, Localized] = Field(
        default={}, max_length=FAMILIES, examples=["{living: {fr: Vivre au quotidien}}"]
    )
    """The names of the groups by key, in order; none: the themes are one list. The palette has a
    colour for each of four."""


class ThemeFacts(Facts):
    """A theme's place in the list of themes."""

    order: int = 0
    group: str | None = None
    """The key of its group in the facts of the section."""


def groups_of(ask: FactsAsk) -> Mapping[str, Mapping[str, str]]:
    """Return the names of the groups, by key and language, in order."""
    facts = ask.facts(FOLDER)
    return facts.groups if isinstance(facts, ThemesFacts) else {}


def family_of(bundle: Bundle, ask: FactsAsk) -> int:
    """Return the number of a theme's group, from 1; 0: it is in none."""
    keys = [*groups_of(ask)]
    group = getattr(bundle.facts, "group", None)
    return keys.index(group) + 1 if group in keys else 0


def theme_of(bundle: Bundle, ask: FactsAsk) -> Bundle | None:
    """Return the theme that a bundle is, or the first that it is on; None: it is on none."""
    if bundle.key.rpartition("/")[0] == FOLDER:
        return bundle
    return next((ask.bundle(f"{FOLDER}/{name}") for name in bundle.facts.themes), None)


def check_groups(ask: FactsAsk) -> Iterator[Problem]:
    """Yield the themes in a group that is none, and those in none where there are groups."""
    known = groups_of(ask)
    for bundle in ask.bundles(FOLDER):
        group = cast(ThemeFacts, bundle.facts).group or ""
        if group not in known and (group or known):
            message = say(
                '"group" is "%(group)s", which is none of those in %(file)s. %(remedy)s',
                group=group,
                file=GROUPS_ARE_IN,
                remedy=did_you_mean(group, known),
            )
            yield Problem(bundle.facts_path, bundle.facts_lines.line(("group",)), message)


def shared_with_templates(ask: PageAsk) -> Mapping[str, Any]:
    """Return the groups of themes for a list, and the number of a theme's."""
    return {
        "theme_groups": _groups_for(ask),
        "family": lambda version: family_of(version.bundle, ask) if version else 0,
    }


def _groups_for(
    ask: PageAsk,
) -> Callable[[Locale], list[tuple[Mapping[str, str] | None, list[Version]]]]:
    def groups(locale: Locale) -> list[tuple[Mapping[str, str] | None, list[Version]]]:
        found = ask.named(FOLDER, locale)
        names = groups_of(ask)
        parted = [
            (name, [ask.text(each.key, locale) for each in found if _is_in(each, key)])
            for key, name in names.items()
        ]
        rest = [ask.text(each.key, locale) for each in found if not family_of(each, ask)]
        return [part for part in [*parted, (None, rest)] if part[1]]

    return groups


def _is_in(bundle: Bundle, group: str) -> bool:
    return cast(ThemeFacts, bundle.facts).group == group


THEMES = Subject(
    name="themes",
    check_facts=(check_groups,),
    shared=(shared_with_templates,),
    kinds=(
        Kind(
            "theme",
            FOLDER,
            ThemeFacts,
            "theme",
            section="themes",
            section_facts=ThemesFacts,
            labels=("Thèmes", "thème"),
            section_label="Rubrique : thèmes",
            is_taxonomy=True,
        ),
    ),
)
