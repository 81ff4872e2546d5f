"""Addresses that are mistyped are told with the one that was meant; others are let through."""

import pytest

from summit.content.leftovers.links import odd_links
from summit.content.web_addresses import address_fault, meant_address

MEANT = {
    "https://https://www.paris.fr": "https://www.paris.fr",
    "https://http://www.paris.fr/a": "http://www.paris.fr/a",
    "https:https://www.paris.fr": "https://www.paris.fr",
    "https://www,paris.fr": "https://www.paris.fr",
    "https://www.paris,fr/a,b": "https://www.paris.fr/a,b",
    "https://www.paris..fr": "https://www.paris.fr",
    "https://ww.paris.fr": "https://www.paris.fr",
    "http//www.paris.fr": "http://www.paris.fr",
    "https//www.paris.fr/a": "https://www.paris.fr/a",
    "https:www.paris.fr": "https://www.paris.fr",
    "https:/www.paris.fr": "https://www.paris.fr",
    "https;//www.paris.fr": "https://www.paris.fr",
    "https.//www.paris.fr": "https://www.paris.fr",
    "https: //www.paris.fr": "https://www.paris.fr",
    "http:///www.paris.fr": "http://www.paris.fr",
    "http:\\\\www.paris.fr": "http://www.paris.fr",
    "htps://www.paris.fr": "https://www.paris.fr",
    "hhtps://paris.fr": "https://paris.fr",
    "ttps://paris.fr": "https://paris.fr",
    "htttp://paris.fr": "http://paris.fr",
    "hppt://paris.fr": "http://paris.fr",
    "HTTP//Paris.fr": "http://paris.fr",
    "www,paris.fr": "https://www.paris.fr",
    "www.paris.fr": "https://www.paris.fr",
    '"https://www.paris.fr"': "https://www.paris.fr",
    "« https://www.paris.fr »": "https://www.paris.fr",
    "https://www.paris.fr.": "https://www.paris.fr",
    "https://www.paris.fr;": "https://www.paris.fr",
}
INCOMPLETE = ("https://wwwparis", "https://paris", "https://www.paris", "https://", "https://…")
ODD = ("https://www.paris.fr:8o", "https://-paris.fr")
RIGHT = (
    "https://www.paris.fr",
    "http://paris.fr:8080/a?b=c,d#e",
    "https://a.test/l'été_(b)/http://c.test/",
    "https://web.archive.org/web/2016/https://www.paris.fr",
    "HTTPS://WWW.PARIS.FR/",
    "https://user@paris.fr/",
    "http://localhost:8000/fr/",
    "http://[::1]/",
    "http://127.0.0.1/",
    "https://www2.paris.fr",
    "https://a_b.paris.fr?c",
    "https://موقع.وزارة-الاتصالات.مصر/",
    "https://académie.fr/été",
    "https://xn--mgbh0fb.xn--kgbechtv/",
)
NO_ADDRESSES = (
    "tram.jpg",
    "../summit/",
    "mailto:a@b.test",
    "tel:+331",
    "#programme",
    "",
    "http",
    "a b",
)
ORDINARY = (
    "Le http est un protocole, et/ou www., 1//2, «https://www.paris.fr», ftp://a.test, x: //y.z"
)


@pytest.mark.parametrize(("written", "meant"), MEANT.items())
def test_what_was_meant_is_said(written: str, meant: str) -> None:
    message = f'"{written}" is mistyped. Write "{meant}".'
    assert str(address_fault(written)) == message
    assert address_fault(meant) is None


@pytest.mark.parametrize("written", INCOMPLETE)
def test_a_host_without_its_end_is_said(written: str) -> None:
    assert "is not complete: the name of a site has a dot" in str(address_fault(written))


@pytest.mark.parametrize("written", ODD)
def test_what_is_no_address_is_said(written: str) -> None:
    assert "is no address of the web. Copy it again" in str(address_fault(written))


@pytest.mark.parametrize("written", RIGHT)
def test_right_addresses_are_let_through(written: str) -> None:
    assert address_fault(written) is None


@pytest.mark.parametrize("written", NO_ADDRESSES)
def test_what_is_none_of_the_web_is_not_guessed_at(written: str) -> None:
    assert meant_address(written) is None


def test_words_that_only_look_so_are_let_through() -> None:
    assert list(odd_links(ORDINARY)) == []
