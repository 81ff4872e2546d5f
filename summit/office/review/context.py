"""What the templates of the review may say and link to."""

from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from flask import url_for

from summit.base.catalogs import Translator
from summit.base.formats import (
    format_date,
    format_moment,
    format_number,
    language_name,
    with_commas,
)
from summit.base.locales import Locale, read_locale
from summit.office.review.entry import choices_of
from summit.office.review.queue import STATES, Filters
from summit.office.review.session import ReviewSession
from summit.office.store.cases import Case
from summit.office.store.decision import Reason
from summit.subjects.consultation.moderation import reason_words
from summit.subjects.consultation.questionnaire import THEMES


def queue_address(filters: Filters | None, **changes: str) -> str:
    """Return where the queue is, or the part of it after an id."""
    return _address("queue", (filters or Filters()).query(**changes))


def _address(view: str, values: dict[str, Any]) -> str:
    return url_for(f"review.{view}", **values)


def _entry_address(number: int = 0) -> str:
    """Return where answers are typed, of something in quarantine or of paper."""
    return _address("enter_quarantined", {"number": number}) if number else _address("enter", {})


def answer_address(filters: Filters, case: Case | None) -> str:
    """Return where an answer is, or where the queue is when there is none."""
    if case is None:
        return queue_address(filters)
    keys = {"identifier": case.contribution, "question": case.question}
    return _address("answer", {**filters.query(), **keys})


def _way(translator: Translator, source: str) -> str:
    """Return how contributions came; a form service is called by its name."""
    gettext = translator.gettext
    ways = {
        # Translators: a way in which answers came: by the site's form.
        "form": gettext("Form"),
        # Translators: a way in which answers came: by a file of answers.
        "file": gettext("File"),
        # Translators: a way in which answers came.
        "mail": gettext("E-mail"),
        # Translators: a way in which answers came.
        "paper": gettext("Paper"),
    }
    return ways.get(source, source)


def words_of(session: ReviewSession) -> dict[str, Any]:
    """Return what every template may use."""
    return {
        "session": session,
        "locale": session.locale,
        "locales": session.ask.locales,
        "states": STATES,
        "reasons": tuple(Reason),
        "reason_words": reason_words(session.translator),
        "way_words": partial(_way, session.translator),
        "choices_of": partial(choices_of, session),
        **(_words_of_questions(session) if session.has_answers else {}),
        **_words_of_values(session),
        "answer_address": answer_address,
        "entry_address": _entry_address,
        "queue_address": queue_address,
    }


def _words_of_questions(session: ReviewSession) -> dict[str, Any]:
    """Return what names the questions of the consultation as their texts do."""
    locale = session.locale
    questions = {question.key: question for question in session.consultation.questions}

    def question_words(key: str) -> str:
        return session.consultation.text(questions[key], locale).translation.text.title

    def question_language(key: str) -> Locale:
        return session.consultation.text(questions[key], locale).language

    return {"question_words": question_words, "question_language": question_language}


def _words_of_values(session: ReviewSession) -> dict[str, Any]:
    """Return what says values, and names themes, in the language of the reviewer."""
    ask, locale = session.ask, session.locale

    def theme_words(key: str) -> str:
        bundle = f"{THEMES}/{key}"
        return ask.text(bundle, locale).translation.text.title if ask.bundle(bundle) else key

    def locale_of(key: str) -> Locale:
        """Return a language of what arrived, also one that the site has no longer."""
        return ask.locales[key] if key in ask.locales else read_locale(key)

    def moment_words(moment: datetime) -> str:
        """Say a moment that is kept in UTC by the clocks of the edition."""
        return format_moment(moment.replace(tzinfo=UTC).astimezone(ask.zone), locale)

    return {
        "language_words": lambda key: language_name(locale_of(key), locale),
        "locale_of": locale_of,
        "moment_words": moment_words,
        "theme_words": theme_words,
        "day_words": lambda day: format_date(date.fromisoformat(day), locale),
        "number_words": lambda number: format_number(number, locale),
        "with_commas": lambda parts: with_commas(parts, locale),
    }
