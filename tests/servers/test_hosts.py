"""Each web server does what the files for it say: the same table of requests for all of them."""

import shutil
import tempfile
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest

from summit.base.frozen import replace
from summit.hosting.asking import ask, connection_to, unpacked
from summit.hosting.comparing import Finding, compare
from summit.hosting.expectations import HIDDEN_FILES, expectations
from summit.hosting.matrix import CANNOT, Feature
from summit.hosting.rules import CHOSEN
from tests.conftest import swept
from tests.servers import hosts
from tests.servers.hosted import BASE, BELOW, HostedSite, hosted_site
from tests.servers.hosts import Host

Runner = Callable[[HostedSite], AbstractContextManager[Host]]
RUNNERS: Mapping[str, Runner] = {
    "apache": hosts.apache,
    "nginx": hosts.nginx,
    "caddy": hosts.caddy,
    "lighttpd": hosts.lighttpd,
}
MADE_ABLE = {
    ("nginx", Feature.BROTLI): hosts.BROTLI_MODULE,
    ("lighttpd", Feature.BROTLI): hosts.MAGNET_MODULE,
    ("lighttpd", Feature.GZIP): hosts.MAGNET_MODULE,
    ("lighttpd", Feature.GONE): hosts.MAGNET_MODULE,
}
"""What a server cannot do without a module that may be here."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> HostedSite:
    return hosted_site(tmp_path_factory.mktemp("hosted"))


@pytest.fixture(scope="module")
def public() -> Iterator[Path]:
    """Give a folder that every account of this machine may read."""
    folder = Path(tempfile.mkdtemp(prefix="hosted-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module", params=[BASE, BELOW])
def here(site: HostedSite, public: Path, request: pytest.FixtureRequest) -> HostedSite:
    """Give the site at the root of its host, and below a path with another edition above."""
    rules = replace(site.rules, base=request.param)
    folder = public / f"www{rules.prefix.strip('/')}"
    if rules.prefix == "/":
        return site.placed(folder, rules)
    following = replace(site.rules, moves=(), gone=(), base=BASE)
    return replace(site.placed(folder, rules), others=(site.placed(folder, following),))


@pytest.fixture(scope="module")
def staged(site: HostedSite, public: Path) -> HostedSite:
    """Give the site as only editors see it."""
    unseen = (*site.rules.safety, ("X-Robots-Tag", "noindex, nofollow"))
    passwords = str(public / "passwords")
    rules = replace(site.rules, staging=True, passwords=passwords, safety=unseen)
    return site.placed(public / "staged", rules)


def found(site: HostedSite, server: str, host: Host) -> list[Finding]:
    """Return every answer of a host that is not as expected."""
    table = expectations(site.rules, server)
    return list(compare(host.origin, table, server, site.read))


def told(findings: list[Finding]) -> list[str]:
    """Return what is wrong, and nothing that a host cannot do."""
    return [f"{each.message} {dict(each.expectation.sent)}" for each in findings if each.is_wrong]


@pytest.mark.parametrize("server", RUNNERS)
def test_a_server_answers_as_it_is_told(here: HostedSite, server: str) -> None:
    with RUNNERS[server](here) as host:
        findings = found(here, server, host)
    assert told(findings) == []
    excused = {(server, each.expectation.feature) for each in findings}
    able = {pair for pair, module in MADE_ABLE.items() if module.exists()}
    # The table of what a host cannot do holds nothing that it can.
    expected = {pair for pair in CANNOT if pair[0] == server} - able
    assert excused == expected


@pytest.mark.parametrize("server", RUNNERS)
def test_what_a_cache_keeps_apart_and_where_a_proxy_leads(here: HostedSite, server: str) -> None:
    home = here.rules.link("fr/")
    with RUNNERS[server](here) as host, closing(connection_to(host.origin)) as connection:
        ways = ("br", "gzip", "identity")
        answers = [ask(connection, home, {"Accept-Encoding": way}) for way in ways]
        assert len({answer.headers["ETag"] for answer in answers}) == 3
        other = {"Accept-Encoding": "gzip", "If-None-Match": answers[0].headers["ETag"]}
        assert ask(connection, home, other).status == 200
        bare = ask(connection, home.rstrip("/"), {"X-Forwarded-Proto": "https"})
        for root in (f"/{here.rules.prefix}", f"{here.rules.prefix}./"):
            answer = ask(connection, root, {"Accept-Language": "ar"})
            assert "Accept-Language" in answer.header("Vary"), root
            assert answer.header("Cache-Control") == CHOSEN
        # Apache names its host, and what it is reached by: that is for its own settings.
        assert server == "apache" or bare.headers["Location"] == home


@pytest.mark.parametrize("server", RUNNERS)
def test_a_staging_site_is_for_those_who_know_the_password(staged: HostedSite, server: str) -> None:
    Path(staged.rules.passwords).write_text(hosts.PASSWORDS[server], "utf-8")
    key = b64encode(b"editor:open sesame").decode()
    asked = {Feature.SAFETY, Feature.ERRORS, Feature.LANGUAGE, Feature.STAGING}
    with RUNNERS[server](staged) as host:
        table = [each for each in expectations(staged.rules, server) if each.feature in asked]
        wrong = compare(host.origin, table, server, staged.read, {"Authorization": f"Basic {key}"})
        assert told(list(wrong)) == []


OTHERS = [name for name in hosts.OPTIONAL if name != "rewrite"]


@pytest.mark.parametrize("missing", ["all", "rewrite", *swept(*OTHERS)])
def test_apache_serves_every_page_whatever_is_not_loaded(here: HostedSite, missing: str) -> None:
    kept = [name for name in hosts.OPTIONAL if name != missing] if missing != "all" else []
    if missing == "filter":
        kept = [name for name in kept if name not in ("deflate", "brotli")]
    with (
        hosts.apache(here, kept, settings="") as host,
        closing(connection_to(host.origin)) as asked,
    ):
        for path in ("fr/index.html", "404.html", "data/each.css", "data/each.png"):
            answer = ask(asked, here.rules.link(path), {"Accept-Encoding": "br, gzip"})
            assert (answer.status, unpacked(answer)) == (200, here.read(path))
        assert ask(asked, here.rules.link("none")).status == 404
        if missing != "all":
            hidden = [ask(asked, here.rules.link(name)).status for name in HIDDEN_FILES]
            assert set(hidden) <= {403, 404}
