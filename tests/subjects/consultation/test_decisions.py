"""Decisions on findings: what a build refuses, what the clock tells, what leads where."""

import csv
import io
import json

import pytest

from summit.base.week import parse_week
from summit.site.plan import plan_pages
from summit.site.reader import Reader
from summit.site.remarks import coming
from summit.site.whole import whole_site
from summit.subjects.consultation.decision import PENDING, STATES
from summit.subjects.consultation.decision_checks import owed_decisions
from summit.subjects.consultation.decision_data import CHANGE_COLUMNS, DECISION_COLUMNS
from summit.subjects.consultation.decision_feed import changed_decisions, decisions_feed
from summit.subjects.consultation.decision_pages import standing
from summit.subjects.consultation.decisions import Decision, changes_of, decision_at, undecided
from summit.subjects.consultation.findings import findings
from summit.subjects.consultation.opendata import open_data
from tests.content_folder import ContentFolder, ask_of
from tests.subjects.consultation.test_voices import AR, FILES, SUMMARY

FOLDER = "consultation/decisions"
RAMPS = f"{FOLDER}/ramps"
FACTS = f"{RAMPS}/bundle.yaml"
HERE = f"content/{FACTS}"
SUMMARY_FACTS = "consultation/summary/bundle.yaml"
OWNER = "owner: {fr: La Ville, en: The City, es: La Ciudad, ar: المدينة}\n"
STEPS = """\
steps:
  - {date: 2016-10-03, state: open, due: 2016-10-31}
  - {date: 2016-10-20, state: open, due: 2016-11-10}
  - {date: 2016-11-20, state: accepted-in-part, due: 2016-12-24}
  - {date: 2016-12-24, state: done}
"""
VALID = f"findings: [findings-ramps]\n{OWNER}{STEPS}"
BODY = """\
## Résultats {#findings}

### Des rampes {#findings-ramps}

Il en faut [voice:ab12cdef-inclusion].

### La nuit {#findings-night}

Elle est longue.

Des bancs manquent [voice:zz99zz99-inclusion].
{ #findings-benches }

## Méthode {#method}

Rien.
"""
TEXT = "---\ntitle: {title}\nslug: {slug}\nsummary: Des rampes.\n---\n\nLa raison.\n"


@pytest.fixture
def folder(content: ContentFolder) -> ContentFolder:
    """Return a content with findings, and a decision on one of them."""
    for path, text in FILES.items():
        content.write(path, text)
    content.body(BODY, SUMMARY)
    content.write(f"{FOLDER}/index.fr.md", "---\ntitle: Décisions\nsummary: Toutes.\n---\n")
    content.write(FACTS, VALID)
    for key in content.locales.keys:
        content.write(f"{RAMPS}/index.{key}.md", TEXT.format(title=f"Rampes-{key}", slug="ramps"))
    return content


def step(*lines: str) -> str:
    """Return the facts of a decision with these steps, which begin on line 4."""
    return f"findings: [findings-ramps]\n{OWNER}steps:\n" + "".join(f"  - {{{x}}}\n" for x in lines)


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        (FACTS, f"{OWNER}{STEPS}", f'{HERE}:1: "findings" is missing.'),
        (
            FACTS,
            f"findings: []\n{OWNER}{STEPS}",
            f'{HERE}:1: "findings": the decision answers no finding.',
        ),
        (FACTS, f"findings: [findings-ramps]\n{STEPS}", f'{HERE}:1: "owner" is missing.'),
        (
            FACTS,
            f"findings: [findings-ramp]\n{OWNER}{STEPS}",
            (
                f'{HERE}:1: "findings" names "findings-ramp", but content/consultation/summary has '
                'no heading or paragraph with this key, which begins with "findings". Did you mean '
                '"findings-ramps"?'
            ),
        ),
        (FACTS, f"findings: [method]\n{OWNER}{STEPS}", f'{HERE}:1: "findings" names "method", but'),
        (
            FACTS,
            VALID.replace("en: The City, ", ""),
            f'{HERE}:2: "owner" is not there in every language. Add a line "en: …".',
        ),
        (
            f"{RAMPS}/index.ar.md",
            None,
            (
                f"content/{RAMPS}:1: the decision is not there in every language: index.ar.md is "
                f'missing. Write it, or add a line "draft: true" to {HERE}.'
            ),
        ),
        (
            f"{RAMPS}/index.es.md",
            TEXT.format(title="Rampas", slug="ramps").replace("La raison.", ""),
            f"content/{RAMPS}/index.es.md:6: the decision gives no reason.",
        ),
        (
            FACTS,
            step("date: 2016-11-02, state: open", "date: 2016-11-01, state: accepted"),
            f'{HERE}:3: "steps": 2016-11-01 comes after 2016-11-02.',
        ),
        (
            FACTS,
            step("date: 2016-11-02, state: open", "date: 2016-11-02, state: accepted"),
            "Steps are written oldest first, one for a day; put them in order.",
        ),
        (
            FACTS,
            step("date: 2016-11-02, state: open", "date: 2016-11-03, state: open"),
            f'{HERE}:3: "steps": the step of 2016-11-03 says the same as the one above it.',
        ),
        (
            FACTS,
            step("date: 2016-11-02, state: open, due: 2016-11-01"),
            f'{HERE}:4: "steps.0": "due" is 2016-11-01, before "date" (2016-11-02).',
        ),
        (
            FACTS,
            step("date: 2016-11-02, state: not-accepted, due: 2016-11-03"),
            f'{HERE}:4: "steps.0": "due" is a day, but nothing is due after "not-accepted".',
        ),
        (
            FACTS,
            step("date: 2016-11-02, state: done"),
            f'{HERE}:4: the first step is "done", which no decision begins with. Write the step',
        ),
        (FACTS, f"findings: [findings-ramps]\n{OWNER}steps: []\n", "the list is empty"),
        (
            FACTS,
            step("date: 2016-09-15, state: open"),
            (
                f"{HERE}:4: the first step is of 2016-09-15, before the consultation opens "
                "(2016-09-16)."
            ),
        ),
        (FACTS, f"{VALID}news: [openin]\n", f'{HERE}:8: "news" names "openin", which does not'),
        (
            FACTS,
            f"{VALID}news: [debate]\n",
            f'{HERE}:8: "news" names "debate" of 2016-09-15, before the first step (2016-10-03)',
        ),
        (
            SUMMARY.replace("fr.md", "en.md"),
            "---\ntitle: Summary\nsummary: S.\n---\n## Results {#findings}\n\nWe want ramps.\n",
            f'{HERE}:1: index.en.md of content/consultation/summary has no "findings-ramps"',
        ),
        (
            SUMMARY_FACTS,
            "draft: true\n",
            f"{HERE}:1: the decision answers content/consultation/summary, which is a draft.",
        ),
        (
            SUMMARY_FACTS,
            "date: 2016-10-04 18:00\n",
            (
                f"{HERE}:4: the first step is of 2016-10-03, before content/consultation/summary "
                "appears (2016-10-04 18:00). Correct one of the two."
            ),
        ),
    ],
)
def test_build_refuses(folder: ContentFolder, path: str, text: str | None, message: str) -> None:
    assert folder.problems() == []
    folder.write(path, text)
    assert message in "\n".join(folder.problems())


def test_what_is_wrong_with_the_summary_is_no_fault_of_decisions(folder: ContentFolder) -> None:
    folder.write(SUMMARY_FACTS, "credit: X\n")
    assert folder.problems() == [
        f'content/{SUMMARY_FACTS}:1: unknown key "credit". Did you mean "credits"?'
    ]


def test_a_finding_has_one_decision(folder: ContentFolder) -> None:
    other = f"{FOLDER}/again"
    folder.write(f"{other}/bundle.yaml", VALID)
    for key in folder.locales.keys:
        folder.write(f"{other}/index.{key}.md", TEXT.format(title="Encore", slug="again"))
    message = (
        f'{HERE}:1: "findings" names "findings-ramps", which content/{other}/bundle.yaml answers '
        "already. Delete it from one of the two."
    )
    assert folder.problems() == [message]


def test_a_draft_may_lack_what_it_wants(folder: ContentFolder) -> None:
    folder.write(FACTS, f"draft: true\n{VALID.replace('findings-ramps', 'findings-soon')}")
    folder.write(f"{RAMPS}/index.ar.md", None)
    assert folder.problems() == []


FOLLOWING = {
    "": "open accepted accepted-in-part not-accepted",
    "open": "open accepted accepted-in-part not-accepted",
    "accepted": "open accepted accepted-in-part not-accepted done",
    "accepted-in-part": "open accepted accepted-in-part not-accepted done",
    "not-accepted": "open accepted accepted-in-part",
    "done": "open",
}


@pytest.mark.parametrize("before", FOLLOWING)
def test_only_some_steps_may_follow_another(folder: ContentFolder, before: str) -> None:
    """Due days make two steps of one state differ, where the state may have one."""
    own = ["date: 2016-10-03, state: accepted"] if before == "done" else []
    own += [f"date: 2016-10-04, state: {before}"] if before else []
    for state in STATES:
        due = ", due: 2016-12-01" if state in PENDING else ""
        folder.write(FACTS, step(*own, f"date: 2016-10-05, state: {state}{due}"))
        problems = folder.problems()
        assert (problems == []) is (state in FOLLOWING[before].split()), (before, state)
        if before == "done" and state == "not-accepted":
            assert problems == [
                (
                    f'{HERE}:6: "not-accepted" cannot follow "done". After that comes: open. Write '
                    "that step between the two, or correct one."
                )
            ]


@pytest.mark.parametrize(
    ("now", "said", "overdue"),
    [
        ("2016-10-03", ["Still open", "Decision due by 31 October 2016"], False),
        ("2016-10-20", ["Still open", "Decision due by 10 November 2016"], False),
        ("2016-11-10 23:59", ["Still open", "Decision due by 10 November 2016"], False),
        ("2016-11-11", ["Still open", "Overdue: it was due by 10 November 2016"], True),
        ("2016-11-20", ["Accepted in part", "To be carried out by 24 December 2016"], False),
        ("2016-12-25", ["Carried out"], False),
    ],
)
def test_the_clock_says_where_a_decision_stands(
    folder: ContentFolder, now: str, said: list[str], overdue: bool
) -> None:
    ask = folder.ask(now)
    decision = Decision(ask.text(RAMPS, ask.locales["en"]), ask)
    assert standing(decision, ask) == said
    state, *due = said
    shown = f"<p><strong>{state}.</strong>{''.join(f' {each}.' for each in due)}</p>\n<p>La"
    assert ask.body(decision.version).replace("\xa0", " ").startswith(shown)
    assert decision.is_overdue is overdue
    if decision.step.state == "open":
        assert f"{decision.since}" == "2016-10-03"  # Whatever was due meanwhile.


def test_next_change_knows_each_step_and_each_day_after_which_something_is_overdue(
    folder: ContentFolder,
) -> None:
    told, now = [], "2016-10-01"
    while (found := coming(folder.site(now))) and f"{found[0]:%Y}" == "2016":
        now = f"{found[0]:%Y-%m-%d %H:%M}"
        told += [(now, f"{why}") for why in found[1] if "decision" in f"{why}"]
    assert told == [
        ("2016-10-03 00:00", RAMPS),
        ("2016-10-20 00:00", "a decision changes"),
        ("2016-11-11 00:00", "a decision is overdue"),
        ("2016-11-20 00:00", "a decision changes"),
        ("2016-12-24 00:00", "a decision changes"),
    ]
    # The first due date was put off in time, the last was kept: neither was ever overdue.


def test_pages_are_absent_until_there_is_a_decision(folder: ContentFolder) -> None:
    folder.body(f"{BODY}\n\nVoir [tout](../decisions/index.fr.md).", SUMMARY)

    def places(now: str) -> set[str]:
        site = folder.site(now)
        found = {page.address for page in plan_pages(site) if "decisions" in page.address}
        parts = whole_site(site.catalogue, site.locales["fr"])
        found |= {part.key for part in parts if part.key == FOLDER}
        body = ask_of(site).body(ask_of(site).text("consultation/summary", site.locales["fr"]))
        return found | ({"linked"} if "decisions/" in body else set())

    assert places("2016-10-02 23:59") == set()
    assert not [x for x, _, _ in open_data(folder.ask("2016-10-02")) if "decision" in x]
    own = {f"{key}/la-consultation/decisions/" for key in folder.locales.keys}
    assert places("2016-10-03") == {*own, *(f"{x}ramps/" for x in own), FOLDER, "linked"}


def test_findings_are_headings_and_paragraphs_that_have_a_key(folder: ContentFolder) -> None:
    found = {each.key: each for each in findings(folder.ask(), "fr")}
    assert [*found] == ["findings", "findings-ramps", "findings-night", "findings-benches"]
    assert found["findings-ramps"].voices == ("ab12cdef-inclusion",)
    assert found["findings-night"].voices == ("zz99zz99-inclusion",)
    assert found["findings-benches"].title == "Des bancs manquent."
    waiting = [each.key for each in undecided(folder.ask(), "fr")]
    assert waiting == ["findings-benches"]


def test_findings_voices_news_and_decisions_lead_to_each_other(folder: ContentFolder) -> None:
    folder.write(FACTS, f"{VALID}news: [opening]\n")
    ask = folder.ask("2016-11-21 09:00")
    french, english = ask.locales["fr"], ask.locales["en"]
    decision = Decision(ask.text(RAMPS, french), ask)
    assert [each.key for each in decision.findings] == ["findings-ramps"]
    assert [each.voices for each in decision.findings] == [("ab12cdef-inclusion",)]
    assert [each.bundle.key for each in decision.news] == ["news/opening"]
    summary = ask.text("consultation/summary", french)
    line = '<p class="decided">Decision: <a href="/fr/la-consultation/decisions/ramps/">'
    assert f"Des\xa0rampes</h3>\n{line}Accepted in part. To be" in ask.body(summary)
    assert ask.body(summary).count("decided") == 1
    # Of a summary that is not translated, what was decided is said in the reader's language.
    assert '<p class="decided" lang="en" dir="ltr">Decision:' in ask.body(
        ask.text("consultation/summary", english)
    )
    found = decision_at(summary, "cites-1", ask)
    assert found
    assert found.version.bundle.key == RAMPS
    assert decision_at(summary, "findings-benches", ask) is None
    assert decision_at(ask.text(AR, french), "cites-1", ask) is None


def test_a_voice_is_told_of_the_decision_on_the_smallest_finding(folder: ContentFolder) -> None:
    folder.write(f"{FOLDER}/all/bundle.yaml", VALID.replace("findings-ramps", "findings"))
    for key in folder.locales.keys:
        folder.write(f"{FOLDER}/all/index.{key}.md", TEXT.format(title="Tout", slug="all"))
    ask = folder.ask()
    summary = ask.text("consultation/summary", ask.locales["fr"])
    found = [decision_at(summary, anchor, ask) for anchor in ("cites-1", "findings-benches")]
    assert [each.version.bundle.key for each in found if each] == [RAMPS, f"{FOLDER}/all"]


def test_news_that_has_not_appeared_is_told_nowhere(folder: ContentFolder) -> None:
    folder.write(FACTS, f"{VALID}news: [opening]\n")
    ask = folder.ask("2016-11-20")
    assert Decision(ask.text(RAMPS, ask.locales["fr"]), ask).news == []


def test_feed_has_each_change_and_what_is_overdue(folder: ContentFolder) -> None:
    ask = folder.ask("2016-12-24")
    feed = decisions_feed(Reader(ask, ask.locales["en"]))
    titles = [part.partition("</title>")[0] for part in feed.split("<entry><title>")[1:]]
    assert titles == [
        "Rampes-en – Carried out",
        "Rampes-en – Accepted in part; To be carried out by 24 December 2016",
        "Rampes-en – Overdue: it was due by 10 November 2016",
        "Rampes-en – The due date moves from 31 October 2016 to 10 November 2016",
        "Rampes-en – Still open; Decision due by 31 October 2016",
    ]
    assert (
        len({part.partition("<id>")[2][:90] for part in feed.split("<entry>")}) == len(titles) + 1
    )


def test_letter_tells_a_week_from_its_beginning_to_its_end(folder: ContentFolder) -> None:
    site = folder.site("2016-12-26")
    ask = ask_of(site)
    version = ask.text(RAMPS, ask.locales["en"])
    reader = Reader(ask, ask.locales["en"])
    said = {each.week: each.note(reader) for each in changed_decisions(version, ask)}
    assert said == {
        parse_week("2016-W40"): "Still open. Decision due by 31 October 2016.",
        parse_week("2016-W42"): "The due date moves from 31 October 2016 to 10 November 2016.",
        parse_week("2016-W45"): "Overdue: it was due by 10 November 2016.",
        parse_week("2016-W46"): "Accepted in part. To be carried out by 24 December 2016.",
        parse_week("2016-W51"): "Carried out.",
    }
    assert not [*changed_decisions(ask.text("news/debate", ask.locales["en"]), ask)]


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (
            ["date: 2016-10-03, state: open", "date: 2016-10-04, state: accepted"],
            "Accepted.",
        ),
        (
            ["date: 2016-10-03, state: open, due: 2016-10-04"],
            "Still open. Decision due by 4 October 2016. Overdue: it was due by 4 October 2016.",
        ),
        (
            [
                "date: 2016-09-20, state: open",
                "date: 2016-10-03, state: accepted",
                "date: 2016-10-04, state: open",
            ],
            None,
        ),
    ],
)
def test_letter_tells_a_week_as_one(
    folder: ContentFolder, steps: list[str], said: str | None
) -> None:
    folder.write(FACTS, step(*steps))
    ask = folder.ask()
    version, reader = ask.text(RAMPS, ask.locales["en"]), Reader(ask, ask.locales["en"])
    *_, last = changed_decisions(version, ask)
    assert last.week == parse_week("2016-W40")
    assert last.note(reader) == said


@pytest.mark.parametrize(
    ("now", "owed"),
    [
        ("2016-10-05", [(f"{RAMPS}: the decision is due", "2016-10-31")]),
        ("2016-11-14", [(f"{RAMPS}: the decision is due", "2016-11-10")]),
        ("2016-11-21", [(f"{RAMPS}: what was accepted is due", "2016-12-24")]),
        ("2016-12-25", []),
    ],
)
def test_what_is_due_is_owed(folder: ContentFolder, now: str, owed: list[tuple[str, str]]) -> None:
    found = owed_decisions(folder.ask(now))
    assert [(f"{each.what}", f"{each.due:%Y-%m-%d}") for each in found] == owed


@pytest.mark.parametrize(("day", "late"), [("2016-11-01", 0), ("2016-11-02", 1)])
def test_what_comes_as_the_day_due_ends_was_never_late(
    folder: ContentFolder, day: str, late: int
) -> None:
    lines = ("date: 2016-10-03, state: open, due: 2016-10-31", f"date: {day}, state: accepted")
    folder.write(FACTS, step(*lines))
    found = changes_of(folder.site().catalogue.bundles[RAMPS], folder.ask())
    assert sum(each.is_overdue for each in found) == late


@pytest.mark.parametrize("now", ["2016-11-10T23:59", "2016-11-11", "2016-12-24", "2016-12-25"])
def test_what_is_due_is_late_once_readers_are_told_that_it_is(
    folder: ContentFolder, now: str
) -> None:
    folder.write(FACTS, VALID.replace("  - {date: 2016-12-24, state: done}\n", ""))
    ask = folder.ask(now)
    (found,) = owed_decisions(ask)
    assert found.late
    assert ask.passed(found.late) == Decision(ask.text(RAMPS, ask.locales.source), ask).is_overdue


def test_open_data_have_decisions_and_changes(folder: ContentFolder) -> None:
    found = {path.rpartition("/")[2]: text for path, text, _ in open_data(folder.ask())}
    rows = [*csv.DictReader(io.StringIO(found["decisions.csv"].removeprefix("\ufeff")))]
    assert [*rows[0]] == [*DECISION_COLUMNS]
    assert (rows[0]["state"], rows[0]["due"], rows[0]["overdue"]) == ("open", "2016-11-10", "yes")
    changes = [*csv.DictReader(io.StringIO(found["decision-changes.csv"].removeprefix("\ufeff")))]
    assert [*changes[0]] == [*CHANGE_COLUMNS]
    days = [(each["date"], each["overdue"]) for each in changes]
    assert days == [("2016-10-03", "no"), ("2016-10-20", "no"), ("2016-11-11", "yes")]
    record = json.loads(found["decisions.json"])[0]
    assert record["owner"]["ar"] == "المدينة"
    assert record["changes"] == changes
    assert [each["name"] for each in json.loads(found["datapackage.json"])["resources"]] == [
        *("voices", "figures", "decisions", "decision-changes")
    ]
