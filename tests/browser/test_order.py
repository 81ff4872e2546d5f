"""Names and runs of text in the order that readers of each language know."""

import pytest
from playwright.sync_api import Browser

from summit.base.collation import sort_key
from summit.base.formats import countries
from summit.base.locales import read_locale
from summit.markdown.typography import typeset_text

SORTED = "([names, tag]) => [...names].sort(new Intl.Collator(tag).compare)"
EDGES = """words => words.map(word => {
    const text = document.querySelector("p").firstChild, range = document.createRange();
    const start = text.data.indexOf(word);
    range.setStart(text, start);
    range.setEnd(text, start + word.length);
    return range.getBoundingClientRect().left;
})"""
MORE = {
    "fr": "cote Cote COTE coté côte côté œuf oeuf oeufs Œuvre ça ca d’Alembert dAlembert là-bas",
    "en": "résumé resume Resume Zürich Zurich O'Neil Oneil co-op coop Æsir aether naïve ñandú 2 10",
    "es": "nube ñandú ñoño nuez niño nino Ñu oso llama luz chico cid año ano anoche papá papa",
    "ar": "أستراليا الأردن ايران إيران آسيا ابن أب إب آب مؤتمر مئة مية مدينه مدينة على علي OMS 3",
}


@pytest.mark.parametrize("key", MORE)
def test_names_are_sorted_as_icu_sorts_them(browser: Browser, key: str) -> None:
    locale = read_locale(key)
    names = [*(name for _, name in countries(locale)), *MORE[key].split()]
    page = browser.new_page()
    assert page.evaluate(SORTED, [names, locale.tag]) == sorted(
        names, key=lambda name: sort_key(name, locale)
    )
    page.close()


@pytest.mark.parametrize(
    ("written", "from_left"),
    [
        ("برنامج 100 Resilient Cities يعنى", ["يعنى", "100", "Resilient", "Cities", "برنامج"]),
        ("100 Resilient Cities يعنى", ["يعنى", "100", "Resilient", "Cities"]),
        ("مدن (24/7 Service) ثم", ["ثم", "24", "Service", "مدن"]),
        ("هاتف +33 1 42 76", ["+", "33", "1", "42", "76", "هاتف"]),
        ("عند 48°51'24\" كذا", ["كذا", "48", "51", "24", "″", "عند"]),
    ],
)
def test_a_number_is_read_before_its_latin_words(
    browser: Browser, written: str, from_left: list[str]
) -> None:
    page = browser.new_page()
    text = typeset_text(written, "ar")
    page.set_content(f'<html lang="ar" dir="rtl"><p style="white-space: nowrap">{text}</p></html>')
    edges = page.evaluate(EDGES, from_left)
    assert edges == sorted(edges)
    page.close()
