"""The project's tasks: ``python3 tasks.py TASK`` anywhere.

The first half is the bootstrap: standard library only, and in words that Python 3.6 can read, so
that an old Python gets a sentence and no traceback. It prepares .venv and starts this file again
there. The second half is the tasks, which need Click.
"""

import gc
import os
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from summit.base.bootstrap_words import (
    ROOT,
    SETTINGS,
    said,
    stop,
    stop_interrupted,
    tell,
    translations,
)
from summit.base.environment import (
    RUNTIME,
    VENV,
    VENV_PYTHON,
    bring_up,
    install,
    is_ready,
    make_environment,
    one_at_a_time,
    pip_install,
    run_holding,
    wanted_stamp,
)

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator, Mapping

    from summit.base.catalogs import Translator

STARTED = time.time()
"""Since when the program that runs is what it is."""
OLDEST_PYTHON = (3, 11)
CONSULTATION, DEPLOY = "requirements/consultation.txt", "requirements/deploy.txt"
DEV, BENCH = "requirements/dev.txt", "requirements/bench.txt"
EDITING, AUDIT = "requirements/editing.txt", "requirements/audit.txt"
ARCHIVE, DELIVER = "requirements/archive.txt", "requirements/deliver.txt"
MAILMAN, MAILMAN_FOLDER = "requirements/mailman.txt", ROOT / ".cache/mailman"
"""The list server that the tests run, and its own environment: its packages are not ours."""


def tools() -> "dict[str, str]":
    """Return the tasks that ``summit`` has, each a command or a group of them: what each is for."""
    return {
        "admin": said("Edit the content in a browser, with the site beside it, until Ctrl-C."),
        "archive": said(
            "Write copies that outlive the site's host to archive/: for a disk, for web archives."
        ),
        "audit": said(
            "Ask which of the pinned packages have known faults; 1: some, 2: it cannot be known."
        ),
        "consultation": said("Collect, review and publish contributions (consultation --help)."),
        "content": said("Make, check and mend what editors write (content --help)."),
        "deploy": said("Publish the site to one of the targets in targets.yaml (deploy --help)."),
        "hosting": said("Build for the public, and write what its web server is to be told."),
        "letter": said("Make the weekly letter and send it (letter --help)."),
        "listening": said("Answer the questions of the public (listening --help)."),
        "messages": said("Gather the interface's words and check them (messages --help)."),
        "owed": said("Say who owes what, by when (owed --help)."),
        "rehearse": said(
            "Build the site at each of its changes, first to last, and print what each brings."
        ),
        "reproduce": said(
            "Build the commit twice, from clean clones, and prove that both have the same bytes."
        ),
        "sbom": said(
            "List every pinned package as CycloneDX: the same for a commit on any machine."
        ),
        "translations": said(
            "See what translators owe, note that it is done (translations --help)."
        ),
    }


def task_list() -> str:
    """Return every task with its first line of help, read from this file: no Click needed."""
    import ast

    tree = ast.parse(Path(__file__).read_text(encoding="utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    own = [node for node in functions if any(map(_makes_a_task, node.decorator_list))]
    known = {node.name: (ast.get_docstring(node) or "").splitlines()[0] for node in own}
    lines = [f"  {name:14}{said(line)}" for name, line in sorted({**known, **tools()}.items())]
    usage = said("Usage: python3 tasks.py TASK [options]   (options of a task: TASK --help)")
    return "\n".join([usage, "", *lines])


def _makes_a_task(decorator: "ast.expr") -> bool:
    return getattr(getattr(decorator, "func", None), "attr", "") == "command"


def check_python() -> None:
    """Stop when this Python is too old."""
    if sys.version_info < OLDEST_PYTHON:
        needed, found = ("{}.{}".format(*version) for version in (OLDEST_PYTHON, sys.version_info))
        reason = said(
            "This project needs Python %(needed)s or newer; %(python)s is %(found)s.",
            needed=needed,
            python=sys.executable,
            found=found,
        )
        stop(reason, 2)


def check_call(arguments: "list[str]") -> None:
    """End with the list of tasks when no task, or none that exists, is asked for."""
    if not arguments or arguments[0] in ("-h", "--help", "-l", "--list"):
        print(task_list())
        sys.exit(0)
    name = arguments[0]
    if not name.startswith("-") and f"\n  {name} " not in task_list():
        stop(said('There is no task "%(name)s".', name=name) + f"\n\n{task_list()}", 2)


def replace_by(command: "list[str]", **environment: str) -> NoReturn:
    """Go on as another program, in UTF-8 mode."""
    environment = {**os.environ, "PYTHONUTF8": "1", **environment}
    if os.name == "nt":  # Windows has no exec that the calling shell waits for.
        import subprocess

        sys.exit(subprocess.run(command, env=environment, check=False).returncode)
    os.execve(command[0], command, environment)


def end_unchanged(arguments: "list[str]") -> None:
    """End where a build would find all as the last one left it, with what that one told."""
    # The list of the last build holds what .venv was made from, and is for this Python alone.
    if arguments[:1] == ["build"] and not is_here():
        from summit.output.last_build import answer

        told = answer(ROOT, VENV, arguments[1:])
        if told is not None:
            sys.stdout.buffer.write((told + "\n").encode("utf-8"))
            sys.exit(0)


def is_here() -> bool:
    """Tell whether .venv's Python runs this, in UTF-8 mode."""
    return Path(sys.prefix) == VENV and bool(sys.flags.utf8_mode)


def restart(arguments: "list[str]") -> None:
    """Start this file again with .venv's Python in UTF-8 mode, unless that is what runs."""
    if not is_here():
        replace_by([str(VENV_PYTHON), str(ROOT / "tasks.py"), *arguments])


def has_store() -> bool:
    """Tell whether there is a store of the consultation here, or one is named."""
    is_here = (ROOT / "var/consultation.sqlite3").exists()
    return is_here or "CONSULTATION_STORE" in os.environ or "--store" in " ".join(sys.argv)


def run_tool(name: str, arguments: "list[str]") -> NoReturn:
    """Go on as one of the command lines, in the caller's folder, with all its arguments."""
    if not {"-h", "--help"} & set(arguments):  # Help needs no packages of its own.
        install_for(name, arguments)
    replace_by([str(VENV_PYTHON), "-m", "summit", name, *arguments], PYTHONPATH=str(ROOT))


def install_for(name: str, arguments: "list[str]") -> None:
    """Install what a command needs besides requirements/site.txt."""
    if name in ("consultation", "listening") or (name == "owed" and has_store()):
        install(CONSULTATION)
        if "deliver" in arguments:
            install(DELIVER)
    if name == "content" and "check" in arguments:
        install(EDITING)
    if name in ("deploy", "hosting"):
        install(DEPLOY)
    if name == "archive":
        install(ARCHIVE)
    if name == "audit":
        install_audit()


def install_audit() -> None:
    """Install what asks for known faults; where that fails, nothing is known of any."""
    try:
        install(AUDIT)
    except SystemExit:
        stop(said("Not audited: what asks for known faults could not be installed."), 2)


def bootstrap(arguments: "list[str]") -> None:
    """Return only in .venv's Python, with requirements/site.txt installed."""
    check_python()
    end_unchanged(arguments)
    check_call(arguments)
    if not is_ready():
        with one_at_a_time() as lock:
            if not is_ready():
                make_environment(lock)
            bring_up(RUNTIME, lock)
    restart(arguments)


if __name__ == "__main__":
    try:
        bootstrap(sys.argv[1:])
        if sys.argv[1] in tools():
            run_tool(sys.argv[1], sys.argv[2:])
    except KeyboardInterrupt:
        stop_interrupted()

import click  # noqa: E402 - only .venv has Click

from summit.editing.command import at_option, port_option  # noqa: E402 - as Click

tasks = click.Group(
    "tasks.py",
    chain=True,  # `lint test` runs one after the other.
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
option = click.option


def python(*arguments: str) -> int:
    """Run .venv's Python in the project's folder; return its exit code."""
    import subprocess

    # Compiled modules are kept, beside no source: tests start the project's commands often.
    kept = {"PYTHONPYCACHEPREFIX": str(ROOT / ".cache/python"), "PYTHONDONTWRITEBYTECODE": ""}
    environment = {**os.environ, "PYTHONUTF8": "1", **kept}
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, check=False
    ).returncode


def leave(end: SystemExit) -> None:
    """End at once where a code is all that is told: a large site takes long to take to pieces."""
    if isinstance(end.code, int):
        with suppress(OSError):  # Nobody reads any more: Python says so.
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(end.code)


def finish(code: int) -> None:
    """End the task with the exit code of the program that it ran."""
    if code:
        sys.exit(code)


def speaker() -> "Translator":
    """Return what says the tools' messages in the language of the settings or of the system."""
    from summit.base.speaking import CATALOGS, language_of_tools, speaking

    return speaking(language_of_tools(SETTINGS), ROOT / CATALOGS)


def in_own_words(task: "click.Group") -> "click.Group":
    """Return the tasks with their help, and Click's words around it, as the tools say them."""
    from summit.base.speaking import CATALOGS, language_of_tools, teach_gettext
    from summit.editing.help_words import in_words_of

    teach_gettext(language_of_tools(SETTINGS), ROOT / CATALOGS)
    return in_words_of(speaker(), task)


@contextmanager
def in_words() -> "Iterator[None]":
    """End the task with what is wrong, where the project has a sentence for it."""
    from summit.base.problems import ContentError, SaidError

    try:
        yield
    except (ContentError, SaidError) as error:
        stop(error.message.said(speaker()), error.exitcode)


@contextmanager
def while_building() -> "Iterator[None]":
    """End the task with the same, or with what is wrong on the disk; say what stays as it was."""
    from summit.base.problems import disk_fault
    from summit.render.report import refusing

    with in_words():
        try:
            with refusing():
                yield
        except OSError as error:
            stop(disk_fault(error).said(speaker()), 1)


def write_output(production: bool, at: str, no_cache: bool) -> None:
    """Build the site and print the report, or what is wrong in the content or the settings."""
    from summit.render.pelican_run import build_site

    settings_file = ROOT / ("publishconf.py" if production else "pelicanconf.py")
    with while_building():
        report = build_site(
            str(settings_file),
            at=at or None,
            tell=lambda message: tell(message.said(speaker())),
            since=STARTED,
            NO_CACHE=no_cache,
        )
    print(report.said(speaker()))
    report.keep(speaker())


HELP_PRODUCTION = "For the public: as of now, at the address in SITE_URL."
HELP_NO_CACHE = "Make everything anew, whatever earlier builds left."


@tasks.command()
@option("-p", "--production", is_flag=True, help=HELP_PRODUCTION)
@at_option
@option("-n", "--no-cache", is_flag=True, help=HELP_NO_CACHE)
def build(production: bool, at: str, no_cache: bool) -> None:
    """Write the site to output/."""
    from summit.output.put_back import put_back

    told = put_back(ROOT, VENV, sys.argv[2:])
    if told is None:
        write_output(production, at, no_cache)
    else:
        print(told)


@tasks.command()
@port_option
@at_option
def serve(port: str, at: str) -> None:
    """Show the site on this machine as you write it, until Ctrl-C."""
    from summit.preview.command import run_preview

    with in_words():
        run_preview(SETTINGS, port, at, speaker())


HELP_PYTEST = 'More arguments for pytest, such as --args "-k links -x".'
pytest_option = option("-a", "--args", default="", metavar="ARGUMENTS", help=HELP_PYTEST)


def make_list_server() -> None:
    """Make the environment of the list server that tests run, once for what it is made of.

    Where that fails, pip says why, and those tests are skipped; with ``CI=true`` they fail.
    """
    import shutil

    stamp, wanted = MAILMAN_FOLDER / "installed", wanted_stamp(MAILMAN)
    with one_at_a_time() as lock:
        if os.name == "nt" or (stamp.exists() and stamp.read_text("utf-8") == wanted):
            return
        tell(said("Making GNU Mailman's environment for the tests: a minute, this time only."))
        shutil.rmtree(MAILMAN_FOLDER, ignore_errors=True)
        base = getattr(sys, "_base_executable", "") or sys.executable
        made = run_holding(lock, [base, "-m", "venv", str(MAILMAN_FOLDER)])
        # What the lock leaves out is for newsgroups alone.
        if not made and not pip_install(MAILMAN, lock, MAILMAN_FOLDER / "bin/python", "--no-deps"):
            stamp.write_text(wanted, "utf-8")


def run_tests(*arguments: str) -> None:
    """Run pytest, spread over the cores."""
    install(CONSULTATION)
    install(EDITING)
    install(AUDIT)
    install(ARCHIVE)
    install(DELIVER)
    install(DEPLOY)
    install(DEV)
    make_list_server()
    # Each process is given the next file: the browser's, which take longest, come first. One more
    # than there are cores: a test that waits for a browser or a server leaves its core to another.
    workers = str(min((os.cpu_count() or 1) + 1, 4))
    spread = ["-n", workers, "--dist", "loadfile", "--no-loadscope-reorder"]
    finish(python("-m", "pytest", *spread, *arguments))


@tasks.command()
@pytest_option
def test(args: str) -> None:
    """Run the tests; of what is long, a sample."""
    import shlex

    # A test that hangs says where, and fails.
    limit = ["-o", "faulthandler_timeout=300", "-o", "faulthandler_exit_on_timeout=true"]
    run_tests(*limit, *shlex.split(args))


@tasks.command()
@pytest_option
def sweep(args: str) -> None:
    """Run the long tests whole: every page, kills, floods, scale."""
    import shlex

    run_tests("--sweep", *shlex.split(args))


@tasks.command()
@option("-f", "--fix", is_flag=True, help="Mend what can be mended without a decision.")
def lint(fix: bool) -> None:
    """Check style (ruff) and types (mypy)."""
    install(CONSULTATION)
    install(DEV)
    checks = [
        ["ruff", "check", *(["--fix"] if fix else [])],
        ["ruff", "format", *([] if fix else ["--check"])],
        ["mypy"],
    ]
    finish(max([python("-m", *check) for check in checks]))


@tasks.command()
def golden() -> None:
    """Write the expected output of the fixture sites anew; read the diff."""
    install(DEV)
    finish(python("-m", "pytest", "tests/sites", "--update-golden", "-q"))


@tasks.command()
@option("-t", "--template", metavar="NAME", multiple=True, help="Only its pages; all without it.")
@option("-l", "--locale", metavar="KEY", multiple=True, help="fr and ar without it.")
@option("-w", "--width", metavar="PIXELS", multiple=True, help="360 to 3840 without it.")
def look(**options: object) -> None:
    """Take pictures of every template in many widths, for human eyes: var/looks/index.html."""
    install(DEV)
    finish(python("-m", "tests.browser.pictures", *as_given(options)))


HELP_DOCUMENTS = "Texts in each language; several sizes are compared: 100,1000 is the default."
HELP_LANGUAGES = "Languages of the texts, from 1 to 4; 4 is the default."
HELP_ROUNDS = "How often each case is run; 5 is the default."
HELP_WITH = "Measure shipped (share images, too), eleventy or pelican besides."
HELP_WITHOUT = "Leave out project, search, hugo or own (the site in content/)."
HELP_CASES = 'Only this case, such as "cold" or "one body edited".'
HELP_GROWTH = "Then ten times as many texts, once."
HELP_SEED = "Make up other texts."
HELP_JSON = "Write every run there, too."
HELP_CONTRIBUTIONS = "Measure the import of so many contributions instead."
HELP_SCALE = "Measure deploying, web servers and the receiver instead: docs/scale.md."


@tasks.command()
@option("-d", "--documents", metavar="SIZES", help=HELP_DOCUMENTS)
@option("-l", "--languages", metavar="COUNT", help=HELP_LANGUAGES)
@option("-r", "--rounds", metavar="COUNT", help=HELP_ROUNDS)
@option("--with", metavar="NAME", multiple=True, help=HELP_WITH)
@option("--without", metavar="NAME", multiple=True, help=HELP_WITHOUT)
@option("--cases", metavar="CASE", multiple=True, help=HELP_CASES)
@option("--growth", is_flag=True, help=HELP_GROWTH)
@option("--seed", metavar="WORD", help=HELP_SEED)
@option("--json", metavar="FILE", help=HELP_JSON)
@option("-c", "--contributions", default=0, help=HELP_CONTRIBUTIONS)
@option("--scale", is_flag=True, help=HELP_SCALE)
def bench(contributions: int, scale: bool, **options: object) -> None:
    """Measure builds and the preview beside Hugo; or an import, or hosting: docs/speed.md."""
    install(DEV)  # The measured content is made by the tests' own helpers.
    if scale:
        install(CONSULTATION)
        install(DEPLOY)
        finish(python("-m", "tests.bench.scale"))
    elif contributions:
        install(CONSULTATION)
        finish(python("-m", "tests.bench.contributions", f"--contributions={contributions}"))
    else:
        if "hugo" not in str(options["without"]):
            install(BENCH)
        finish(python("-m", "tests.bench", *as_given(options)))


def as_given(options: "Mapping[str, object]") -> "Iterator[str]":
    """Yield the options that were given, as another program reads them."""
    for name, value in options.items():
        for each in value if isinstance(value, tuple) else (value,):
            if each is True:
                yield f"--{name}"
            elif each not in (None, False):
                yield f"--{name}={each}"


if __name__ == "__main__":
    if translations():
        tasks = in_own_words(tasks)
    is_build = sys.argv[1] == "build"
    if is_build:  # Nearly all that it makes stays until its end.
        gc.disable()
    try:
        tasks(prog_name="python3 tasks.py")
    except SystemExit as end:
        if is_build:
            leave(end)
        raise
