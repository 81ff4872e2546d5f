"""What a message leaves in a text that was copied from it: headers, quotations, signatures."""

import re

from summit.base.patterns import lazy_pattern
from summit.base.problems import say
from summit.content.leftovers.rules import SPACE, Rule, phrases, signs_of

SAID = {
    "mail": say('"%(words)s" is left over from an e-mail. Keep only the words for readers.'),
}
ANY_CASE = re.IGNORECASE | re.MULTILINE
COPIED = phrases(lambda each: each.mail.copied)
SENDER = phrases(lambda each: each.mail.sender)
ON = phrases(lambda each: each.mail.on)
WROTE = phrases(lambda each: each.mail.wrote)
MAIL_RULES = (
    Rule(
        ("cid:",),
        lazy_pattern(r"\[?\bcid:(?:[\w.+-]+@[\w.-]+|image\d+\.\w+|ii_\w+)\]?", re.IGNORECASE),
        SAID["mail"],
    ),
    Rule(
        ("[image", "[inline", "[imagen"),
        lazy_pattern(
            r"(?<!!)\[(?:inline )?imagen?\s?:\s?[^\]\n]{1,80}\](?![(\[])"
            r"|\[(?:image|imagen)\s(?:supprimée|removed|eliminada)[^\]\n]{0,60}\]",
            re.IGNORECASE,
        ),
        SAID["mail"],
    ),
    Rule(
        ("--", "__"),
        lazy_pattern(
            rf"^[-_]{{2,}}(?:{SPACE})?(?:{COPIED})(?:{SPACE})?[-_]{{2,}}",
            ANY_CASE,
        ),
        SAID["mail"],
    ),
    Rule(
        ("objet", "subject", "asunto", "الموضوع"),
        lazy_pattern(
            rf"^[>*\s]{{0,5}}(?P<words>(?:{SENDER})\s?:[^\n]{{1,200}})\n"
            r"(?:[^\n]{1,200}\n){1,4}?[>*\s]{0,5}(?:objet|subject|asunto|الموضوع)[\s*]{0,3}:",
            ANY_CASE,
        ),
        SAID["mail"],
    ),
    Rule(
        signs_of(lambda each: each.mail.signature),
        lazy_pattern(rf"^(?:{phrases(lambda each: each.mail.signature)})[^\n]{{0,40}}", ANY_CASE),
        SAID["mail"],
    ),
    Rule(
        (":",),
        lazy_pattern(
            rf"^[> ]{{0,4}}(?:{ON})\s[^\n]{{0,60}}\d{{1,2}}[:h]\d\d[^\n]{{0,90}}"
            rf"(?:{WROTE})\s?:",
            ANY_CASE,
        ),
        SAID["mail"],
    ),
    Rule(
        ("outlook",),
        lazy_pattern(
            r"(?:télécharge[rz]|obtene[rz]|get|descargar|obtén|احصل على)\s(?:تطبيق\s)?outlook\s"
            r"(?:pour|for|para|لـ)",
            re.IGNORECASE,
        ),
        SAID["mail"],
    ),
    Rule(
        ("[ext", "[caution", "[spam"),
        lazy_pattern(r"^\[(?:EXT\w{0,6}|CAUTION|SPAM)\]", re.MULTILINE),
        SAID["mail"],
    ),
)
