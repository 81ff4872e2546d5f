"""The consultation's opening and closing as a calendar, for those who mean to take part."""

from collections.abc import Iterator

from summit.base.locales import Locale
from summit.metadata.calendar import Calendar, Event, namespace
from summit.metadata.dates import beginning
from summit.site.page_ask import FileSet, PageAsk
from summit.site.reader import Reader
from summit.subjects.consultation.models import ConsultationFacts
from summit.subjects.consultation.questionnaire import SECTION, find_consultation


def calendar_address(reader: Reader) -> str:
    """Return where a language's calendar is: ``fr/consultation/dates.ics``."""
    return f"{reader.address(SECTION)}dates.ics"


def calendar_files(ask: PageAsk, locale: Locale) -> Iterator[FileSet]:
    """Yield the calendar of a locale, where there is a consultation."""
    consultation = find_consultation(ask)
    if consultation is None:
        return
    from summit.metadata.ical import to_bytes  # noqa: PLC0415 - most builds make none anew

    reader = Reader(ask, locale)
    text = reader.text(SECTION).translation.path
    made_from = (consultation.section.facts_path, text, ask.catalog_file(locale))
    data = to_bytes(_calendar(consultation.facts, reader))
    yield FileSet.one(calendar_address(reader), data, ("content/edition.yaml", *made_from))


def _calendar(facts: ConsultationFacts, reader: Reader) -> Calendar:
    ask, section = reader.ask, reader.text(SECTION)
    title = section.translation.text.title
    return Calendar(
        name=f"{ask.edition.name} – {title}",
        description=section.translation.text.summary,
        described_in=section.language.tag,
        language=reader.locale.tag,
        producer=f"{ask.edition.name}//{namespace(ask.edition)}",
        zone=ask.edition.time_zone,
        source=ask.absolute(calendar_address(reader)),
        url=ask.absolute(reader.address(SECTION)),
        year=ask.edition.starts.year,
        events=tuple(_events(facts, reader)),
    )


def _events(facts: ConsultationFacts, reader: Reader) -> Iterator[Event]:
    ask = reader.ask
    titles = {
        "opens": reader.gettext("The consultation opens"),
        "closes": reader.gettext("The consultation closes"),
    }
    for name, title in titles.items():
        yield Event(
            uid=f"{SECTION}-{name}@{namespace(ask.edition)}",
            starts=getattr(facts, name),
            title=title,
            description=_description(reader),
            url=ask.absolute(reader.address(SECTION)),
            modified=beginning(ask),
            created=beginning(ask),
            language=reader.locale.tag,
            # A closing that was put off is the same event, said anew.
            sequence=1 if name == "closes" and facts.extension else 0,
        )


def _description(reader: Reader) -> str:
    summary = reader.text(SECTION).translation.text.summary
    page = reader.ask.absolute(reader.address(SECTION))
    return f"{summary}\n\n" + reader.gettext("Details and changes: %(address)s") % {"address": page}
