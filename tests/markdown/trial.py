"""What a build would say of a text, and show of it, without a site around it."""

from summit.markdown.conservation import check_words
from summit.markdown.converter import Converter
from summit.markdown.markup import find_faults
from summit.markdown.slips import find_slips


def found(converter: Converter, body: str) -> list[str]:
    """Return what is wrong in a text, each with its line from 1."""
    html = converter.to_html(body)
    lost = check_words(converter.law, body, html, converter.finish(html).html)
    return [f"{line + 1}: {message}" for line, message in lost]


def is_refused(converter: Converter, body: str) -> bool:
    """Tell whether the markup or the words of a text stop a build."""
    html = converter.to_html(body)
    return bool(found(converter, body) or find_faults(html) or list(find_slips(html)))
