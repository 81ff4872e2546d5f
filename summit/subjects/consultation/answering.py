"""The page that has the form: an address of its own below the consultation's page, which leads in.

It stays where it is in every state of the consultation: before and after, it says how it stands.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from summit.base.catalogs import Translator
from summit.base.locales import Locale
from summit.base.problems import Problem, say
from summit.content.slugs import slug_of
from summit.site.address_words import ANSWER, section_words, words_of
from summit.site.ask import FactsAsk, TextsAsk
from summit.site.page import Page
from summit.site.page_ask import PlanAsk
from summit.subjects.consultation.questionnaire import SECTION

TEMPLATE = "answer"


def answering_address(ask: TextsAsk, locale: Locale) -> str:
    """Return the place on the site of the page that has the form: ``es/consulta/responder/``."""
    return f"{ask.address(SECTION, locale)}{words_of(ask, SECTION, locale)[ANSWER]}/"


def form_address(ask: FactsAsk, locale: Locale, translator: Translator) -> str:
    """Return the same where no texts are converted, by who says the strings of the language."""
    words = section_words(ask.text(SECTION, locale), translator)
    return f"{ask.address(SECTION, locale)}{words[ANSWER]}/"


def check_slugs(ask: TextsAsk) -> Iterator[Problem]:
    """Yield the texts of the consultation whose slug is the address of the form."""
    for bundle in ask.bundles(SECTION):
        for key, translation in bundle.translations.items():
            slug = slug_of(translation)
            if bundle.kind.has_page and slug == words_of(ask, SECTION, ask.locales[key])[ANSWER]:
                message = say(
                    '"slug" is "%(slug)s", the address of the form. Choose another.', slug=slug
                )
                yield Problem(translation.path, translation.fields.line(("slug",)), message)


def plan_answering(pages: Iterable[Page], ask: PlanAsk) -> Iterator[Page]:
    """Yield the page of the form for each page of the consultation."""
    for page in pages:
        if page.template == SECTION:
            yield replace(
                page,
                template=TEMPLATE,
                address=answering_address(ask, page.locale),
                canonical=answering_address(ask, page.language),
                switches=tuple((other, answering_address(ask, other)) for other in ask.locales),
                formerly=f"{page.address}{ANSWER}/",
                items=(),
                # Search engines find the page that leads in.
                alternates=(),
                is_listed=False,
                chosen=TEMPLATE,
            )
