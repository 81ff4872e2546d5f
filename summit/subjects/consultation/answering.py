"""The pages below that of the consultation, which leads in: the form, and those that answer back.

The form stays where it is in every state of the consultation: before and after, its page says how
it stands. The register of moderation is there once ``consultation publish`` wrote what it shows.
The page that opens a receipt code is wherever somebody may have one: it says from when it answers.
"""

from collections.abc import Iterable, Iterator

from summit.base.catalogs import Translator
from summit.base.frozen import replace
from summit.base.locales import Locale
from summit.base.problems import Problem, say
from summit.content.slugs import slug_of
from summit.site.address_words import ANSWER, MODERATION, RECEIPT, section_words, words_of
from summit.site.ask import FactsAsk, TextsAsk
from summit.site.page import Page
from summit.site.page_ask import PlanAsk
from summit.subjects.consultation.became import PATH as RECEIPTS
from summit.subjects.consultation.moderation import PATH as REGISTER
from summit.subjects.consultation.questionnaire import SECTION, find_consultation

TEMPLATE = "answer"
TAKING = ("CONSULTATION_ENDPOINT", "LISTENING_ENDPOINT")
"""The settings that say where answers and questions are sent."""
FORM = say('"slug" is "%(slug)s", the address of the form. Choose another.')
OWN = say('"slug" is "%(slug)s", an address of the consultation\'s own. Choose another.')
WRITTEN = {RECEIPT: RECEIPTS, MODERATION: REGISTER}
"""The pages, by their templates and the words in their addresses, that show a written file."""


def answering_address(ask: TextsAsk, locale: Locale, word: str = ANSWER) -> str:
    """Return the place on the site of the page that has the form: ``es/consulta/responder/``.

    Of another page below that of the consultation, where another word is given.
    """
    return f"{ask.address(SECTION, locale)}{words_of(ask, SECTION, locale)[word]}/"


def form_address(ask: FactsAsk, locale: Locale, translator: Translator) -> str:
    """Return the same where no texts are converted, by who says the strings of the language."""
    words = section_words(ask.text(SECTION, locale), translator)
    return f"{ask.address(SECTION, locale)}{words[ANSWER]}/"


def written_address(ask: PlanAsk, word: str, locale: Locale) -> str:
    """Return the place of a page that shows a written file; empty: there is none."""
    return answering_address(ask, locale, word) if _is_there(word, ask) else ""


def _is_there(word: str, ask: PlanAsk) -> bool:
    """Tell whether there is a page that shows a written file."""
    return ask.data(WRITTEN[word]) is not None or (word == RECEIPT and _gives_codes(ask))


def _gives_codes(ask: PlanAsk) -> bool:
    """Tell whether somebody may have a receipt code: by a form, a letter, or until a day."""
    held = find_consultation(ask)
    if held is None:
        return False
    facts = held.facts
    return bool(any(map(ask.endpoint, TAKING)) or facts.email or facts.post or facts.retention)


def check_slugs(ask: TextsAsk) -> Iterator[Problem]:
    """Yield the texts of the consultation whose slug is the address of a page without a text."""
    for bundle in ask.bundles(SECTION):
        for key, translation in bundle.translations.items():
            slug, words = slug_of(translation), words_of(ask, SECTION, ask.locales[key])
            taken = {words[ANSWER]: FORM, words[RECEIPT]: OWN, words[MODERATION]: OWN}
            if bundle.kind.has_page and slug in taken:
                message = taken[slug].filled({"slug": slug})
                yield Problem(translation.path, translation.fields.line(("slug",)), message)


def plan_answering(pages: Iterable[Page], ask: PlanAsk) -> Iterator[Page]:
    """Yield the pages below each page of the consultation."""
    below = [ANSWER, *(word for word in WRITTEN if _is_there(word, ask))]
    for page in pages:
        if page.template == SECTION:
            yield from (_below(page, word, ask) for word in below)


def _below(page: Page, word: str, ask: PlanAsk) -> Page:
    switches = ((other, answering_address(ask, other, word)) for other in ask.locales)
    return replace(
        page,
        template=word,
        address=answering_address(ask, page.locale, word),
        canonical=answering_address(ask, page.language, word),
        switches=tuple(switches),
        # The form was at its English name once.
        formerly=f"{page.address}{word}/" if word == ANSWER else "",
        items=(),
        # Search engines find the page that leads in.
        alternates=(),
        is_listed=False,
        chosen=word,
    )
