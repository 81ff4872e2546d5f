"""A city without postal codes: nothing stands where the code would be."""

import json
import shutil
from pathlib import Path
from typing import Any

import icalendar
import pytest

from summit.render.report import Report
from tests.conftest import OTHER, build
from tests.html import find, parse

SECTION = "---\ntitle: Programa\nslug: programa\nsummary: Los días.\n---\n"
SESSION = "---\ntitle: Apertura\nslug: apertura\nsummary: Empieza.\n---\n"
FACTS = """\
form: opening
starts: 2018-05-10 10:00
history: [{recorded: 2018-04-30, starts: 2018-05-10 10:00}]
"""


def address_of(report: Report, locale: str) -> dict[str, Any]:
    """Return what a home page tells machines of the venue's address."""
    home = parse((Path(report.folder) / locale / "index.html").read_text("utf-8"))
    graph = json.loads(find(home, "script[type='application/ld+json']").to_text())["@graph"]
    [event] = [node for node in graph if "location" in node]
    address: dict[str, Any] = event["location"]["address"]
    return address


def test_machines_are_told_a_code_only_where_there_is_one(
    full_site: Report, other_site: Report
) -> None:
    assert address_of(full_site, "fr")["postalCode"] == "00420"
    assert "postalCode" not in address_of(other_site, "es")


@pytest.mark.parametrize(
    ("locale", "path", "town"),
    [
        ("es", "es/como-llegar", "Río Claro, Colombia"),
        ("en", "en/how-to-come", "Río Claro, Colombia"),
    ],
)
def test_readers_see_the_town_alone(other_site: Report, locale: str, path: str, town: str) -> None:
    page = parse((Path(other_site.folder) / path / "index.html").read_text("utf-8"))
    lines = find(page, "address").to_text(separator="", strip=False).strip().splitlines()
    assert lines[-1] == town, locale


def test_calendars_name_the_town_alone(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(OTHER.content, content)
    (content / "programme/opening").mkdir(parents=True)
    (content / "programme/index.es.md").write_text(SECTION, "utf-8")
    (content / "programme/opening/index.es.md").write_text(SESSION, "utf-8")
    (content / "programme/opening/bundle.yaml").write_text(FACTS, "utf-8")
    build(tmp_path / "output", OTHER, PATH=str(content))
    calendar = (tmp_path / "output/es/programa/apertura/session.ics").read_bytes()
    [event] = icalendar.Calendar.from_ical(calendar).events
    assert str(event["LOCATION"]) == "Mercado Viejo, Carrera 4 con calle 9, Río Claro"
    assert f"{event.start:%H:%M %z}" == "10:00 -0500"
