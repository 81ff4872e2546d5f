"""The map: each city where it is, and no name over another."""

import re
from itertools import combinations

import pytest

from summit.base.problems import ContentError
from summit.subjects.cities import HEIGHT, WIDTH, pins, way
from tests.content_folder import EDITION, ContentFolder

PAIR = re.compile(r"([\d.]+) ([\d.]+)")
CITIES = """\
moments: {announcement: 2016-09-21}
cities:
  medellin: {name: {fr: Medellín}, longitude: -75.57, latitude: 6.25, role: origin}
  paris: {name: {fr: Paris}, longitude: 2.35, latitude: 48.86, role: host}
  berlin: {name: {fr: Berlin}, longitude: 13.4, latitude: 52.52, since: announcement}
  copenhagen: {name: {fr: Copenhague}, longitude: 12.57, latitude: 55.68}
  madrid: {name: {fr: Madrid}, longitude: -3.7, latitude: 40.42}
  rotterdam: {name: {fr: Rotterdam}, longitude: 4.48, latitude: 51.92}
  seoul: {name: {fr: Séoul}, longitude: 126.98, latitude: 37.57}
"""


def drawn(content: ContentFolder, clock: str) -> dict[str, tuple[float, float]]:
    """Return where the cities are drawn at a moment, by their French names."""
    content.write("edition.yaml", EDITION + CITIES)
    site = content.site(clock)
    return {pin.city.name["fr"]: (pin.x, pin.y) for pin in pins(site.ask, site.locales["fr"])}


def test_cities_are_where_they_are(content: ContentFolder) -> None:
    found = drawn(content, "2016-11-14")
    assert found["Medellín"] == (78.3, 72.8)
    assert found["Paris"] == (143.2, 30.1)
    assert found["Séoul"] == (247.1, 41.4)


def test_a_city_appears_at_its_moment(content: ContentFolder) -> None:
    assert "Berlin" not in drawn(content, "2016-09-20T23:59")
    assert "Berlin" in drawn(content, "2016-09-21T00:00")


def test_a_moment_that_is_none_is_said(content: ContentFolder) -> None:
    content.write(
        "edition.yaml", EDITION + CITIES.replace("since: announcement", "since: anouncement")
    )
    with pytest.raises(ContentError) as raised:
        content.site()
    assert 'of the city "berlin" is "anouncement", which is no moment' in str(raised.value)
    assert 'Did you mean "announcement"?' in str(raised.value)


def test_no_name_covers_another_or_leaves_the_map(content: ContentFolder) -> None:
    content.write("edition.yaml", EDITION + CITIES)
    site = content.site()
    boxes = []
    for pin in pins(site.ask, site.locales["fr"]):
        long = len(pin.city.name["fr"]) * 2.5
        start = pin.name_x - long * {"start": 0.0, "middle": 0.5, "end": 1.0}[pin.anchor]
        boxes.append((start, pin.name_y - 4, start + long, pin.name_y))
    assert all(box[0] > 0 and box[2] < WIDTH and box[1] > 0 and box[3] < HEIGHT for box in boxes)
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


@pytest.mark.parametrize("locale", ["fr", "ar"])
def test_the_way_runs_through_no_name(content: ContentFolder, locale: str) -> None:
    content.write("edition.yaml", EDITION + CITIES)
    site = content.site()
    start, bent, end = ((float(x), float(y)) for x, y in PAIR.findall(way(site.ask)))
    for pin in pins(site.ask, site.locales[locale]):
        long = len(pin.city.name["fr"]) * 2.5
        left = pin.name_x - long * {"start": 0.0, "middle": 0.5, "end": 1.0}[pin.anchor]
        for step in range(1001):
            t = step / 1000
            x, y = (
                (1 - t) ** 2 * start[axis] + 2 * t * (1 - t) * bent[axis] + t**2 * end[axis]
                for axis in (0, 1)
            )
            assert not (left < x < left + long and pin.name_y - 4 < y < pin.name_y), pin


def test_without_a_host_there_is_no_way(content: ContentFolder) -> None:
    content.write("edition.yaml", EDITION + CITIES.replace(", role: host", ""))
    assert way(content.site().ask) == ""
