"""The web editor is for editors' machines: nothing of it is published."""

from pathlib import Path

from summit.render.report import Report


def test_nothing_of_the_web_editor_is_published(full_site: Report) -> None:
    folder = Path(full_site.folder)
    assert not (folder / "admin").exists()
    pages = [path for path in folder.rglob("*") if path.suffix in (".html", ".js")]
    assert [path for path in pages if b"decap" in path.read_bytes().lower()] == []
