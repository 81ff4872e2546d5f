"""The published site, held against what was deployed: every way in which it may differ is told."""

import gzip
import os
from base64 import b64encode
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from summit.deploy.changed import CHANGED, changed_addresses, write_changed
from summit.deploy.ends import SECURITY
from summit.deploy.looking import STATUS, Difference
from summit.deploy.manifest import MANIFEST, entry_of, write_manifest
from summit.deploy.proving import excuses, prove, say_proof
from summit.deploy.reference import UnreachableError
from summit.deploy.verify import Proof, verify
from summit.hosting import asking
from summit.hosting.matrix import Feature
from tests.deploy.places import NOW, Site, Text
from tests.deploy.published import Host, Published, Sent, serving

PAGE = "fr/a/index.html"


@pytest.fixture
def city(tmp_path: Path) -> Iterator[Published]:
    """Give a site that was deployed a day ago, and is as it should be."""
    with serving(Host({})) as host:
        own = Published(tmp_path, host)
        own.publish(files())
        yield own


def files(words: str = "one", **others: bytes) -> dict[str, bytes]:
    """Return the files of a small site."""
    own = Site({"a": Text(words, "a tree"), "b": Text()}).files
    return {**own, "robots.txt": b"User-agent: *\n", "404.html": b"<p>Nothing.", **others}


def found(city: Published, *, is_whole: bool = False, auth: str = "") -> Proof:
    """Return what is found of the site."""
    return verify(city.target, auth, NOW, lambda _: None, lambda _: None, is_whole=is_whole)


def wrong(city: Published, *, is_whole: bool = False) -> list[str]:
    """Return what is wrong with the site."""
    return [str(each.message) for each in found(city, is_whole=is_whole).wrong]


@pytest.mark.parametrize("is_whole", [False, True])
def test_a_site_that_is_as_it_was_deployed(city: Published, *, is_whole: bool) -> None:
    proof = found(city, is_whole=is_whole)
    assert not proof.differences
    assert proof.asked == (proof.count if is_whole else len({*city.host.asked} - {MANIFEST}))
    if is_whole:
        named = {path for path in files() if not path.endswith(".gz")}
        assert named <= {*city.host.asked}


def style(city: Published) -> str:
    """Return the style sheet of the site."""
    return next(path for path in city.host.answers if path.endswith(".css"))


def digest(data: bytes) -> str:
    """Return what is said of bytes."""
    return f"SHA-256 {entry_of(data).sha256} ({len(data)} bytes)"


def header(name: str, value: str) -> Callable[[Sent], None]:
    """Return what gives an answer a header."""
    return lambda sent: sent.headers.update({name: value})


def status(number: int) -> Callable[[Sent], None]:
    """Return what gives an answer another status."""

    def change(sent: Sent) -> None:
        sent.status = number

    return change


def body(data: bytes, age: str = "") -> Callable[[Sent], None]:
    """Return what gives an answer another body."""

    def change(sent: Sent) -> None:
        sent.body = data
        sent.headers |= {"Age": age} if age else {}

    return change


def leading(goal: str) -> Callable[[Sent], None]:
    """Return what lets an answer lead elsewhere."""

    def change(sent: Sent) -> None:
        sent.status, sent.body = 301, b""
        sent.headers = {"Location": goal}

    return change


ONE = files()[PAGE]
PACKED = "That is what it sends as gzip."
HTML = "text/html; charset=utf-8"
OTHER = b"x" * len(ONE)


@pytest.mark.parametrize(
    ("path", "change", "told"),
    [
        (
            PAGE,
            body(OTHER),
            [f"/fr/a/ has other bytes: {digest(OTHER)}, not {digest(ONE)[8:]}."],
        ),
        (
            PAGE,
            body(b"y" * 5000),
            [f"/fr/a/ is longer than its {len(ONE)} bytes; no more was read."],
        ),
        (
            PAGE,
            body(b""),
            [f"/fr/a/ has other bytes: {digest(b'')}, not {digest(ONE)[8:]}."],
        ),
        (PAGE, status(404), ["/fr/a/ answers 404, not 200."]),
        (PAGE, status(500), ["/fr/a/ answers 500, not 200."]),
        (PAGE, status(410), ["/fr/a/ answers 410, not 200."]),
        (
            PAGE,
            leading("https://elsewhere.example/"),
            ["/fr/a/ leads to https://elsewhere.example/, and is to be the file itself."],
        ),
        (PAGE, leading("/fr/b/"), None),
        (
            PAGE,
            header("Content-Type", "text/html"),
            [f"/fr/a/ has the header Content-Type: text/html, not: {HTML}."],
        ),
        (PAGE, header("Content-Type", "TEXT/HTML;charset=UTF-8"), []),
        (
            PAGE,
            header("Cache-Control", "max-age=3600"),
            ["/fr/a/ has the header Cache-Control: max-age=3600, not: no-cache."],
        ),
        (
            PAGE,
            header("Set-Cookie", "id=1"),
            ["/fr/a/ has the header Set-Cookie: id=1, not: none."],
        ),
        (f"{PAGE} gzip", status(404), ["/fr/a/ answers 404, not 200."]),
        (
            f"{PAGE} gzip",
            body(gzip.compress(OTHER)),
            [f"/fr/a/ has other bytes: {digest(OTHER)}, not {digest(ONE)[8:]}. {PACKED}"],
        ),
        (f"{PAGE} gzip", body(gzip.compress(ONE, 1)), []),  # Packed by the host itself.
        (
            f"{PAGE} gzip",
            body(gzip.compress(b"0" * 9_000_000)),
            None,
        ),
        (f"{PAGE} gzip", body(b"no gzip"), None),
    ],
)
def test_what_is_wrong_with_a_file_is_told(
    city: Published, path: str, change: Callable[[Sent], None], told: list[str] | None
) -> None:
    change(city.host.answers[path])
    problems = wrong(city)
    if told is None:
        assert problems
        assert all(each.startswith("/fr/a/ ") for each in problems)
    else:
        assert problems == told
    assert problems == wrong(city, is_whole=True)


def test_old_bytes_of_a_known_release_are_told_as_such(city: Published) -> None:
    before = dict(city.host.answers)
    city.publish(files("two"), minutes=5)
    city.host.answers[PAGE] = before[PAGE]
    city.host.answers[PAGE].headers["Age"] = "3600"
    city.host.answers[f"{PAGE} gzip"] = before[f"{PAGE} gzip"]
    old = (
        "/fr/a/ is old: the release of 2016-11-21T08:00:00+00:00 had these bytes. The host has not "
        "got the new file, or a cache before it still has the old one."
    )
    assert wrong(city) == [
        f"{old} A cache has had it for 3600 s.",
        f"{old} {PACKED}",
    ]


def test_a_style_sheet_that_browsers_refuse_is_wrong_on_every_host(city: Published) -> None:
    city.server = "other"
    sent = city.host.answers[style(city)]
    sent.headers |= {"Content-Type": "text/plain", "Cache-Control": "no-store"}
    proof = found(city)
    assert [str(each.message) for each in proof.wrong] == [
        f"/{style(city)} has the header Content-Type: text/plain, not: text/css; charset=utf-8."
    ]
    (told,) = map(str, excuses(proof.excused))
    assert told == (
        f"The host cannot: {Feature.CACHING.value}. It is told nothing: set it by hand. "
        f"(1, such as /{style(city)})"
    )


def test_an_address_without_html_is_the_same_where_the_host_makes_it(city: Published) -> None:
    page = city.host.answers["404.html"]
    city.host.answers |= {"404": page, "404.html": Sent(308, b"", {"Location": "/404"})}
    assert wrong(city) == ["/404.html leads to /404, and is to be the file itself."]
    city.server = "cloudflare"
    assert wrong(city) == []
    page.body = b"<p>Something."
    assert len(wrong(city)) == 1


def test_an_answer_without_end_is_not_read_to_it(
    city: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    city.host.answers[PAGE].is_endless = True
    assert wrong(city) == [f"/fr/a/ is longer than its {len(ONE)} bytes; no more was read."]
    monkeypatch.setattr(asking, "PATIENCE", 0.2)
    city.host.answers[PAGE] = Sent(200, b"", {}, is_endless=True, pause=0.05)
    assert wrong(city) == ["/fr/a/ has no answer: it took longer than 0.2 s."]


def test_what_was_removed_is_not_there(city: Published) -> None:
    before = city.made(files("one", **{"fr/gone/index.html": b"<p>gone"}), minutes=1)
    release = city.publish(files(), minutes=5)
    addresses = changed_addresses(before.manifest, release.manifest)
    write_changed(city.target.folder / CHANGED, addresses)
    assert wrong(city) == []
    city.host.answers["fr/gone/index.html"] = Sent(200, b"<p>gone", {"Age": "60"})
    assert set(wrong(city)) == {
        f"{path} answers 200, not 404: the last deployment removed it. The host has kept the file, "
        "or a cache before it has. A cache has had it for 60 s."
        for path in ("/fr/gone/",)
    }


def test_host_files_are_kept_back_or_harmless(city: Published) -> None:
    city.publish(files("one", **{".htaccess": b"Header set A b\n", "_headers": b"/*\n"}), minutes=5)
    assert wrong(city, is_whole=True) == []
    city.host.answers[".htaccess"] = Sent(403)
    city.host.answers["_headers"] = Sent(404)
    assert wrong(city) == []
    city.host.answers[".htaccess"] = Sent(200, b"AuthUserFile /etc/others")
    assert wrong(city) == ["/.htaccess answers 200, not 403, 404."]


def test_another_manifest_than_the_last_one_is_told(city: Published) -> None:
    first = city.made(files("one"))
    last = city.made(files("two"), minutes=5)
    city.host.answers |= {MANIFEST: Sent(200, write_manifest(first.manifest))}
    told = wrong(city)
    assert told[0] == (
        f"/manifest.json is that of an earlier release ({first.id}), not of the one deployed last "
        f"from this machine ({last.id}). A cache still has it, or somebody went back to it."
    )
    assert any("is old: the release of" in each for each in told[1:])


def test_a_manifest_of_another_machine_counts(city: Published) -> None:
    others = Published(city.root / "others", city.host)
    others.publish(files("three"), minutes=9)
    proof = found(city)
    assert not proof.differences
    assert "was not deployed from this machine: its commit is cccc" in str(proof.notes[0])
    city.host.answers[PAGE].body = OTHER
    assert len(wrong(city)) == 1


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (Sent(404), "/manifest.json is no manifest (status 404)."),
        (Sent(200, b"<p>Log in."), "/manifest.json is no manifest (status 200)."),
    ],
)
def test_without_a_manifest_the_last_deployment_counts(
    city: Published, sent: Sent, told: str
) -> None:
    city.host.answers[MANIFEST] = sent
    assert wrong(city) == [f"{told} What this machine deployed last is compared with."]


def test_a_manifest_of_another_edition_or_address_is_told(city: Published) -> None:
    release = city.publish(files("two"), 5, edition="other-2020", base="https://www.example.net")
    release.mark.unlink()
    told = wrong(city)
    assert "/manifest.json is of another edition (other-2020, not cities-2016)." in told
    assert (
        "/manifest.json says that the site is built for https://www.example.net, not for "
        f"{city.host.url}."
    ) in told


def test_a_change_that_should_have_come_is_told(city: Published) -> None:
    city.publish(files(), 5, next="2016-11-21T06:00:00+01:00")
    (told,) = wrong(city)
    assert told == (
        "/manifest.json: the site should have changed at 2016-11-21T06:00:00+01:00, 3 h ago. "
        'Publish what is due: "python3 tasks.py deploy city --due".'
    )
    city.publish(files(), 6, next="2016-11-21T09:00:01+01:00")
    assert wrong(city) == []


def test_security_txt_that_ends_soon_is_told(city: Published) -> None:
    for days, count in ((15, 0), (13, 1), (-1, 1)):
        end = f"{NOW + timedelta(days=days):%Y-%m-%dT%H:%M:%SZ}"
        text = f"Contact: mailto:a@example.org\nexpires: {end}\n".encode()
        city.publish(files("one", **{SECURITY: text}), 10 + days)
        told = wrong(city)
        assert len(told) == count
        assert all(f"{SECURITY} holds until {end}" in each for each in told)


def test_a_host_that_is_away_is_no_difference(city: Published) -> None:
    away = Published(city.root, Host({}, "http://127.0.0.1:1"))
    with pytest.raises(UnreachableError, match="cannot be reached: Connection refused") as error:
        found(away)
    assert error.value.exitcode == 2
    nothing = Published(city.root / "new", city.host)
    city.host.answers.clear()
    with pytest.raises(UnreachableError, match="nobody knows what is to be there"):
        found(nothing)


def test_a_host_that_goes_away_is_not_waited_for(city: Published) -> None:
    many = {f"fr/{number}/index.html": b"<p>" for number in range(1500)}
    city.publish(many, minutes=5)
    for path in many:
        city.host.answers[path] = Sent(is_silent=True)
    del city.host.asked[:]
    with pytest.raises(UnreachableError, match="no longer answers: 20 requests had no answer"):
        found(city, is_whole=True)
    assert len({*city.host.asked}) < len(many)


def test_a_protected_site_is_looked_at_with_its_password(city: Published) -> None:
    city.host.password = f"Basic {b64encode(b'ada:love:lace').decode()}"
    with pytest.raises(UnreachableError, match="Give them in the environment as DEPLOY_CITY_AUTH"):
        found(city)
    with pytest.raises(UnreachableError, match="refuses the name and password in DEPLOY_CITY_AUTH"):
        found(city, auth="ada:wrong")
    assert not found(city, auth="ada:love:lace").differences


def test_what_is_printed_ends_with_the_sum(
    city: Published, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prove(city.target, is_whole=True, environment={})
    out, err = capsys.readouterr()
    assert out == f"{city.host.url} is as it was deployed: 12 of 12 files looked at.\n"
    assert err.startswith("Headers, redirects, languages and 404 are not checked")
    city.host.answers[PAGE].status = 500
    assert not prove(city.target, is_whole=False, environment=os.environ)
    lines = capsys.readouterr().out.splitlines()
    assert lines[-2].startswith(f"{city.host.url} is not as it was deployed: 1 diff")
    assert '"python3 tasks.py deploy city --again"' in lines[-1]


def test_what_is_wrong_with_an_address_is_told_once(
    city: Published, capsys: pytest.CaptureFixture[str]
) -> None:
    message = STATUS.filled({"path": "/fr/", "status": 404, "wanted": 200})
    seen = [Difference("/fr/", message, feature) for feature in (None, *Feature)]
    say_proof(Proof(tuple(seen), (), 1, 1), city.target)
    out = capsys.readouterr().out
    assert out.count("/fr/ answers 404, not 200.") == 1
    assert "1 differences" in out


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        ("http://[::1", "/fr/ leads to http://[::1, and is to be the file itself."),
        ("/fr/é/", "/fr/ leads to /fr/%C3%A9/, and is to be the file itself."),
        ("/fr/ x", "/fr/ leads to /fr/%20x, and is to be the file itself."),
    ],
)
def test_an_address_that_is_none_is_told(city: Published, goal: str, said: str) -> None:
    leading(goal.encode().decode("latin-1"))(city.host.answers["fr/index.html"])
    assert said in wrong(city, is_whole=True)
