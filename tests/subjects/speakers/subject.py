"""A subject that the project knows nothing of, with all that a subject can have."""

from collections.abc import Iterator

from summit.base.catalogs import Translator
from summit.base.problems import Problem, say
from summit.content.catalogue import Version
from summit.content.fields import Day, Line
from summit.content.kinds import Kind
from summit.content.models import Facts
from summit.site.ask import FactsAsk
from summit.site.page import Page
from summit.site.page_ask import FileSet, PageAsk
from summit.site.subject import Node, Subject
from summit.site.tags import Tag
from summit.site.weekly import WeeklyItem, WeeklyPart, new_item


class SpeakerFacts(Facts):
    """Somebody who speaks."""

    announced: Day
    role: Line


def check_roles(ask: FactsAsk) -> Iterator[Problem]:
    """Yield the roles that are shouted."""
    for bundle in ask.items("speakers"):
        if isinstance(bundle.facts, SpeakerFacts) and bundle.facts.role.isupper():
            message = say(
                '"role" is "%(role)s". Write it in small letters.', role=bundle.facts.role
            )
            yield Problem(bundle.facts_path, bundle.facts_lines.line(("role",)), message)


def facts_of(page: Page) -> SpeakerFacts | None:
    """Return the speaker that a page is about, or None."""
    facts = page.version.bundle.facts if page.version else None
    return facts if isinstance(facts, SpeakerFacts) else None


def shown_role(page: Page, _ask: PageAsk) -> dict[str, str]:
    """Return the role, for the page's template."""
    facts = facts_of(page)
    return {"role": facts.role} if facts else {}


def person(page: Page, _ask: PageAsk, _picture: Node) -> Iterator[Node]:
    """Yield the person that a page describes."""
    facts = facts_of(page)
    if facts and page.version:
        name = page.version.translation.text.title
        yield {"@type": "Person", "name": name, "jobTitle": facts.role}


def author(page: Page, _ask: PageAsk) -> Iterator[Tag]:
    """Yield a line of the head."""
    if facts_of(page) and page.version:
        yield Tag("meta", {"name": "author", "content": page.version.translation.text.title})


def cards(ask: PageAsk) -> Iterator[FileSet]:
    """Yield the names of all speakers as a file."""
    items = ask.items("speakers")
    names = [ask.text(bundle.key, ask.locales.source).translation.text.title for bundle in items]
    yield FileSet.one("speakers.txt", "\n".join(names), [bundle.facts_path for bundle in items])


def _heading(translator: Translator) -> str:
    return translator.gettext("New speakers")


NEW = WeeklyPart("speakers", 25, _heading, is_new_text=True)


def new_speakers(version: Version, ask: FactsAsk) -> Iterator[WeeklyItem]:
    """Yield who was announced."""
    facts = version.bundle.facts
    if isinstance(facts, SpeakerFacts):
        yield from new_item(NEW, version, facts.announced, ask)


SPEAKERS = Subject(
    name="speakers",
    kinds=(
        Kind(
            "speaker",
            "speakers",
            SpeakerFacts,
            "speaker",
            section="speakers",
            labels=("Intervenants", "intervenant"),
            section_label="Rubrique : intervenants",
            date="announced",
            is_searched_alone=True,
            is_article=True,
        ),
    ),
    check_facts=(check_roles,),
    weekly=(new_speakers,),
    files=(cards,),
    context=(shown_role,),
    head=(author,),
    structured=(person,),
)
