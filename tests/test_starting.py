"""What starts at once: no task reads packages before it needs them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

import click
import pytest

import tasks
from summit import __main__ as command_line
from summit.base import bootstrap_words
from summit.base.bootstrap_words import language_chosen
from summit.editing.declared import command_at
from summit.editing.lazy import LazyGroup
from summit.office.commands import consultation, listening, quarantine
from tests.conftest import ROOT

HEAVY = frozenset(
    "PIL babel.dates babel.messages docutils flask icalendar jinja2 markdown markupsafe pelican "
    "pydantic rich sqlalchemy summit.content summit.site werkzeug yaml".split()
)
"""Modules that take their time, and that no list of commands and no help of a task needs."""
CALLED = """
import sys
from contextlib import redirect_stdout, suppress
from io import StringIO
{begin}
with redirect_stdout(StringIO()) as said, suppress(SystemExit):
    {call}
assert "--help" in said.getvalue() or not {is_help}, said.getvalue()
import json
print(json.dumps(sorted(sys.modules)))
"""
GROUPS: Mapping[tuple[str, ...], click.Group] = {
    (): command_line.main,
    ("content",): command_line.content,
    ("letter",): command_line.letter,
    ("messages",): command_line.messages,
    ("translations",): command_line.translations,
    ("consultation",): consultation,
    ("consultation", "quarantine"): quarantine,
    ("listening",): listening,
}
"""The groups of commands, by the words that call them."""


def places_of(group: click.Group) -> Mapping[str, str]:
    """Return where the commands of a group are."""
    assert isinstance(group, LazyGroup)
    return group.places


BUILD = "import summit.render.pelican_run, summit.render.plugin"
SPARED = frozenset(
    "html_to_markdown icalendar nh3 segno summit.base.mail summit.privacy.passages "
    "summit.privacy.phones summit.privacy.numbers".split()
)
"""What is made or found with these is known of most texts, which have not changed."""


def read_by(begin: str, call: str = "pass", *, is_help: bool = False) -> set[str]:
    """Return the modules that a new process has read when it has called something."""
    done = subprocess.run(
        [sys.executable, "-c", CALLED.format(begin=begin, call=call, is_help=is_help)],
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": ""},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(json.loads(done.stdout))


COMMANDS = {
    place: [*words, name]
    for words, group in GROUPS.items()
    for name, place in places_of(group).items()
}
"""The words of each command, by where it is."""


def test_the_help_of_a_command_reads_no_heavy_package(tmp_path: Path) -> None:
    settings = tmp_path / "pelicanconf.py"  # Those of an edition may choose a language.
    settings.write_text("TOOLS_LANGUAGE = None\n", "utf-8")
    begin = f"""
from pathlib import Path
from summit import __main__
from summit.__main__ import run
__main__.SETTINGS = Path({str(settings)!r})
calls = {[*COMMANDS.values(), *map(list, GROUPS)]}
def helps():
    for call in calls:
        sys.argv = ["tasks.py", *call, "--help"]
        try:
            run()
        except SystemExit as ended:
            assert not ended.code, call
"""
    assert read_by(begin, "helps()", is_help=True) & HEAVY == set()


@pytest.mark.parametrize("place", COMMANDS)
def test_a_command_is_declared_as_its_module_makes_it(place: str) -> None:
    module, _, name = place.partition(":")
    made, declared = getattr(import_module(module), name), command_at(place)
    assert (declared.name, declared.help, declared.epilog) == (made.name, made.help, made.epilog)
    assert [each.to_info_dict() for each in declared.params] == [
        each.to_info_dict() for each in made.params
    ]
    assert [each.callback is None for each in declared.params] == [
        each.callback is None for each in made.params
    ]


PAGES = "docutils icalendar jinja2 pelican rich".split()
SERVERS = "flask sqlalchemy werkzeug".split()


@pytest.mark.parametrize(
    ("groups", "unread"),
    [
        ((command_line.content, command_line.messages, command_line.translations), PAGES + SERVERS),
        ((command_line.letter,), ["docutils", "pelican", "rich", *SERVERS]),
        ((consultation, listening, quarantine), ["docutils", "pelican", "rich"]),
    ],
    ids=["editing", "letters", "consultation"],
)
def test_a_command_reads_no_package_of_others(
    groups: tuple[click.Group, ...], unread: list[str]
) -> None:
    modules = sorted(
        {place.split(":")[0] for group in groups for place in places_of(group).values()}
    )
    assert read_by(f"import {', '.join(modules)}") & set(unread) == set()


def test_a_build_reads_no_package_of_the_office() -> None:
    assert read_by(BUILD) & {*SERVERS, "numpy", "py3langid"} == set()


def test_a_build_reads_no_module_that_its_kept_results_spare_it() -> None:
    assert read_by(BUILD) & SPARED == set()


def test_the_help_of_the_tasks_reads_no_heavy_package() -> None:
    calls = [[name, "--help"] for name in tasks.tasks.commands]
    call = f"[tasks.tasks(each, standalone_mode=False) for each in {calls}]"
    assert read_by("import tasks", call, is_help=True) & HEAVY == set()


def test_the_help_of_a_command_installs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[str] = []
    monkeypatch.setattr(tasks, "install", installed.append)
    monkeypatch.setattr(tasks, "replace_by", lambda *_, **__: None)
    run: Callable[[str, list[str]], object] = tasks.run_tool
    for name in tasks.tools():
        run(name, ["review", "--help"])
    assert installed == []
    run("deploy", ["production"])
    assert installed == [tasks.DEPLOY]


def test_what_a_tool_is_for_is_what_its_help_says() -> None:
    """Where the list of tasks does not send to the help itself, which has more."""
    for name, sentence in tasks.tools().items():
        if "--help" not in sentence:
            command = command_line.main.get_command(click.Context(command_line.main), name)
            assert command is not None
            assert command.help == sentence


def test_the_help_of_a_task_is_in_french_with_the_words_around_it() -> None:
    """The settings choose the language, whatever the system's is."""
    call = """[
        setattr(speaking, "language_of_tools", lambda _: "fr"),
        tasks.in_own_words(tasks.tasks)(["serve", "--help"], standalone_mode=False),
        print(*said.getvalue().split(), file=sys.stderr),
    ]"""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            CALLED.format(
                begin="import tasks; from summit.base import speaking", call=call, is_help=True
            ),
        ],
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": ""},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "Utilisation : " in done.stderr
    assert "--port PORT " in done.stderr
    assert "Montrer cette aide et finir." in done.stderr


@pytest.mark.parametrize(
    ("settings", "language"),
    [
        ('TOOLS_LANGUAGE = "fr"  # of commands\n', "fr"),
        ("TOOLS_LANGUAGE = None\n", "C."),
        ("", "C."),
    ],
)
def test_the_bootstrap_speaks_the_language_of_the_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: str, language: str
) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    file = tmp_path / "pelicanconf.py"
    monkeypatch.setattr(bootstrap_words, "SETTINGS", file)
    assert language_chosen() == "C."  # There may be no such file.
    file.write_text(settings, "utf-8")
    assert language_chosen() == language


@pytest.mark.parametrize("group", GROUPS.values(), ids=lambda group: str(group.name))
def test_every_command_is_where_its_group_says(group: click.Group) -> None:
    """And its list says what the command's own help does."""
    context = group.make_context(str(group.name), [], resilient_parsing=True)
    listed = " ".join(group.get_help(context).split())
    assert places_of(group)
    for name in places_of(group):
        command = group.get_command(context, name)
        assert command
        assert command.name == name
        assert f" {name} " in listed
        assert " ".join(command.get_short_help_str().split()) in listed


def test_no_group_names_a_command_against_the_order_of_the_folders() -> None:
    """``tests/test_architecture.py`` sees imports: these are none, so they name their own room."""
    rooms = {
        group.name: {place.split(".")[1] for place in places_of(group).values()}
        for group in GROUPS.values()
    }
    assert rooms.pop("main") == {
        *("archive", "cms", "deploy", "hosting", "office", "preview", "supply")
    }
    assert rooms.pop("letter") == rooms.pop("listening") == {"office"}
    assert rooms.pop("consultation") == rooms.pop("quarantine") == {"office"}
    assert set().union(*rooms.values()) == {"editing"}
