"""Links to sections that are not shown at the site's moment: to the page, or words alone."""

import re
from collections.abc import Iterator, Mapping

from summit.base.frozen import replace
from summit.base.locales import Locales
from summit.markdown.converter import Prose
from summit.site.ask import ProseKey

_ATTRIBUTES = r"""(?:[^<>"']|"[^"]*"|'[^']*')*"""
OWN = re.compile(
    rf'<a\b{_ATTRIBUTES}?\shref="#(?P<key>[^"]+)"{_ATTRIBUTES}>(?P<words>.*?)</a>', re.DOTALL
)
OTHER = re.compile(r'(?P<link>\shref="bundle:(?P<bundle>[^"#]*))#(?P<key>[^"]+)"')


def with_live_fragments(
    proses: Mapping[ProseKey, Prose], written: Mapping[ProseKey, Prose]
) -> dict[ProseKey, Prose]:
    """Return the texts with links to what readers can reach; ``written`` are those with all."""
    gone = _gone(proses, written)
    return {place: _living(each, place[0], gone) for place, each in proses.items()}


def with_lasting_fragments(
    proses: Mapping[ProseKey, Prose], written: Mapping[ProseKey, Prose], locales: Locales
) -> dict[ProseKey, Prose]:
    """Return texts that stay as they are with links to no section that comes or goes.

    ``written`` is asked for those alone that they are of, or lead to.
    """
    keys = {place[0] for place in proses}.union(*map(_goals, proses.values()))
    passing = {key: _passing_in(key, written, locales) for key in keys}
    return {place: _living(each, place[0], passing) for place, each in proses.items()}


def _passing_in(key: str, written: Mapping[ProseKey, Prose], locales: Locales) -> frozenset[str]:
    """Return the keys of a bundle's headings that are not shown in all phases, in any language."""
    found = (written.get((key, each.key)) for each in locales)
    return frozenset(heading for prose in found if prose for heading in _passing(prose))


def _passing(prose: Prose) -> Iterator[str]:
    """Yield the keys of the headings that are not shown in all phases, and of those under them."""
    above = 0
    for heading in prose.headings:
        if not above or heading.level <= above:
            above = heading.level if heading.when else 0
        if above:
            yield heading.key


def _gone(
    proses: Mapping[ProseKey, Prose], written: Mapping[ProseKey, Prose]
) -> Mapping[str, frozenset[str]]:
    """Return the anchors that no language of a bundle shows now, by its key."""
    there: dict[str, set[str]] = {}
    every: dict[str, set[str]] = {}
    for place, prose in written.items():
        there.setdefault(place[0], set()).update(proses[place].anchors)
        every.setdefault(place[0], set()).update(prose.anchors)
    return {bundle: frozenset(anchors - there[bundle]) for bundle, anchors in every.items()}


def _living(prose: Prose, own: str, gone: Mapping[str, frozenset[str]]) -> Prose:
    if gone[own] or any(gone.get(goal) for goal in _goals(prose)):
        return replace(prose, html=_live(prose.html, own, gone))
    return prose


def _goals(prose: Prose) -> Iterator[str]:
    """Yield the keys of the bundles that a text leads to."""
    return (sign.removeprefix("bundle:") for sign in prose.signs)


def _live(html: str, own: str, gone: Mapping[str, frozenset[str]]) -> str:
    def other(match: re.Match[str]) -> str:
        is_gone = match["key"] in gone.get(match["bundle"], ())
        return f'{match["link"]}"' if is_gone else match[0]

    html = OTHER.sub(other, html)
    if not gone[own]:
        return html
    return OWN.sub(lambda link: link["words"] if link["key"] in gone[own] else link[0], html)
