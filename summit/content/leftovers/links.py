"""Links that carry somebody's name, or go by way of another's server, and hosts that deceive."""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from urllib.parse import SplitResult, parse_qsl, urlsplit

from summit.base.patterns import lazy_pattern
from summit.base.problems import Message, say
from summit.content.leftovers.rules import LONGEST, Finding
from summit.content.web_addresses import address_fault

ADDRESS = lazy_pattern(r"https?://[^\s<>\"'»”|\\^`]{1,4000}", re.IGNORECASE)
MISTYPED = lazy_pattern(
    r"(?<![\w/:.@\"'<-])(?<!\]\()(?!https?://[\w\[])[ht]{1,4}p{1,2}s{0,2}[:;.,]?[/\\]{1,4}"
    r"(?:www[.,])?[\w-]+[.,][\w-][^\s<>()\"»”]*|(?<![\w/.@\"'<])(?<!\]\()www,[\w-]+\.[a-z]{2,}[^\s<>()\"»”]*",
    re.IGNORECASE,
)
"""An address among words that browsers and GitHub take for none."""
ENDS = ".,;:!?*_…"
WAYS = lazy_pattern(
    r"(?:.*\.)?safelinks\.protection\.outlook\.com/|(?:www\.)?google\.[a-z.]{2,6}/(?:url|amp/s/)"
    r"|(?:l|lm|m)\.facebook\.com/l\.php|l\.instagram\.com/|out\.reddit\.com/|(?:www\.)?vk\.com/away"
    r"|(?:www\.)?linkedin\.com/redir/|(?:www\.)?youtube\.com/redirect|slack-redir\.net/"
    r"|statics\.teams\.cdn\.office\.net/.*safelinks|(?:www\.)?bing\.com/ck/|r\.search\.yahoo\.com/"
    r"|duckduckgo\.com/l/|(?:.*\.)?urldefense(?:\.proofpoint)?\.com/|(?:.*\.)?protect.*\.mimecast\.com/"
    r"|(?:.*\.)?cudasvc\.com/|secure-web\.cisco\.com/|clicktime\.symantec\.com/|(?:.*\.)?avanan\.click/"
    r"|(?:.*\.)?trendmicro\.com(?::\d+)?/wis/|(?:.*\.)?list-manage\d?\.com/(?:track|profile|unsub)"
    r"|(?:.*\.)?sendgrid\.net/(?:ls|wf)/|(?:.*\.)?mandrillapp\.com/track/|(?:.*\.)?sendibm\d*\.com/"
    r"|(?:.*\.)?mjt\.lu/|(?:.*\.)?hubspotlinks(?:starter)?\.com/|(?:.*\.)?rs6\.net/"
    r"|(?:.*\.)?cmail\d*\.com/|(?:.*\.)?createsend\d*\.com/|(?:.*\.)?awstrack\.me/"
    r"|(?:.*\.)?sparkpostmail\.com/|t\.sidekickopen\d*\.com/|(?:.*\.)?r\.(?:a|mail)\.d?\.?brevo\.com/",
    re.IGNORECASE,
)
"""Hosts and paths that only lead elsewhere, and know for whom."""
BOXES = lazy_pattern(
    r"mail\.google\.com/|outlook\.(?:live|office|office365)\.com/(?:mail|owa|calendar)"
    r"|[\w-]*-my\.sharepoint\.com/|(?:.*\.)?sharepoint\.com/(?::\w:/[a-z]/)?personal/"
    r"|onedrive\.live\.com/|1drv\.ms/",
    re.IGNORECASE,
)
"""Somebody's own mailbox or folder."""
PERSONAL = frozenset(
    "mc_eid mkt_tok _hsenc ck_subscriber_id vero_id vero_conv oly_enc_id oly_anon_id wickedid "
    "ml_subscriber ml_subscriber_hash bsft_uid sc_uid subscriber_id recipient_id contact_id".split()
)
"""Parameters by which a newsletter knows its reader again."""
MEMBER = lazy_pattern(r"(?:.*\.)?(?:list-manage\d?\.com|mailchi\.mp|campaign-archive\d?\.com)")
TRACKERS = lazy_pattern(
    r"utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|twclid|yclid|ttclid|igshid|igsh|li_fat_id"
    r"|mc_cid|_hsmi|ref_src|ref_url|mibextid|share_id|__twitter_impression",
    re.IGNORECASE,
)
SHARED = lazy_pattern(r"(?:.*\.)?(?:youtu\.be|youtube\.com|spotify\.com)")
"""Where "si" is whoever shared the link."""
ASSISTANTS = lazy_pattern(
    r"(?:chatgpt|openai|chat\.openai|perplexity|copilot|claude|gemini|grok|deepseek|mistral|you)"
    r"(?:\.(?:com|ai))?",
    re.IGNORECASE,
)
SAID = {
    "by way": say(
        '"%(words)s" leads by way of %(host)s, which learns who follows it, and may hold the name '
        "of whoever got it. %(remedy)s"
    ),
    "box": say(
        '"%(words)s" leads into somebody\'s own mailbox or folder. Put the file beside the text, '
        "and link to that."
    ),
    "known": say(
        '"%(words)s" holds "%(key)s", by which a newsletter knows its reader. Link to "%(target)s".'
    ),
    "asked": say(
        '"%(words)s" holds "%(key)s", from a writing assistant. See what the page says, and link '
        'to "%(target)s".'
    ),
    "tracked": say(
        '"%(words)s" holds "%(key)s", which follows readers. "%(target)s" leads there too.'
    ),
    "user": say('"%(words)s": what stands before @ is a name, and "%(host)s" is where it leads.'),
    "mixed": say(
        '"%(words)s": the letters of "%(host)s" are of several scripts, or look like others. Is '
        "it the right address?"
    ),
}
OPEN_IT = say("Open it, and link to the page that it leads to.")
LOOKALIKES = frozenset("асеорхуіѕјһԁԛԝгпьтвнкмοανιρυχγεω")
TOGETHER = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"})


def odd_links(text: str) -> Iterator[Finding]:
    """Yield the links of a text that carry what is not for readers, or may deceive them."""
    has_slashes = "//" in text or "www," in text or ":/" in text or ":\\" in text
    for match in MISTYPED.finditer(text) if has_slashes else ():
        if message := address_fault(_trimmed(match[0])):
            yield Finding(match.start(), message)
    for match in ADDRESS.finditer(text) if "://" in text else ():
        address = unescape(_trimmed(match[0]))
        try:
            parts = urlsplit(address)
            host = (parts.hostname or "").lower()
        except ValueError:
            continue
        for message, is_notice in _faults(address, parts, host):
            words = address if len(address) <= LONGEST else f"{address[: LONGEST - 1]}…"
            yield Finding(match.start(), message.filled({"words": words}), is_notice)


def _trimmed(address: str) -> str:
    """Return the address without the signs that a sentence or Markdown puts behind it."""
    while address and (address[-1] in ENDS or (address[-1] == ")" and "(" not in address)):
        address = address[:-1]
    opened = address.count("(") < address.count(")")
    return address[: address.rindex(")")] if opened else address


def _faults(address: str, parts: SplitResult, host: str) -> Iterator[tuple[Message, bool]]:
    place = f"{host}{parts.path}"
    pairs = parse_qsl(parts.query)
    if WAYS.match(place):
        yield SAID["by way"].filled({"host": host, "remedy": _remedy(pairs)}), False
    elif BOXES.match(place):
        yield SAID["box"], False
    else:
        yield from _keys(address, parts, host, pairs)
    if "@" in parts.netloc:
        yield SAID["user"].filled({"host": host}), True
    if any(
        _is_mixed(label, is_latin=host.rpartition(".")[2].isascii()) for label in host.split(".")
    ):
        yield SAID["mixed"].filled({"host": host}), True


def _keys(
    address: str, parts: SplitResult, host: str, pairs: list[tuple[str, str]]
) -> Iterator[tuple[Message, bool]]:
    """Yield what is wrong with the first parameter of each sort."""
    kinds: dict[Message, tuple[str, bool]] = {}
    for key, value in pairs:
        if key in PERSONAL or (key == "e" and MEMBER.match(host)):
            kinds.setdefault(SAID["known"], (key, False))
        elif key == "utm_source" and ASSISTANTS.fullmatch(value):
            kinds.setdefault(SAID["asked"], (key, False))
        elif TRACKERS.fullmatch(key) or (key == "si" and SHARED.match(host)):
            kinds.setdefault(SAID["tracked"], (key, True))
    if not all(is_notice for _, is_notice in kinds.values()):
        kinds.pop(SAID["tracked"], None)
    for message, (key, is_notice) in kinds.items():
        yield message.filled({"key": key, "target": _clean(address, parts, host)}), is_notice


def _clean(address: str, parts: SplitResult, host: str) -> str:
    """Return the address without what follows its readers."""
    kept = [pair for pair in parts.query.split("&") if not _is_left_out(pair, host)]
    return parts._replace(query="&".join(kept)).geturl() if kept != [address] else address


def _is_left_out(pair: str, host: str) -> bool:
    key = pair.partition("=")[0]
    is_member = key == "e" and MEMBER.match(host) is not None
    is_shared = key == "si" and SHARED.match(host) is not None
    return key in PERSONAL or is_member or is_shared or TRACKERS.fullmatch(key) is not None


def _remedy(pairs: list[tuple[str, str]]) -> Message:
    target = next((value for _, value in pairs if value.startswith(("https://", "http://"))), "")
    return say('Link to "%(target)s".', target=target) if target else OPEN_IT


def _is_mixed(label: str, *, is_latin: bool) -> bool:
    """Tell whether the letters of a label are of several scripts, or look like Latin ones.

    These deceive under a Latin domain alone: a host in Cyrillic letters throughout is what it says.
    """
    if label.startswith("xn--"):
        try:
            label = label.encode("ascii").decode("idna")
        except UnicodeError:
            return True
    letters = [letter for letter in label if letter.isalpha()]
    scripts = {unicodedata.name(letter, "?").split()[0].split("-")[0] for letter in letters}
    if not scripts or scripts == {"LATIN"}:
        return False
    if len(scripts) > 1:
        return not scripts <= TOGETHER | {"LATIN"}
    return is_latin and set(letters) <= LOOKALIKES
