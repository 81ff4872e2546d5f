"""The draft of an exchange: a bundle's files, for an editor to read, complete and publish."""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo

from summit.base.languages import words_of_all
from summit.base.languages.guessing import guess
from summit.base.locales import Locales
from summit.base.text import LONGEST_SUMMARY, LONGEST_TITLE, first_words, printable
from summit.content.fields import YEARS
from summit.content.slugs import slugify
from summit.office.questions.arrivals import Arrival, Asking
from summit.office.questions.trimming import STRUCK, names_at, shortened, without_contacts
from summit.subjects.listening.models import Status

NOTE = """\
# A draft. Read every word: what leads to a person, such as an address, stands as […], but
# something may be left. {names}
{left}# Correct the language{guessed}, add themes, move this folder to content/listening/, and
# delete the line "draft" to publish it.
"""
LEFT = "# Left out, as a greeting, a quotation or a signature (names by their first letters):\n"
NAMES = """\
Names were left: these words of the question may begin one: {places}.
# Write […] in the place of a private person's name; "content check" shows them again."""
NO_NAMES = "Names would have been left; none was found."
REPLIES = "|".join(words_of_all(lambda language: language.mail.replies))
REPLY = re.compile(rf"^(?:(?:{REPLIES})\s?:\s*)+", re.IGNORECASE)
MOST_LEFT = 40
"""Lines that are said to be left out; a long quotation has more."""
ASKED: Status = "asked"


@dataclass(frozen=True)
class DraftContext:
    """What a draft is made with: the site's languages and themes, and whom words may name."""

    locales: Locales
    themes: Collection[str]
    public: tuple[str, ...]
    today: date
    zone: tzinfo
    asking: Asking = field(default_factory=Asking)


@dataclass(frozen=True)
class Draft:
    """A bundle that is not published."""

    key: str
    """The name of its folder; the same message always has the same."""
    files: dict[str, str]


def draft_of(arrival: Arrival, context: DraftContext) -> Draft:
    """Return the draft of what somebody asked, with nothing in it that leads to a person."""
    day = arrival.day if arrival.day and _is_sane(arrival.day, context.today) else None
    key = f"{day.isoformat() if day else 'undated'}-{arrival.digest[:10]}"
    question = without_contacts(arrival.question, context.public)
    subject = without_contacts(_bare(arrival.subject), context.public)
    said = next((each for each in context.locales if each.key == arrival.language), None)
    locale = said or guess(question, context.locales)
    facts: dict[str, object] = {"draft": True, "question": question, "language": locale.tag}
    facts["status"] = ASKED
    if day:
        facts["asked"] = day.isoformat()
    if arrival.theme in context.themes:
        facts["themes"] = [arrival.theme]
    title = _title(question, subject)
    text = {
        "title": title,
        "slug": slugify(title.replace(STRUCK, "")) or key,
        "summary": first_words(question, LONGEST_SUMMARY),
    }
    note = NOTE.format(
        guessed="" if said else " (it is guessed)",
        left=_left(arrival.trimmed, context),
        names=_names(names_at(question, context.public, arrival.own)),
    )
    files = {
        "bundle.yaml": note + _yaml(facts),
        f"index.{locale}.md": f"---\n{_yaml(text)}---\n",
    }
    return Draft(key, files)


def _title(question: str, subject: str) -> str:
    """Return the first sentence that asks something; else the subject, or the first words."""
    sentences = re.split(r"(?<=[.!?؟…])\s+|\n+", question)
    asking = next((each for each in sentences if re.search("[?؟]", each)), "")
    said = asking if _has_words(asking) else subject if _has_words(subject) else question
    return first_words(said, LONGEST_TITLE)


def _left(lines: Sequence[str], context: DraftContext) -> str:
    """Return the lines that were left out, as a comment that leads to nobody."""
    shown = [shortened(without_contacts(line.strip(), context.public)) for line in lines]
    kept = [f"#   {printable(line)}\n" for line in shown[:MOST_LEFT]]
    more = [f"#   … and {len(shown) - MOST_LEFT} more lines\n"] if len(shown) > MOST_LEFT else []
    return "".join([LEFT, *kept, *more]) if lines else ""


def _names(places: list[int]) -> str:
    """Return what is said of names; not the names, which would go into git with the draft."""
    return NAMES.format(places=", ".join(map(str, places))) if places else NO_NAMES


def _is_sane(day: date, today: date) -> bool:
    return day.year in YEARS and day <= today


def _bare(subject: str) -> str:
    """Return a subject without the marks of replies."""
    return REPLY.sub("", subject)


def _has_words(text: str) -> bool:
    return any(map(str.isalpha, text.replace(STRUCK, "")))


def _yaml(values: Mapping[str, object]) -> str:
    # JSON's strings are YAML's: whatever stands in them, it stays a string.
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
    return "\n".join(lines) + "\n"
