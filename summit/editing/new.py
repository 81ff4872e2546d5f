"""``content new`` and ``content translate``: files to fill in, which nobody reads before."""

from pathlib import Path

import click

from summit.base.problems import SettingsError, reason_of, say
from summit.content.bundles import Bundle
from summit.content.yaml import read_document
from summit.editing.command import pass_project, tell
from summit.editing.naming import bundle_named, locale_named
from summit.editing.new_files import facts_text, new_text, translated_text
from summit.editing.new_plan import Wish, plan
from summit.site.load import load_site
from summit.site.project import Project


@click.command()
@click.argument("kind")
@click.argument("title")
@click.option("--locale", "key", help="The language of the title; the source language without it.")
@click.option("--slug", help="Its part of the address, where the title is not in Latin letters.")
@click.option("--name", help="The name of its folder; that of its slug without it.")
@click.option("--date", help="2016-11-21 or 2016-11-21 09:00: of news, sessions and exchanges.")
@click.option("--fact", "facts", multiple=True, metavar="KEY=VALUE", help="Another fact.")
@pass_project
def new(
    project: Project,
    kind: str,
    title: str,
    key: str | None,
    slug: str | None,
    name: str | None,
    date: str | None,
    facts: tuple[str, ...],
) -> None:
    """Make a bundle of a KIND with its first text, a draft until you say otherwise.

    Kinds are page, news, session, theme, consultation, question, decision, introduction and
    exchange.
    """
    there = project.what_is_there()
    locale = locale_named(there, key or there.locales.source.key)
    wish = Wish(kind, title.strip(), locale, slug, name, date, facts)
    planned = plan(wish, there)
    folder = project.content / planned.folder
    if folder.exists():
        raise SettingsError(
            say("content/%(folder)s exists. Choose another --name.", folder=planned.folder)
        )
    folder.mkdir(parents=True)
    _write(folder / "bundle.yaml", facts_text(planned.kind.facts, planned.facts, project.tools))
    _write(folder / f"index.{locale}.md", new_text(planned.kind.text, wish.title, planned.slug))
    for file in sorted(folder.iterdir()):
        tell(say("%(path)s: written.", path=file.relative_to(project.root).as_posix()))
    tell(
        say(
            'Write the text, see it by "python3 tasks.py serve", check it by "python3 tasks.py '
            'content check"; to publish it, delete "draft: true" in %(facts)s.',
            facts=(folder / "bundle.yaml").relative_to(project.root).as_posix(),
        )
    )


@click.command()
@click.argument("name", metavar="BUNDLE")
@click.argument("key", metavar="LOCALE")
@pass_project
def translate(project: Project, name: str, key: str) -> None:
    """Make a translation to fill in, with the source's words before your eyes."""
    site = load_site(project)
    bundle, locale = bundle_named(site, name), locale_named(site, key)
    file = project.root / bundle.path / f"index.{locale}.md"
    path = f"{bundle.path}/{file.name}"
    _refuse_plain(bundle)
    if file.exists():
        raise SettingsError(
            say(
                '%(path)s exists. "python3 tasks.py translations diff %(bundle)s %(locale)s" says '
                "what is newer in the source.",
                path=path,
                bundle=bundle.key,
                locale=locale,
            )
        )
    source = site.catalogue.source(bundle)
    front = read_document(project.root / source.path, source.path).fields.values
    _write(file, translated_text(front, source.body, site.sections[bundle.key]))
    tell(say("%(path)s: written, a draft made from %(source)s.", path=path, source=source.path))
    tell(
        say(
            "Translate each value under its comment and each section in the place of its comment, "
            'see it by "python3 tasks.py serve"; to publish it, delete its line "draft: true".'
        )
    )


def _refuse_plain(bundle: Bundle) -> None:
    if bundle.kind.is_plain:
        raise SettingsError(
            say(
                "%(bundle)s is a voice. Write its translation beside it, the words after two lines "
                '"---", and who made it in %(facts)s: "translations: {en: human}".',
                bundle=bundle.key,
                facts=bundle.facts_path,
            )
        )


def _write(file: Path, text: str) -> None:
    """Write a new file; raise SettingsError where that is impossible."""
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise SettingsError(
            say('"%(file)s" cannot be written: %(reason)s.', file=file, reason=reason_of(error))
        ) from None
