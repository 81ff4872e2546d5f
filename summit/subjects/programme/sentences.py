"""What changed in the programme, in the words of a language."""

from collections.abc import Iterator
from datetime import date, datetime
from html import escape

from summit.base.formats import with_commas
from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.site.reader import Reader
from summit.subjects.programme.history import Change
from summit.subjects.programme.models import Announced


class Named(Frozen):
    """A name in a sentence, perhaps in another language."""

    text: str
    language: Locale


class Sentence(Frozen):
    """What changed, without a full stop at the end."""

    words: str
    """With ``%(before)s`` and ``%(after)s`` where the values stand."""
    before: Named
    after: Named
    reader: Locale

    def __str__(self) -> str:
        return self.words % {"before": self.before.text, "after": self.after.text}

    @property
    def html(self) -> str:
        """Return the sentence with each value kept apart, and marked if it is foreign."""
        values = {"before": self._marked(self.before), "after": self._marked(self.after)}
        return escape(self.words) % values

    def _marked(self, name: Named) -> str:
        is_foreign = name.language != self.reader
        own = f' lang="{name.language.tag}" dir="{name.language.direction}"' if is_foreign else ""
        return f"<bdi{own}>{escape(name.text)}</bdi>"


def sentences(change: Change, reader: Reader) -> list[Sentence]:
    """Return what is new for the reader: nothing where only another language's words changed."""
    if change.before is None:
        found = _added(change.after, reader)
    else:
        found = _changed(change.before, change.after, reader)
    return [
        Sentence(words, _named(before, reader), _named(after, reader), reader.locale)
        for words, before, after in found
    ]


Value = str | Named
Found = Iterator[tuple[str, Value, Value]]


def _named(value: Value, reader: Reader) -> Named:
    return value if isinstance(value, Named) else Named(value, reader.locale)


def _added(after: Announced, reader: Reader) -> Found:
    gettext = reader.gettext
    if after.on:
        yield gettext("New in the programme: %(after)s"), "", _when(after, reader)
    else:
        yield gettext("New in the programme; the time is not announced"), "", ""
    if after.status == "tentative":
        yield gettext("Not confirmed yet"), "", ""
    if after.status == "cancelled":
        yield gettext("Cancelled"), "", ""


def _changed(before: Announced, after: Announced, reader: Reader) -> Found:
    is_moved = (before.starts, before.on) != (after.starts, after.on)
    if before.status != after.status:
        yield _status(before, after, reader, is_moved=is_moved)
    if after.status == "cancelled":
        # When and where it does not take place concerns nobody.
        return
    if is_moved:
        yield from _moved(before, after, reader)
    if before.ends != after.ends:
        yield from _end(before, after, reader)
    yield from _place(before, after, reader)


def _status(
    before: Announced, after: Announced, reader: Reader, *, is_moved: bool
) -> tuple[str, Value, Value]:
    gettext = reader.gettext
    if after.status == "cancelled":
        if not before.on:
            return gettext("Cancelled"), "", ""
        # Translators: tells of a session (feminine in French, Spanish and Arabic).
        return gettext("Cancelled; it was planned for %(before)s"), _when(before, reader), ""
    if before.status == "cancelled":
        if is_moved or not after.on:
            # Translators: tells of a session that was cancelled before.
            return gettext("Takes place after all"), "", ""
        # Translators: tells of a session that was cancelled before.
        return gettext("Takes place after all: %(after)s"), "", _when(after, reader)
    # Translators: tells of a session (feminine in French, Spanish and Arabic).
    said = gettext("Confirmed") if after.status == "confirmed" else gettext("Not confirmed yet")
    return said, "", ""


def _moved(before: Announced, after: Announced, reader: Reader) -> Found:
    gettext = reader.gettext
    if before.starts and after.starts:
        yield (
            # Translators: two moments, such as 09:00 and 09:30, or two days.
            gettext("Moved from %(before)s to %(after)s"),
            *_both(before.starts, after.starts, reader),
        )
    elif after.starts:
        yield gettext("The time is announced: %(after)s"), "", _when(after, reader)
    elif before.starts or not after.on:
        yield gettext("No longer at this time: %(before)s"), _when(before, reader), ""
        if after.on:
            yield gettext("The day is announced: %(after)s"), "", _when(after, reader)
        else:
            yield gettext("The new time is not announced yet"), "", ""
    elif before.on:
        yield (
            gettext("Moved from %(before)s to %(after)s"),
            _when(before, reader),
            _when(after, reader),
        )
    else:
        yield gettext("The day is announced: %(after)s"), "", _when(after, reader)


def _end(before: Announced, after: Announced, reader: Reader) -> Found:
    gettext = reader.gettext
    if before.ends and after.ends:
        words = gettext("The end moves from %(before)s to %(after)s")
        yield words, *_both(before.ends, after.ends, reader)
    elif after.ends and after.starts:
        end = _hour_or_moment(after.ends, after.starts.date(), reader)
        yield gettext("The end is announced: %(after)s"), "", reader.with_zone(end, after.ends)
    else:
        yield gettext("The end is no longer announced"), "", ""


def _place(before: Announced, after: Announced, reader: Reader) -> Found:
    gettext = reader.gettext
    old = Named(*reader.words(before.place)) if before.place else None
    new = Named(*reader.words(after.place)) if after.place else None
    if old == new:
        return
    if old and new:
        yield gettext("The place changes from %(before)s to %(after)s"), old, new
    elif new:
        yield gettext("The place is announced: %(after)s"), "", new
    elif old:
        yield gettext("No longer at this place: %(before)s"), old, ""


def _both(before: datetime, after: datetime, reader: Reader) -> tuple[str, str]:
    """Return two moments, with their day behind both where it is the same."""
    if before.date() == after.date():
        there = with_commas((reader.hour(after), reader.day(after.date())), reader.locale)
        return reader.hour(before), reader.with_zone(there, after)
    return reader.moment(before), reader.with_zone(reader.moment(after), after)


def _hour_or_moment(moment: datetime, day: date, reader: Reader) -> str:
    return reader.hour(moment) if moment.date() == day else reader.moment(moment)


def _when(announced: Announced, reader: Reader) -> str:
    """Return when a session takes place, as well as it is known."""
    if announced.starts:
        return reader.with_zone(reader.moment(announced.starts), announced.starts)
    return reader.day(announced.on) if announced.on else ""
