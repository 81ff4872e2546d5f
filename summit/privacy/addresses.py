"""Where a text has an address in a network: of mail, of an account, of a page of somebody's.

Each pattern is for a way of writing them, disguised ones too; all repetitions have a limit, so
that no text takes longer than in proportion to its length.
"""

import re
from collections.abc import Iterable, Iterator

from summit.base.patterns import lazy_pattern
from summit.privacy.kinds import Kind, words
from summit.privacy.signs import Needs, Search, Sign, Signs, in_piece, in_text, in_word

AT_WORDS = words(lambda contacts: contacts.at)
NEAR_WORDS = words(lambda contacts: contacts.near)
DOT_WORDS = words(lambda contacts: contacts.dot)
TLD = (
    "(?:com|org|net|edu|gov|info|eu|int|biz|io|app|dev|bzh|cat|online|site|coop|"
    "fr|es|uk|co|mx|ar|ma|dz|tn|eg|sn|ml|ci|be|ch|lu|ca|us|pt|br|cl|pe|ve|ec|uy|bo|gt|pl|nl|ru|"
    "cn|jp|tr|lb|sa|ae|qa|jo|ly|ps|ie|gr|ro|se|dk|fi|hu|cz|au|nz|za|cm|mg|re)"
)
"""Ends of domains that are no words: after a word such as "at", only these make an address."""
HOSTS = "gmail|g-?mail|hotmail|outlook|yahoo|ymail|icloud|proton(?:mail)?|laposte|wanadoo|gmx|aol"


def _bracketed(meant: str, short: str) -> str:
    """Return the pattern of a word or sign in brackets, or between strokes."""
    closed = rf"\s?[(\[{{<]{{1,2}}\s?(?:{meant}|{short})\s?[)\]}}>]{{1,2}}\s?"
    strokes = rf"\s?(?P<{{0}}>[*|-])(?:{AT_WORDS}|at|{DOT_WORDS})(?P={{0}})\s?"
    quoted = rf"\s?[«\"“'‘]\s?(?:{meant})\s?[»\"”'’]\s?"
    return rf"(?:{closed}|_(?:{meant})_|{strokes}|{quoted})"


def _at(name: str) -> str:
    return _bracketed(f"{AT_WORDS}|{NEAR_WORDS}|@", "a|en").replace("{0}", name)


def _dot(name: str) -> str:
    bracketed = _bracketed(rf"{DOT_WORDS}|\.", "p|d").replace("{0}", name)
    return rf"(?:\.|{bracketed}|\s(?:{DOT_WORDS})\s)"


LABEL = r"[\w-]{1,63}"
LOCAL = r'(?:[\w.+-]{1,64}|"[^"\n]{1,64}")'
BEFORE = r"(?<![\w.+-])"
SPACED_DOT = r"(?: \. |\.)"
NAMED = rf"[\w.+-]{{1,64}}(?:\s(?:{DOT_WORDS})\s[\w+-]{{1,64}}){{0,4}}"
"""The part before the sign, its dots perhaps in words."""
EMAILS = (
    rf"{BEFORE}{LOCAL}(?:@|{_at('a')}|\s(?:{AT_WORDS})\s){LABEL}(?:{_dot('b')}{LABEL}){{1,8}}",
    (
        rf"{BEFORE}[\w+-]{{1,64}}(?:{SPACED_DOT}[\w+-]{{1,64}}){{0,4}}\s?@\s?{LABEL}"
        rf"(?:{SPACED_DOT}{LABEL}){{0,4}}(?:\s?\.\s|\s?\.|{_dot('d')})(?-i:{TLD}|{TLD.upper()})(?![\w-])"
    ),
    rf"{BEFORE}[\w.+-]{{2,64}}@[^\W_][\w-]{{2,62}}(?!\w)",
    (
        rf"{BEFORE}[\w.+-]{{2,64}}\s?[(\[{{<]\s?(?:{AT_WORDS}|{NEAR_WORDS}|@)\s?[)\]}}>]\s?"
        r"[^\W_][\w-]{2,62}(?!\w)"
    ),
    r"(?<!\w)(?:[\w.+-] ){3,40}@ (?:[\w.-] ){2,40}\. (?:\w ){1,5}\w(?!\w)",
    rf"{BEFORE}{NAMED}\s(?:{AT_WORDS}|{NEAR_WORDS}|@)\s(?:{HOSTS})\s{TLD}(?!\w)",
    (
        rf"{BEFORE}{NAMED}\s(?:{AT_WORDS}|{NEAR_WORDS}|@)\s{LABEL}(?:{_dot('f')}{LABEL}){{0,3}}?"
        rf"(?:\s(?:{DOT_WORDS})\s|\s?[(\[]\s?(?:{DOT_WORDS}|\.)\s?[)\]]\s?){TLD}(?![\w-])"
    ),
    (
        rf"{BEFORE}(?=[^\W\d_])(?=[\w+-]{{1,63}}[._\d]|[\w.+-]{{1,64}}\s\S{{1,3}}\s(?:{HOSTS})\.)"
        rf"[\w.+-]{{2,64}}\s(?:{AT_WORDS}|{NEAR_WORDS})\s{LABEL}(?:\.{LABEL}){{0,3}}\.{TLD}(?![\w-])"
    ),
    (
        rf"(?<!\w)(?:{words(lambda contacts: contacts.mails)})\s?[:=]\s?"
        r"(?P<at>(?=[\w+-]{1,63}[\d._])(?=[\w.]{0,63}[^\W\d_])[\w.+-]{4,64})(?<!\.)"
    ),
)
HANDLE = r"(?<![\w@/.])@(?=\w*[^\W\d])[\w.]{1,49}(?<!\.)(?:[@:][\w-]{1,63}(?:\.[\w-]{1,63}){1,8})?"
NETWORKS = (
    r"instagram|insta|ig|twitter|facebook|fb|tiktok|snapchat|snap|telegram|skype|discord|mastodon|"
    r"bluesky|linkedin|youtube|twitch|reddit|signal|wechat|viber|messenger|pseudo|"
    + words(lambda contacts: contacts.networks)
)
IS = r"\s?[:=]\s?|\s?(?:-|→)\s?|\s(?:c['’]est|est|es|is|هو)\s|\s"
NICKNAME = r"(?=[^\W\d_])(?=[\w-]{0,40}(?:\d|_|\.\w))[\w.-]{3,50}(?<![.-])"
"""What can only be the name of an account: it has a digit, an underscore or a dot inside."""
ACCOUNTS = (
    rf"(?<!\w)(?=\w)(?:{NETWORKS})(?:{IS})(?!https?:|www\.)@?{NICKNAME}",
    (
        rf"(?<!\w)(?=\w)(?:{NETWORKS})\s?[:=]\s?(?!https?:)(?:@\w[\w.-]{{1,50}}"
        r"|[\w-]{4,50}(?=\s{0,3}(?:[.,;!?)\]\n]|\Z)))"
    ),
    r"(?<![\w/&#])(?=[\w.]{0,31}[^\W\d])[\w.]{2,32}#(?!(?:1[5-9]|20)\d\d)\d{4}(?!\w)",
    r"(?<![\w.-])[\w-]{2,63}\.bsky\.social(?!\w)",
    rf"(?<![\w@])@ {NICKNAME}",
    r"(?<![\w/.])u/(?=[\w-]{0,18}[^\W\d])[\w-]{3,20}(?![\w/])",
    rf"(?<!\w)(?=\w)(?:{NETWORKS})\s?(?:\.com\s(?:slash|barra)|(?:{DOT_WORDS})\s?com\s?(?:slash|barra|/))\s?[\w.-]{{3,50}}",
)
PUBLIC_PATHS = (
    "hashtag search share sharer intent events groups watch explore reel p i home".split()
)
PROFILE = rf"""(?<![\w.@-])(?=\w)(?:https?://)?(?:[a-z]{{1,20}}\.){{0,2}}(?:
      (?:facebook|fb|instagram|twitter|x|tiktok|threads|vk|ok|pinterest|soundcloud)\.(?:com|net|ru)
        /(?!(?:{"|".join(PUBLIC_PATHS)})(?![\w.]))
      |(?:linkedin\.com/in|snapchat\.com/add|youtube\.com/(?:c|channel|user)|bsky\.app/profile)/
      |(?:t|wa|m|signal|paypal)\.me/|github\.com/|(?:linktr\.ee|discord\.gg|calendly\.com)/
      |whatsapp\.com/send/?\?phone=
      |[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,3}}/(?:@|~|u/|users?/|profile?s?/|perfil/|membres?/)
    )[^\s<>"'»”)\]]{{1,200}}"""
WEB_ADDRESS = lazy_pattern(r"(?:https?://|(?<![\w.])www\.)[^\s<>\"]{1,2000}", re.IGNORECASE)
KEYS_OF_DOORS = (
    r"(?:access_?|auth_?|reset_?|session_?|api_?|csrf_?)?(?:token|key|session|sid|sig|signature|"
    r"password|passwd|pwd|otp|session_?id|jwt|secret|hash|invite|code|auth)|sessionid|phpsessid|jsessionid"
)
PERSON_KEYS = r"(?:e-?)?mail|user(?:_?name|_?id)?|uid|login|tel|phone|mobile|first_?name|last_?name"
STEPS = r"reset|confirm|verify|unsubscribe|invite|invitation|activate|activation|magic|login|token"
LINKS = (
    rf"[?&#;](?:{KEYS_OF_DOORS})=[^\s&#<>\"]{{8,1000}}",
    rf"[?&#;](?:{PERSON_KEYS})=[^\s&#<>\"]{{3,1000}}",
    rf"/(?:{STEPS})[\w-]{{0,20}}/(?=[\w-]{{0,60}}\d)[\w-]{{10,500}}",
    r"/(?:d|s|folders)/(?=[\w-]{0,60}\d)[\w-]{15,200}",
    r"(?<![\w-])eyJ[\w-]{8,500}\.[\w-]{1,500}",
    r"(?:https?|ftp)://[^\s/@:<>\"]{1,64}:[^\s/@<>\"]{1,64}@",
)


AT_WORD = in_word(rf"\A(?:{AT_WORDS})\Z")
AT = in_piece("@")
NEAR = in_word(rf"\A(?:{AT_WORDS}|{NEAR_WORDS}|@)\Z")
ENCLOSED = in_text(
    # All that may stand before it, first: a text is searched for that alone.
    r"[(\[{<«\"“'‘_*|-](?:"
    rf"(?<=[(\[{{<])\s?(?:{AT_WORDS}|{NEAR_WORDS}|{DOT_WORDS}|@|\.|a|en|p|d)\s?[)\]}}>]"
    rf"|(?<=[«\"“'‘])\s?(?:{AT_WORDS}|{NEAR_WORDS}|{DOT_WORDS}|@|\.)\s?[»\"”'’]"
    rf"|(?<=[_*|-])(?:{AT_WORDS}|{NEAR_WORDS}|{DOT_WORDS}|@|\.|at)[_*|-])",
    flags=re.IGNORECASE,
)
"""A word or sign of an address, where something stands around it."""
DOT_WORD = in_word(rf"\A(?:{DOT_WORDS})\Z")
DOMAIN = in_piece(rf"\A{LABEL}(?:\.{LABEL}){{0,3}}\.{TLD}(?![\w-])")
HOST = in_word(rf"\A(?:{HOSTS})\Z")
MAILS = in_word(rf"(?:{words(lambda contacts: contacts.mails)})(?!\w)")
NETWORK = in_word(rf"(?:{NETWORKS})(?!\w)")
JOINED_NETWORK = in_word(rf"(?:{NETWORKS})(?:{DOT_WORDS})")
NEEDS_OF_EMAILS: tuple[Needs, ...] = (
    ((AT, AT_WORD, ENCLOSED),),
    ((AT,),),
    ((AT,),),
    ((ENCLOSED,),),
    ((AT,),),
    ((NEAR,), (HOST,)),
    ((NEAR,), (DOT_WORD, ENCLOSED)),
    ((NEAR,), (DOMAIN,)),
    ((MAILS,),),
)
NEEDS_OF_ACCOUNTS: tuple[Needs, ...] = (
    ((NETWORK,),),
    ((NETWORK,),),
    ((in_piece(r"#\d{4}"),),),
    ((in_piece(r"\.bsky\.social"),),),
    ((AT,),),
    ((in_piece("u/"),),),
    ((NETWORK, JOINED_NETWORK),),
)


def _searches(
    kind: Kind, patterns: Iterable[str], needs: Iterable[Needs], flags: int = 0
) -> Iterator[tuple[Kind, Search]]:
    for pattern, groups in zip(patterns, needs, strict=True):
        yield kind, Search(lazy_pattern(pattern, re.IGNORECASE | flags), groups)


def _by_itself(*patterns: str, flags: int = 0) -> Iterator[Needs]:
    """Yield what is needed of patterns without white space: that a piece has the whole of it."""
    for each in patterns:
        yield ((Sign(lazy_pattern(each, re.IGNORECASE | flags)),),)


ADDRESSES: tuple[tuple[Kind, Search], ...] = (
    *_searches(Kind.EMAIL, EMAILS, NEEDS_OF_EMAILS),
    *_searches(Kind.PROFILE, [PROFILE], _by_itself(PROFILE, flags=re.VERBOSE), re.VERBOSE),
    *_searches(Kind.HANDLE, (HANDLE, *ACCOUNTS), (((AT,),), *NEEDS_OF_ACCOUNTS)),
    *_searches(Kind.LINK, LINKS, _by_itself(*LINKS)),
)


WITH_PATHS = (Kind.PROFILE, Kind.LINK)
"""What is searched only where there is a stroke."""


def addresses(text: str, signs: Signs | None = None) -> Iterator[tuple[int, int, Kind]]:
    """Yield where a text has an address, and of which kind; ``signs`` are those of the text."""
    has_stroke = "/" in text
    for kind, search in ADDRESSES:
        if has_stroke or kind not in WITH_PATHS:
            for match in search.matches(text, signs):
                yield (*match.span(), kind)


def web_addresses(text: str) -> list[tuple[int, int]]:
    """Return where a text has the address of a page, in its order."""
    return [match.span() for match in WEB_ADDRESS.finditer(text)]
