"""From the store to content/ and back out of it, as somebody at a keyboard does it."""

import csv
import io
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from justhtml import JustHTML
from sqlalchemy import Engine, select

from summit.base.frozen import replace
from summit.base.settings import Settings
from summit.base.text import clean, seen, to_html
from summit.content.yaml import read_document
from summit.office.importing.importer import Importer
from summit.office.importing.items import Item
from summit.office.publication.extracts import Extract
from summit.office.publication.folder import read_tree
from summit.office.publication.publish import publish_command
from summit.office.publication.summary_command import draft_command
from summit.office.restoring import restore_command
from summit.office.review.sheets import all_cases
from summit.office.store.arriving import add
from summit.office.store.backup import backup_command
from summit.office.store.database import open_store, reading, writing
from summit.office.store.decision import Action, Decision, Tags
from summit.office.store.decisions import casebook, record
from summit.office.store.identity import NAMES, public_name, secret
from summit.office.store.quarantine import quarantined, refuse
from summit.office.store.records import Arrival, Outcome, Refusal
from summit.office.store.store import stored, withdraw
from summit.office.store.tables import contributions, withdrawn
from summit.office.store.withdrawals import note_withdrawn
from summit.office.store.workspace import Workspace, read_consultation
from summit.office.withdrawal import withdraw_command
from summit.site.project import Project
from summit.subjects.consultation.contribution import Consent, Contribution
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.consultation.receipts import digest
from summit.subjects.registry import SUBJECTS
from tests.conftest import FULL, PLAIN, WORKED_OUT, build
from tests.html import attribute
from tests.office.conftest import CODE, as_json
from tests.office.importing.test_mail import message
from tests.projects import write_settings

DAY = date(2016, 10, 5)


@dataclass
class Office:
    """A copy of the site with an empty store."""

    root: Path
    store: Engine

    def call(self, command: Any, *arguments: str) -> Result:
        """Call a command of the consultation."""
        workspace = Workspace(self.project, str(self.root / "store.sqlite3"))
        return CliRunner().invoke(command, arguments, obj=workspace)

    @property
    def project(self) -> Project:
        """The project, its settings and its content read anew."""
        return Project.of(Settings.read(self.root / "pelicanconf.py"), SUBJECTS, WORKED_OUT)

    @cached_property
    def consultation(self) -> Consultation:
        """The questionnaire, which nothing here changes."""
        return read_consultation(self.project)

    def receive(self, words: str, **facts: Any) -> str:
        """Take in a contribution and return its id."""
        answers = {"inclusion": words, "country": ("MA",), **facts.pop("answers", {})}
        facts = {"consent": Consent.PUBLISH, **facts}
        arrival = Arrival(Contribution("fr", answers, **facts), "form", DAY)
        with writing(self.store) as connection:
            add(connection, [arrival])
            query = contributions.select().where(contributions.c.digest == arrival.digest)
            return str(connection.execute(query).one().id)

    def decide(self, identifier: str, action: Action, **facts: Any) -> None:
        """Record a decision on the answer about inclusion, as a reviewer who saw the last."""
        tags = Tags(facts.pop("themes", ()), facts.pop("city", ""), facts.pop("ideas", ()))
        with writing(self.store) as connection:
            case = casebook(self.consultation).case(connection, identifier, "inclusion")
            assert case
            record(connection, case, Decision(action, tags=tags, **facts), case.mark, "a")

    def publish(self, words: str, **facts: Any) -> str:
        """Take in a contribution, let it through and return the name of its voice."""
        identifier = self.receive(words, **facts)
        self.decide(identifier, Action.PUBLISH)
        return self.name(identifier)

    def name(self, identifier: str, question: str = "inclusion") -> str:
        """Return what everybody calls an answer."""
        with writing(self.store) as connection:
            return public_name(secret(connection, NAMES), identifier, question)

    @property
    def voices(self) -> set[str]:
        """The names of the published voices."""
        folder = self.root / "content/consultation/voices"
        return {path.name for path in folder.iterdir() if path.is_dir()}

    def read(self, name: str) -> str:
        """Return a file of the consultation's content."""
        return (self.root / "content/consultation" / name).read_text("utf-8")


@contextmanager
def opened_office(root: Path) -> Iterator[Office]:
    """Yield a copy of the fixture edition, of which nothing is published, with an empty store."""
    shutil.copytree(FULL.content, root / "content")
    forget(root / "content/consultation")
    write_settings(root, path="content")
    store = open_store(root / "store.sqlite3")
    yield Office(root, store)
    store.dispose()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Return an office of the test's own."""
    with opened_office(tmp_path) as office:
        yield office


def forget(folder: Path) -> None:
    """Take away what is published, and what cites it."""
    for name in ("figures.yaml", "moderation.yaml", "receipts.yaml"):
        (folder / name).unlink()
    for each in (*folder.glob("voices/*/bundle.yaml"), *folder.glob("decisions/*/bundle.yaml")):
        shutil.rmtree(each.parent)
    for text in folder.glob("summary/index.*.md"):
        front = text.read_text("utf-8").partition("\n---\n")[0]
        text.write_text(f"{front}\n---\n\nTexte.\n", "utf-8")


def test_publishes_what_was_let_through_and_nothing_else(office: Office) -> None:
    name = office.publish("Une rampe.")
    office.publish("Ne rien publier.", consent=Consent.COUNT)
    office.receive("Pas encore lue.")
    withheld = office.receive("Hors sujet.")
    office.decide(withheld, Action.PUBLISH)
    office.decide(withheld, Action.WITHHOLD, reason="off-topic")
    result = office.call(publish_command)
    assert (result.output, result.exit_code) == ("Voices: 1 (new: 1, changed: 0, removed: 0).\n", 0)
    assert office.voices == {name}
    assert office.read(f"voices/{name}/index.fr.md") == "---\n---\n\nUne rampe.\n"
    # One author is published: too few to say of one of them what they told.
    facts = 'question: "inclusion"\nlanguage: "fr"\n'
    assert office.read(f"voices/{name}/bundle.yaml") == facts
    assert office.read("figures.yaml") == (
        "contributions: 4\nlanguage:\n  other: 4\ncountry:\n  other: 4\nweek:\n  other: 4\n"
    )


def test_says_of_a_person_what_five_others_said(office: Office) -> None:
    names = [office.publish(f"Une rampe {n}.") for n in range(6)]
    signed = office.publish("Signé.", consent=Consent.NAME, name="Ana", city="Faro", receipt=CODE)
    office.call(publish_command)
    assert '\ncountry: "MA"\n' in office.read(f"voices/{names[0]}/bundle.yaml")
    assert 'name: "Ana"\ncity: "Faro"\n' in office.read(f"voices/{signed}/bundle.yaml")
    assert "country:\n  MA: 7\n" in office.read("figures.yaml")


def test_counts_never_change_by_one(office: Office) -> None:
    for n in range(6):
        office.receive(f"Une rampe {n}.")
    office.call(publish_command)
    before = office.read("figures.yaml")
    office.receive("Une de plus.")
    result = office.call(publish_command)
    assert (
        "Some counts stay as they were published until they have changed by five" in result.output
    )
    assert office.read("figures.yaml") == before
    for n in range(4):
        office.receive(f"Un banc {n}.")
    assert "Some counts" not in office.call(publish_command).output
    assert office.read("figures.yaml").startswith("contributions: 11\n")


def test_second_call_changes_nothing(office: Office) -> None:
    name = office.publish("Une rampe.")
    office.call(publish_command)
    before = read_tree(office.root / "content")
    path = office.root / f"content/consultation/voices/{name}/bundle.yaml"
    inode = path.stat().st_ino
    result = office.call(publish_command)
    assert result.output == "Voices: 1 (new: 0, changed: 0, removed: 0).\n"
    assert read_tree(office.root / "content") == before
    assert path.stat().st_ino == inode


def test_translation_stays_while_the_words_do(office: Office) -> None:
    identifier = office.receive("Écrire à Jean Dupont.")
    tags: dict[str, Any] = {"themes": ("housing",), "city": "Lyon", "ideas": ("rampes",)}
    harmless = {"harmless": ("Jean Dupont",), "reason": "le nom d'une rue"}
    office.decide(identifier, Action.PUBLISH, **tags, **harmless)
    name = office.name(identifier)
    office.call(publish_command)
    folder = office.root / "content/consultation/voices" / name
    (folder / "index.en.md").write_text("---\n---\n\nWrite to Jean Dupont.\n", "utf-8")
    with (folder / "bundle.yaml").open("a", encoding="utf-8") as file:
        file.write("translations:\n  en: human\n")
    assert "new: 0, changed: 0" in office.call(publish_command).output
    assert (folder / "index.en.md").exists()
    assert 'tags: ["Lyon", "rampes"]' in office.read(f"voices/{name}/bundle.yaml")
    office.decide(identifier, Action.REDACT, text="Écrire à […].")
    assert "changed: 1" in office.call(publish_command).output
    assert not (folder / "index.en.md").exists()
    assert "Dupont" not in str(read_tree(office.root / "content/consultation"))


def test_personal_data_that_nobody_dealt_with_is_refused(office: Office) -> None:
    fit = office.publish("Une rampe.")
    unfit = office.receive("Écrivez à ana@exemple.example.")
    office.decide(unfit, Action.PUBLISH)
    result = office.call(publish_command)
    assert result.exit_code == 1
    assert (
        f'Not published: {unfit}-inclusion: the text holds "ana@exemple.example".' in result.output
    )
    assert office.voices == {fit}


def test_empty_store_does_not_empty_the_site(office: Office, tmp_path: Path) -> None:
    name = office.publish("Une rampe.")
    office.call(publish_command)
    (tmp_path / "store.sqlite3").rename(tmp_path / "other.sqlite3")
    result = office.call(publish_command)
    assert result.exit_code == 2
    assert "Is it the right store?" in result.output
    assert office.voices == {name}
    assert office.call(publish_command, "--empty").exit_code == 0
    assert office.voices == set()
    assert not (office.root / "content/consultation/figures.yaml").exists()


@pytest.mark.parametrize("moved", [True, False])
def test_call_that_was_cut_short_is_mended(office: Office, *, moved: bool) -> None:
    name = office.publish("Une rampe.")
    office.call(publish_command)
    folder = office.root / "content/consultation/voices"
    (folder.parent / ".voices.new").mkdir()
    if moved:
        folder.rename(folder.parent / ".voices.old")
    else:
        shutil.copytree(folder, folder.parent / ".voices.old")
    assert office.call(publish_command).exit_code == 0
    assert office.voices == {name}
    assert sorted(p.name for p in folder.parent.iterdir() if p.name.startswith(".")) == []


def test_the_next_editor_may_write_voices_still(office: Office) -> None:
    name = office.publish("Une rampe.")
    office.call(publish_command)
    folder = office.root / "content/consultation/voices"
    shared = (folder, folder / name, folder / name / "bundle.yaml")
    for path in shared:
        path.chmod(path.stat().st_mode | 0o020)
    office.publish("Un banc.")
    office.call(publish_command)
    assert len(office.voices) == 2
    assert [path.stat().st_mode & 0o020 for path in shared] == [0o020] * 3


def test_withdrawn_contribution_leaves_everything(office: Office) -> None:
    stays = [office.publish(f"Une rampe {n}.") for n in range(5)]
    goes = office.publish("Elle part.", receipt=CODE)
    office.call(publish_command)
    assert "country" in office.read(f"voices/{stays[0]}/bundle.yaml")
    late = office.publish("Pas encore publiée.")
    summary = office.root / "content/consultation/summary/index.fr.md"
    with summary.open("a", encoding="utf-8") as file:
        file.write(f"\nElle le dit [voice:{goes}].\n")
    line = len(summary.read_text("utf-8").split("\n")) - 1
    result = office.call(withdraw_command, CODE.lower())
    assert result.exit_code == 0, result.output
    assert office.voices == set(stays)
    assert late not in result.output
    assert (
        f"content/consultation/summary/index.fr.md:{line}: cites the voice {goes}" in result.output
    )
    assert f"Withdrawn: {goes}.\nBuild and publish the site now." in result.output
    assert "Elle part" not in str(read_tree(office.root / "content"))
    assert office.read("figures.yaml").startswith("contributions: 6\n")
    with reading(office.store) as connection:  # Nothing ties the two to the person any more.
        assert connection.execute(select(withdrawn.c.ids)).scalar_one() == []
    again = office.call(withdraw_command, CODE)
    assert again.exit_code == 0
    assert "The content holds none of it." in again.output


def test_whose_code_nobody_has_is_withdrawn_by_an_id(office: Office) -> None:
    office.publish("Une rampe.")
    goes = office.publish("Elle part.", receipt=CODE)
    office.call(publish_command)
    with reading(office.store) as connection:
        mine = contributions.c.receipt_digest == digest(CODE)
        identifier = connection.execute(select(contributions.c.id).where(mine)).scalar_one()
    result = office.call(withdraw_command, identifier)
    assert result.exit_code == 0, result.output
    assert goes not in office.voices
    assert office.call(withdraw_command, identifier).exit_code == 2


def test_code_that_nothing_came_with_changes_nothing(office: Office) -> None:
    name = office.publish("Une rampe.")
    office.call(publish_command)
    (office.root / "store.sqlite3").rename(office.root / "other.sqlite3")
    result = office.call(withdraw_command, CODE)
    assert result.exit_code == 1
    assert "Nothing is here that came with this code." in result.output
    assert office.voices == {name}


def test_withdrawal_that_was_cut_short_goes_on(office: Office) -> None:
    office.publish("Une rampe.")
    goes = office.publish("Elle part.", receipt=CODE)
    office.call(publish_command)
    with writing(office.store) as connection:  # The store forgot it, then the power went.
        withdraw(connection, digest(CODE), DAY)
    result = office.call(withdraw_command, CODE)
    assert result.exit_code == 0
    assert goes not in office.voices


def test_withdrawal_searches_quarantine_drafts_and_sheets(office: Office) -> None:
    first, second = office.receive("Elle part.", receipt=CODE), office.receive("Elle reste.")
    goes, stays = office.name(first), office.name(second)
    other = "0000-0000-0000-0000"
    mail = message("Bonjour", as_json("A", receipt=CODE), as_json("B", receipt=other), b"{")
    alone = message(f"[cities-for-life/contribution 9]\nreceipt: {CODE.lower()}\n", cte="base64")
    refusals = [
        Refusal(source, "place", "why", payload, DAY)
        for source, payload in (
            ("mail", mail.as_bytes()),
            ("mail", alone.as_bytes()),
            ("netlify", f"receipt,x\r\n{CODE},words\r\n".encode()),
            ("file", f'{{"receipt": "{CODE}"'.encode("utf-16")),
            ("file", b'{"receipt": "another"'),
        )
    ]
    with writing(office.store) as connection:
        refuse(connection, refusals)
    var = office.root / "var/summary"
    var.mkdir(parents=True)
    (var / "index.fr.md").write_text(
        f"- {{voice: {goes}}}\n- idée (2) [voice:{goes}] [voice:{stays}]\nFin.\n", "utf-8"
    )
    sheet = f"\ufeffvoice;answer\r\n{first}-x;Elle part.\r\n{second}-x;Elle reste.\r\n"
    (var / "sheet.csv").write_text(sheet, "utf-8", newline="")
    (var / "notes.txt").write_text(f"Voir {goes}.", "utf-8")
    result = office.call(withdraw_command, CODE)
    assert result.exit_code == 0, result.output
    with reading(office.store) as connection:
        left = [each.refusal for each in quarantined(connection)]
    assert [each.payload for each in left] == [
        refusals[4].payload,
        as_json("B", receipt=other),
        b"{",
    ]
    assert [each.source for each in left] == ["file"] * 3
    assert (var / "index.fr.md").read_text("utf-8") == f"- idée (2) [voice:{stays}]\nFin.\n"
    assert (var / "sheet.csv").read_text("utf-8-sig") == f"voice;answer\n{second}-x;Elle reste.\n"
    for line in (
        "Things taken out of quarantine: 4.",
        f"{var}/index.fr.md:1: the quotation is taken out.",
        f"{var}/index.fr.md:2: the citation is taken out.",
        f"{var}/sheet.csv: rows taken out: 1.",
        f"{var}/notes.txt: still holds it.",
    ):
        assert line in result.output
    assert f"{var}/index.fr.md: still" not in result.output
    importer = Importer(office.store, office.consultation, DAY)
    ((counts, _),) = importer.take([Item("mail", "again", alone.as_bytes())])
    assert +counts == {Outcome.WITHDRAWN: 1}


def test_slip_in_a_code_is_wrong_use(office: Office) -> None:
    assert office.call(withdraw_command, "7ZQK-0M4V").exit_code == 2


def test_draft_begins_the_summary_and_never_overwrites(office: Office, tmp_path: Path) -> None:
    for n in range(30):
        theme = {"solution-themes": ("housing",) if n % 2 else ("mobility",)}
        words = f"Un logement abordable {n}." if n % 2 else f"Un tramway gratuit {n}."
        office.decide(
            office.receive(words, answers=theme), Action.PUBLISH, themes=theme["solution-themes"],
            ideas=("*gratuit*",),
        )  # fmt: skip
    result = office.call(draft_command, "--to", str(tmp_path / "draft"))
    assert result.exit_code == 0, result.output
    assert len(result.output.splitlines()) == 1
    text = (tmp_path / "draft/index.fr.md").read_text("utf-8")
    assert "\nslug: synthese\n" in text
    assert "{figure: contributions}" in text
    assert "{figure: by-country}" in text
    assert "{#findings-housing}" in text
    assert "(fr)\u00a0: abordable, logement" in text
    assert "- \\*gratuit\\* (30) [voice:" in text
    assert office.call(draft_command, "--to", str(tmp_path / "draft")).exit_code == 1


def test_draft_says_what_findings_wait_for(office: Office, tmp_path: Path) -> None:
    def draft(name: str) -> str:
        return office.call(draft_command, "--to", str(tmp_path / name)).output

    identifier = office.receive("Une rampe.")
    assert "no answer is ready to be published. Decide on answers first" in draft("a")
    office.decide(identifier, Action.PUBLISH)
    assert "is tagged with themes or ideas yet, so the draft has no findings" in draft("b")
    office.decide(identifier, Action.PUBLISH, themes=("housing",))
    assert "is tagged with ideas yet" in draft("c")
    office.decide(identifier, Action.PUBLISH, themes=("housing",), ideas=("rampes",))
    assert len(draft("d").splitlines()) == 1


def test_draft_is_a_text_that_the_site_takes(office: Office) -> None:
    for n in range(6):
        office.decide(office.receive(f"# [x](javascript:1) {n} `{{figure: x}}`"), Action.PUBLISH,
                      themes=("housing",), ideas=("a",))  # fmt: skip
    office.call(publish_command)
    place = office.root / "content/consultation/summary"
    (place / "index.fr.md").unlink()
    assert office.call(draft_command, "--to", str(place)).exit_code == 0
    own: dict[str, Any] = {"PATH": str(office.root / "content"), "STYLEGUIDE": False, **PLAIN}
    report = build(office.root / "output", **own)
    html = report.build.tree.files["fr/consultation/la-synthese/index.html"].data.decode()
    assert 'class="chart"' in html
    assert "javascript:1" in html
    assert 'href="javascript' not in html
    assert "javascript" not in (place / "index.fr.md").read_text("utf-8")


LIVE = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What makes a spreadsheet program take a cell for a formula."""
UNSEEN = {"\u202e", "\u202d", "\u200b", "\ufeff", "\0", "\x07", "\x1b"}

HOSTILE = (
    "<script>alert(1)</script>",
    "</main><h1>x</h1><img src=x onerror=alert(1)>",
    "[x](javascript:alert(1)) ![x](https://evil.example/a.png) <https://evil.example>",
    "[x]: https://evil.example\n\n[x] [^1]\n\n[^1]: note",
    "text\n{: onclick=alert(1) .x #main}\n\n# Heading {: onclick=alert(1)}",
    "---\ntitle: other\nslug: taken\n---\n\n---",
    "title: &a [*a, !!python/object:os.system x]\n\n? - : > | %TAG \"'",
    "\u202eevil\u202c zero\u200bwidth \u2066x\u2069 \ufeff \x00\x07\x1b",
    '{figure: contributions} [voice:ab12cdef-inclusion] ="bundle:pages/summit" asset:x',
    "{{ 7*7 }} {% raw %} *[HTML]: x\n\n*[x]: y\n\n<div markdown=1>*a*</div>",
    "=HYPERLINK(1)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n\n1. a\n\n- b",
    "&lt;b&gt; &amp; &#x3C;script&#x3E; <!-- x --> <![CDATA[x]]>",
)


@given(
    st.one_of(st.text(), st.lists(st.one_of(st.text(), st.sampled_from(HOSTILE))).map("\n".join))
)
def test_no_words_are_anything_but_words(tmp_path_factory: Any, words: str) -> None:
    words = seen(words)
    if not words:
        return
    path = tmp_path_factory.mktemp("voice") / "index.fr.md"
    extract = Extract("ab12cdef-inclusion", "fr", words, {"question": "inclusion", "name": words})
    path.write_text(extract.files({})["index.fr.md"], encoding="utf-8", newline="")
    document = read_document(path, "index.fr.md")
    assert document.fields.values == {}
    page = JustHTML(f"<!doctype html><title>x</title><body>{to_html(document.body)}")
    tags = {node.name for node in page.query("body *")}
    assert tags <= {"p", "br"}
    shown = "".join(node.to_text() for node in page.query("p"))
    assert "".join(shown.split()) == "".join(words.split())


def test_hostile_words_reach_no_page_alive(office: Office) -> None:
    names = [office.publish(words) for words in HOSTILE if clean(words)]
    assert office.call(publish_command).exit_code == 0
    report = build(office.root / "output", PATH=str(office.root / "content"), STYLEGUIDE=False)
    files = report.build.tree.files
    for name in names:
        html = files[f"fr/consultation/voix/{name}/index.html"].data.decode()
        page = JustHTML(html)
        assert page.errors == []
        assert {node.name for node in page.query("blockquote *")} <= {"p", "br"}
        assert [node.name for node in page.query("main img, main iframe, main form")] == []
        assert all(
            attribute(node, "type") == "application/ld+json" for node in page.query("script")
        )
        assert "\u202e" not in html
        assert "\u200b" not in html
    data = json.loads(files["data/consultation/voices.json"].data)
    assert sorted(voice["id"] for voice in data) == sorted(names)
    table = files["data/consultation/voices.csv"].data.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(table, newline="")) for cell in row]
    assert len([cell for cell in cells if cell in names]) == len(names)
    assert "'=HYPERLINK(1)" in "\n".join(cells)
    assert [cell for cell in cells if cell.startswith(LIVE)] == []
    for path, file in files.items():
        if path.endswith((".html", ".csv", ".json", ".xml")):
            text = file.data.decode()
            assert not (path.endswith(".html") and "<script>alert(1)" in text), path
            assert not UNSEEN & set(text.removeprefix("\ufeff")), path


@pytest.mark.parametrize("has_list", [True, False])
def test_a_restored_store_publishes_nothing_that_was_withdrawn_since(
    has_list: bool, office: Office
) -> None:
    gone, kept = office.publish("Une rampe.", receipt=CODE), office.publish("Un banc.")
    with writing(office.store) as connection:
        payload = as_json(receipt=CODE, colour="red")
        refuse(connection, [Refusal("file", "a.json", "unknown.", payload, DAY)])
    office.call(publish_command)
    assert office.voices == {gone, kept}
    backup = str(office.root / "backup.sqlite3")
    assert office.call(backup_command, backup).exit_code == 0
    assert office.call(withdraw_command, CODE).exit_code == 0
    office.store.dispose()
    for ending in ("", "-wal", "-shm", *([] if has_list else [".withdrawn"])):
        (office.root / f"store.sqlite3{ending}").unlink(missing_ok=True)
    result = office.call(restore_command, backup)
    assert result.exit_code == 0, result.output
    office = replace(office, store=open_store(office.root / "store.sqlite3"))
    with reading(office.store) as connection:
        left = [each.contribution.answers["inclusion"] for each in stored(connection)]
        assert len(list(quarantined(connection))) == (not has_list)
    if has_list:
        assert "Withdrawn after the backup, and withdrawn once more: 2." in result.output
        assert left == ["Un banc."]
    else:
        assert "store.sqlite3.withdrawn is not there" in result.output
        assert f"They wait for review again, for their authors may have withdrawn them: {gone}" in (
            result.output
        )
        assert sorted(map(str, left)) == ["Un banc.", "Une rampe."]
    office.call(publish_command)
    assert office.voices == {kept}


def test_words_beside_hold_a_published_answer_back(office: Office) -> None:
    name = office.publish("Une rampe.")
    office.call(publish_command)
    with writing(office.store) as connection:
        said = Contribution(
            "fr", {"inclusion": "Une rampe.", "country": ("MA",)}, consent=Consent.PUBLISH
        )
        add(connection, [Arrival(said, "form", DAY, beside="Ne publiez rien.")])
        (case,) = all_cases(connection, casebook(office.consultation))
    assert case.is_open
    assert office.voices == {name}
    office.call(publish_command, "--remove-most")
    assert office.voices == set()


def test_publishing_takes_out_what_was_withdrawn_since_a_backup(office: Office) -> None:
    receipt = "ABCD" * 4
    with writing(office.store) as connection:
        said = Contribution("fr", {"inclusion": "Une rampe."}, Consent.PUBLISH, receipt=receipt)
        add(connection, [Arrival(said, "form", DAY, digest(receipt))])
        (case,) = all_cases(connection, casebook(office.consultation))
        record(connection, case, Decision(Action.PUBLISH), case.mark, "a")
    note_withdrawn(office.root / "store.sqlite3", digest(receipt), DAY)
    result = office.call(publish_command, "--remove-most")
    assert "Withdrawn after the backup, and withdrawn once more: 1." in result.output
    assert office.voices == set()
