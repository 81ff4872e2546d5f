"""The draft of an exchange: a bundle's files, for an editor to read, complete and publish."""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo
from textwrap import wrap

from summit.base.catalogs import Translator
from summit.base.languages import words_of_all
from summit.base.languages.guessing import guess
from summit.base.locales import Locales
from summit.base.problems import Message, joined, say
from summit.base.text import LONGEST_SUMMARY, LONGEST_TITLE, first_words, printable
from summit.content.fields import YEARS
from summit.content.slugs import slugify
from summit.office.questions.arrivals import Arrival, Asking
from summit.office.questions.trimming import STRUCK, names_at, shortened, without_contacts
from summit.subjects.listening.models import Status

READ = say(
    "A draft. Read every word: what leads to a person, such as an address, stands as […], but "
    "something may be left."
)
PUBLISH = say(
    "Correct the language, add themes, move this folder to content/listening/, and delete the "
    'line "draft" to publish it.'
)
GUESSED = say("The language is guessed.")
LEFT = say("Left out, as a greeting, a quotation or a signature (names by their first letters):")
MORE = say("… Lines that are not shown: %(count)s.")
NAMES = say(
    "Names were left: these words of the question may begin one: %(places)s. Write […] in the "
    'place of a private person\'s name; "content check" shows them again.'
)
NO_NAMES = say("Names would have been left; none was found.")
WIDTH = 95
REPLIES = "|".join(words_of_all(lambda language: language.mail.replies))
REPLY = re.compile(rf"^(?:(?:{REPLIES})\s?:\s*)+", re.IGNORECASE)
MOST_LEFT = 40
"""Lines that are said to be left out; a long quotation has more."""


@dataclass(frozen=True)
class DraftContext:
    """What a draft is made with: the site's languages and themes, and whom words may name."""

    locales: Locales
    themes: Collection[str]
    public: tuple[str, ...]
    today: date
    zone: tzinfo
    asking: Asking = field(default_factory=Asking)
    tools: Translator = field(default_factory=Translator)
    """What says the comments in a draft."""


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
    facts |= _state(arrival, day, context.today)
    if arrival.is_kept:
        facts["received"] = key
    if arrival.theme in context.themes:
        facts["themes"] = [arrival.theme]
    title = _title(question, subject)
    text = {
        "title": title,
        "slug": slugify(title.replace(STRUCK, "")) or key,
        "summary": first_words(question, LONGEST_SUMMARY),
    }
    names = _names(names_at(question, context.public, arrival.own))
    note = "".join(
        [
            _comment(joined([READ, names]), context),
            _left(arrival.trimmed, context),
            _comment(PUBLISH if said else joined([GUESSED, PUBLISH]), context),
        ]
    )
    files = {
        "bundle.yaml": note + _yaml(facts),
        f"index.{locale}.md": f"---\n{_yaml(text)}---\n{_body(arrival.answer)}",
    }
    return Draft(key, files)


def _state(arrival: Arrival, day: date | None, today: date) -> dict[str, object]:
    """Return how far an exchange is, and its days."""
    status: Status = "answered" if arrival.answer else "asked"
    days = {"asked": day, "answered": today if arrival.answer else None}
    return {"status": status, **{k: v.isoformat() for k, v in days.items() if v}}


def _body(answer: str) -> str:
    return f"\n{answer}\n" if answer else ""


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
    count = len(shown) - MOST_LEFT
    more = [_comment(MORE.filled({"count": count}), context)] if count > 0 else []
    return "".join([_comment(LEFT, context), *kept, *more]) if lines else ""


def _comment(message: Message, context: DraftContext) -> str:
    """Return a message as lines of comment in the editor's language."""
    said = message.said(context.tools)
    return "".join(f"# {line}\n" for line in wrap(said, WIDTH, break_on_hyphens=False))


def _names(places: list[int]) -> Message:
    """Return what is said of names; not the names, which would go into git with the draft."""
    return NAMES.filled({"places": ", ".join(map(str, places))}) if places else NO_NAMES


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
