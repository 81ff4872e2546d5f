"""The command that begins the executive summary from the data."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from consultation.database import reading
from consultation.desk import Desk, pass_desk
from consultation.publishing import harvest
from consultation.reviewed import read_all
from consultation.settings import read_consultation
from desk.settings import ROOT
from summit.catalogs import load_catalog
from summit.catalogue import slug_of, slugify
from summit.consultation.contribution import Consent
from summit.consultation.draft import DraftWords, Theme, draft
from summit.consultation.figures import count
from summit.consultation.publishing import Reviewed, counted
from summit.consultation.questionnaire import THEMES, Consultation

PLACE = ROOT / "var/summary"
SUMMARY = "consultation/summary"


@click.command("draft")
@click.option("--to", "folder", type=click.Path(path_type=Path), default=PLACE, show_default=True)
@pass_desk
def draft_command(desk: Desk, folder: Path) -> None:
    """Write a first draft of the executive summary, outside content/: counts, words, ideas.

    It cites voices that are ready to be published. A draft that is there already stays.
    """
    settings = desk.settings()
    consultation = read_consultation(settings)
    locale = consultation.catalogue.locales.source
    path = folder / f"index.{locale}.md"
    if path.exists():
        click.echo(f"{path} is there already, and stays. Move it, or choose a folder: --to.")
        sys.exit(1)
    gettext = load_catalog(settings.root / "theme/translations", locale).gettext
    store = desk.store()
    with reading(store) as connection:
        reviewed = list(read_all(connection))
    if not reviewed:
        click.echo("The store holds no contribution: there is nothing to begin with.", err=True)
        sys.exit(1)
    figures = count(counted(each, consultation) for each in reviewed)
    extracts = harvest(store, consultation).extracts
    text = draft(_words(gettext, consultation), figures, _themes(reviewed, consultation), extracts)
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    click.echo(f"{path} is written. Make it the summary's own words: every finding cites a voice.")


def _words(gettext: Callable[[str], str], consultation: Consultation) -> DraftWords:
    # Translators: the title of the consultation's summary.
    title = gettext("The executive summary")
    return DraftWords(
        title=title,
        slug=_slug(consultation) or slugify(title),
        summary=gettext("What came out of the consultation, and on which answers it rests."),
        # Translators: %s is the number of people's contributions.
        counted=gettext("Contributions received: %s."),
        # Translators: the head of the main part of the summary.
        findings=gettext("The findings"),
        distinctive=gettext("Words that stand out (%(language)s): %(words)s"),
        # Translators: the head of a list of ideas.
        ideas=gettext("The ideas most named"),
    )


def _slug(consultation: Consultation) -> str:
    """Return the address that the summary has already: a new text must not move it."""
    catalogue = consultation.catalogue
    summary = catalogue.bundles.get(SUMMARY)
    own = summary.translations.get(catalogue.locales.source.key) if summary else None
    return slug_of(own) if own else ""


def _themes(reviewed: Sequence[Reviewed], consultation: Consultation) -> list[Theme]:
    """Return the themes with the words of those who chose them and let them be read."""
    catalogue = consultation.catalogue
    locale = catalogue.locales.source
    texts: dict[str, dict[str, list[str]]] = {}
    for each in reviewed:
        if each.contribution.consent is not Consent.COUNT:
            for key in counted(each, consultation).themes:
                by_language = texts.setdefault(key, {})
                by_language.setdefault(each.contribution.language, []).append(_text(each))
    themes = {bundle.key.rpartition("/")[2]: bundle for bundle in catalogue.items(THEMES)}
    return [
        Theme(key, catalogue.version(bundle, locale).translation.text.title, texts.get(key, {}))
        for key, bundle in themes.items()
    ]


def _text(reviewed: Reviewed) -> str:
    """Return all the words of a contribution."""
    answers = reviewed.contribution.answers.values()
    return "\n".join(answer for answer in answers if isinstance(answer, str))
