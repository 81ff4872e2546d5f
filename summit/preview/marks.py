"""What the preview adds to pages for editors: marks on links to what readers do not see, and a bar.

They are put into the finished page, so that no template, and no page of a build, knows of them.
"""

import re
from collections.abc import Iterable, Mapping
from html import escape

from summit.base.catalogs import Translator
from summit.base.problems import Message, Problem, say
from summit.content.bundles import Bundle
from summit.site.site import Site

LINK = re.compile(r'(<a\b[^<>]*\shref="([^"#]+)[^<>]*>)(.*?)</a>', re.DOTALL)
MARK = '<small lang="{tag}" style="white-space:nowrap"> [{words}]</small>'
BAR = """<aside lang="{tag}" dir="auto" style="position:sticky;bottom:0;z-index:9;
padding:.4rem 1rem;background:Canvas;color:CanvasText;border-block-start:2px solid;
font:.9rem/1.4 system-ui,sans-serif">
{words}{problems}</aside>"""
PROBLEMS = "<details><summary>{count}</summary><ul>{items}</ul></details>"


def tag_of(tools: Translator) -> str:
    """Return the language of the tools, as HTML has it."""
    return str(tools.info().get("language", "en")).replace("_", "-")


def hidden_links(site: Site) -> Mapping[str, Message]:
    """Return why readers do not see a page yet, by the link that leads to it in the preview."""
    catalogue = site.catalogue
    return {
        site.link(catalogue.address(bundle, locale)): _why(bundle)
        for bundle in catalogue.bundles.values()
        if catalogue.is_hidden(bundle) and bundle.kind.has_page
        for locale in site.locales
    }


def _why(bundle: Bundle) -> Message:
    if bundle.facts.draft or bundle.appears is None:
        return say("draft")
    return say("from %(moment)s", moment=f"{bundle.appears:%Y-%m-%d %H:%M}")


def marked(html: str, hidden: Mapping[str, Message], tools: Translator) -> str:
    """Return the page with a mark in each link that leads to what readers do not see."""
    tag = tag_of(tools)

    def mark(link: re.Match[str]) -> str:
        why = hidden.get(link[2])
        if why is None:
            return link[0]
        words = MARK.format(tag=tag, words=escape(why.said(tools)))
        return f"{link[1]}{link[3]}{words}</a>"

    return LINK.sub(mark, html)


def with_bar(html: str, site: Site, faults: Iterable[Problem], tools: Translator) -> str:
    """Return the page with what is shown, at which moment, and what is to mend on other pages."""
    moment = f"{site.clock.now:%Y-%m-%d %H:%M %Z}"
    words = say("Preview: the site of %(moment)s, with drafts and what is to come.", moment=moment)
    problems = list(faults)
    count = say("To mend: %(count)s", count=len(problems))
    items = "".join(f"<li>{escape(each.placed.said(tools))}</li>" for each in problems)
    listed = PROBLEMS.format(count=escape(count.said(tools)), items=items) if problems else ""
    bar = BAR.format(tag=tag_of(tools), words=escape(words.said(tools)), problems=listed)
    return html.replace("</body>", f"{bar}</body>", 1)
