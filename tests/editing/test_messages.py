"""The interface strings: gathered from the sources, merged into catalogs, and checked."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from summit.base.catalogs import catalog_path
from summit.base.locales import read_locale
from summit.editing.messages import (
    UPDATE,
    extract,
    find_message_problems,
    find_unexplained,
    read_catalog,
    updated,
)
from tests.conftest import ROOT

SPANISH, ARABIC = read_locale("es"), read_locale("ar")
TEMPLATE = """{# Translators: names the button that sends the form. #}
{{ _("Send") }}
{{ _("Nothing has been published here yet.") }}
{% trans count=2 %}{{ count }} page found{% pluralize %}{{ count }} pages found{% endtrans %}
{{ _("City") }}
"""
PLACE = "theme/translations/es/LC_MESSAGES/messages.po"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with one template and no catalog."""
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text("utf-8"), "utf-8")
    folder = tmp_path / "theme/templates"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text(TEMPLATE, "utf-8")
    ignored = tmp_path / "output/theme/templates"
    ignored.mkdir(parents=True)
    (ignored / "page.html").write_text('{{ _("Not ours") }}', "utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def sources() -> Catalog:
    """Return the messages of the site's own sources, which take a second to read."""
    return extract(ROOT)


def write(project: Path, text: str, locale: str = "es") -> Path:
    path = project / f"theme/translations/{locale}/LC_MESSAGES/messages.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return project / "theme/translations"


def test_messages_come_with_their_comments(project: Path) -> None:
    messages = {str(message.id): message for message in extract(project) if message.id}
    assert messages["Send"].auto_comments == ["names the button that sends the form."]
    assert "Not ours" not in messages
    assert len(messages) == 4


def test_a_short_message_needs_a_comment(project: Path) -> None:
    problems = [str(problem) for problem in find_unexplained(extract(project))]
    assert len(problems) == 1
    assert problems[0].startswith('theme/templates/page.html:5: "City" is short')


def test_an_update_keeps_translations_and_guesses_nothing(project: Path) -> None:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    old = 'msgid "Send"\nmsgstr "Enviar"\n\nmsgid "Cities"\nmsgstr "Ciudades"\n'
    folder = write(project, head + old)
    data = updated(read_catalog(catalog_path(folder, SPANISH), SPANISH), extract(project)).decode()
    assert '#. names the button that sends the form.\nmsgid "Send"\nmsgstr "Enviar"\n' in data
    assert "Ciudades" not in data
    assert 'msgid "City"\nmsgstr ""\n' in data
    write(project, data)
    assert (
        updated(read_catalog(catalog_path(folder, SPANISH), SPANISH), extract(project)).decode()
        == data
    )


def test_a_new_language_gets_every_message_and_its_plurals(project: Path) -> None:
    path = catalog_path(project / "theme/translations", ARABIC)
    data = updated(read_catalog(path, ARABIC), extract(project))
    assert 'msgstr[5] ""' in data.decode()


@pytest.mark.parametrize(
    ("locale", "forms", "problem"),
    [
        ("es", ["%(count)s página", "%(count)s páginas"], None),
        ("es", ["%(count)s página", ""], "needs 2 plural forms"),
        ("es", ["", ""], "is not translated"),
        ("es", ["%(n)s página", "%(count)s páginas"], "has the placeholders"),
        ("ar", ["%(count)s صفحة"] * 6, None),
        ("ar", ["%(count)s صفحة"] * 5 + [""], "needs 6 plural forms"),
    ],
)
def test_what_is_missing_is_said(
    project: Path, locale: str, forms: list[str], problem: str | None
) -> None:
    template = extract(project)
    found = read_locale(locale)
    folder = project / "theme/translations"
    data = updated(read_catalog(catalog_path(folder, found), found), template).decode()
    for name in ("Send", "City", "Nothing has been published here yet."):
        data = data.replace(f'msgid "{name}"\nmsgstr ""', f'msgid "{name}"\nmsgstr "x"')
    for number, form in enumerate(forms):
        data = data.replace(f'msgstr[{number}] ""', f'msgstr[{number}] "{form}"')
    write(project, data, locale)
    problems = [str(each) for each in find_message_problems(folder, found, template)]
    assert len(problems) == (1 if problem else 0), problems
    assert problem is None or problem in problems[0]


def test_a_catalog_that_is_out_of_date_names_the_command(project: Path) -> None:
    folder = write(project, 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n')
    problem = next(find_message_problems(folder, SPANISH, extract(project)))
    assert str(problem).startswith(f"{PLACE}:1: the catalog is out of date: 4 messages are new, 0")
    assert str(problem).endswith("Run: python3 tasks.py messages update")


@pytest.mark.parametrize("key", ["fr", "en", "es", "ar"])
def test_the_sites_own_catalogs_are_complete(key: str, sources: Catalog) -> None:
    folder = ROOT / "theme/translations"
    assert list(map(str, find_message_problems(folder, read_locale(key), sources))) == []


@pytest.mark.parametrize("key", ["fr", "en", "es", "ar"])
def test_the_sites_own_catalogs_are_what_an_update_makes(key: str, sources: Catalog) -> None:
    locale, folder = read_locale(key), ROOT / "theme/translations"
    made = updated(read_catalog(catalog_path(folder, locale), locale), sources).decode()
    assert catalog_path(folder, locale).read_text("utf-8") == made, f"Run: {UPDATE}"


def test_the_sites_own_short_messages_are_explained(sources: Catalog) -> None:
    assert list(map(str, find_unexplained(sources))) == []
