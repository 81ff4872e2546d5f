"""On which day a contribution came, and whether the consultation took answers then."""

from datetime import date

from summit.base.frozen import Frozen
from summit.base.problems import Message, say
from summit.office.importing.items import MAIL, Content, Item
from summit.office.store.records import RefusedError


class Days(Frozen):
    """The days that matter."""

    opens: date
    closes: date
    today: date

    def check(self, item: Item, day: date, content: Content | Message | None) -> date | None:
        """Return the day of a contribution; None for a letter by a clock that goes ahead.

        Raises RefusedError where no answers were taken on that day, or a sheet says tomorrow's.
        """
        if item.source == MAIL:
            return self._of_letter(day, content)
        if day > self.today:
            raise RefusedError(
                say("its day, %(day)s, has not come yet. Correct it, and import again.", day=day)
            )
        return self._in_time(day)

    def _of_letter(self, day: date, content: Content | Message | None) -> date | None:
        received = content.received if isinstance(content, Content) else None
        is_odd = not self.opens <= day <= self.today
        if is_odd and received and self.opens <= received <= self.today:
            return self._in_time(received)
        return None if day > self.today else self._in_time(day)

    def _in_time(self, day: date) -> date:
        if day < self.opens:
            raise RefusedError(
                say(
                    "its day, %(day)s, is before the consultation opened, on %(opens)s. Correct "
                    "the day, or type it with the day on which it came.",
                    day=day,
                    opens=self.opens,
                )
            )
        if day > self.closes:
            raise RefusedError(
                say(
                    "its day, %(day)s, is after the consultation closed, on %(closes)s. If it "
                    'counts all the same, type it; if "closes" is put off, try again.',
                    day=day,
                    closes=self.closes,
                )
            )
        return day
