"""What of schema.org's vocabulary the site uses, as schema.org has it, and what is not of it.

Copied from schema-dts 2.1.0 (npm), which is made from the vocabulary. What the site says besides
comes in here first, as schema.org has it: its page ``https://schema.org/translator`` names both
columns.
"""

from collections.abc import Iterator
from typing import Any

THINGS = "CreativeWork Event ItemList ListItem Organization Person Place PostalAddress"
ABOVE = {
    **dict.fromkeys((*THINGS.split(), "VirtualLocation"), "Thing"),
    "Answer": "Comment",
    "Article": "CreativeWork",
    "BreadcrumbList": "ItemList",
    "Comment": "CreativeWork",
    "CorrectionComment": "Comment",
    "NewsArticle": "Article",
    "QAPage": "WebPage",
    "Question": "Comment",
    "WebPage": "CreativeWork",
    "WebSite": "CreativeWork",
}
"""The type that each type is one of, without those between that give none of these properties."""
WORDS = {"Text": str, "URL": str, "Date": str, "DateTime": str, "Language": str, "Integer": int}
"""Values that are no things."""
LISTED = {
    "EventAttendanceModeEnumeration": ("Mixed", "Offline", "Online"),
    "EventStatusType": ("EventCancelled", "EventPostponed", "EventRescheduled", "EventScheduled"),
}
PROPERTIES = {
    "acceptedAnswer": ("Question", "Answer ItemList"),
    "address": ("Organization Person Place", "PostalAddress Text"),
    "addressCountry": ("PostalAddress", "Country Text"),
    "addressLocality": ("PostalAddress", "Text"),
    "affiliation": ("Person", "Organization"),
    "alternateName": ("Thing", "Text"),
    "answerCount": ("Question", "Integer"),
    "author": ("CreativeWork", "Organization Person"),
    "correction": ("CreativeWork", "CorrectionComment Text URL"),
    "dateModified": ("CreativeWork", "Date DateTime"),
    "datePublished": ("CreativeWork", "Date DateTime"),
    "description": ("Thing", "Text"),
    "endDate": ("Event", "Date DateTime"),
    "eventAttendanceMode": ("Event", "EventAttendanceModeEnumeration"),
    "eventStatus": ("Event", "EventStatusType"),
    "headline": ("CreativeWork", "Text"),
    "image": ("Thing", "ImageObject URL"),
    "inLanguage": ("CreativeWork Event", "Language Text"),
    "item": ("ListItem", "Thing"),
    "itemListElement": ("ItemList", "ListItem Text Thing"),
    "knowsLanguage": ("Organization Person", "Language Text"),
    "location": ("Event Organization", "Place PostalAddress Text VirtualLocation"),
    "mainEntity": ("CreativeWork", "Thing"),
    "mainEntityOfPage": ("Thing", "CreativeWork URL"),
    "name": ("Thing", "Text"),
    "organizer": ("Event", "Organization Person"),
    "performer": ("Event", "Organization Person"),
    "position": ("CreativeWork ListItem", "Integer Text"),
    "postalCode": ("PostalAddress", "Text"),
    "previousStartDate": ("Event", "Date DateTime"),
    "publisher": ("CreativeWork", "Organization Person"),
    "startDate": ("Event", "Date DateTime"),
    "streetAddress": ("PostalAddress", "Text"),
    "superEvent": ("Event", "Event"),
    "text": ("CreativeWork", "Text"),
    "translator": ("CreativeWork Event", "Organization Person"),
    "url": ("Thing", "URL"),
}
"""Of each property: the types that have it, and those of its values."""


def kinds(name: str) -> set[str]:
    """Return a type and all that it is one of."""
    above = ABOVE.get(name)
    return {name, *(kinds(above) if above else ())}


def foreign(node: dict[str, Any]) -> Iterator[str]:
    """Yield what of a thing, and of the things in it, is not of the vocabulary."""
    own = node.get("@type", "")
    if own not in ABOVE:
        yield f"{own or node}: no type"
        return
    for name, value in node.items():
        if name.startswith("@"):
            continue
        used_on, values = PROPERTIES.get(name, ("", ""))
        if not kinds(own) & {*used_on.split()}:
            yield f"{own}.{name}"
            continue
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield from foreign(each)
            if not is_one(each, values.split()):
                yield f"{own}.{name}: {each}"


def is_one(value: object, types: list[str]) -> bool:
    """Tell whether a value is of one of some types; a thing may be named by its address."""
    if isinstance(value, dict):
        return bool(kinds(value.get("@type", "")) & {*types})
    if any(isinstance(value, WORDS[each]) for each in types if each in WORDS):
        return True
    listed = [name for each in types for name in LISTED.get(each, ())]
    if not isinstance(value, str) or not value.startswith(("https://", "http://")):
        return False
    word = value.removeprefix("https://schema.org/").removesuffix("EventAttendanceMode")
    return word in listed or "Thing" in types
