"""What templates may use of the programme: its parts, and where a session stands."""

from datetime import timedelta
from typing import Any

from summit.programme.timetable import by_day, is_session, opening, parts, state
from summit.site import Site


def programme_context(site: Site, *, is_clock_set: bool) -> dict[str, Any]:
    """Return what every template may use of the programme, on any page."""
    offset = opening(site.catalogue).utcoffset() or timedelta()
    return {
        "programme_parts": parts(site.catalogue),
        "by_day": by_day,
        "is_session": is_session,
        "state_of": lambda facts: state(facts, site.clock),
        "neighbours_of": site.catalogue.neighbours,
        # As browsers count it: the minutes from the summit's time to UTC.
        "zone_offset": -offset // timedelta(minutes=1),
        "opening": opening(site.catalogue),
        "set_clock": site.clock.now if is_clock_set else None,
    }
