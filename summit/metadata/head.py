"""What a page tells machines in its ``<head>``, as data in a fixed order."""

from collections.abc import Iterable, Iterator

from summit.metadata.markdown_page import NAME, TYPE, is_in_markdown
from summit.site.page import Page
from summit.site.page_ask import PageAsk
from summit.site.tags import Tag


def head_tags(
    page: Page, ask: PageAsk, stylesheets: Iterable[str], fonts: Iterable[str], feed_title: str
) -> Iterator[Tag]:
    """Yield the tags of a page: description, address, versions, feed, fonts, style."""
    if page.version:
        yield Tag("meta", {"name": "description", "content": page.version.translation.text.summary})
    if ask.edition.demonstration or ask.setting("STAGING") or not page.is_found:
        yield Tag("meta", {"name": "robots", "content": "noindex"})
    yield _link("canonical", href=ask.absolute(page.canonical))
    for tag, address in page.alternates:
        yield _link("alternate", hreflang=tag, href=ask.absolute(address))
    if page.has_feeds:
        yield _link(
            "alternate",
            type="application/atom+xml",
            hreflang=page.locale.tag,
            title=feed_title,
            href=ask.absolute(feed_address(page.locale.key)),
        )
    if is_in_markdown(page) and not ask.setting("OFFLINE"):
        yield _link("alternate", type=TYPE, href=NAME)
    # Asked for before the sheet that names them: they are there for the first picture. From a disk
    # a browser refuses them; there the sheet has them in itself. What is read from the right is set
    # in the reader's own type: there the few words of other languages can wait.
    is_set_in_them = page.locale.direction == "ltr" and not ask.setting("OFFLINE")
    for address in fonts if is_set_in_them else ():
        yield _link("preload", **{"as": "font"}, crossorigin="", href=ask.link(address))
    for address in stylesheets:
        yield _link("stylesheet", href=ask.link(address))


def feed_address(locale: str) -> str:
    """Return where a locale's news feed is."""
    return f"{locale}/atom.xml"


def _link(rel: str, **attributes: str) -> Tag:
    return Tag("link", {"rel": rel, **attributes})
