"""What the executive summary is in print, in one language: HTML for ``pdf`` to set."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from summit.base.formats import format_date
from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.content.catalogue import Version
from summit.content.fields import localized
from summit.site.page_ask import PlanAsk
from summit.subjects.consultation.citing import CITED
from summit.subjects.consultation.voice import FOLDER, SUMMARY
from summit.subjects.consultation.voices import Voice

DRAWN = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
"""Bars: the table beside them says each number."""
TEMPLATE = "consultation/delivered.html"


class Document(Frozen):
    """The summary in a language, to be set."""

    locale: Locale
    title: str
    html: str
    pictures: Mapping[str, Path]
    """The files of the pictures that it shows, by address."""


def documents(ask: PlanAsk, render: Callable[..., str]) -> Iterator[Document]:
    """Yield the summary in each language that it is written in, in the order of the site."""
    for locale in ask.alternates(SUMMARY):
        version = ask.text(SUMMARY, locale)
        yield Document(
            locale=locale,
            title=version.translation.text.title,
            html=_html(version, ask, render),
            pictures={
                ask.absolute(ask.asset(version.bundle.place(name))): path
                for name, path in version.bundle.assets.items()
            },
        )


def day_of(ask: PlanAsk) -> datetime:
    """Return the moment that files bear: the day's beginning, so that a day has one file."""
    return ask.now.replace(hour=0, minute=0, second=0, microsecond=0)


def _html(version: Version, ask: PlanAsk, render: Callable[..., str]) -> str:
    locale = version.locale
    voices = list(_voices(version, ask))
    body = DRAWN.sub("", ask.body(version, absolute=True))
    for voice in voices:
        own = ask.absolute(ask.address(voice.version.bundle.key, locale))
        body = body.replace(f'class="cited" href="{own}"', f'class="cited" href="#{voice.id}"')
    return render(
        TEMPLATE,
        locale=locale,
        text=version.translation.text,
        body=body,
        voices=[(voice, _words(voice, ask)) for voice in voices],
        edition=localized(ask.edition.title, locale, ask.locales)[0],
        publisher=ask.edition.name,
        day=format_date(ask.now, locale),
        moment=day_of(ask).isoformat(),
        address=ask.absolute(ask.address(SUMMARY, locale)),
        gettext=ask.translator(locale).gettext,
    )


def _voices(version: Version, ask: PlanAsk) -> Iterator[Voice]:
    """Yield the voices that the summary cites, in its order."""
    html = ask.prose(version).html
    names = dict.fromkeys(name for _, name in CITED.findall(html) if name)
    for key in (f"{FOLDER}/{name}" for name in names):
        if ask.bundle(key):
            yield Voice(ask.text(key, version.locale))


def _words(voice: Voice, ask: PlanAsk) -> list[tuple[Locale, str]]:
    """Return what a voice says: as it was written, then translated for the reader."""
    versions = [voice.original, *([voice.translation] if voice.translation else [])]
    return [(each.language, ask.body(each, absolute=True)) for each in versions]
