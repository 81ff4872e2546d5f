"""The page in the place of a site that cannot be built: what is wrong, where, and the remedy."""

import traceback
from collections.abc import Iterable
from html import escape
from pathlib import Path

from jinja2 import TemplateError

from summit.base.catalogs import Translator
from summit.base.frozen import Frozen
from summit.base.problems import (
    ContentError,
    Message,
    Problem,
    SettingsError,
    disk_fault,
    joined,
    say,
    verbatim,
)
from summit.base.workers import WorkerError
from summit.preview.marks import tag_of
from summit.render.pelican_run import template_fault

PAGE = """<!doctype html>
<html lang="{tag}">
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
<p>{advice}</p>
<ol>
{items}
</ol>
</main></body>
</html>
"""
ITEM = '<li>{place}{excerpt}<p dir="auto">{message}</p></li>'

ADVICE = say("Save the file again once it is mended: this page gives way by itself.")
AT_THE_NEXT_SAVE = say("Mend that: the preview tries again at the next save.")
NOTHING = verbatim("")
# Translators: says where a mistake is, above its sentence.
IN_SETTINGS = say("Settings")


class Fault(Frozen):
    """Why the site, or a page of it, cannot be shown."""

    sentence: Message = NOTHING
    """What is wrong when it is in no file of the editors'."""
    place: Message = NOTHING
    """Where that is, if it is anywhere."""
    problems: tuple[Problem, ...] = ()

    def page(self, root: Path, tools: Translator) -> str:
        """Return the page in HTML; ``root`` is the folder that the paths start from."""
        if self.problems:
            title = say("To mend: %(count)s", count=len(self.problems))
            items = "\n".join(_items(self.problems, root, tools))
        else:
            title = say("The site cannot be built")
            place, words = self.place.said(tools), escape(self.sentence.said(tools))
            items = ITEM.format(place=_shown(place), excerpt="", message=words)
        said = {"title": escape(title.said(tools)), "advice": escape(ADVICE.said(tools))}
        return PAGE.format(tag=tag_of(tools), items=items, **said)

    @property
    def message(self) -> Message:
        """All that is wrong, each problem on a line of its own."""
        if not self.problems:
            return self.sentence
        return joined((problem.placed for problem in self.problems), "\n")


def fault_of(error: Exception) -> Fault:
    """Return why a site, or a file of it, could not be made; the preview goes on meanwhile."""
    if isinstance(error, ContentError):
        return Fault(problems=error.problems)
    if isinstance(error, SettingsError):
        return Fault(error.message, IN_SETTINGS)
    if isinstance(error, TemplateError):
        return Fault(template_fault(error))
    if isinstance(error, WorkerError):
        return Fault(joined([error.what, AT_THE_NEXT_SAVE]))
    if isinstance(error, OSError):  # A program puts a new file in another's place.
        return Fault(disk_fault(error, AT_THE_NEXT_SAVE))
    return Fault(verbatim("".join(traceback.format_exception(error, limit=-1))))


def _items(problems: Iterable[Problem], root: Path, tools: Translator) -> Iterable[str]:
    for problem in problems:
        line = _line(root / problem.path, problem.line)
        place = say("%(path)s, line %(line)s", path=problem.path, line=problem.line)
        yield ITEM.format(
            place=_shown(place.said(tools)),
            excerpt=f'<pre dir="auto">{escape(line)}</pre>' if line else "",
            message=escape(problem.message.said(tools)),
        )


def _shown(place: str) -> str:
    return f"<p><code>{escape(place)}</code></p>" if place else ""


def _line(path: Path, number: int) -> str:
    """Return the line that a problem is about; nothing where it cannot be shown."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    return lines[number - 1].strip() if 0 < number <= len(lines) else ""
