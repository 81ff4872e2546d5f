"""The table of pictures for human eyes: each template at each width, in both schemes."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.pictures import Look, looks_of, table, take


def test_each_template_is_seen_in_every_way() -> None:
    pages = {"fr": {"home": "/fr/", "page": "/fr/le-sommet/"}, "ar": {"home": "/ar/"}}
    looks = [*looks_of(pages, (360, 1280), ())]
    assert len(looks) == len(set(looks)) == 3 * 2 * 2
    assert {each.template for each in looks_of(pages, (360,), ("page",))} == {"page"}
    shown = table(looks)
    assert all(shown.count(f'src="{each.file}"') == 1 for each in looks)
    assert shown.count("<tr>") == 3


def test_a_picture_has_the_width_of_its_look(browser: Browser, origin: str, tmp_path: Path) -> None:
    look = Look("home", "/fr/", "fr", 360, "dark")
    take(browser, origin, look, tmp_path)
    header = (tmp_path / look.file).read_bytes()[:24]
    assert int.from_bytes(header[16:20]) == 360
    assert int.from_bytes(header[20:24]) > 900
