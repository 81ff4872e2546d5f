"""Everything that the project makes of an edition, as bytes to compare: the guard of a refactoring.

    python3 -m tests.reference write FOLDER [EDITION ...]   # the files themselves
    python3 -m tests.reference digests FOLDER               # "sha256  edition/path", sorted
    python3 -m tests.reference compare FOLDER FOLDER        # which files differ

Editions: full, other, and real, which is whatever stands in ``content/``. Made are the site, the
pages of the receiver and of the review over fixed contributions, the letters, the web editor's
configuration, the schemas, and what checks say. Of encoded pictures the digest takes the format
and the size alone, since encoders differ from machine to machine: their names tell what they are
made from. ``compare`` looks at every byte.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from PIL import Image
from werkzeug.test import TestResponse

from summit.base.frozen import replace
from summit.base.problems import ContentError
from summit.base.week import week_of
from summit.cms.backend import Backend as WebEditor
from summit.content.schemas import schema_files
from summit.office.letter.build import ask_of_letters, message_of
from summit.office.receiver.app import make_app as make_receiver_app
from summit.office.receiver.app import make_receiver, make_replies
from summit.office.review.app import make_app as make_review_app
from summit.office.review.session import ReviewSession
from summit.office.store.arriving import add
from summit.office.store.database import open_store, reading, writing
from summit.office.store.decisions import casebook
from summit.office.store.records import Arrival
from summit.office.store.store import stored
from summit.office.store.workspace import read_consultation, today
from summit.render.renderer import renderer_of
from summit.render.report import Report
from summit.site.project import Project
from summit.subjects.consultation.contribution import Consent, Contribution
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.letters.contents import letter_of
from summit.subjects.letters.models import SECTION as LETTERS
from tests.conftest import FIXED, FULL, KINDS, OTHER, REAL, ROOT, Edition, build, project_of

Files = Mapping[str, bytes]
SITEURL = "https://reference.example/edition"
ENDPOINTS = {
    "CONSULTATION_ENDPOINT": f"{SITEURL}/answers/",
    "LISTENING_ENDPOINT": f"{SITEURL}/questions/",
    "NEWSLETTER_ENDPOINT": f"{SITEURL}/letter/",
}
BROKEN = Edition("broken", ROOT / "tests/sites/bad-front-matter/content", ("fr", "en"), FIXED)
EDITIONS = {edition.name: edition for edition in (FULL, OTHER, REAL)}
FROZEN = ("full", "other")
"""The editions whose digests stand in the repository: no editor's commit changes them."""
ENCODED = {".avif", ".jpg", ".png", ".webp"}
WEEKS = 12
RECEIPT = "7ZQK-0M4V-9D2X-HB3R"
PORT = 8123
WORDS = "Une rampe. Mme Exemple, au 06 12 34 56 78, a@example.org ; «\N{NO-BREAK SPACE}أهلاً» <b>"


def everything(edition: Edition, scratch: Path, cache: Path) -> Iterator[tuple[str, bytes]]:
    """Yield each file that the project makes of an edition, by path."""
    common = {**edition.settings, "SITEURL": SITEURL, "IMAGE_CACHE": str(cache)}
    edition = replace(edition, settings=common)
    without = replace(edition, settings={**edition.settings, **dict.fromkeys(ENDPOINTS)})
    sending = replace(edition, settings={**edition.settings, **ENDPOINTS})
    report = build(scratch / "without/output", without)
    site = read_folder(Path(report.folder))
    yield from in_folder("output", site)
    build(scratch / "sending/output", sending)
    posting = read_folder(scratch / "sending/output")
    pages = {path: data for path, data in posting.items() if path.endswith(".html")}
    yield from in_folder("posting", {k: v for k, v in pages.items() if site.get(k) != v})
    yield "report.txt", said(report).encode()
    project = project_of(sending)
    if any(page.template == "consultation" for page in report.build.pages):
        consultation = read_consultation(project)
        yield from in_folder("receiver", receiver_pages(project, consultation, scratch))
        yield from in_folder("review", review_pages(project, consultation, scratch))
    if LETTERS in report.build.site.catalogue.bundles:
        yield from in_folder("letters", letters(project))
    editor = WebEditor(project, ROOT)
    yield "admin/config.yml", json.dumps(json.loads(editor.config()), indent=1).encode()


def independent(scratch: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what no edition has a part in: the schemas, and what is said of broken content."""
    yield from ((path, text.encode()) for path, text in schema_files(KINDS).items())
    try:
        build(scratch / "broken/output", BROKEN)
    except ContentError as error:
        yield "problems.txt", f"{error}\n".encode()


def in_folder(name: str, files: Files) -> Iterator[tuple[str, bytes]]:
    """Yield files as those of a folder."""
    return ((f"{name}/{path}", data) for path, data in files.items())


def read_folder(folder: Path) -> Files:
    """Return the bytes of each file below a folder, by path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def said(report: Report) -> str:
    """Return what a build tells editors, but for its folder and how long it took."""
    lines = (line for line in str(report).splitlines() if report.folder not in line)
    return "\n".join(lines) + "\n"


def letters(project: Project) -> Files:
    """Return the e-mails of the last weeks, the one under way included."""
    ask, render = ask_of_letters(project, None), renderer_of(project)
    week, made = week_of(ask.now), {}
    for _ in range(WEEKS):
        for locale in ask.locales:
            if found := letter_of(ask, week, locale):
                made[f"{week.name}/{locale}.eml"] = message_of(ask, render, found)
        week = week.before
    return made


def receiver_pages(project: Project, consultation: Consultation, scratch: Path) -> Files:
    """Return what the receiver answers in each language to what is right, wrong and too late."""
    replies = make_replies(project, consultation, scratch / "sending/output", SITEURL)
    store = open_store(scratch / "received.sqlite3")
    now, over = consultation.ask.now, consultation.facts.closes + timedelta(days=1)
    open_app, late_app = (
        make_receiver_app(make_receiver(replies, store, f"{at:%Y-%m-%dT%H:%M}"), behind_proxy=False)
        for at in (now, over)
    )
    client, late = open_app.test_client(), late_app.test_client()
    question = next(each for each in consultation.questions if each.takes_words)
    made = {}
    for key in consultation.ask.locales.keys:
        headers = {"Accept-Language": key, "Origin": SITEURL.removesuffix("/edition")}
        right = {f"answer-{question.key}": WORDS, "language": key, "page": key, "receipt": RECEIPT}
        wrong = {**right, f"answer-{question.key}": "x" * 50_000, "consent": "?", "receipt": "?"}
        for name, answer in {
            "about": client.get("/", headers=headers),
            "nothing": client.get("/nothing", headers=headers),
            "too-long": client.get("/too-long", headers=headers),
            "taken": client.post("/", data=right, headers=headers),
            "refused": client.post("/", data=wrong, headers=headers),
            "refused-file": client.post("/", json=wrong, headers=headers),
            "late": late.post("/", data=right, headers=headers),
        }.items():
            made[f"{key}/{name}.http"] = as_sent(answer)
    store.dispose()
    return made


def review_pages(project: Project, consultation: Consultation, scratch: Path) -> Files:
    """Return the pages of a review in each language, over one contribution in each."""
    store = open_store(scratch / "reviewed.sqlite3")
    with writing(store) as connection:
        add(connection, arrivals(consultation))
    with reading(store) as connection:
        cases = list(casebook(consultation).cases(connection, list(stored(connection))))
    asked = [f"{case.contribution}/{case.question}" for case in cases][:4]
    made = {}
    for locale in consultation.ask.locales:
        translator, look = project.translator(locale), project.look.folder
        shared = (
            store,
            consultation.ask,
            "Amal <b>",
            locale,
            translator,
            project.theme,
            look,
            PORT,
        )
        session = ReviewSession(*shared, token="token", form_token="form")  # noqa: S106 - no secrets here
        client = make_review_app(session).test_client()
        here = f"http://127.0.0.1:{PORT}"
        paths = {
            "queue": "",
            "all": "?state=all",
            "style": "style.css",
            **{path: path for path in asked},
        }
        for name, path in paths.items():
            made[f"{locale}/{name}.http"] = as_sent(client.get(f"/token/{path}", base_url=here))
        undecided = {"token": "form", "mark": "old"}
        answer = client.post(f"/token/{asked[0]}", data=undecided, base_url=here)
        made[f"{locale}/{asked[0]}-undecided.http"] = as_sent(answer)
    store.dispose()
    return made


def arrivals(consultation: Consultation) -> list[Arrival]:
    """Return a contribution in each language that answers every question: nobody wrote them."""
    answers = {
        each.key: WORDS if each.takes_words else each.choices[: each.most]
        for each in consultation.questions
    }
    keys = consultation.ask.locales.keys
    consents = list(Consent) * len(keys)
    written = [
        Contribution(key, answers, consent, "Lina", "Rabat")
        for key, consent in zip(keys, consents, strict=False)
    ]
    return [Arrival(each, "file", today(consultation)) for each in written]


def as_sent(answer: TestResponse) -> bytes:
    """Return an answer with its status and its headers, as they would be sent."""
    headers = sorted(f"{name}: {value}" for name, value in answer.headers.items())
    return "\n".join([answer.status, *headers, "", ""]).encode() + bytes(answer.data)


def digest(path: str, data: bytes) -> str:
    """Return the SHA-256 of a file, or of what an encoded picture is."""
    if Path(path).suffix in ENCODED:
        with Image.open(BytesIO(data)) as picture:
            data = f"{picture.format} {picture.size}".encode()
    return sha256(data).hexdigest()


def digests(files: Files) -> list[str]:
    """Return a line for each file, sorted by path."""
    return [f"{digest(path, data)}  {path}" for path, data in sorted(files.items())]


def make(names: Iterable[str], scratch: Path, cache: Path) -> Files:
    """Return everything that is made of the editions of these names, and of none.

    The cache holds pictures that were encoded before.
    """
    files = dict(independent(scratch))
    for name in names:
        files |= in_folder(name, dict(everything(EDITIONS[name], scratch / name, cache)))
    return files


@click.group()
def main() -> None:
    """Compare what two states of the project make."""


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.argument("editions", type=click.Choice(list(EDITIONS)), nargs=-1)
def write(folder: Path, editions: tuple[str, ...]) -> None:
    """Write the files of the editions into an empty FOLDER; of all editions without a name."""
    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"{folder} is not empty. Name another folder.")
    with TemporaryDirectory() as scratch:
        files = make(editions or EDITIONS, Path(scratch), Path(scratch) / "images")
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    click.echo(f"{len(files)} files.")


@main.command("digests")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
def print_digests(folder: Path) -> None:
    """Print the digest of each file of a FOLDER."""
    click.echo("\n".join(digests(read_folder(folder))))


@main.command()
@click.argument("before", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("after", type=click.Path(path_type=Path, exists=True, file_okay=False))
def compare(before: Path, after: Path) -> None:
    """Print which files differ between two folders; exit code 1 if any does."""
    found = differences(read_folder(before), read_folder(after))
    click.echo("\n".join(found) or "The same bytes.")
    sys.exit(bool(found))


def differences(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """Return a line for each path that only one side has, or that differs."""
    paths = sorted(before.keys() | after.keys())
    signs = {True: "changed", False: "gone"}
    return [
        f"{'new' if path not in before else signs[path in after]}: {path}"
        for path in paths
        if before.get(path) != after.get(path)
    ]


if __name__ == "__main__":
    main()
