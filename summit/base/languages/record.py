"""What a language tells the rest of the program, in one record that each language's file fills.

The engines stand elsewhere (typography, formats, privacy, imports, spelling): here is only what
differs from language to language. Lists are strings, so that they are easy to extend: of *words*
with spaces between them, of *phrases* with one on each line; both may use regular expressions,
and but for names, which begin with capitals, they count in any case.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from summit.base.frozen import Frozen
from summit.base.patterns import lazy_pattern

NBSP = "\u00a0"
NNBSP = "\u202f"
HELD_TAG = "\ue001"
"""Stands for a tag in the text whose spaces are bound."""
SPACE = rf"[ \n{NBSP}{NNBSP}]"
NUMBER = rf"[\d{HELD_TAG}]"
"""The last figure of a number, which may stand in a tag."""


def spaces_behind(before: str) -> str:
    """Return the pattern of the spaces behind such characters.

    It begins with the space, so that it is tried at spaces only.
    """
    return rf"{SPACE}(?<={before}{SPACE}){SPACE}*"


WORD_JOINER = "\u2060"
"""A sign that is not seen, at which no line ends. Many fonts lack an unbreakable hyphen."""
LEFT_TO_RIGHT = "\u200e"
"""A mark that is not seen and has the direction of Latin letters."""
RIGHT, LEFT = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc", r"A-Za-z\u00c0-\u024f\u0370-\u052f"
"""The letters that run from the right, and those that run from the left, as classes."""


class Substitution(NamedTuple):
    """A pattern, and what is set where it matches."""

    pattern: re.Pattern[str]
    replacement: str
    signs: Sequence[str] = ""
    """Of which a text holds one where the pattern matches; none: it is always tried."""
    needs: re.Pattern[str] | None = None
    """What, besides, is sooner found in such a text."""

    def set_in(self, text: str) -> str:
        """Return a text with what is set in it."""
        if self.signs and not any(sign in text for sign in self.signs):
            return text
        if self.needs and not self.needs.search(text):
            return text
        return self.pattern.sub(self.replacement, text)


NUMBER_BEFORE_LATIN = Substitution(
    lazy_pattern(
        rf"((?:\A|[{RIGHT}\n])[^{RIGHT}{LEFT}\n{LEFT_TO_RIGHT}\ue000]*?)"
        r"(?<![\d.,:/+#$€£-])("
        r"[+#$€£]?\d+(?:[.,:/\u00a0\u202f-]\d+)*"
        rf"(?=[°′″]|(?:{HELD_TAG}*%)?{HELD_TAG}*[\s/&+.’'-]?{HELD_TAG}*[{LEFT}])"
        r"|\+\d+(?:[ \u00a0\u202f-]\d+)+)"
    ),
    rf"\1{LEFT_TO_RIGHT}\2",
    needs=lazy_pattern(
        rf"\d(?:[°′″]|(?:{HELD_TAG}*%)?{HELD_TAG}*[\s/&+.’'-]?{HELD_TAG}*[{LEFT}]"
        r"|[ \u00a0\u202f-]\d)"
    ),
)
"""In text from right to left a number is shown behind the Latin words that it stands before, and
the parts of a measure or of a telephone number in reverse. A mark of direction keeps them together,
in titles and plain text as in HTML: 100 Resilient Cities."""


class Typography(Frozen):
    """How a language sets its quotes, and which spaces it binds."""

    quotes: tuple[str, str] = ("“", "”")
    """What straight quotes become."""
    inner: tuple[str, str] | None = None
    """What they become within such a quotation; None: the same."""
    clippings: frozenset[str] = frozenset()
    """Words, in lowercase, whose first letters are left out: the tis of 'tis."""
    signs: tuple[Substitution, ...] = ()
    """Patterns, each with the signs that are set there; letters and digits stay."""
    spaces: tuple[Substitution, ...] = ()
    """Patterns of spaces, each with the space that is set there; none binds no space."""
    is_set: bool = True
    """False for a script that neither curls quotes nor has widows: its texts stay as they are."""


class Times(Frozen):
    """How a language writes the time of day; without it, as CLDR says."""

    whole: str
    """The full hour: ``{hour} h``."""
    minutes: str
    """Any other time: ``{hour} h {minute}``."""
    moment: str
    """A day and a time: ``{day} à {time}``."""
    at_one: str = ""
    """The same where the hour is one, if that asks for other words: a *la* 1:00."""
    periods: tuple[tuple[int, str], ...] = ()
    """Words for the ``{period}`` of a clock of twelve hours, each with the hour it begins at."""
    midnight: str = ""
    """What 0:00 is called on such a clock, where the word for the period would mislead."""
    noon: str = ""
    """What 12:00 is called on it."""


class Naming(Frozen):
    """How people are named; what is empty lets the review and imports find fewer of them."""

    titles: str = ""
    """Words before a name: Mme, Doctor."""
    offices: str = ""
    """Words that follow a title and are no name: Mayor."""
    introductions: str = ""
    """Phrases before one's own name."""
    no_names: str = ""
    """Words, in lowercase, that follow such a phrase and are no name: "my name is not…"."""
    selves: str = ""
    """Phrases that name a person only where two capitalized words follow: "je suis Parisienne"
    does not. In a script without capitals, where a frequent given name follows."""
    possessives: str = ""
    """Words before kin: my. Empty where they are one word with it."""
    kin: str = ""
    """Words for those whom people write about by name: daughter, neighbour, boss."""
    kin_adjectives: str = ""
    """Words that may stand between the two: my *little* brother."""
    closings: str = ""
    """Phrases before the name at the end of a letter."""
    streets: str = ""
    """Words that make the name behind them that of a place."""
    particles: str = ""
    """Phrases, in Latin letters, between a given name and the family's: de la."""
    given: str = ""
    """Frequent given names of those who write in the language; alone they say little, before a
    capitalized word they name somebody."""
    letters: str = ""
    """The letters of names, as a class of characters, in a script without capitals; else empty."""


class Contacts(Frozen):
    """The words around addresses and telephone numbers; what is empty finds fewer of them."""

    at: str = ""
    """Words for the @ of an address that mean nothing else: marie arobase example."""
    near: str = ""
    """Words for it that mean much else: they count in brackets, or before a whole domain."""
    dot: str = ""
    """Words for its dot."""
    mails: str = ""
    """Words before an address, or before the part of one that stands alone."""
    phones: str = ""
    """Words before a telephone number, which make one of fewer digits."""
    counts: str = ""
    """How words begin that follow a number of things: 200 000 people."""
    networks: str = ""
    """Names of networks in the language's own script."""
    digits: str = ""
    """Ten words, for 0 to 9, by which people spell numbers."""
    teens: str = ""
    """Words for two digits that none follows: twelve."""
    tens: str = ""
    """Words for two digits that another may follow: twenty."""
    identities: str = ""
    """Phrases before a number that stands for one person: passport, social security."""
    births: str = ""
    """Phrases before somebody's date of birth."""
    ways: str = ""
    """Words for a way, before its name, that mean nothing else: 12 *rue* des Lilas."""
    places: str = ""
    """Words for one that mean much else: they count before a name with a capital."""
    ways_behind: str = ""
    """Words for one that follow its name: 12 Baker *Street*."""
    house: str = ""
    """Words for "number" between the name of a way and the house."""


class Mail(Frozen):
    """What mail programs and writers put around a message; what is empty stays in the message."""

    wrote: str = ""
    """Phrases at the end of what announces a quotation: On Monday, Marie *wrote*:"""
    on: str = ""
    """Words that begin it, for it may take several lines: *On* Monday."""
    copied: str = ""
    """Phrases between dashes above a copied message: Original message."""
    sender: str = ""
    """Words before its sender: From."""
    headers: str = ""
    """Words before what follows its sender: Sent, To."""
    signature: str = ""
    """Phrases that begin a program's signature: Sent from my."""
    greetings: str = ""
    """Phrases that begin a letter, alone in their line."""
    closings: str = ""
    """Phrases that end a letter, alone in their line, however polite."""
    replies: str = ""
    """Words before the subject of an answer: Re."""
    automatic: str = ""
    """Patterns that begin the subject of an answer that no person wrote: out of office."""
    withdrawals: str = ""
    """Patterns by which somebody asks that what they sent be taken away: withdraw my answers."""


class Leftovers(Frozen):
    """What programs and forms leave in a text; what is empty stays in it unseen."""

    broken: str = ""
    """Phrases that an office program prints where a reference is gone: Bookmark not defined."""
    prompts: str = ""
    """Phrases of forms that nobody filled in: click or tap here to enter text."""
    blanks: str = ""
    """Phrases that stand in brackets for what is to be written: [name], [date]."""
    orders: str = ""
    """Phrases that begin such brackets: [insert a photo of the town hall]."""
    remains: str = ""
    """Phrases that say so in small letters, where they are all of a line, a cell or a value."""
    unready: str = ""
    """Words that say of a whole text, in brackets or before its title, that it is not ready."""
    shouts: str = ""
    """Phrases that say so in capitals, in any place: TO BE COMPLETED."""
    is_todo_a_word: bool = False
    """Whether TODO, in capitals, may be a word of the language: it is "everything" in Spanish."""
    months: str = ""
    """Words before which XX stands for a day."""
    openers: str = ""
    """Phrases by which writing assistants begin, at the beginning of a paragraph."""
    offers: str = ""
    """Phrases by which they end, at the beginning of a sentence."""


class Language(Frozen):
    """What differs from language to language; a field that is empty costs what it says."""

    subtag: str
    """Its name in BCP 47, and that of its file: ``pt``."""
    simple: str = ""
    """How the variant in plain language, ``fr-simple``, is called in it; empty: by its tag."""
    cldr: str = ""
    """The variant of CLDR whose dates and numbers the plain language uses; empty: CLDR's own."""
    typography: Typography | None = None
    """How its texts are set; without it, with the quotes of English."""
    minimum_grouping_digits: int = 1
    """How many digits stand before the first separator at least: with 2, 1000 but 10 000 (CLDR)."""
    times: Times | None = None
    """How it writes hours; without it, as CLDR says."""
    full_date: str = ""
    """A CLDR pattern of a day with its name; empty: CLDR's own."""
    first_day: str = ""
    """The first of a month in a CLDR pattern: ``d'er'``; empty: like any other day."""
    weekday_comma: bool = True
    """Whether the comma stays in a sentence that CLDR writes between a weekday and its number."""
    comma: str = ", "
    """What stands between the parts of an address or of a moment."""
    semicolon: str = "; "
    """What stands between sentences of one line."""
    conjunctions: tuple[tuple[re.Pattern[str], str, str], ...] = ()
    """How an item begins before which a conjunction changes, the usual one, and the other."""
    alphabet: str = ""
    """Its letters in their order, in lowercase; those that are written together are sorted as one,
    and of ``æ=ae`` the first as the others. Without it, Latin letters are in their usual order,
    and other scripts in Unicode's."""
    stop_words: frozenset[str] = frozenset()
    """Words that say nothing of a subject: articles, pronouns. Without them, the review calls
    such words distinctive, and imports guess the language of a message less well."""
    accented: str = ""
    """The letters of its words beyond those of ASCII, in lowercase: others speak against it."""
    elisions: str = ""
    """Words that are joined to the next one by an apostrophe, and no part of it: l', qu'."""
    day_words: str = ""
    """Phrases for a day that count from the reader's own: today, this Monday; patterns."""
    yes: str = ""
    """Words for yes, in lowercase, in a column of a sheet; what is none of them means no."""
    no: str = ""
    """Words for no, in lowercase: who answers a question by both, or by neither, says nothing."""
    naming: Naming = Naming()
    """How people are named."""
    contacts: Contacts = Contacts()
    """The words around addresses and telephone numbers."""
    mail: Mail = Mail()
    """What stands around a message."""
    leftovers: Leftovers = Leftovers()
    """What programs and forms leave in a text."""
    future: str = ""
    """Phrases, without marks, that speak of what is to come: with a date that has passed they are
    likely false."""
    hard_words: str = ""
    """Phrases that a text in easy language says in another way, or explains."""
    dictionary: str = ""
    """Hunspell's dictionary of the usual variant: ``en_GB``; empty: ``fr_FR``, twice the subtag."""
    dictionary_package: str = ""
    """Debian's package of it; empty: ``hunspell-fr``."""
    signed: str = ""
    """Sign languages, each behind its tag on a line: ``fsl langue des signes française``. ``sgn``
    stands for any, and with a country names those that are not listed."""
    prefixes: str = ""
    """Words that are written as one with the next, names included: in Arabic, and, with, the."""
    suffixes: str = ""
    """Endings, without accents, by which forms of a word and words made from it differ: polluée,
    pollution. What is before them has ``titles.js``'s STEM letters at least."""


def unjoined(text: str) -> str:
    """Return a text for programs, which break no lines, without word joiners."""
    return text.replace(WORD_JOINER, "")


def words_in(text: str) -> list[str]:
    """Return the words of a list."""
    return text.split()


def phrases_in(text: str) -> list[str]:
    """Return the phrases of a list."""
    return [line.strip() for line in text.splitlines() if line.strip()]
