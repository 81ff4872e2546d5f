"""A small content folder with a programme."""

import pytest

from tests.content_folder import ContentFolder

TEXT = "---\ntitle: {}\nsummary: Une séance.\n---\nTexte.\n"


def write_session(content: ContentFolder, name: str, facts: str, title: str = "") -> None:
    """Write a session in French."""
    content.write(f"programme/{name}/bundle.yaml", facts)
    content.write(f"programme/{name}/index.fr.md", TEXT.format(title or name))


@pytest.fixture
def programme(content: ContentFolder) -> ContentFolder:
    """Three sessions, in neither order of the clock nor of names, and one without a time."""
    content.write("programme/index.fr.md", TEXT.format("Programme"))
    write_session(
        content, "afternoon", "starts: 2016-11-21 14:30\nform: session\nthemes: [climate]\n"
    )
    write_session(content, "zenith", "starts: 2016-11-21 11:30\nform: session\n")
    write_session(content, "some-time", "day: 2016-11-21\nform: workshop\n")
    write_session(content, "a-round-table", "form: round-table\nthemes: [climate]\n")
    write_session(
        content, "opening", "starts: 2016-11-21 09:00\nends: 2016-11-21 11:00\nform: opening\n"
    )
    return content
