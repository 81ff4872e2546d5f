"""What a host is told of any built site fits all that is in it."""

import re
from urllib.parse import unquote, urlsplit

import pytest

from summit.hosting.media_types import is_known, media_type
from summit.hosting.rules import HostRules, host_rules
from summit.render.report import Report
from summit.site.redirects import HOST_FILE
from tests.conftest import SITEURL
from tests.output.conftest import EDITIONS, SiteNamed

TYPED = re.compile(r'<(?:link|a)\b[^>]*?\btype="([^"]+)"[^>]*>')
HREF = re.compile(r'\bhref="([^"]+)"')
ACTION = re.compile(r'<form\b[^>]*?\baction="(https?://[^/"]+)')
HANDLER = re.compile(r"<[a-z][^>]*?\s(?:on[a-z]+|style)=")


@pytest.fixture(scope="module", params=EDITIONS)
def report(request: pytest.FixtureRequest, site_named: SiteNamed) -> Report:
    return site_named(request.param)


@pytest.fixture
def rules(report: Report) -> HostRules:
    return host_rules(report.build)


@pytest.fixture
def pages(report: Report) -> dict[str, str]:
    files = report.build.tree.files
    return {path: out.data.decode() for path, out in files.items() if path.endswith(".html")}


def test_each_file_has_a_type(rules: HostRules) -> None:
    assert {path for path in rules.files if not is_known(path)} <= {HOST_FILE}


def test_hosts_send_the_types_that_pages_announce(pages: dict[str, str]) -> None:
    announced = {
        (unquote(href[1].removeprefix(SITEURL)), tag[1])
        for html in pages.values()
        for tag in TYPED.finditer(html)
        if (href := HREF.search(tag[0])) and href[1].startswith((SITEURL, "/"))
    }
    assert announced
    sent = {(path, media_type(path).partition(";")[0]) for path, _ in announced}
    assert sent == announced


def test_forms_are_sent_where_the_policy_lets_them(rules: HostRules, pages: dict[str, str]) -> None:
    policy = dict(rules.headers)["Content-Security-Policy"]
    allowed = policy.partition("form-action ")[2].partition(";")[0].split()
    sent = {origin for html in pages.values() for origin in ACTION.findall(html)}
    assert sent <= {*allowed, "{0.scheme}://{0.netloc}".format(urlsplit(rules.base))}
    assert [path for path, html in pages.items() if HANDLER.search(html)] == []


def test_each_language_has_a_page_for_what_is_not_there(rules: HostRules) -> None:
    assert {rules.not_found(locale) for locale in rules.locales} == {
        f"{locale}/404.html" for locale in rules.locales
    }


def test_what_was_renamed_and_retired_is_the_same_for_every_host(
    report: Report, rules: HostRules
) -> None:
    written = report.build.tree.files.get(HOST_FILE)
    lines = written.data.decode().splitlines() if written else []
    assert [line.split() for line in lines if line.endswith("301")] == [
        [rules.link(old), rules.link(new), "301"] for old, new in rules.moves
    ]
    gone = [unquote(line.split()[0]) for line in lines if line.endswith("410!")]
    assert gone == [rules.decoded(address) for address, _ in rules.gone]
    assert {file for _, file in rules.gone} <= set(rules.files)


def test_a_site_of_nobody_is_for_no_search_engine(report: Report, rules: HostRules) -> None:
    is_demonstration = report.build.site.edition.demonstration
    assert (("X-Robots-Tag", "noindex") in rules.headers) == is_demonstration
    staged = host_rules(report.build, staging=True)
    assert dict(staged.headers)["X-Robots-Tag"] == "noindex, nofollow"
