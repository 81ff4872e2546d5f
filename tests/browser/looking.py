"""What must hold of any page of any edition, looked for while the page is loaded once.

A page is loaded in the smallest window, then looked at in ways: a width and a scheme of colours.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urljoin

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, ViewportSize

from summit.render.report import Report
from tests.browser.axe import AXE, COLOR_RULES, NARROW, RUN, WIDE, every_rule_at
from tests.browser.conftest import pages_by_template

CHECKS = (
    *("arabic", "axe", "console", "forced colours", "motion"),
    *("letters", "origin", "paper", "spacing", "targets", "torn", "width", "words"),
)
Check = str
Address = str
ZOOMED: ViewportSize = {"width": 320, "height": 256}
"""What 400 % zoom leaves of a window of 1280 by 1024 pixels."""
TABLET: ViewportSize = {"width": 1000, "height": 800}
"""Where columns begin to stand side by side, and are narrowest."""
PHONE: ViewportSize = {"width": 360, "height": 740}
"""Where text alone is looked at in twice its size."""
PAPER: ViewportSize = {"width": 794, "height": 1123}


@dataclass(frozen=True)
class Way:
    """How a page is looked at."""

    width: int
    scheme: Literal["light", "dark"]


WAYS = (Way(NARROW, "light"), Way(WIDE, "dark"), Way(NARROW, "dark"), Way(WIDE, "light"))
"""The first two differ in both, and so do the others."""
Tour = Mapping[Address, tuple[Way, ...]]


@dataclass(frozen=True)
class Fault:
    """Something that a check found on a page."""

    check: Check
    address: Address
    found: str


WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
BROKEN = """() => [...document.querySelectorAll("h1, h2, h3, .when strong")].flatMap(heading => {
    const texts = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
    const range = document.createRange(), broken = [];
    while (texts.nextNode()) {
        for (const word of texts.currentNode.data.matchAll(/[\\p{L}\\p{M}\\p{N}’']+/gu)) {
            range.setStart(texts.currentNode, word.index);
            range.setEnd(texts.currentNode, word.index + word[0].length);
            const lines = new Set([...range.getClientRects()].map(line => Math.round(line.top)));
            if (lines.size > 1) broken.push(word[0]);
        }
    }
    return broken;
})"""
MOVING = """() => {
    const moves = each => {
        const style = getComputedStyle(each);
        const lasts = [style.animationDuration, style.transitionDuration]
            .flatMap(list => list.split(",")).some(time => parseFloat(time) > 0);
        return lasts || style.scrollBehavior === "smooth";
    };
    return [...document.querySelectorAll("*")].filter(moves).map(each => each.outerHTML);
}"""
SPACING = """* {
    line-height: 1.5 !important;
    letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important;
}
p { margin-block-end: 2em !important; }"""
TWICE = ":root { font-size: 200% !important; }"
TORN = """() => [...document.querySelectorAll(
    ".teaser, .card, .tile, .facts, figure, tr, .site-footer," +
    ":is(h1, h2, h3):not(.facts *, .teaser *, .card *)"
)].filter(each => {
    const {breakInside, breakAfter} = getComputedStyle(each);
    const isKept = /^H\\d$/.test(each.tagName) ? breakAfter === "avoid" : breakInside === "avoid";
    return each.checkVisibility() && !isKept;
}).map(each => each.outerHTML.slice(0, 120))"""
SPACE = """css => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
}"""
UNSPACE = "() => { document.adoptedStyleSheets = []; }"
CUT_OFF = """() => {
    const wide = document.documentElement;
    const scrolls = each => ["auto", "scroll"].includes(getComputedStyle(each).overflowX);
    // What is inside a part that scrolls can be read by scrolling it.
    const isReached = (inner, each) => {
        for (let at = inner.parentElement; at !== each; at = at.parentElement) {
            if (scrolls(at)) return true;
        }
        return false;
    };
    const isCut = each => {
        const clips = getComputedStyle(each).overflow !== "visible" && !scrolls(each);
        const box = each.getBoundingClientRect();
        // What is drawn around the text may be cut, and what no reader is told of; other elements
        // hold what is read.
        const isAside = ({left, right}) => left < box.left - 1 || right > box.right + 1;
        const isAbove = ({top, bottom}) => top < box.top - 1 || bottom > box.bottom + 1;
        // The box of a drawing's words is as high as any letter of their type: Arabic's is twice
        // as high as what is written. Spacing makes words longer there, and no line higher.
        const isOutside = (inner, place = inner.getBoundingClientRect()) => place.width > 0
            && (isAside(place) || (!(inner instanceof SVGTextElement) && isAbove(place)));
        // What is folded up has boxes, too.
        return clips && [...each.querySelectorAll("*")].some(inner =>
            inner.checkVisibility() && !inner.closest("[aria-hidden=true]")
            && isOutside(inner) && !isReached(inner, each));
    };
    const cut = [...document.querySelectorAll("body :not([aria-hidden=true])")].filter(isCut);
    return [...cut.map(each => each.outerHTML.slice(0, 200)),
        ...(wide.scrollWidth > wide.clientWidth ? ["the page scrolls sideways"] : [])];
}"""
SMALL = """() => {
    const inText = each => each.closest("p, dd, td, .prose li, .updated") !== null;
    const all = [...document.querySelectorAll("a[href], button, summary, input, select")]
        .filter(each => each.checkVisibility() && !inText(each) && !each.matches(".skip"));
    const boxes = all.map(each => each.getBoundingClientRect());
    const isSmall = box => box.width < 24 || box.height < 24;
    const middle = box => [box.x + box.width / 2, box.y + box.height / 2];
    // WCAG 2.5.8: a small target is large enough where a circle of 24 px around it is free.
    const isCrowded = (box, others) => others.some(other => {
        const [x, y] = middle(box);
        const across = Math.max(other.left - x, 0, x - other.right);
        const along = Math.max(other.top - y, 0, y - other.bottom);
        return Math.hypot(across, along) < 12;
    });
    // A list of links is no text, however far its lines are apart.
    const isListed = each => each.parentElement.localName === "li"
        && each.parentElement.innerText.trim() === each.innerText.trim();
    const small = all.filter((each, i) => isListed(each) ? boxes[i].height < 24 :
        isSmall(boxes[i]) && isCrowded(boxes[i], boxes.filter((_, j) => j !== i)));
    // WCAG 2.5.5: a choice among others is ticked by its whole line, which a thumb finds.
    const lines = [...document.querySelectorAll("label:has(> input)")].filter(each =>
        each.checkVisibility() && each.getBoundingClientRect().height < 44);
    return [...small, ...lines].map(each => each.outerHTML);
}"""
UNSEEN = """() => {
    const behind = getComputedStyle(document.body).backgroundColor;
    const isButton = each => each.matches(".action, button, [role=button], .card, .notice");
    const isFrameless = style => parseFloat(style.borderTopWidth) === 0
        || style.borderTopStyle === "none" || style.borderTopColor === behind;
    const isMasked = style => style.maskImage !== "none" && style.display !== "none";
    const isBlank = style => style.backgroundImage === "none"
        && (style.backgroundColor === behind || /^rgba.*, 0\\)$/.test(style.backgroundColor));
    return [...document.body.querySelectorAll("*")].flatMap(each => {
        const found = isButton(each) && isFrameless(getComputedStyle(each)) ? ["no frame"] : [];
        const parts = [undefined, "::before", "::after"].map(part => getComputedStyle(each, part));
        found.push(...parts.filter(style => isMasked(style) && isBlank(style)).map(() => "blank"));
        return found.map(what => `${what}: ${each.outerHTML.slice(0, 120)}`);
    });
}"""
NOT_FORCED = """() => matchMedia("(forced-colors: active)").matches ? [] : ["no forced colours"]"""
PALE = """() => {
    const luminance = color => {
        const [r, g, b, a] = color.match(/[\\d.]+/g).map(Number);
        return a === 0 ? null : (r + g + b) / 3;
    };
    const isPale = each => {
        const style = getComputedStyle(each);
        const behind = luminance(style.backgroundColor);
        return luminance(style.color) > 60 || (behind !== null && behind < 250);
    };
    return [document.documentElement, ...document.body.querySelectorAll("*")]
        .filter(each => each.checkVisibility() && isPale(each)).map(each => each.outerHTML);
}"""
WITHOUT_ADDRESS = """() => [...document.querySelectorAll("main a[href^=http]")]
    .filter(each => !getComputedStyle(each, "::after").content.includes(each.getAttribute("href")))
    .map(each => each.outerHTML)"""
NAVIGATION = """() => [...document.querySelectorAll("nav:not(.printed), .menu-button")]
    .filter(each => each.checkVisibility()).map(each => each.outerHTML)"""
UNARABIC = """() => {
    const isArabic = selector =>
        document.querySelector(selector).closest("[lang]").lang.split("-")[0] === "ar";
    return ["body", "h1"].filter(isArabic).flatMap(selector => {
        const style = getComputedStyle(document.querySelector(selector));
        const leading = parseFloat(style.lineHeight) / parseFloat(style.fontSize);
        const font = style.fontFamily.split(",")[0];
        const least = selector === "body" ? 1.8 : 1.4;
        return [
            ...(leading < least ? [`${selector}: leading ${leading}`] : []),
            ...(font.includes("Arabic") ? [] : [`${selector}: ${font}`]),
        ];
    });
}"""


def sample_of_each_template(report: Report) -> Tour:
    """Return a page of each template, for one look: locales and ways go round, and not in step."""
    tour: dict[Address, tuple[Way, ...]] = {}
    for turn, pages in enumerate(pages_by_template(report).values()):
        address = pages[(turn + turn // len(WAYS)) % len(pages)]
        tour[address] = (*tour.get(address, ()), WAYS[turn % len(WAYS)])
    return tour


def look_around(browser: Browser, origin: str, tour: Tour) -> Iterator[Fault]:
    """Yield what is wrong with the pages of a site."""
    page = browser.new_page()
    page.add_init_script(AXE)
    for address, ways in tour.items():
        for check, found in look_at(page, f"{origin}{address}", ways):
            yield Fault(check, address, found)
    page.close()


def look_at(page: Page, url: str, ways: tuple[Way, ...]) -> Iterator[tuple[Check, str]]:
    """Yield what is wrong with one page, each with the name of its check."""
    page.set_viewport_size(ZOOMED)
    with listening(page, url) as said:
        page.goto(url)
        overflow = page.evaluate(WIDER)
        broken = page.evaluate(BROKEN)
    yield from said
    yield from (("letters", f"{each} px too wide") for each in look_at_large_letters(page))
    page.set_viewport_size(TABLET)
    yield from (("words", each) for each in [*broken, *page.evaluate(BROKEN)])
    if overflow:
        yield "width", f"{overflow} px too wide"
    yield from (("arabic", each) for each in page.evaluate(UNARABIC))
    for number, way in enumerate(ways):
        # Of one width seen before, only colours are new.
        is_new = way.width not in {each.width for each in ways[:number]}
        for check, found in [*look_in_light(page, way, is_new=is_new), *look_at_media(page, way)]:
            yield check, f"({way.scheme}, {way.width} px): {found}"


def look_at_large_letters(page: Page) -> Iterator[int]:
    """Yield by how much a page is too wide for a phone where the letters alone are doubled."""
    page.set_viewport_size(PHONE)
    page.evaluate(SPACE, TWICE)
    overflow = page.evaluate(WIDER)
    page.evaluate(UNSPACE)
    if overflow:
        yield overflow


def look_in_light(page: Page, way: Way, *, is_new: bool) -> Iterator[tuple[Check, str]]:
    """Yield what is wrong on a screen: for axe-core, at targets, and with wide spacing."""
    page.set_viewport_size({"width": way.width, "height": 800})
    page.emulate_media(color_scheme=way.scheme)
    rules = every_rule_at(page.url) if is_new else COLOR_RULES
    yield from (("axe", each) for each in page.evaluate(RUN, rules))
    yield from (("targets", each) for each in page.evaluate(SMALL))
    page.evaluate(SPACE, SPACING)
    yield from (("spacing", each) for each in page.evaluate(CUT_OFF))
    page.evaluate(UNSPACE)


def look_at_media(page: Page, way: Way) -> Iterator[tuple[Check, str]]:
    """Yield what is wrong for readers who want stillness, colours of their own, or paper."""
    page.emulate_media(reduced_motion="reduce")
    yield from (("motion", each) for each in page.evaluate(MOVING))
    page.emulate_media(forced_colors="active")
    for script in (NOT_FORCED, UNSEEN):
        yield from (("forced colours", each) for each in page.evaluate(script))
    page.emulate_media(forced_colors="none", reduced_motion="no-preference", media="print")
    page.set_viewport_size(PAPER)
    for script in (PALE, NAVIGATION, WITHOUT_ADDRESS):
        yield from (("paper", each) for each in page.evaluate(script))
    yield from (("torn", each) for each in page.evaluate(TORN))
    page.emulate_media(media="screen", color_scheme=way.scheme)


def own_errors(error: Exception) -> list[str]:
    """Return an error of the page's own, if it is one.

    Chromium tells of a motion between pages that it leaves out as of an error: where the reader
    goes on meanwhile, or the next page still waits for its style sheet.
    """
    words = str(error)
    return [] if words.startswith("Transition was ") else [words]


@contextmanager
def listening(page: Page, url: str) -> Iterator[list[tuple[Check, str]]]:
    """Yield a list that fills with what a page says on the console and asks of other hosts."""
    said: list[tuple[Check, str]] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            said.append(("console", message.text))

    def throw(error: Exception) -> None:
        said.extend(("console", each) for each in own_errors(error))

    def ask(request: Request) -> None:
        if not request.url.startswith((base, "data:")):
            said.append(("origin", request.url))

    base = urljoin(url, "/")
    handlers: dict[Any, Any] = {"console": hear, "pageerror": throw, "request": ask}
    for name, handler in handlers.items():
        page.on(name, handler)
    yield said
    for name, handler in handlers.items():
        page.remove_listener(name, handler)
