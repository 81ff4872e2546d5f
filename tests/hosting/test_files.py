"""What the files for a host say, where no server of it is at hand to ask."""

import json
import re
from collections.abc import Iterator

import pytest

from summit.base.frozen import replace
from summit.hosting.apache import htaccess
from summit.hosting.files import host_files
from summit.hosting.listed import MOST_MOVES, MOST_RULES
from summit.hosting.matrix import SERVERS
from summit.hosting.policy import policy, safe_headers
from summit.hosting.rules import CHOSEN, HostRules, caching, resources

RULES = HostRules(
    base="https://example.org",
    locales=("fr", "ar"),
    safety=safe_headers(policy()),
    hsts="max-age=31536000",
    moves=(("fr/vieux/", "fr/neuf/"), ("ar/قديم/", "ar/jadid/")),
    gone=(("fr/parti/", "fr/parti/index.html"), ("ar/plan.pdf", "ar/404.html")),
    files=(
        "404.html",
        "ar/404.html",
        "ar/index.html",
        "fr/404.html",
        "fr/feed.json",
        "fr/index.html",
        "index.html",
        "media/news/plan.0123456789.svg",
        "media/news/raw.svg",
        "media/pages/tram-640.0123456789.webp",
        "search/fragment/fr_0123456.pf_fragment",
        "search/pagefind.fr_0123456789.pf_meta",
        "search/pagefind.js",
        "speculation-rules.json",
        "theme/style.0123456789.css",
    ),
    elsewhere=("/answers/",),
)
BELOW = replace(RULES, base="https://example.org/2016")


def test_netlify_redirects_by_status_and_language() -> None:
    assert host_files(RULES, "netlify").inside["_redirects"].splitlines() == [
        "/fr/vieux/ /fr/neuf/ 301!",
        "/ar/%D9%82%D8%AF%D9%8A%D9%85/ /ar/jadid/ 301!",
        "/fr/parti/ /fr/parti/index.html 410!",
        "/ar/plan.pdf /ar/404.html 410!",
        "/ /fr/ 302! Language=fr",
        "/ /ar/ 302! Language=ar",
        "/fr/* /fr/404.html 404",
        "/ar/* /ar/404.html 404",
    ]


def test_cloudflare_redirects_what_was_renamed() -> None:
    assert host_files(RULES, "cloudflare").inside["_redirects"].splitlines() == [
        "/fr/vieux/ /fr/neuf/ 301",
        "/ar/%D9%82%D8%AF%D9%8A%D9%85/ /ar/jadid/ 301",
    ]


def matching(path: str, blocks: list[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    """Yield each header that a host sends with a path, as often as it is named."""
    for pattern, name, value in blocks:
        if path == pattern or (pattern.endswith("*") and path.startswith(pattern[:-1])):
            yield name, value


def blocks_of(text: str) -> list[tuple[str, str, str]]:
    """Return path, name and value of each line of a ``_headers`` file."""
    found, path = [], ""
    for line in text.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found.append((path, name, value))
        else:
            path = line
    return found


@pytest.mark.parametrize("server", ["netlify", "cloudflare"])
@pytest.mark.parametrize("rules", [RULES, BELOW])
def test_each_file_has_each_header_once(server: str, rules: HostRules) -> None:
    files = host_files(rules, server)
    blocks = blocks_of({**files.inside, **files.beside}["_headers"])
    for path in rules.files:
        sent = list(matching(rules.link(path), blocks))
        assert len(sent) == len(dict(sent))
        assert dict(sent).get("Cache-Control", "no-cache") == caching(path)
        assert dict(sent)["Cross-Origin-Resource-Policy"] == resources(path)
        assert dict(rules.headers).items() <= dict(sent).items()


def test_what_is_read_at_the_root_of_the_host_does_not_lie_in_the_site() -> None:
    assert set(host_files(BELOW, "netlify").beside) == {"_headers", "_redirects"}
    assert set(host_files(BELOW, "apache").inside) == {".htaccess", "speculation-rules.json"}


def test_cloudflare_gets_no_more_than_it_reads() -> None:
    many = tuple((f"fr/{number}/", "fr/") for number in range(3000))
    feeds = tuple(f"fr/{number}/feed.json" for number in range(300))
    found = host_files(replace(RULES, moves=many, files=(*RULES.files, *feeds)), "cloudflare")
    assert found.inside["_redirects"].count("\n") == MOST_MOVES
    paths = re.findall(r"^/", found.inside["_headers"], re.MULTILINE)
    assert len(paths) == MOST_RULES
    assert max(map(len, found.inside["_headers"].splitlines())) < 2000


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize("rules", [RULES, BELOW])
def test_browsers_fetch_pages_early_and_nothing_else(server: str, rules: HostRules) -> None:
    text = host_files(rules, server).inside["speculation-rules.json"]
    (rule,) = json.loads(text)["prefetch"]
    assert rule["eagerness"] == "conservative"
    pages, *others = rule["where"]["and"]
    assert pages == {"href_matches": f"{rules.prefix}*/"}
    assert {"not": {"href_matches": "/answers/*"}} in others


CORE = {"ErrorDocument", "FileETag", "ForceType"}
"""What every Apache has, of AllowOverride FileInfo."""
OF_MODULES = {
    "AddEncoding": "mod_mime.c",
    "Header": "mod_headers.c",
    "RedirectMatch": "mod_alias.c",
    "RewriteBase": "mod_rewrite.c",
    "RewriteCond": "mod_rewrite.c",
    "RewriteEngine": "mod_rewrite.c",
    "RewriteRule": "mod_rewrite.c",
}


def test_apache_reads_each_directive_behind_its_module() -> None:
    behind: list[str] = []
    for line in htaccess(RULES).splitlines():
        name = line.split(" ")[0]
        if name == "<IfModule":
            behind.append(line.removeprefix("<IfModule ").rstrip(">"))
        elif name == "</IfModule>":
            behind.pop()
        elif name and not name.startswith(("<", "#")):
            assert name in CORE or OF_MODULES[name] in behind


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("fr/index.html", "no-cache"),
        ("theme/style.0123456789.css", "public, max-age=31536000, immutable"),
        ("media/news/plan.0123456789-640.webp", "public, max-age=31536000, immutable"),
        ("search/pagefind.js", "no-cache"),
        ("fr/theme/style.0123456789.css", "no-cache"),
        ("speculation-rules.json", "public, max-age=86400"),
    ],
)
def test_only_what_never_changes_is_kept_for_long(path: str, value: str) -> None:
    assert caching(path) == value
    assert CHOSEN == "private, no-cache"  # Of `/`, which depends on the reader's languages.


def test_programs_of_the_same_host_answer_with_headers_of_their_own() -> None:
    settings = host_files(RULES, "lighttpd").beside["site.lighttpd.conf"]
    assert '$HTTP["url"] =~ "^/(?!answers/)" {' in settings
