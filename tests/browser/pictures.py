"""Pictures of every template for human eyes, as one table: ``python3 tasks.py look``.

Nothing compares them: what is the same pixel by pixel can be ugly, and what differs can be right.
"""

import argparse
import html
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser

from summit.render.pelican_run import build_site
from tests.browser.conftest import one_of_each_template, served
from tests.browser.programs import CHROMIUM, find_program, open_chromium
from tests.conftest import ROOT

FOLDER = ROOT / "var/looks"
WIDTHS = (360, 768, 1280, 1920, 3840)
LOCALES = ("fr", "ar")
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
HEIGHT = 900


@dataclass(frozen=True)
class Look:
    """One page, seen once."""

    template: str
    address: str
    locale: str
    width: int
    scheme: Literal["light", "dark"]

    @property
    def file(self) -> str:
        """The name of its picture."""
        return f"{self.template}-{self.locale}-{self.width}-{self.scheme}.png"


def looks_of(
    pages: Mapping[str, Mapping[str, str]], widths: Sequence[int], templates: Sequence[str]
) -> Iterator[Look]:
    """Yield each look at the pages, which are given by locale and template."""
    for locale, by_template in pages.items():
        for template, address in sorted(by_template.items()):
            if not templates or template in templates:
                for width, scheme in product(widths, SCHEMES):
                    yield Look(template, address, locale, width, scheme)


def take(browser: Browser, origin: str, look: Look, folder: Path) -> None:
    """Write the picture of a whole page, at the width and in the scheme of a look."""
    context = browser.new_context(
        viewport={"width": look.width, "height": HEIGHT}, color_scheme=look.scheme
    )
    page = context.new_page()
    page.goto(f"{origin}{look.address}")
    page.screenshot(path=folder / look.file, full_page=True)
    context.close()


def table(looks: Sequence[Look]) -> str:
    """Return the page that shows all pictures: a row for each template and language."""
    rows: dict[tuple[str, str], list[Look]] = {}
    for look in looks:
        rows.setdefault((look.template, look.locale), []).append(look)
    cells = (
        f"<tr><th>{html.escape(template)} {locale}</th>"
        + "".join(f'<td>{x.width} {x.scheme}<br><img src="{x.file}" width="240"></td>' for x in own)
        + "</tr>"
        for (template, locale), own in rows.items()
    )
    return "<!doctype html>\n<meta charset=utf-8><title>Looks</title>\n<table>" + "\n".join(cells)


def main() -> None:
    """Build the site of ``content/``, and take the pictures that are asked for."""
    parser = argparse.ArgumentParser(prog="python3 tasks.py look")
    parser.add_argument("--template", action="append", default=[])
    parser.add_argument("--locale", action="append", default=[])
    parser.add_argument("--width", action="append", default=[], type=int)
    asked = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    report = build_site(str(ROOT / "pelicanconf.py"), OUTPUT_PATH=str(FOLDER / "site"))
    pages = {key: one_of_each_template(report, key) for key in asked.locale or LOCALES}
    looks = [*looks_of(pages, asked.width or WIDTHS, asked.template)]
    program = find_program(*CHROMIUM, variable="CHROMIUM")
    with served(str(FOLDER / "site")) as origin, open_chromium(program) as browser:
        for look in looks:
            take(browser, origin, look, FOLDER)
    (FOLDER / "index.html").write_text(table(looks), "utf-8")
    sys.stdout.write(f"{len(looks)} pictures: {FOLDER.relative_to(ROOT)}/index.html\n")


if __name__ == "__main__":
    main()
