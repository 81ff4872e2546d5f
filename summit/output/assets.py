"""The files of the theme and the look, published under names that hold a digest of their bytes.

Browsers may keep such a file for ever: when its bytes change, so does its name, and the names
in the pages and in the style sheet that lead to it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from summit.base.frozen import Frozen
from summit.base.problems import ContentError, Message, Problem, SettingsError, did_you_mean, say
from summit.base.scripts import small_script
from summit.base.utf8 import decoded, read_utf8
from summit.look.look import VECTOR_ICON, Look
from summit.look.palette import FILE

STYLE = "style.css"
"""The name of all style sheets joined."""
Families = Mapping[str, tuple[Iterable[str], Iterable[str]]]
"""By the name of a style sheet: those that it joins, and the templates whose pages load it besides
everybody's. A page loads one at most, and no rule stands in two: a visit loads each once."""
NO_FAMILIES: Families = MappingProxyType({})
NO_ICONS: Mapping[str, bytes] = MappingProxyType({})
ONE_BY_ONE = ("static/js/[!.]*", "fonts/*.woff2")
"""Below ``theme/``: what is published file by file."""
MISSING = say(
    "there is no such style sheet, and the settings name it in STYLESHEETS or PAGE_STYLESHEETS. "
    "Write it, or take its name out."
)
ICON = "icon"
"""How the names of icons begin."""
COMMENT_OR_URL = re.compile(r"/\*.*?\*/|\burl\(\s*([\"']?)(?P<name>[^\"')]*?)\s*\1\s*\)", re.DOTALL)
IN_THE_SHEET = ("data:", "#")
"""How addresses begin that load nothing."""
STRING_OR_SPACE = re.compile(r"(\"[^\"\n]*\"|'[^'\n]*')|(?:\s|/\*.*?\*/)+", re.DOTALL)
STRING_OR_SIGN = re.compile(
    r"(\"[^\"\n]*\"|'[^'\n]*'|url\([^)]*\))|;? ?(}) ?| ?([{;,]) ?|(:) | (>) |(?<![\w.])0(\.\d)"
)
"""A sign around which no space parts anything; behind a colon that is so where one stands: in
selectors there is none. A number below one needs no zero."""


class Asset(Frozen):
    """One file of the theme, as readers get it."""

    address: str
    """From the site's root: ``theme/motif.1b2c3d4e5f.svg``."""
    data: bytes
    made_from: tuple[str, ...]


class Assets(dict[str, Asset]):
    """The files by the names that their authors gave them: ``motif.svg``."""

    families: Mapping[str, str] = MappingProxyType({})
    """By template: the style sheet that its pages load besides everybody's."""

    def address(self, name: str) -> str:
        """Return where a file is published; raise SettingsError when the theme has none."""
        if name not in self:
            raise SettingsError(_unknown(name, self))
        return self[name].address

    @property
    def icons(self) -> Mapping[str, str]:
        """Where each icon is published."""
        return {name: each.address for name, each in self.items() if name.startswith(ICON)}

    @property
    def fonts(self) -> list[str]:
        """Where each font is published."""
        return [each.address for name, each in self.items() if name.endswith(".woff2")]

    def sheets(self, template: str) -> list[Asset]:
        """Return the style sheets of a template's pages: everybody's, then that of a family."""
        return [self[name] for name in (STYLE, self.families.get(template)) if name]


def read_assets(
    static: Path,
    look: Look,
    sheets: Iterable[str],
    families: Families = NO_FAMILIES,
    icons: Mapping[str, bytes] = NO_ICONS,
) -> Assets:
    """Return the look's drawings, the scripts, fonts, and the named style sheets, joined into one.

    The sheet "palette" is the look's; ``icons`` are the pictures made from its drawing.

    ``families`` are those that only the pages of some templates need.

    Raises ContentError with every name that is taken twice or leads nowhere.
    """
    assets = Assets(_drawn(look, icons))
    problems: list[Problem] = []
    theme = static.parent
    for path in (path for each in ONE_BY_ONE for path in sorted(theme.glob(each))):
        source = f"theme/{path.relative_to(theme).as_posix()}"
        if path.name in assets:
            problems.append(_taken(source, assets[path.name]))
        data = path.read_bytes()
        if path.suffix == ".js":
            data = small_script(decoded(data, source), source).encode()
        assets[path.name] = _asset(path.name, data, (source,))
    joined = {f"{name}.css": names for name, (names, _) in families.items()}
    for name, names in {STYLE: sheets, **joined}.items():
        files = [sheet_file(each, static, look) for each in names]
        assets[name] = _join(name, files, assets, problems)
    assets.families = {
        template: f"{name}.css" for name, (_, own) in families.items() for template in own
    }
    if problems:
        raise ContentError(problems)
    return assets


def _drawn(look: Look, icons: Mapping[str, bytes]) -> Iterator[tuple[str, Asset]]:
    """Yield the drawings of the look, and the pictures made from that of the icon."""
    for name, svg in look.drawings.items():
        yield name, _asset(name, svg.encode(), look.sources(name))
    for name, data in icons.items():
        yield name, _asset(name, data, look.sources(VECTOR_ICON))


def sheet_file(name: str, static: Path, look: Look) -> tuple[Path, str]:
    """Return the file of a style sheet, and what people call it."""
    if f"{name}.css" == FILE:
        return look.folder / FILE, f"{look.shown}/{FILE}"
    return static / "css" / f"{name}.css", f"theme/static/css/{name}.css"


def _asset(name: str, data: bytes, made_from: tuple[str, ...]) -> Asset:
    """Return a file with the digest before the last suffix of its name."""
    path = PurePosixPath(name)
    digest = sha256(data).hexdigest()[:10]
    return Asset(f"theme/{path.stem}.{digest}{path.suffix}", data, made_from)


def _join(
    name: str, files: Collection[tuple[Path, str]], assets: Assets, problems: list[Problem]
) -> Asset:
    """Return one style sheet, without comments; what it shows is named as it is published."""
    sheets = []
    for path, source in files:
        if not path.is_file():
            problems.append(Problem(source, 1, MISSING))
            continue
        css = read_utf8(path, source)
        problems += _dead_urls(css, source, assets)
        sheets.append(_with_published_names(css, assets))
    sources = tuple(source for _, source in files)
    return _asset(name, lighten("\n".join(sheets)).encode(), sources)


def _urls(css: str) -> Iterator[re.Match[str]]:
    """Yield each ``url(…)`` of a style sheet that loads a file; those in comments do not."""
    for match in COMMENT_OR_URL.finditer(css):
        if match["name"] is not None and not match["name"].startswith(IN_THE_SHEET):
            yield match


def _dead_urls(css: str, source: str, assets: Assets) -> Iterator[Problem]:
    """Yield a problem for each ``url(…)`` that names none of the files."""
    for match in _urls(css):
        if match["name"] not in assets:
            line = css.count("\n", 0, match.start()) + 1
            yield Problem(source, line, _unknown(match["name"], assets))


def _with_published_names(css: str, assets: Assets) -> str:
    """Return the style sheet with the addresses of the files beside which it is published."""
    parts, end = [], 0
    for match in _urls(css):
        asset = assets.get(match["name"])
        name = PurePosixPath(asset.address).name if asset else match["name"]
        parts += [css[end : match.start()], f'url("{name}")']
        end = match.end()
    return "".join([*parts, css[end:]])


def _taken(source: str, other: Asset) -> Problem:
    message = say(
        "the name is that of %(other)s too. Rename one of them.", other=other.made_from[0]
    )
    return Problem(source, 1, message)


def _unknown(name: str, assets: Mapping[str, Asset]) -> Message:
    remedy = did_you_mean(name, assets.keys() - {STYLE})
    return say(
        '"%(name)s" is no drawing of the look and no script of theme/static/js. %(remedy)s',
        name=name,
        remedy=remedy,
    )


def lighten(css: str) -> str:
    """Return the style sheet without comments, needless spaces and zeros; strings stay."""
    spaced = STRING_OR_SPACE.sub(lambda found: found[1] or " ", css).strip()
    return STRING_OR_SIGN.sub(lambda found: next(filter(None, found.groups())), spaced)
