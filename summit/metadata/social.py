"""What a page tells the services that show a card for its link: Open Graph (ogp.me)."""

from collections.abc import Iterator

from babel.core import get_global

from summit.base.locales import Locale
from summit.metadata.cards.card import ShareImage
from summit.metadata.cards.layout import HEIGHT, WIDTH
from summit.site.page import Page
from summit.site.page_ask import PageAsk
from summit.site.tags import Tag


def social_tags(page: Page, ask: PageAsk, share_image: ShareImage | None = None) -> Iterator[Tag]:
    """Yield the card of a page; one that nobody should share, such as a 404, has none."""
    if not (page.is_listed or page.is_fallback):
        return
    title, summary = card_text(page, ask)
    is_article = page.version is not None and page.version.bundle.kind.is_article
    yield _property("og:title", title)
    if summary:
        yield _property("og:description", summary)
    yield _property("og:type", "article" if is_article else "website")
    yield _property("og:url", ask.absolute(page.canonical))
    yield _property("og:site_name", ask.edition.name)
    yield from _languages(page, ask)
    if share_image:
        yield from _image(share_image, ask)
    card = "summary_large_image" if share_image else "summary"
    yield Tag("meta", {"name": "twitter:card", "content": card})


def _image(image: ShareImage, ask: PageAsk) -> Iterator[Tag]:
    """Yield the picture with its size, so that services show it before they have fetched it."""
    yield _property("og:image", ask.absolute(image.address))
    yield _property("og:image:type", "image/png")
    yield _property("og:image:width", str(WIDTH))
    yield _property("og:image:height", str(HEIGHT))
    yield _property("og:image:alt", image.alt)


def card_text(page: Page, ask: PageAsk) -> tuple[str, str]:
    """Return a page's title and summary as they are shown away from the site."""
    if page.version is None:
        return ask.edition.name, ""
    text = page.version.translation.text
    return text.title, text.summary


def _languages(page: Page, ask: PageAsk) -> Iterator[Tag]:
    """Yield the language of the text, and the others that it exists in."""
    own = territorial(page.language)
    yield _property("og:locale", own)
    others = ask.alternates(page.version.bundle.key) if page.version else ()
    for locale in others:
        if not locale.variant and locale.key != page.language.plain:
            yield _property("og:locale:alternate", territorial(locale))


def territorial(locale: Locale) -> str:
    """Return the locale with CLDR's likely territory, which Open Graph wants: ``fr_FR``."""
    cldr = locale.cldr
    if cldr.territory and cldr.territory.isalpha():
        return f"{cldr.language}_{cldr.territory}"
    script = f"_{cldr.script}" if cldr.script else ""
    full: str = get_global("likely_subtags").get(f"{cldr.language}{script}", cldr.language)
    return f"{cldr.language}_{full.rpartition('_')[2]}"


def _property(name: str, content: str) -> Tag:
    return Tag("meta", {"property": name, "content": content})
