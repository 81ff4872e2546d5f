"""The page in the place of a site that cannot be built: what is wrong, where, and the remedy."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from summit.base.problems import Problem

PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; font: 1.1rem/1.5 system-ui, sans-serif; }}
body {{ max-inline-size: 48rem; margin: 3rem auto; padding-inline: 1rem; }}
li {{ margin-block: 1.5rem; }}
code, pre {{ font-size: .95em; }}
pre {{ white-space: pre-wrap; border-inline-start: .25rem solid; padding-inline-start: 1rem; }}
</style></head>
<body><main>
<h1>{title}</h1>
<p>Save the file again once it is mended: this page gives way by itself.</p>
<ol>
{items}
</ol>
</main></body>
</html>
"""
ITEM = '<li><p><code>{place}</code></p>{excerpt}<p dir="auto">{message}</p></li>'


@dataclass(frozen=True)
class Fault:
    """Why the site cannot be shown."""

    sentence: str = ""
    """What is wrong when it is in no file of the editors'."""
    problems: tuple[Problem, ...] = ()

    def page(self, root: Path) -> str:
        """Return the page in HTML; ``root`` is the folder that the paths start from."""
        if not self.problems:
            item = ITEM.format(place="Settings", excerpt="", message=escape(self.sentence))
            return PAGE.format(title="The site cannot be built", items=item)
        count = len(self.problems)
        title = "1 thing to mend" if count == 1 else f"{count} things to mend"
        return PAGE.format(title=title, items="\n".join(_items(self.problems, root)))

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems)) or self.sentence


def _items(problems: Iterable[Problem], root: Path) -> Iterable[str]:
    for problem in problems:
        line = _line(root / problem.path, problem.line)
        yield ITEM.format(
            place=f"{escape(problem.path)}, line {problem.line}",
            excerpt=f'<pre dir="auto">{escape(line)}</pre>' if line else "",
            message=escape(str(problem.message)),
        )


def _line(path: Path, number: int) -> str:
    """Return the line that a problem is about; nothing where it cannot be shown."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    return lines[number - 1].strip() if 0 < number <= len(lines) else ""
