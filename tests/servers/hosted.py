"""A small site of four languages, as it lies on a host: once at the root, once below a path."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from summit.base.files import replace_file
from summit.base.frozen import replace
from summit.hosting.expectations import HIDDEN_FILES
from summit.hosting.files import host_files
from summit.hosting.media_types import NAMED, TYPES
from summit.hosting.precompressed import compressed_files
from summit.hosting.rules import HostRules, host_rules
from tests.conftest import ROOT, build
from tests.content_folder import VALID

LOCALES = ("fr", "en", "es", "ar")
BASE = "https://example.org"
BELOW = f"{BASE}/2016"
CONTENT: Mapping[str, str | bytes] = {
    **VALID,
    "pages/summit/index.en.md": (
        "---\ntitle: The summit\nsummary: Two days.\n"
        "moved_from: [meeting, old]\n---\n## Programme\n"
    ),
    "news/debate/index.ar.md": "---\ntitle: النقاش\nslug: niqash\nsummary: يبدأ.\n---\nنص.\n",
    "retired.yaml": (
        'fr/ancien/: pages/summit\nar/مدن قديمة/:\nfr/plan.pdf:\n"fr/a\\nreturn 500;/":\n'
    ),
}
PACKED = re.compile(r"^(\w\w/)?(index|404)\.html$|each|^theme/")
"""Which files are compressed: as many as are asked for."""
MOVES = (
    ("ar/مدينة/", "ar/"),
    ('fr/d\'été "$1" %20 50%/', "fr/actualites/"),
    ("en/a+b&c;d/", "en/news/the-debate (2)/"),
    ("fr/5%/", "ar/مدن 7/"),
    ("fr/{host} `${qsa}` \\x/", "en/${host} {path}?'#%{REQUEST_URI}/"),
    ("fr/(a|b)+[c]*?<d>%{REQUEST_URI};#$1/", "fr/"),
)
"""Earlier addresses with every sign that a server may take for its own."""


@dataclass(frozen=True)
class HostedSite:
    """The site's files, and what its host is told."""

    files: Mapping[str, bytes]
    rules: HostRules
    folder: Path
    """What is above the site: the root of its host."""
    others: "tuple[HostedSite, ...]" = ()
    """Other editions on the same host."""

    def placed(self, folder: Path, rules: HostRules) -> "HostedSite":
        """Write the site with other rules below a folder, as a release for any server."""
        here = replace(self, rules=rules, folder=folder)
        own = dict.fromkeys(HIDDEN_FILES, b"private")
        own |= {name: text.encode() for name, text in here.inside.items()}
        for path, data in {**self.files, **own}.items():
            file = folder / rules.prefix.strip("/") / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        return here

    @property
    def inside(self) -> Mapping[str, str]:
        """What lies in the site for its host: all but Apache pass over Apache's."""
        return host_files(self.rules, "apache").inside

    def beside(self, server: str) -> Mapping[str, str]:
        """Return what whoever sets a server puts beside its settings, for each edition."""
        every = (host_files(site.rules, server).beside for site in (*self.others, self))
        return {name: text for files in every for name, text in files.items()}

    def read(self, path: str) -> bytes:
        """Return what a file holds."""
        return self.files[path] if path in self.files else self.inside[path].encode()


def hosted_site(folder: Path) -> HostedSite:
    """Build the site, with a file of each media type besides."""
    for name, text in CONTENT.items():
        replace_file(folder / "content" / name, text if isinstance(text, bytes) else text.encode())
    report = build(
        folder / "output",
        PATH=str(folder / "content"),
        THEME=str(ROOT / "tests/sites/theme"),
        LOOK="look",
        LOCALES=list(LOCALES),
        STYLEGUIDE=False,
        STYLESHEETS=["style"],
        PAGE_STYLESHEETS={},
        SEARCH=False,
        SHARE_IMAGES=False,
        SITEURL=BASE,
    )
    rules = host_rules(report.build)
    files = {path: out.data for path, out in report.build.tree.files.items()}
    files |= {f"data/each.{ending}": ending.encode() * 300 for ending in TYPES}
    files |= {f"en/{name}": name.encode() * 100 for name in NAMED}
    some = {path: data for path, data in files.items() if PACKED.search(path)}
    packed = compressed_files(some, folder / "packed")
    rules = replace(
        rules,
        moves=rules.moves + MOVES,
        gone=rules.gone + tuple((f"{old}gone/", "fr/404.html") for old, _ in MOVES),
        files=tuple(sorted({*rules.files, *files})),
        packed=tuple(sorted(path for path in files if f"{path}.br" in packed)),
    )
    return HostedSite({**files, **packed}, rules, folder)
