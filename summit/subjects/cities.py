"""The cities of the event on a map: where each is drawn, and where its name stands."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.base.problems import Message, Problem, did_you_mean, say
from summit.content.edition import City
from summit.content.fields import localized
from summit.site.ask import FactsAsk, TextsAsk
from summit.site.page_ask import PageAsk
from summit.site.subject import Subject

WIDTH, HEIGHT = 300, 136
"""Of the drawing ``land.svg`` of the look: its left edge is at 169.5° W, its upper one at 79° N; a
degree of latitude is one unit high."""
WEST, NORTH = -169.5, 79
LETTER, LINE, AWAY = 2.8, 5.0, 3.5
"""How wide a letter of a name is at most, how high its line, how far from its city it stands."""
SIDEWAYS = (("start", 1), ("end", -1))
ANCHORS = {"end": -1.0, "middle": -0.5, "start": 0.0}
SIDES = (
    *((anchor, across, down) for down in (0, 0.9, -0.9) for anchor, across in SIDEWAYS),
    *(("middle", 0, down) for down in (-1.7, 1.7)),
)
"""Where a name may stand, the best first: its anchor in SVG, and the steps from its city."""
Place = tuple[float, float]
Box = tuple[float, float, float, float]


class Pin(Frozen):
    """A city as it is drawn, in the units of the map."""

    city: City
    x: float
    y: float
    name_x: float
    name_y: float
    anchor: str


def shown(ask: FactsAsk) -> list[City]:
    """Return the cities that are shown at the site's moment, in order."""
    moments = ask.edition.moments
    return [
        each
        for each in ask.edition.cities.values()
        if each.since is None or (each.since in moments and ask.passed(moments[each.since]))
    ]


def pins(ask: FactsAsk, locale: Locale) -> list[Pin]:
    """Return the cities of the map with their names in a locale.

    None covers another, nor the way from the city where the event began.
    """
    cities = shown(ask)
    places = [_place(each) for each in cities]
    taken = [_around(place, 1.5) for place in places]
    taken += [_around(place, 0.5) for place in _points(_way(cities))]
    found = []
    for city, (x, y) in zip(cities, places, strict=True):
        name, _ = localized(city.name, locale, ask.locales)
        choices = [_beside(x, y, len(name), *side) for side in SIDES]
        free = [each for each in choices if not any(_meet(each[0], box) for box in taken)]
        box, pin = (free or choices)[0]
        taken.append(box)
        found.append(Pin(city, round(x, 1), round(y, 1), *pin))
    return found


def way(ask: FactsAsk) -> str:
    """Return the line from the city where the event began to its host, as SVG has it, or ""."""
    places = [f"{x:.1f} {y:.1f}" for x, y in _way(shown(ask))]
    return "M{}Q{} {}".format(*places) if places else ""


def _way(cities: list[City]) -> tuple[Place, ...]:
    """Return where the line begins, to where it is bent, and where it ends; nothing without it."""
    by_role = {each.role: _place(each) for each in reversed(cities)}
    if not {"origin", "host"} <= by_role.keys():
        return ()
    start, end = by_role["origin"], by_role["host"]
    return start, ((start[0] + end[0]) / 2, min(start[1], end[1])), end


def _points(line: tuple[Place, ...]) -> Iterator[Place]:
    """Yield points of a line, a city's width from each other at most."""
    for step in range(101 if line else 0):
        after = step / 100
        parts = ((1 - after) ** 2, 2 * after * (1 - after), after**2)
        x, y = (
            sum(part * place[axis] for part, place in zip(parts, line, strict=True))
            for axis in (0, 1)
        )
        yield x, y


def _around(place: Place, away: float) -> Box:
    x, y = place
    return x - away, y - away, x + away, y + away


def _place(city: City) -> Place:
    return (city.longitude - WEST) * WIDTH / 360 % WIDTH, NORTH - city.latitude


def _beside(
    x: float, y: float, letters: int, anchor: str, across: float, down: float
) -> tuple[Box, tuple[float, float, str]]:
    """Return the box of a name at a side of its city, and what SVG is told of it."""
    left, middle = x + across * AWAY, y + down * AWAY
    start = left + ANCHORS[anchor] * letters * LETTER
    box = (start, middle - LINE / 2, start + letters * LETTER, middle + LINE / 2)
    return box, (round(left, 1), round(middle + LINE / 3, 1), anchor)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def check_since(ask: FactsAsk) -> Iterator[Problem]:
    """Yield the cities that appear at a moment which the edition does not have."""
    known = ask.edition.moments
    for key, city in ask.edition.cities.items():
        if city.since and city.since not in known:
            message = say(
                '"since" of the city "%(city)s" is "%(moment)s", which is no moment of the '
                "edition. %(remedy)s",
                city=key,
                moment=city.since,
                remedy=did_you_mean(city.since, known),
            )
            yield Problem("content/edition.yaml", ask.edition_lines.line(("cities", key)), message)


def moments(ask: TextsAsk) -> Iterator[tuple[datetime, Message]]:
    """Yield when cities appear on the map."""
    known = ask.edition.moments
    for city in ask.edition.cities.values():
        if city.since in known:
            yield known[city.since], say("cities appear on the map")


def shared_with_templates(ask: PageAsk) -> Mapping[str, Any]:
    """Return the cities of the map, for any page."""
    return {
        "pins": lambda locale: pins(ask, locale),
        "map_way": lambda: way(ask),
        "map_size": (WIDTH, HEIGHT),
    }


CITIES = Subject(
    name="cities",
    check_facts=(check_since,),
    moments=(moments,),
    shared=(shared_with_templates,),
)
