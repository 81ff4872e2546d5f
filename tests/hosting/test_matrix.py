"""docs/servers.md says of each host what it cannot do, as the program knows it."""

import pytest

from summit.hosting.files import WRITERS
from summit.hosting.matrix import CANNOT, NAMES, SERVERS, Feature, cannot
from tests.conftest import ROOT

PAGE = ROOT / "docs/servers.md"
BEGIN, END = "<!-- table -->\n", "<!-- /table -->\n"


def table() -> str:
    """Return what each host can do as a table, and the reasons below it by number."""
    reasons = [str(why) for why in dict.fromkeys(map(str, CANNOT.values()))]
    rows = [f"| {NAMES[each]} | {' | '.join(cells(each, reasons))} |" for each in Feature]
    head = [f"| | {' | '.join(SERVERS)} |", "|---" * (len(SERVERS) + 1) + "|"]
    notes = [f"{number}. {reason}" for number, reason in enumerate(reasons, 1)]
    return "\n".join([*head, *rows, "", *notes, ""])


def cells(feature: Feature, reasons: list[str]) -> list[str]:
    """Return "yes", or the number of the reason why not, for each server."""
    found = (cannot(server, feature) for server in SERVERS)
    return ["yes" if why is None else f"no ({reasons.index(str(why)) + 1})" for why in found]


def test_the_page_has_the_table(request: pytest.FixtureRequest) -> None:
    text = PAGE.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    found, _, after = rest.partition(END)
    if request.config.getoption("update_golden"):
        PAGE.write_text(f"{before}{BEGIN}{table()}{END}{after}", "utf-8")
        return
    assert found == table()


def test_each_server_has_its_files() -> None:
    assert tuple(WRITERS) == SERVERS
    assert NAMES.keys() == set(Feature)


def test_the_page_names_each_file() -> None:
    text = PAGE.read_text("utf-8")
    assert [name for own in WRITERS.values() for name in own if f"{name}`" not in text] == []
