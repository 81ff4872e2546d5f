"""``content new`` and ``content translate``: sound files, which nobody reads before their time."""

import pytest

from summit.content.kinds import Kind
from tests.conftest import KINDS
from tests.editing.conftest import SOURCE, TRANSLATION, Project
from tests.sites.preview import open_live_site

ITEM = "content/news/le-debat-s-ouvre"


def checked(project: Project) -> str:
    result = project.call("content", "check")
    return str(result.exception or result.output)


def test_a_new_item_is_a_draft_with_what_is_known(project: Project) -> None:
    result = project.call("content", "new", "news", "Le débat s’ouvre", "--date", "2016-11-20")
    assert result.exit_code == 0, result.exception
    assert f"{ITEM}/index.fr.md: written." in result.output
    facts = project.read(f"{ITEM}/bundle.yaml").split("\n")
    assert facts[1:3] == ["draft: true", "date: 2016-11-20"]
    assert "# updated: 2016-11-21" in facts
    assert project.read(f"{ITEM}/index.fr.md") == (
        "---\ntitle: Le débat s’ouvre\nslug: le-debat-s-ouvre\nsummary: …\n---\n"
    )
    assert "nothing wrong" in checked(project)


MAKEABLE = [kind for kind in KINDS if not kind.is_home and not kind.made_by]


NEEDED = {
    "introduction": ["--name", "2016-w46"],
    "question": ["--fact", "kind=text"],
    "session": ["--fact", "form=workshop"],
}
"""What the command of a kind cannot do without."""


@pytest.mark.parametrize("kind", MAKEABLE, ids=lambda kind: kind.name)
def test_every_kind_can_be_made(project: Project, kind: Kind) -> None:
    name = kind.name
    section = project.root / "content" / kind.folder
    section.mkdir(exist_ok=True, parents=True)
    for parent in (section, section.parent):
        if parent.name not in ("content", "pages", "questions"):
            is_dated = parent.name == "consultation"
            facts = "opens: 2016-09-16\ncloses: 2016-12-15\n" if is_dated else ""
            (parent / "index.fr.md").write_text(f"---\ntitle: S {parent.name}\nsummary: S.\n---\n")
            (parent / "bundle.yaml").write_text(facts or "order: 1\n")
    result = project.call("content", "new", name, "Un titre : le sien", *NEEDED.get(name, []))
    assert result.exit_code == 0, result.exception
    assert "nothing wrong" in checked(project)


CHOOSE = (
    'A session needs "form". Say which: --fact form=opening, --fact form=session, --fact '
    "form=co-creation, --fact form=workshop, --fact form=round-table, --fact form=village."
)
REFUSALS = {
    "no form": (
        ["new", "session", "Atelier"],
        CHOOSE,
    ),
    "wrong kind": (["new", "newz", "Titre"], 'There is no kind "newz". Did you mean "news"?'),
    "a voice": (
        ["new", "voice", "Titre"],
        'Voices are published from contributions: "python3 tasks.py consultation publish".',
    ),
    "no locale": (
        ["new", "page", "Título", "--locale", "es"],
        '"es" is not a locale of this site. Known: en, fr.',
    ),
    "no Latin letters": (
        ["new", "page", "صفحة"],
        'No name can be made from "صفحة". Add one in Latin letters: --slug debate-opens',
    ),
    "there already": (
        ["new", "news", "Autre", "--name", "debate"],
        '"news/debate" is the key of content/news/debate. Choose another --name.',
    ),
    "slug taken": (
        ["new", "news", "Le débat", "--name", "other"],
        'content/news/debate has the slug "le-debat" already. Add another: --slug',
    ),
    "unknown fact": (
        ["new", "page", "Titre", "--fact", "ordre=3"],
        'unknown key "ordre". Did you mean "order"?',
    ),
    "unknown theme": (
        ["new", "page", "Titre", "--fact", "themes=[climat]"],
        '"themes" names "climat", which does not exist. Did you mean "climate"?',
    ),
    "no date here": (
        ["new", "page", "Titre", "--date", "2016-11-21"],
        "A page has no date. Leave --date out.",
    ),
    "bad slug": (
        ["new", "page", "Titre", "--slug", "Mon Titre"],
        (
            '"Mon Titre" is no name for a folder. Add one of a to z, digits and hyphens: '
            "--name debate-opens"
        ),
    ),
    "translated already": (
        ["translate", "pages/summit", "en"],
        (
            f'{TRANSLATION} exists. "python3 tasks.py translations diff pages/summit en" says what '
            "is newer in the source."
        ),
    ),
    "no bundle": (
        ["translate", "pages/sumit", "en"],
        'There is no bundle "pages/sumit". Did you mean "pages/summit"?',
    ),
}


@pytest.mark.parametrize(("arguments", "sentence"), REFUSALS.values(), ids=REFUSALS)
def test_what_cannot_be_made_is_said(project: Project, arguments: list[str], sentence: str) -> None:
    before = sorted(project.root.rglob("*"))
    assert str(project.call("content", *arguments).exception) == sentence
    assert sorted(project.root.rglob("*")) == before


def test_a_bad_slug_is_said_even_with_a_name(project: Project) -> None:
    command = ["new", "page", "Titre", "--slug", "Mon Titre", "--name", "mine"]
    assert "not a slug" in str(project.call("content", *command).exception)


def test_an_example_is_not_published(project: Project) -> None:
    project.call("content", "new", "page", "Une page")
    project.change("content/pages/une-page/bundle.yaml", "draft: true\n", "")
    assert checked(project) == (
        'content/pages/une-page/index.fr.md:1: "summary" is still "…". Write it, or add a line '
        '"draft: true".'
    )


BODY = "Avant.\n\n## Pourquoi {#why}\n\nParce --> que.\n\n## Comment\n"


def test_a_translation_has_the_source_before_its_eyes(project: Project) -> None:
    (project.root / TRANSLATION).unlink()
    project.change(SOURCE, "## Programme\n", BODY)
    assert project.call("content", "translate", "pages/summit", "en").exit_code == 0
    text = project.read(TRANSLATION)
    assert text.startswith("---\ndraft: true\n# Le sommet\ntitle:\n# Deux jours.\nsummary:\nmade_")
    assert text.endswith(
        "---\n\n<!-- source\nAvant.\n-->\n\n## Pourquoi {#why}\n\n"
        "<!-- source\nParce --&gt; que.\n-->\n\n## Comment {#comment}\n"
    )
    assert "nothing wrong" in checked(project)
    assert "missing" in project.call("translations", "status", "--locale", "en").output


def test_a_translation_is_refused_while_it_is_unfinished(project: Project) -> None:
    (project.root / TRANSLATION).unlink()
    project.change(SOURCE, "## Programme\n", BODY)
    project.call("content", "translate", "pages/summit", "en")
    project.change(TRANSLATION, "draft: true\n", "")
    assert f'{TRANSLATION}:3: "title" is empty.' in checked(project)
    project.change(TRANSLATION, "title:", "title: The summit")
    project.change(TRANSLATION, "summary:", "summary: Two days.")
    line = project.read(TRANSLATION).split("\n").index("<!-- source") + 1
    assert checked(project).split("\n")[0] == (
        f"{TRANSLATION}:{line}: the source's words are still here, in a comment. Translate them "
        'and delete the comment, or add a line "draft: true" to the front matter.'
    )


def test_a_text_alone_cannot_be_a_draft(project: Project) -> None:
    project.change("content/news/opening/index.fr.md", "title:", "draft: true\ntitle:")
    assert checked(project) == (
        'content/news/opening:1: every text is a draft. Write "draft: true" in bundle.yaml instead.'
    )


def test_readers_have_the_source_and_editors_the_draft(project: Project) -> None:
    project.change(TRANSLATION, "title:", "draft: true\nslug: the-summit\ntitle:")
    live_site = open_live_site(project.root)
    live_site.rebuild()
    shown = live_site.answer("/en/the-summit/").data.decode()
    assert "<h1>The\u00a0summit" in shown
    assert "A draft: readers do not see this page." in shown
    assert project.call("content", "check").exit_code == 0
