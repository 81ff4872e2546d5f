"""The groups that files of counts name: each must be one that the site knows."""

from collections.abc import Iterator
from typing import cast

from summit.base.catalogs import Translator
from summit.base.problems import Problem, did_you_mean, say
from summit.content.bundles import Data
from summit.site.ask import FactsAsk
from summit.subjects.consultation.counts import OTHER, PATH, UNSAID, WAYS, Grouped
from summit.subjects.consultation.moderation import PATH as REGISTER
from summit.subjects.consultation.moderation import WITHHELD_BY, reason_words
from summit.subjects.consultation.voice import monday_of

FOLDERS = {"theme": "themes", "question": "consultation/questions"}
"""Where the texts are whose titles name groups."""
COUNTED = {PATH: WAYS, REGISTER: WITHHELD_BY}
"""The groupings of each file of counts."""
WEEK = say("Write a week as 2016-W45, by its number in the year.")


def check_groups(ask: FactsAsk) -> Iterator[Problem]:
    """Yield the groups of files of counts that the site knows nothing of."""
    for path, ways in COUNTED.items():
        data = ask.data(path)
        for way in ways if data else ():
            yield from _check_way(way, ask, cast(Data, data))


def _check_way(way: str, ask: FactsAsk, data: Data) -> Iterator[Problem]:
    known = _known(way, ask)
    for key in cast(Grouped, data.model).groups(way).keys() - {OTHER, UNSAID}:
        if not (_is_week(key) if way == "week" else key in known):
            message = say(
                '"%(way)s" counts "%(key)s", which does not exist. %(hint)s',
                way=way,
                key=key,
                hint=WEEK if way == "week" else did_you_mean(key, known),
            )
            yield Problem(data.path, data.fields.line((way, key)), message)


def _known(way: str, ask: FactsAsk) -> frozenset[str]:
    if way == "language":
        return frozenset(ask.locales.keys)
    if way == "country":
        return frozenset(map(str, ask.locales.source.cldr.territories))
    if way == "reason":
        return frozenset(reason_words(Translator()))
    return ask.names(FOLDERS.get(way, way))


def _is_week(key: str) -> bool:
    try:
        monday_of(key)
    except ValueError:
        return False
    return True
