"""``content check --fix``: files as the models have them, and nothing of what they say changed."""

from tests.editing.conftest import SOURCE, Project

FACTS = "content/news/debate/bundle.yaml"
ITEM = "content/news/debate/index.fr.md"
UNTIDY = b"""# What is known of the debate.

partners: [paris]\t
# The day on which it opened,
# as far as we know.
date: 2016-09-15  # in Paris
themes:
  - climate

# Said twice.
corrections: []
updated: 2016-09-16
# The end."""
TIDY = b"""# What is known of the debate.

# The day on which it opened,
# as far as we know.
date: 2016-09-15  # in Paris
updated: 2016-09-16
themes:
  - climate
partners: [paris]

# Said twice.
corrections: []
# The end.
"""
TEXT = b"""---\r
summary: Il commence. \r
title: Le d\xc3\xa9bat : la suite\r
---\r
Une ligne,  \r
une autre.  \r
\r
```\r
code  \r
```\r
Fin. \r
\r
\r
"""
CLEAN = """---
title: Le débat : la suite
slug: le-debat-la-suite
summary: Il commence.
---
Une ligne,  
une autre.

```
code  
```
Fin.
"""  # noqa: W291 - two spaces break a line
FIX = '"python3 tasks.py content check --fix" mends it.'


def write(project: Project) -> None:
    (project.root / FACTS).write_bytes(UNTIDY)
    (project.root / ITEM).write_bytes(TEXT)


def untidy(project: Project, path: str) -> list[str]:
    lines = project.call("content", "check").output.split("\n")
    return [line.removeprefix(f"{path}:1: ") for line in lines if line.startswith(path)]


def test_what_is_untidy_is_no_mistake_and_has_a_remedy(project: Project) -> None:
    write(project)
    assert untidy(project, FACTS) == [
        f"lines end in spaces. {FIX}",
        f"the file does not end with one line end. {FIX}",
        f"the keys are not in their usual order. {FIX}",
    ]
    assert untidy(project, ITEM) == [
        f'"slug" is missing. {FIX}',
        f"lines end in CRLF. {FIX}",
        f"lines end in spaces. {FIX}",
        f"the file does not end with one line end. {FIX}",
        f"the keys are not in their usual order. {FIX}",
    ]


def test_fix_tidies_and_keeps_comments(project: Project) -> None:
    write(project)
    result = project.call("content", "check", "--fix")
    assert f"{FACTS}:1: the keys are in order." in result.output
    assert f'{ITEM}:1: "slug: le-debat-la-suite" is written, as the title gave it.' in result.output
    assert (project.root / FACTS).read_bytes() == TIDY
    assert (project.root / ITEM).read_bytes().decode() == CLEAN


def test_fix_changes_nothing_twice(project: Project) -> None:
    write(project)
    project.call("content", "check", "--fix")
    files = {p: p.read_bytes() for p in project.root.rglob("content/*/**/*") if p.is_file()}
    result = project.call("content", "check", "--fix")
    assert result.output.endswith(", nothing wrong.\n")
    assert result.output.count("\n") == 1
    assert files == {path: path.read_bytes() for path in files}


def test_a_block_of_text_is_no_obstacle(project: Project) -> None:
    text = "title: Le sommet : 2016\nsummary: |\n  Deux\n  jours.\n"
    project.change(SOURCE, "title: Le sommet\nsummary: Deux jours.\n", text)
    before = project.read(SOURCE)
    project.call("content", "check", "--fix")
    assert project.read(SOURCE) == before.replace("summary:", "slug: le-sommet-2016\nsummary:")


def test_what_would_say_something_else_stays(project: Project) -> None:
    text = "updated: 2016-09-16\ndate:\n2016-09-15\n"
    (project.root / FACTS).write_text(text, "utf-8")
    project.call("content", "check", "--fix")
    assert project.read(FACTS) == text
