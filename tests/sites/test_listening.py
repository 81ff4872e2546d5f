"""The pages of the exchanges, their lists, and the form in each of the ways to send it."""

import re
import shutil
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from justhtml import JustHTML

from summit.base.problems import SettingsError
from summit.render.report import Report
from tests.conftest import FULL, SITEURL, build
from tests.html import attribute, find, parse

FORM = "#ask-form"
TEXT = "---\ntitle: {0}\nslug: {1}\nsummary: {0}.\n---\n{0}.\n"
TEXTS = {
    "home/index": ("The meeting", "home"),
    "themes/index": ("Themes", "themes"),
    "themes/mobility/index": ("Mobility", "mobility"),
    "listening/index": ("The city answers", "ask"),
    "listening/tram/index": ("Where is the tram?", "tram"),
}
FACTS = """\
question: Onde fica o bonde?
language: pt-BR
status: answered
asked: 2015-10-01
answered: 2015-10-02
service: {fr: Ville de Valmer}
themes: [mobility]
"""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a small content with one exchange, asked in a language that the site has not."""
    folder = tmp_path_factory.mktemp("listening") / "content"
    for (path, (title, slug)), locale in product(TEXTS.items(), ("fr", "en")):
        file = folder / f"{path}.{locale}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        text = TEXT.format(title, slug).replace("slug: home\n", "")
        file.write_text(text, encoding="utf-8")
    shutil.copy(FULL.content / "edition.yaml", folder)
    (folder / "listening/tram/bundle.yaml").write_text(FACTS, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def small_site(content: Path) -> Report:
    """Build the small content, with no address to send anything to."""
    return build_with(content)


def build_with(
    content: Path, facts: str = "menu: footer\n", at: str = "2015-11-14", **settings: Any
) -> Report:
    (content / "listening/bundle.yaml").write_text(facts, encoding="utf-8")
    return build(content.parent / "output", PATH=str(content), at=at, **settings)


def page_at(report: Report, address: str) -> JustHTML:
    return parse(report.build.tree.files[f"{address}index.html"].data.decode())


def words(document: JustHTML, selector: str) -> str:
    return re.sub(r"\s+", " ", find(document, selector).to_text(separator=" "))


def test_question_stands_first_in_the_language_it_was_asked_in(small_site: Report) -> None:
    page = page_at(small_site, "en/ask/tram/")
    quoted = find(page, "section[aria-labelledby=original] blockquote")
    assert (attribute(quoted, "lang"), attribute(quoted, "dir")) == ("pt-BR", "ltr")
    assert quoted.to_text() == "Onde fica o\xa0bonde?"
    assert words(page, "#original") == "The question, in Portuguese (Brazil)"
    facts = words(page, ".facts dl")
    assert "Asked on 1 October 2015 Answered on 2 October 2015 Wait for the answer 1 day" in facts
    assert page.query("main .notice") == []


def test_days_that_are_not_known_are_left_out(content: Path) -> None:
    exchange = content / "listening/tram/bundle.yaml"
    exchange.write_text(re.sub("(?m)^(asked|answered):.*\n", "", FACTS), encoding="utf-8")
    page = page_at(build_with(content), "en/ask/tram/")
    exchange.write_text(FACTS, encoding="utf-8")
    facts = words(page, ".facts dl")
    assert "Answered by" in facts
    assert not re.search("Asked on|Answered on|not known", facts)


def test_an_old_answer_says_its_age(content: Path) -> None:
    report = build_with(content, at="2016-10-02")
    for locale, said in (
        ("fr", "Cette réponse a été donnée le 2 octobre 2015, il y a plus de 12 mois."),
        ("en", "This answer was given on 2 October 2015, more than 12 months ago."),
    ):
        page = page_at(report, f"{locale}/ask/tram/")
        notice = find(page, "main .notice").to_text(separator="", strip=False)
        assert said in notice.replace("\xa0", " ")
    assert "more than 12 months ago. Check it" in str(report)


def test_lists_have_addresses_of_their_own(small_site: Report) -> None:
    report = small_site
    for name in ("theme-mobility", "status-answered"):
        page = page_at(report, f"en/ask/{name}/")
        assert attribute(find(page, ".teaser a"), "href") == "/en/ask/tram/"
        assert attribute(find(page, "meta[name=robots]"), "content") == "noindex"
        assert page.query(FORM) == []
        current = find(page, ".filters [aria-current]")
        assert attribute(current, "href") == f"/en/ask/{name}/"
    assert "en/ask/status-asked/index.html" not in report.build.tree.files
    theme = page_at(report, "en/themes/mobility/")
    assert attribute(find(theme, "#block-exchange ~ .teaser a"), "href") == "/en/ask/tram/"


def test_form_without_any_address_says_so(small_site: Report) -> None:
    page = page_at(small_site, "en/ask/")
    form = find(page, FORM)
    for invitation in ("#ask", "a[href='#ask-form']"):
        assert find(page, invitation).to_text() == "Prepare a question"
    assert (attribute(form, "method"), attribute(form, "action")) == ("dialog", None)
    assert [attribute(field, "name") for field in form.query("[name]")] == ["question"]
    assert form.query("[required], button:not([type]):not([disabled])") == []
    assert "No address has been published yet" in form.to_text()


@pytest.mark.parametrize(("at", "takes"), [("2017-12-30", True), ("2018-01-01", False)])
def test_nobody_writes_what_is_not_taken_any_more(content: Path, at: str, *, takes: bool) -> None:
    """From the day on which all is deleted, the form sends nothing: the receiver takes none."""
    endpoint = {"LISTENING_ENDPOINT": f"{SITEURL}/answers/questions"}
    report = build_with(content, "retention: 2017-12-31\n", at=at, **endpoint)
    form = find(page_at(report, "en/ask/"), FORM)
    assert (attribute(form, "action") is not None) is takes
    said = "No question has been received here since 31 December 2017."
    assert (said in form.to_text()) is not takes
    assert bool(form.query("a[href*=receipt]")) is takes


def test_form_with_an_email_prints_it_and_offers_to_copy_it(content: Path) -> None:
    form = find(page_at(build_with(content, "email: ask@example.org\n"), "en/ask/"), FORM)
    mail = form.query("a[href^=mailto]")[0]
    address, _, query = (attribute(mail, "href") or "").partition("?")
    words = dict(parse_qsl(query))
    assert (address, words["subject"]) == ("mailto:ask@example.org", "A question")
    assert words["body"] == (
        "\r\n\r\nMay my question be published, with its answer and without my name? yes / no"
    )
    assert mail.to_text() == "ask@example.org"
    copied = [attribute(each, "data-copy") for each in form.query("[data-copy]")]
    assert copied == ["ask@example.org", ""]
    assert "No address" not in form.to_text()


def test_what_works_without_the_form_stands_first(content: Path) -> None:
    facts = "email: ask@example.org\npost: {fr: 'Mairie, 1 place du Marché'}\n"
    facts += "elsewhere: https://www.example.org/ask\n"
    page = page_at(build_with(content, facts), "en/ask/")
    words = find(page, FORM).to_text(separator=" ")
    said = ("By e-mail", "By post", "City’s own site", "cannot send")
    places = [words.index(each) for each in said]
    assert places == sorted(places)
    assert attribute(find(page, "#ask-form address"), "lang") == "fr"
    assert (
        find(page, "#ask-form a[href='https://www.example.org/ask']").to_text()
        == "www.example.org/ask"
    )
    assert words.index("cannot send") < words.index("Your question, your remark")


@pytest.mark.parametrize("host", [SITEURL, "https://forms.example"])
def test_only_the_receiver_shows_what_became_of_a_question(content: Path, host: str) -> None:
    report = build_with(content, LISTENING_ENDPOINT=f"{host}/answers/questions")
    form = find(page_at(report, "fr/ask/"), FORM)
    links = [attribute(each, "href") for each in form.query("a[href*=receipt]")]
    assert links == ([f"{host}/answers/questions/receipt?page=fr"] if host == SITEURL else [])
    assert "15 ans" in form.to_text()


def test_form_posts_to_the_endpoint(content: Path) -> None:
    endpoint = "https://example.org/questions"
    report = build_with(content, LISTENING_ENDPOINT=endpoint)
    form = find(page_at(report, "fr/ask/"), FORM)
    assert (attribute(form, "method"), attribute(form, "action")) == ("post", endpoint)
    names = [attribute(field, "name") for field in form.query("[name]")]
    assert names[:5] == ["question", "language", "theme", "email", "consent"]
    assert names[5:] == ["consent", "website", "page"]
    assert [attribute(field, "name") for field in form.query("[required]")] == ["question"]
    email = form.query("[name=email]")[0]
    assert (attribute(email, "type"), attribute(email, "autocomplete")) == ("email", "email")
    assert form.query("[checked]") == []


def test_unfit_endpoint_stops_the_build(content: Path) -> None:
    with pytest.raises(SettingsError, match=r"^LISTENING_ENDPOINT is 'ftp://example.org'"):
        build_with(content, LISTENING_ENDPOINT="ftp://example.org")


@pytest.mark.parametrize("name", ["pages/message-sent", "pages/message-not-sent"])
@pytest.mark.parametrize("locale", ["fr", "en", "es", "ar"])
def test_outcome_pages_are_reached_by_forms_alone(
    full_site: Report, name: str, locale: str
) -> None:
    site, files = full_site.build.site, full_site.build.tree.files
    bundle = site.catalogue.bundles[name]
    assert locale in bundle.translations
    address = site.catalogue.address(bundle, site.locales[locale])
    page = page_at(full_site, address)
    assert attribute(find(page, "meta[name=robots]"), "content") == "noindex"
    assert page.query("link[hreflang]:not([type])") == []
    [first] = page.query("main h1")
    title = bundle.translations[locale].text.title
    assert first.to_text() == title
    for path, file in files.items():
        if path.endswith("html") and not path.startswith((address, "styleguide/")):
            is_switch = path.startswith(tuple(f"{key}/" for key in site.locales.keys)) and any(
                path == f"{site.catalogue.address(bundle, each)}index.html" for each in site.locales
            )
            assert is_switch or f'href="/{address}"' not in file.data.decode(), path
    assert address not in files["sitemap.xml"].data.decode()
