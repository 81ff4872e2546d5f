"""The consultation as open data: figures and voices in CSV and JSON, and what each column means.

The dictionary is a Data Package (https://datapackage.org), which people and programs read.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from summit.base.csv_cells import guarded
from summit.content.bundles import Bundle
from summit.site.ask import FactsAsk
from summit.subjects.consultation.charts_in_text import figures_of
from summit.subjects.consultation.counts import WAYS, Figures
from summit.subjects.consultation.decision_data import (
    CHANGE_COLUMNS,
    DECISION_COLUMNS,
    change_row,
    decision_record,
    decision_row,
)
from summit.subjects.consultation.decisions import all_changes, decisions
from summit.subjects.consultation.moderation import PATH as REGISTER
from summit.subjects.consultation.moderation import TOTALS, WITHHELD_BY, Moderation, moderation_of
from summit.subjects.consultation.voice import FOLDER, VoiceFacts
from summit.subjects.consultation.voices import name_of, voices_of

PLACE = "data/consultation"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
FIGURE_COLUMNS = {
    "grouping": 'what is counted by: language, country, week, theme or question; "all" for all',
    "group": (
        "locale, ISO 3166-1 country, ISO week, or the key of a theme or question; "
        '"unsaid": not said; "other": groups of fewer than five, merged, and changes of fewer '
        "than five since an earlier publication"
    ),
    "contributions": "how many contributions; by theme and question, one may count in several",
}
REGISTER_COLUMNS = {
    "grouping": (
        "what is counted: decided (people of whose answers at least one was decided on), withheld "
        "(those of whom an answer was not published), days (the median until the first decision); "
        "or what the withheld are counted by: reason, language, week"
    ),
    "group": (
        'the key of a reason, locale, ISO week of the last such decision; "other": as in figures'
    ),
    "people": "how many people, each once: by the reason that was given last. Of days: days",
}
VOICE_COLUMNS = {
    "id": "what the voice is cited by, and the end of its address",
    "question": "the key of the question that it answers",
    "language": "the locale that it was written in",
    "week": "the ISO week in which it came in; empty: as country",
    "country": "ISO 3166-1 code; empty: not said, or fewer than five people share all of this row",
    "place": "the kind of place, a choice of the question with this key; empty: as country",
    "age": "the age group, a choice of the question with this key; empty: as country",
    "themes": "keys of themes, divided by spaces",
    "tags": "cities and ideas named by reviewers, divided by semicolons",
    "name": "first name, where the person allows it",
    "city": "city, where the person allows it",
    "text": (
        "the words as they were written; in CSV, an apostrophe comes before a first character "
        "that spreadsheet programs would compute"
    ),
}


def open_data(ask: FactsAsk) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield each file of the data: its address, its text and what it is made from."""
    yield from _voices_data(ask)
    yield from _decisions_data(ask)
    tables = dict(_tables(ask))
    if tables:
        yield f"{PLACE}/datapackage.json", _json(_package(ask, tables)), ("content/edition.yaml",)


def _tables(ask: FactsAsk) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each table of the data and its columns."""
    if ask.bundle(FOLDER):
        yield "voices", VOICE_COLUMNS
        if figures_of(ask):
            yield "figures", FIGURE_COLUMNS
        if moderation_of(ask):
            yield "moderation", REGISTER_COLUMNS
    if decisions(ask):
        yield "decisions", DECISION_COLUMNS
        yield "decision-changes", CHANGE_COLUMNS


def _voices_data(ask: FactsAsk) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    if ask.bundle(FOLDER) is None:
        return
    voices = voices_of(ask)
    sources = tuple(b.facts_path for b in voices) + tuple(
        text.path for bundle in voices for text in bundle.translations.values()
    )
    rows = [list(_row(bundle).values()) for bundle in voices]
    yield f"{PLACE}/voices.csv", _csv(VOICE_COLUMNS, rows), sources
    yield f"{PLACE}/voices.json", _json([_record(bundle) for bundle in voices]), sources
    figures = figures_of(ask)
    if figures:
        own = ("content/consultation/figures.yaml",)
        yield f"{PLACE}/figures.csv", _csv(FIGURE_COLUMNS, _figure_rows(figures)), own
        yield f"{PLACE}/figures.json", _json(figures.model_dump()), own
    register = moderation_of(ask)
    if register:
        own = (f"content/{REGISTER}",)
        yield f"{PLACE}/moderation.csv", _csv(REGISTER_COLUMNS, _register_rows(register)), own
        yield f"{PLACE}/moderation.json", _json(register.model_dump()), own


def _decisions_data(ask: FactsAsk) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield the decisions and their changes, oldest first; nothing before there is one."""
    found = decisions(ask)
    if not found:
        return
    sources = tuple(b.facts_path for b in found) + tuple(
        text.path for bundle in found for text in bundle.translations.values()
    )
    rows = [list(decision_row(bundle, ask).values()) for bundle in found]
    records = [decision_record(bundle, ask) for bundle in found]
    yield f"{PLACE}/decisions.csv", _csv(DECISION_COLUMNS, rows), sources
    yield f"{PLACE}/decisions.json", _json(records), sources
    changes = [list(change_row(each).values()) for each in reversed(all_changes(ask))]
    yield f"{PLACE}/decision-changes.csv", _csv(CHANGE_COLUMNS, changes), sources


def _row(bundle: Bundle) -> dict[str, str]:
    facts = cast(VoiceFacts, bundle.facts)
    own = {name: str(getattr(facts, name, None) or "") for name in VOICE_COLUMNS}
    joined = {"themes": " ".join(facts.themes), "tags": "; ".join(facts.tags)}
    return own | joined | {"id": name_of(bundle), "text": _words(bundle, facts.language)}


def _words(bundle: Bundle, language: str) -> str:
    return bundle.translations[language].body.strip()


def _record(bundle: Bundle) -> dict[str, Any]:
    facts = cast(VoiceFacts, bundle.facts)
    translations = {
        key: {"made_by": maker, "text": _words(bundle, key)}
        for key, maker in facts.translations.items()
    }
    lists = {"themes": list(facts.themes), "tags": list(facts.tags)}
    return _row(bundle) | lists | {"translations": translations}


def _figure_rows(figures: Figures) -> Iterator[Sequence[str]]:
    yield "all", "", str(figures.contributions)
    for way in WAYS:
        yield from ((way, key, str(count)) for key, count in figures.groups(way).items())


def _register_rows(register: Moderation) -> Iterator[Sequence[str]]:
    yield from ((name, "", str(getattr(register, name))) for name in TOTALS)
    for way in WITHHELD_BY:
        yield from ((way, key, str(count)) for key, count in register.groups(way).items())


def _csv(columns: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    """Return the rows as spreadsheet programs open them rightly: a BOM, no formulas."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([[guarded(cell) for cell in row] for row in rows])
    return "\ufeff" + text.getvalue()


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _package(ask: FactsAsk, tables: Mapping[str, dict[str, str]]) -> dict[str, Any]:
    return {
        "name": "consultation",
        "title": f"{ask.edition.name}: the open consultation",
        "licenses": [{"name": "CC-BY-4.0", "path": LICENCE}],
        "resources": [_resource(name, columns) for name, columns in tables.items()],
    }


def _resource(name: str, columns: dict[str, str]) -> dict[str, Any]:
    fields = [
        {"name": column, "type": _type(column), "description": meaning}
        for column, meaning in columns.items()
    ]
    return {
        "name": name,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields},
    }


def _type(column: str) -> str:
    return "integer" if column in ("contributions", "people") else "string"
