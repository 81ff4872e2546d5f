"""Whether the author of an e-mail allows publication: asked of mail as it is of the form.

The page's link opens a message with a line that asks, and the words for yes and no: whoever writes
deletes one of them.
"""

from collections.abc import Callable, Iterable

from summit.base.folding import folded_words
from summit.base.languages import language_of, words_of_all
from summit.base.locales import Locale

YES = frozenset(map(folded_words, words_of_all(lambda language: language.yes)))
NO = frozenset(map(folded_words, words_of_all(lambda language: language.no)))
MOST_LINES = 3
"""Over which a mail program breaks the question."""
MOST_WORDS = 4
"""Of an answer: who writes more sets conditions, which a person reads."""
Gettext = Callable[[str], str]


def consent_question(gettext: Gettext) -> str:
    """Return what the line asks, in a language of the site."""
    # Translators: a line of an e-mail, before the words for yes and no: one of them is deleted.
    return gettext("May my question be published, with its answer and without my name?")


def consent_line(gettext: Gettext, locale: Locale) -> str:
    """Return the line as the page offers it."""
    language = language_of(locale.key)
    words = " / ".join(each.split()[0] for each in (language.yes, language.no) if each)
    return f"{consent_question(gettext)} {words}".rstrip()


def find_consent(text: str, questions: Iterable[str]) -> tuple[bool | None, str]:
    """Return what a text answers to the line, and the text without both; None: not said.

    ``questions`` are what the line asks, in every language.
    """
    known = [folded_words(question) for question in questions]
    lines = text.split("\n")
    for number in range(len(lines)):
        for size in range(1, MOST_LINES + 1):
            if lines[number].lstrip().startswith(">"):
                break  # Somebody else's words, or an older letter's.
            said = folded_words(" ".join(lines[number : number + size]))
            question = next((each for each in known if said.startswith(each)), None)
            if question:
                answer, end = _answer(said.removeprefix(question), lines, number + size)
                return answer, "\n".join(lines[:number] + lines[end:])
    return None, text


def _answer(words: str, lines: list[str], after: int) -> tuple[bool | None, int]:
    """Return what is answered, and the line after the answer."""
    said = words.split()
    if not said and after < len(lines) and folded_words(lines[after]) in YES | NO:
        said, after = [folded_words(lines[after])], after + 1
    is_yes, is_no = bool(YES & {*said}), bool(NO & {*said})
    is_plain = is_yes != is_no and len(said) <= MOST_WORDS
    return (is_yes if is_plain else None), after
