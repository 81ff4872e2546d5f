"""What writing assistants leave in a text: marks of their sources, and words of their own."""

import re

from summit.base.patterns import lazy_pattern
from summit.base.problems import say
from summit.content.leftovers.rules import Rule, phrases, signs_of

SAID = {
    "assistant": say(
        '"%(words)s" is what a writing assistant leaves in a text. Delete it, and check what it '
        "said."
    ),
}
BEGINS = r"^[>*_#«\"“\s\-]{0,6}"
"""What may stand before the first word of a paragraph."""
ANY_CASE = re.IGNORECASE | re.MULTILINE
OFFERS = phrases(lambda each: each.leftovers.offers)
ASSISTANT_RULES = (
    Rule(
        ("[cite",),
        lazy_pattern(r"\[cite(?:_start|_end|\s?:[^\]\n]{0,60})?\]", re.IGNORECASE),
        SAID["assistant"],
    ),
    Rule(
        ("oaicite", "oai_cit", "oai-cit", "contentreference"),
        lazy_pattern(
            r":?contentReference\[[^\]\n]{0,40}\](?:\{[^}\n]{0,40}\})?|\boai[-_]?cit\w*",
            re.IGNORECASE,
        ),
        SAID["assistant"],
    ),
    Rule(
        ("turn",),
        lazy_pattern(
            r"(?:file|nav|forecast|finance|sports|schedule|i|video)?(?:cite)?turn\d{1,3}"
            r"(?:search|view|news|fetch|file|image|video|academia|product|business|forecast|finance"
            r"|sports|reddit|map|click|open|maps)\d{1,3}"
        ),
        SAID["assistant"],
    ),
    Rule(("†",), lazy_pattern(r"【[^】\n]{0,60}†[^】\n]{0,80}】"), SAID["assistant"]),
    Rule(
        (":",),
        lazy_pattern(
            r"\[(?:attached_file|attached_image|web|file|page|source|search_result|memory):\d{1,3}\]"
        ),
        SAID["assistant"],
    ),
    Rule(
        ("sandbox:", "ppl-ai-", "antartifact", "<think", "</think", "grok-card", "grok:render"),
        lazy_pattern(
            r"sandbox:/mnt/[^\s)]*|ppl-ai-[\w-]+|</?antArtifact\b|</?think(?:ing)?>|</?grok[-:]\w+",
            re.IGNORECASE,
        ),
        SAID["assistant"],
    ),
    Rule(
        signs_of(lambda each: each.leftovers.openers),
        lazy_pattern(
            rf"{BEGINS}(?P<words>(?:{phrases(lambda each: each.leftovers.openers)})[^\n.]{{0,40}})",
            ANY_CASE,
        ),
        SAID["assistant"],
    ),
    Rule(
        signs_of(lambda each: each.leftovers.offers),
        lazy_pattern(
            rf"(?:{BEGINS}|(?<=[.!?] ))(?P<words>(?:{OFFERS})[^\n.]{{0,40}})",
            ANY_CASE,
        ),
        SAID["assistant"],
    ),
)
