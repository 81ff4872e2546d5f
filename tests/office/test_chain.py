"""From a file that somebody saved to the voices of the site: the words arrive as they were said."""

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from summit.base.text import seen
from summit.content.reader import read_content
from summit.office.importing.files import answer_file
from summit.office.importing.importer import Importer
from summit.office.publication.folder import carry_out, plan
from summit.office.publication.harvest import harvest
from summit.office.store.cases import Case
from summit.office.store.checks import FaultKind, faults
from summit.office.store.database import open_store, writing
from summit.office.store.decision import Action, Decision, Reason
from summit.office.store.decisions import casebook, publishable, record
from summit.office.store.records import Outcome
from summit.subjects.consultation.contribution import Consent, Contribution
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.consultation.voice import VoiceFacts
from tests.conftest import FULL, KINDS
from tests.office.conftest import DAY
from tests.office.strategies import contributions

Said = dict[str, tuple[str, str, str | None, str | None]]
"""By question: the words, their language, and the name and the city beside them."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a content folder with the questions alone."""
    root = tmp_path_factory.mktemp("chain") / "content"
    edition = FULL.content
    shutil.copytree(edition / "consultation/questions", root / "consultation/questions")
    for name in ("edition.yaml", "home/index.fr.md", "consultation/bundle.yaml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(edition / name, root / name)
    for section in ("consultation", "consultation/voices"):
        (root / section).mkdir(exist_ok=True)
        text = "---\ntitle: T\nslug: t\nsummary: S.\n---\n"
        (root / section / "index.fr.md").write_text(text, "utf-8")
    return root


def forget(folder: Path) -> None:
    """Take away what an earlier example published: what is new is told from what was there."""
    (folder / "consultation/figures.yaml").unlink(missing_ok=True)
    for voice in (folder / "consultation/voices").iterdir():
        if voice.is_dir():
            shutil.rmtree(voice)


def let_through(store: Engine, consultation: Consultation) -> dict[tuple[str, str], bool]:
    """Publish all that may be, as a reviewer who finds all harmless; say what was signed."""
    book, signed = casebook(consultation), {}
    with writing(store) as connection:
        for some in list(publishable(connection)):
            for case in list(book.cases(connection, some)):
                decision = _decision(case, book.themes)
                record(connection, case, decision, case.mark, "Amal")
                signed[case.contribution, case.question] = not decision.unsigned
    return signed


def _decision(case: Case, themes: tuple[str, ...]) -> Decision:
    harmless = tuple(passage.words for passage in case.personal())
    decision = Decision(Action.PUBLISH, "Of the test.", harmless=harmless)
    kinds = {fault.kind for fault in faults(case, decision, themes)}
    assert kinds <= {FaultKind.SIGNATURE, FaultKind.NOTHING_LEFT}
    if FaultKind.NOTHING_LEFT in kinds:
        return Decision(Action.WITHHOLD, Reason.UNREADABLE)
    return Decision(Action.PUBLISH, "Of the test.", harmless=harmless, unsigned=bool(kinds))


def expected(contribution: Contribution, consultation: Consultation, *, is_signed: bool) -> Said:
    """Return what is to be read on the site of a contribution."""
    if contribution.consent is Consent.COUNT:
        return {}
    shows = contribution.consent is Consent.NAME and is_signed
    name, city = (seen(contribution.name), seen(contribution.city)) if shows else ("", "")
    worded = {q.key for q in consultation.questions if q.takes_words}
    return {
        key: (seen(str(words)), contribution.language, name or None, city or None)
        for key, words in contribution.answers.items()
        if key in worded and seen(str(words))
    }


def published(folder: Path, consultation: Consultation) -> Said:
    """Return what the content says, read as the build reads it."""
    content, problems = read_content(folder, consultation.ask.locales, KINDS)
    assert problems == []
    said: Said = {}
    for bundle in content.bundles.values():
        if isinstance(bundle.facts, VoiceFacts):
            facts = bundle.facts
            body = bundle.translations[facts.language].body.strip("\n")
            said[facts.question] = (body, facts.language, facts.name, facts.city)
    return said


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_saved_file_is_published_as_it_was_said(
    data: st.DataObject, consultation: Consultation, folder: Path
) -> None:
    contribution = data.draw(contributions(consultation))
    forget(folder)
    saved = folder.parent / "contribution.json"
    saved.write_text(json.dumps(contribution.document(), ensure_ascii=False), "utf-8")
    store = open_store(":memory:")
    importer = Importer(store, consultation, DAY)
    (counts, _), = importer.take(answer_file(saved).items())  # fmt: skip
    assert +counts == Counter({Outcome.ADDED: 1})
    signed = let_through(store, consultation)
    gathered = harvest(store, consultation)
    assert gathered.refused == ()
    carry_out(folder, plan(folder, consultation.ask, gathered.extracts, gathered.data))
    is_signed = all(signed.values())
    assert published(folder, consultation) == expected(
        contribution, consultation, is_signed=is_signed
    )
