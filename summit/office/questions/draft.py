"""The draft of an exchange: a bundle's files, for an editor to read, complete and publish."""

import json
import re
from collections.abc import Collection, Mapping
from datetime import date
from textwrap import wrap

from summit.base.catalogs import Translator
from summit.base.frozen import Frozen, field
from summit.base.languages.guessing import guess
from summit.base.locales import Locales
from summit.base.problems import Message, joined, say
from summit.base.text import LONGEST_SUMMARY, LONGEST_TITLE, first_words, seen
from summit.content.slugs import slugify
from summit.office.questions.trimming import STRUCK, names_at, without_contacts
from summit.office.store.asked import Asked
from summit.subjects.listening.models import Status

READ = say(
    "A draft. Read every word: what leads to a person, such as an address, stands as […], but "
    "something may be left."
)
PUBLISH = say(
    "Correct the language, add themes, move this folder to content/listening/, and delete the "
    'line "draft" to publish it.'
)
NAMES = say(
    "Names were left: these words of the question may begin one: %(places)s. Write […] in the "
    'place of a private person\'s name; "content check" shows them again.'
)
NO_NAMES = say("Names would have been left; none was found.")
WIDTH = 95


class DraftContext(Frozen):
    """What a draft is made with: the site's languages and themes, and whom words may name."""

    locales: Locales
    themes: Collection[str]
    public: tuple[str, ...]
    today: date
    tools: Translator = field(default_factory=Translator)
    """What says the comments in a draft."""


class Draft(Frozen):
    """A bundle that is not published."""

    key: str
    """The name of its folder."""
    files: dict[str, str]


def draft_of(asked: Asked, words: str, answer: str, context: DraftContext) -> Draft:
    """Return the draft of what may be published of a question, and of its answer, if any.

    Nothing in it leads to a person, as far as a program sees.
    """
    question = without_contacts(seen(words), context.public)
    said = next((each for each in context.locales if each.key == asked.language), None)
    locale = said or guess(question, context.locales)
    facts: dict[str, object] = {"draft": True, "question": question, "language": locale.tag}
    # In the west, the store's day is tomorrow's in the evening.
    day = min(asked.day, context.today)
    facts |= _state(day, context.today if answer else None)
    facts["received"] = asked.draft
    if asked.theme in context.themes:
        facts["themes"] = [asked.theme]
    title = _title(question)
    text = {
        "title": title,
        "slug": slugify(title.replace(STRUCK, "")) or asked.draft,
        "summary": first_words(question, LONGEST_SUMMARY),
    }
    author = asked.beside.partition("\n")[0]
    names = _names(names_at(question, context.public, author))
    note = _comment(joined([READ, names]), context) + _comment(PUBLISH, context)
    files = {
        "bundle.yaml": note + _yaml(facts),
        f"index.{locale}.md": f"---\n{_yaml(text)}---\n" + (f"\n{answer}\n" if answer else ""),
    }
    return Draft(asked.draft, files)


def _state(asked: date, answered: date | None) -> dict[str, object]:
    """Return how far an exchange is, and its days."""
    status: Status = "answered" if answered else "asked"
    days = {"asked": asked, "answered": answered}
    return {"status": status, **{k: v.isoformat() for k, v in days.items() if v}}


def _title(question: str) -> str:
    """Return the first sentence that asks something, or the first words."""
    sentences = re.split(r"(?<=[.!?؟…])\s+|\n+", question)
    asking = next((each for each in sentences if re.search("[?؟]", each)), "")
    return first_words(asking if _has_words(asking) else question, LONGEST_TITLE)


def _comment(message: Message, context: DraftContext) -> str:
    """Return a message as lines of comment in the editor's language."""
    said = message.said(context.tools)
    return "".join(f"# {line}\n" for line in wrap(said, WIDTH, break_on_hyphens=False))


def _names(places: list[int]) -> Message:
    """Return what is said of names; not the names, which would go into git with the draft."""
    return NAMES.filled({"places": ", ".join(map(str, places))}) if places else NO_NAMES


def _has_words(text: str) -> bool:
    return any(map(str.isalpha, text.replace(STRUCK, "")))


def _yaml(values: Mapping[str, object]) -> str:
    # JSON's strings are YAML's: whatever stands in them, it stays a string.
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
    return "\n".join(lines) + "\n"
