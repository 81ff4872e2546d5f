"""The bench measures what it says, counts rightly, and refuses a run that made too little."""

import json
import resource
import sys
from pathlib import Path

import pytest

import tasks
from summit.base.frozen import replace
from tests.bench.__main__ import main, options_of, read_plan
from tests.bench.cases import (
    BODY,
    CASES,
    COLD,
    FEWEST,
    SAME,
    Case,
    Entrant,
    entrant_of,
    fresh_checkout,
    with_words,
)
from tests.bench.checks import check_site, check_words
from tests.bench.corpus import LOCALES, Corpus, Document, write, write_content
from tests.bench.own import write_loop
from tests.bench.plot import growth, plot
from tests.bench.results import Run, Spread, ratio, spread, summaries
from tests.bench.rounds import rounds
from tests.bench.running import run_measured, run_weighed
from tests.bench.serving import previewed
from tests.bench.table import table
from tests.bench.tool import BenchError, Tool

CORPUS = Corpus(7, ("fr", "en"))
PYTHON = sys.executable


def files_of(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_content_is_the_same_in_each_run_and_another_for_another_seed(tmp_path: Path) -> None:
    for name, seed in (("a", ""), ("b", ""), ("c", "other")):
        write_content(tmp_path / name, 4, LOCALES, seed)
    first, second, other = (files_of(tmp_path / name) for name in "abc")
    assert first == second
    assert first.keys() == other.keys()
    changed = {path for path in first if first[path] != other[path]}
    assert changed == {path for path in first if "/item-" in path and path.endswith(".md")}


def test_every_document_differs_and_has_all_parts() -> None:
    documents = list(CORPUS.all())
    assert len({document.body for document in documents}) == len(documents) == CORPUS.pages
    for document in documents:
        assert document.body.count("\n## ") + document.body.startswith("## ") == 5
        assert document.body.count("\n- ") == 20
        assert 500 < len(document.body.split()) < 700
    assert CORPUS.list_pages == 2


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        ([], None),
        ([None, None], None),
        ([2.0], Spread(2, 2, 2)),
        ([3.0, None, 1.0, 9.0], Spread(3, 1, 9)),
        ([1.0, 2.0, 3.0, 10.0], Spread(2.5, 1, 10)),
    ],
)
def test_a_spread_is_of_what_is_known(figures: list[float | None], found: Spread | None) -> None:
    assert spread(figures) == found


def test_a_ratio_is_of_the_medians() -> None:
    assert ratio(Spread(3, 0, 100), Spread(2, 1, 1)) == 1.5
    assert ratio(None, Spread(2, 1, 1)) is ratio(Spread(2, 1, 1), None) is None
    assert ratio(Spread(2, 1, 1), Spread(0, 0, 0)) is None


def run(name: str, wall: float, *, pages: int = 400, case: str = COLD, others: float = 0) -> Run:
    group = f"{pages} pages"
    return Run(group, pages, name, case, 1, wall, wall * 2, 100 + wall, 0.5, 1.5, others)


def test_the_table_has_medians_spreads_and_ratios() -> None:
    runs = [run("project", wall) for wall in (4, 8, 6)] + [run("Hugo", 2)]
    lines = list(table(summaries([*runs, run("project", 0.01, case=SAME)])))
    assert lines[0] == "\n400 pages"
    assert lines[1].split("  ")[0] == "case"
    assert len({len(line) for line in lines[1:5]}) == 1  # Of one width: columns stand in line.
    assert lines[2].split() == (
        "cold project 6.00 4.00–8.00 3.00 12.0 8.00–16.0 3.00 106 0.5–1.5 0.00".split()
    )
    assert lines[3].split() == "Hugo 2.00 2.00–2.00 4.00 4.00–4.00 102 0.5–1.5 0.00".split()
    assert lines[4].split()[:4] == "nothing changed project 0.010".split()
    assert not any("Other programs" in line for line in lines)


def test_a_busy_machine_is_said() -> None:
    lines = list(table(summaries([run("project", 4, others=1.4)])))
    assert lines[-1].startswith("\nOther programs kept up to 1.4 cores busy meanwhile: compare CPU")


def test_growth_is_plotted_and_said() -> None:
    runs = [run("project", 1), run("project", 12, pages=4000), run("Hugo", 1, pages=4000)]
    lines = list(growth(summaries(runs)))
    assert lines[0] == "\ncold: CPU seconds against pages, both in logarithms"
    assert lines[-1] == (
        "  project: 10 × the pages (400 to 4,000) take 12.00 × the time, 12.00 × the CPU,"
        " 1.11 × the memory"
    )
    assert list(growth(summaries([run("project", 1)]))) == []


def test_what_took_no_time_is_plotted_too() -> None:
    runs = [
        replace(run("project", wall, pages=pages), cpu=0.0) for wall, pages in ((1, 9), (2, 99))
    ]
    lines = list(growth(summaries(runs)))
    assert lines[1].startswith("    0.001 |")
    assert lines[-1].endswith("take 2.00 × the time, 1.01 × the memory")


def test_a_plot_rises_from_the_least_to_the_most() -> None:
    rows = list(plot({"one": [(10, 1.0), (100, 10.0)], "two": [(10, 1.0), (100, 1.0)]}))
    assert rows[0] == f"{10:>9} |{'a':>57}"
    assert rows[12] == f"{1:>9} |a{'b':>56}"
    assert rows[-1] == "  a one, b two"


def test_a_program_is_measured(tmp_path: Path) -> None:
    busy = "import sys; x = bytearray(60_000_000); sum(range(3_000_000))"
    found = run_measured([PYTHON, "-c", busy], tmp_path)
    assert found.cpu > 0.02
    # On Linux, what a program held before it became another one counts, too.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    assert 60 < found.peak < 500 + own
    assert 0 < found.wall < 60


def test_the_children_of_a_program_count(tmp_path: Path) -> None:
    child = "import time; any(iter(lambda: time.process_time() > 0.3, True))"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    assert run_measured([PYTHON, "-c", parent], tmp_path).cpu > 0.3


def test_the_memory_of_all_processes_is_summed(tmp_path: Path) -> None:
    # Each page is written to where it is: a copy would count twice while it is made.
    one = "import time; x = bytearray(80_000_000); x[::4096] = b'x' * 19532; time.sleep(0.5)"
    child = f"import subprocess, sys; child = subprocess.Popen([sys.executable, '-c', {one!r}])"
    two = f"{child}; {one}; child.wait()"
    found = run_weighed([PYTHON, "-c", two], tmp_path)
    assert found is None or 160 < found < 300


def test_a_program_that_fails_is_no_result(tmp_path: Path) -> None:
    for measure in (run_measured, run_weighed):
        with pytest.raises(BenchError, match=r"ended with code 3: no such thing"):
            measure([PYTHON, "-c", "print('no such thing'); raise SystemExit(3)"], tmp_path)


def _page(document: Document, locales: tuple[str, ...] = CORPUS.locales) -> str:
    alternates = "".join(
        f'<link rel="alternate" hreflang="{key}" href="/{key}/document-{document.number}-{key}/">'
        for key in locales
    )
    parts = "<h2>x</h2>" * 5 + "<li>x</li>" * 20 + "<td>x</td>" * 10 + "<strong>y</strong>" * 5
    return f"<title>{document.title}</title>{alternates}{document.day}{parts}{document.body}"


def _save(folder: Path, document: Document) -> None:
    """Write source, page, list and feed at once: a generator without a program."""
    write(folder / f"content/{document.slug}.md", document.body)
    write(folder / f"out/{document.locale}/{document.slug}/index.html", _page(document))
    for name in ("list/1/index.html", "list/2/index.html", "feed.xml"):
        path = folder / f"out/{document.locale}/{name}"
        old = path.read_text("utf-8") if path.exists() else "document-0-fr document-0-en"
        write(path, f"{old}\n{document.slug} {document.title}")


INSTANT = Tool(
    name="instant",
    prepare=lambda _folder, _corpus: None,
    save=_save,
    build=lambda _: [PYTHON, "-c", "pass"],
    serve=lambda _, port: [PYTHON, "-m", "http.server", "-d", "out", "-b", "127.0.0.1", str(port)],
    output="out",
    caches=(),
    sources=("content",),
    address=lambda document: f"{document.locale}/{document.slug}/",
    list_address=lambda locale, number: f"{locale}/list/{number}/",
    feed=lambda locale: f"{locale}/feed.xml",
)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Write a site that has all that is asked for."""
    for document in CORPUS.all():
        _save(tmp_path, document)
    return tmp_path


def test_a_whole_site_is_accepted(made: Path) -> None:
    check_site(INSTANT, made, CORPUS)


@pytest.mark.parametrize(
    ("path", "text", "fault"),
    [
        ("en/document-3-en/index.html", None, "1 of 14 pages are missing, such as out/en/document"),
        ("fr/list/2/index.html", None, "the list in 'fr' has no page 2."),
        ("en/list/3/index.html", "x", "the list in 'en' has a page 3."),
        ("fr/feed.xml", "document-1-fr", "the feed fr/feed.xml lacks document-0-fr."),
        ("fr/document-6-fr/index.html", "", "fr/document-6-fr/ has 0 <h2, not 5."),
    ],
)
def test_what_is_missing_is_no_result(made: Path, path: str, text: str | None, fault: str) -> None:
    file = made / "out" / path
    if text is None:
        file.unlink()
    else:
        write(file, text)
    with pytest.raises(BenchError) as raised:
        check_site(INSTANT, made, CORPUS)
    assert str(raised.value).startswith(f"instant: {fault}")


def test_a_lost_word_or_alternate_is_no_result(made: Path) -> None:
    document = CORPUS.document(6, "fr")
    path = INSTANT.page(made, document)
    path.write_text(_page(document, ("fr",)), "utf-8")
    with pytest.raises(BenchError, match=r"fr/document-6-fr/ has no alternate in 'en'\."):
        check_site(INSTANT, made, CORPUS)
    path.write_text(_page(document).replace("lien", ""), "utf-8")
    with pytest.raises(BenchError, match=r"fr/document-6-fr/ lacks 'lien'\."):
        check_site(INSTANT, made, CORPUS)


def test_too_few_files_besides_the_pages_are_no_result(made: Path) -> None:
    for number in range(13):
        write(made / f"out/img/{number}.png", "")
    with pytest.raises(BenchError, match=r"instant: 13 files img/\*, not 14 at least\."):
        check_site(replace(INSTANT, besides=("img/*",)), made, CORPUS)


def test_an_edit_that_is_not_in_the_new_bytes_is_no_result(tmp_path: Path) -> None:
    entrant = entrant_of(INSTANT, tmp_path, CORPUS, (BODY,))
    stale = replace(entrant, cases={BODY: Case(lambda _: None, entrant.cases[BODY].check)})
    with pytest.raises(BenchError, match=r"instant: index.html in .* lacks 'Edit1x'"):
        list(rounds("", 0, [stale], (BODY,), 1))
    with pytest.raises(BenchError):
        check_words(tmp_path / "none.html", "x", "instant")


def test_a_fresh_checkout_has_the_same_bytes_in_other_files(made: Path) -> None:
    before, old = files_of(made / "content"), {path.stat().st_ino for path in made.rglob("*.md")}
    fresh_checkout(made, "out", ("content",))
    assert files_of(made / "content") == before
    assert not old & {path.stat().st_ino for path in made.rglob("*.md")}
    assert not (made / "out").exists()
    # Nothing is deleted while anything is measured: see ``put_away``.
    assert old <= {path.stat().st_ino for path in made.parent.glob("spent-*/**/*.md")}


def test_entrants_take_turns(tmp_path: Path) -> None:
    nothing = Case(lambda _: None, lambda _: None)
    both = [
        Entrant(name, tmp_path, "out", [PYTHON, "-c", "pass"], {SAME: nothing, BODY: nothing})
        for name in "ab"
    ]
    found = [(each.round, each.case, each.name) for each in rounds("", 0, both, (SAME, BODY), 2)]
    assert found == [
        *((1, SAME, "a"), (1, SAME, "b"), (1, BODY, "a"), (1, BODY, "b")),
        *((2, SAME, "b"), (2, SAME, "a"), (2, BODY, "b"), (2, BODY, "a")),
    ]


def test_an_edit_is_measured_on_what_was_built_before(tmp_path: Path) -> None:
    log = tmp_path / "log"
    noting = [PYTHON, "-c", f"open({str(log)!r}, 'a').write('built ')"]

    def change(number: int) -> None:
        log.write_text(f"{log.read_text('utf-8')}edit-{number} ", "utf-8")

    entrant = Entrant("a", tmp_path, "out", noting, {BODY: Case(change, lambda _: None)})
    assert len(list(rounds("", 0, [entrant], (BODY,), 2))) == 2
    assert log.read_text("utf-8").split() == "built edit-1 built built edit-2 built".split()


def test_a_preview_is_timed_until_the_page_has_the_words(made: Path) -> None:
    document = CORPUS.document(3, "fr")
    with previewed(lambda port: INSTANT.serve(made, port), made) as preview:
        took, _ = preview.seen(INSTANT.address(document), "lien")
        assert took > 0
        _save(made, with_words(document, "Save 1."))
        took, cpu = preview.seen(INSTANT.address(document), "Save 1.")
        assert took < 30
        assert cpu is None or cpu < 1
    broken = previewed(lambda _: [PYTHON, "-c", "raise SystemExit(1)"], made)
    with pytest.raises(BenchError, match="ended with code"), broken as preview:
        preview.seen("", "x")


def test_the_plain_loop_writes_the_same_bytes(made: Path) -> None:
    found = write_loop(made / "out", made / "loop", "", 14, 1)
    assert files_of(made / "loop") == files_of(made / "out")
    assert found.wall


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["--documents", "many"], "--documents many: such as 100,1000."),
        (["--documents", "3,1000"], f"--documents 3: {FEWEST} at least, some are edited."),
    ],
)
def test_sizes_that_make_no_sense_are_refused(arguments: list[str], fault: str) -> None:
    with pytest.raises(BenchError) as raised:
        read_plan(options_of(arguments))
    assert str(raised.value) == fault


def test_the_options_say_what_is_measured() -> None:
    plan = read_plan(options_of([]))
    assert plan.sizes == (100, 1000)
    assert plan.names == ("project", "search", "hugo", "own")
    assert plan.cases == CASES
    more = ["--with", "pelican", "--without", "hugo", "--cases", SAME, "--documents", "9,4"]
    plan = read_plan(options_of(more))
    assert plan.names == ("project", "search", "pelican", "own")
    assert (plan.cases, plan.sizes) == ((SAME,), (4, 9))


@pytest.mark.parametrize(
    ("given", "called", "installed"),
    [
        ([], ("tests.bench",), {tasks.DEV, tasks.BENCH}),
        (["--without", "hugo"], ("tests.bench", "--without=hugo"), {tasks.DEV}),
        (
            ["-d", "4,8", "--with", "eleventy", "--with", "pelican", "--growth"],
            ("tests.bench", "--documents=4,8", "--with=eleventy", "--with=pelican", "--growth"),
            {tasks.DEV, tasks.BENCH},
        ),
        (["--scale"], ("tests.bench.scale",), {tasks.DEV, tasks.CONSULTATION, tasks.DEPLOY}),
        (
            ["-c", "9"],
            ("tests.bench.contributions", "--contributions=9"),
            {tasks.DEV, tasks.CONSULTATION},
        ),
    ],
)
def test_the_task_hands_its_options_on(
    monkeypatch: pytest.MonkeyPatch, given: list[str], called: tuple[str, ...], installed: set[str]
) -> None:
    calls, wanted = list[tuple[str, ...]](), set[str]()

    def ran(*words: str) -> int:
        calls.append(words)
        return 0

    monkeypatch.setattr(tasks, "python", ran)
    monkeypatch.setattr(tasks, "install", wanted.add)
    tasks.bench.main(given, standalone_mode=False)
    assert calls == [("-m", *called)]
    assert wanted == installed
    if called[0] == "tests.bench":
        read_plan(options_of(called[1:]))  # It takes them.


def test_a_small_bench_of_this_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sizes = ["--documents=5", "--languages=2", "--rounds=1", f"--json={tmp_path / 'bench.json'}"]
    without = [f"--without={name}" for name in ("search", "hugo", "own")]
    assert main([*sizes, *without, f"--cases={COLD}", f"--cases={BODY}"]) == 0
    runs = json.loads((tmp_path / "bench.json").read_text("utf-8"))["runs"]
    found = [(each["case"], each["name"]) for each in runs]
    assert found == [(COLD, "project"), (COLD, "plain loop"), (BODY, "project")]
    assert all(each["cpu"] > 0 and each["pages"] == 10 for each in runs)
    assert "5 documents × 2 languages" in capsys.readouterr().out
