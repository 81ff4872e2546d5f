"""What changed in the decisions: a feed in one language (Atom, RFC 4287), and the weekly letter."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape

from summit.base.formats import with_semicolons
from summit.base.locales import Locale
from summit.base.week import Week, week_of
from summit.content.catalogue import Version
from summit.metadata.dates import Feed, beginning
from summit.metadata.ical import namespace
from summit.site.ask import FactsAsk
from summit.site.reader import Reader
from summit.site.weekly import Note, WeeklyItem, WeeklyPart
from summit.subjects.consultation.decision import FOLDER, DecisionFacts
from summit.subjects.consultation.decision_words import sentences
from summit.subjects.consultation.decisions import Change, all_changes, changes_of

LATEST = 50
"""Changes in the feed; a decision's page has all of its own."""
PART = WeeklyPart(
    "decisions", 25, lambda translator: translator.gettext("What was decided on the findings")
)


def feed_address(ask: FactsAsk, locale: Locale) -> str:
    """Return where the feed of a locale is."""
    return f"{ask.address(FOLDER, locale)}changes.xml"


def decisions_feed(reader: Reader) -> str:
    """Return the feed, newest change first; no change of address alters what entries are called."""
    ask, locale = reader.ask, reader.locale
    label = reader.gettext("What was decided on the findings")
    feed = Feed(
        title=f"{ask.edition.name} – {label}",
        link=ask.absolute(reader.address(FOLDER)),
        description=None,
        language=locale.tag,
        feed_url=ask.absolute(feed_address(ask, locale)),
        feed_guid=_tag(ask, f"{FOLDER}:{locale}"),
        author_name=ask.edition.name,
        since=beginning(ask),
    )
    for change in all_changes(ask)[:LATEST]:
        _add(feed, change, reader)
    text: str = feed.writeString("utf-8")
    return text + "\n"


def _add(feed: Feed, change: Change, reader: Reader) -> None:
    ask, key = reader.ask, change.decision.key
    said = sentences(change, reader.locale, ask.translator(reader.locale))
    items = "".join(f"<li>{escape(each)}</li>" for each in said)
    feed.add_item(
        title=f"{reader.title(key)} – {with_semicolons(said, reader.locale)}",
        link=ask.absolute(reader.address(key)),
        description=None,
        content=f"<ul>{items}</ul>",
        unique_id=_tag(ask, f"{key}:{change.name}:{reader.locale}"),
        pubdate=change.moment,
        updateddate=change.moment,
        language="",
    )


def _tag(ask: FactsAsk, name: str) -> str:
    """Return a tag URI (RFC 4151)."""
    return f"tag:{namespace(ask.edition)},{ask.edition.starts.year}:{name}"


def changed_decisions(version: Version, ask: FactsAsk) -> Iterator[WeeklyItem]:
    """Yield what changed of a decision in each week: from its state before to that at the end."""
    if not isinstance(version.bundle.facts, DecisionFacts):
        return
    by_week: dict[Week, list[Change]] = {}
    for change in changes_of(version.bundle, ask):
        by_week.setdefault(week_of(change.moment), []).append(change)
    for week, changes in by_week.items():
        rank = version.bundle.facts.rank
        yield WeeklyItem(PART, week, changes[-1].moment, version, _said(changes), rank)


def _said(changes: list[Change]) -> Note:
    """Return the note that says the changes of a week as one, in the reader's words."""
    steps = [each for each in changes if not each.is_overdue]
    told = [replace(steps[-1], before=steps[0].before)] if steps else []
    told += [each for each in changes[-1:] if each.is_overdue]

    def note(reader: Reader) -> str | None:
        translator = reader.ask.translator(reader.locale)
        said = (each for change in told for each in sentences(change, reader.locale, translator))
        return " ".join(f"{each}." for each in said) or None

    return note
