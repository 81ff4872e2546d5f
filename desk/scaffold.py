"""``content new`` and ``content translate``: files to fill in, which nobody reads before."""

from pathlib import Path

import click

from desk.naming import bundle_named, locale_named
from desk.reading import read_site, read_what_is_there
from desk.settings import read_settings
from summit.content import Bundle
from summit.problems import SettingsError, say
from summit.reading import read_document
from summit.scaffold.files import facts_text, new_text, translated_text
from summit.scaffold.plan import Wish, plan


@click.command()
@click.argument("kind")
@click.argument("title")
@click.option("--locale", "key", help="The language of the title; the source language without it.")
@click.option("--slug", help="Its part of the address, where the title is not in Latin letters.")
@click.option("--name", help="The name of its folder; that of its slug without it.")
@click.option("--date", help="2016-11-21 or 2016-11-21 09:00: of news, sessions and exchanges.")
@click.option("--fact", "facts", multiple=True, metavar="KEY=VALUE", help="Another fact.")
def new(
    kind: str,
    title: str,
    key: str | None,
    slug: str | None,
    name: str | None,
    date: str | None,
    facts: tuple[str, ...],
) -> None:
    """Make a bundle of a KIND with its first text, a draft until you say otherwise.

    Kinds are page, news, session, theme, consultation, question, introduction and exchange.
    """
    settings = read_settings()
    there = read_what_is_there(settings)
    locale = locale_named(there, key or there.locales.source.key)
    wish = Wish(kind, title.strip(), locale, slug, name, date, facts)
    planned = plan(wish, there)
    folder = settings.content / planned.folder
    if folder.exists():
        raise SettingsError(
            say("content/%(folder)s exists. Choose another --name.", folder=planned.folder)
        )
    folder.mkdir(parents=True)
    _write(folder / "bundle.yaml", facts_text(planned.kind.facts, planned.facts))
    _write(folder / f"index.{locale}.md", new_text(planned.kind.text, wish.title, planned.slug))
    for file in sorted(folder.iterdir()):
        click.echo(f"{file.relative_to(settings.root).as_posix()}: written.")
    click.echo(
        'Write the text, see it by "python3 tasks.py serve", check it by "python3 tasks.py content '
        f'check"; to publish it, delete "draft: true" in content/{planned.folder}/bundle.yaml.'
    )


@click.command()
@click.argument("name", metavar="BUNDLE")
@click.argument("key", metavar="LOCALE")
def translate(name: str, key: str) -> None:
    """Make a translation to fill in, with the source's words before your eyes."""
    settings = read_settings()
    site, _ = read_site(settings)
    bundle, locale = bundle_named(site, name), locale_named(site, key)
    file = settings.root / bundle.path / f"index.{locale}.md"
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
    front = read_document(settings.root / source.path, source.path).fields.values
    _write(file, translated_text(front, source.body, site.sections[bundle.key]))
    click.echo(f"{path}: written, a draft made from {source.path}.")
    click.echo(
        "Translate each value under its comment and each section in the place of its comment, "
        'see it by "python3 tasks.py serve"; to publish it, delete its line "draft: true".'
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
            say('"%(file)s" cannot be written: %(reason)s.', file=file, reason=error.strerror)
        ) from None
