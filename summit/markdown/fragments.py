"""Links from a text to its own sections and notes, where the text is shown elsewhere."""

import re

from summit.markdown.links import LINKING_TAG

FRAGMENT = re.compile(r'(\shref=")(?=#)')


def with_full_fragments(html: str, url: str) -> str:
    """Return the HTML with links to its own sections as links to its page: a feed has none."""
    return LINKING_TAG.sub(lambda tag: FRAGMENT.sub(rf"\g<1>{url}", tag[0]), html)
