"""The one e-mail to somebody who asked: what it says."""

from collections import Counter
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate

from summit.base.catalogs import Translator
from summit.base.formats import format_date
from summit.base.locales import Locale
from summit.office.store.asked import State
from summit.office.store.askers import Asker
from summit.office.store.question_words import became, merged_words
from summit.site.ask import FactsAsk
from summit.site.project import Project
from summit.subjects.listening.models import FOLDER

MOST_QUOTED = 20
"""Questions that are quoted in one message; of the others it is said what became of them."""
POLICY = SMTP.clone(cte_type="7bit", max_line_length=76)


def message_to(
    askers: Sequence[Asker], ask: FactsAsk, project: Project, base: str, sender: str, name: str
) -> EmailMessage:
    """Return what somebody who asked is told of some questions, each in its language."""
    locales = [*dict.fromkeys(_locale(each, ask) for each in askers)]
    message = EmailMessage(POLICY)
    message["Subject"] = _subject(askers, project.translator(locales[0]), locales[0])
    message["From"], message["To"] = sender, askers[0].address
    message["Date"], message["Message-ID"] = formatdate(), name
    only = [_only(project.translator(each), len(askers)) for each in locales]
    parts = _parts(askers, ask, project, base)
    parts.append("\n".join(["-- ", ask.edition.name, f"{base}/", *only]))
    message.set_content("\n\n".join(parts) + "\n")
    # Before its words, it would be taken off with them.
    message["Content-Language"] = ", ".join(each.tag for each in locales)
    return message


def _subject(askers: Sequence[Asker], translator: Translator, locale: Locale) -> str:
    if len(askers) > 1:
        # Translators: the subject of an e-mail to somebody who asked several questions.
        return translator.gettext("Your questions")
    # Translators: the subject of an e-mail.
    words = translator.gettext("Your question of %(day)s")
    return words % {"day": format_date(askers[0].asked.day, locale)}


def _only(translator: Translator, count: int) -> str:
    if count > 1:
        return translator.gettext(
            "This is the only e-mail about these questions. Your address is deleted now, "
            "or thirty days after the answers or the refusals at the latest."
        )
    return translator.gettext(
        "This is the only e-mail about your question. Your address is deleted now, or thirty "
        "days after the answer or the refusal at the latest."
    )


def _parts(askers: Sequence[Asker], ask: FactsAsk, project: Project, base: str) -> list[str]:
    """Return what is said of each question; what would be said several times, once."""
    counts = Counter[str]()
    quoted = 0
    for asker in askers:
        quote = _quoted(asker) if quoted < MOST_QUOTED else ""
        quoted += bool(quote)
        counts["\n\n".join(filter(None, (_told(asker, ask, project, base), quote)))] += 1
    return [f"{part} (×\u00a0{count})" if count > 1 else part for part, count in counts.items()]


def _quoted(asker: Asker) -> str:
    """Return the question, where a person found it worth an answer.

    Anybody may give anybody's address: what is declined is sent to nobody.
    """
    if asker.answered.handling.state is State.DECLINED:
        return ""
    return "\n".join(f"> {line}".rstrip() for line in asker.asked.words.split("\n"))


def _locale(asker: Asker, ask: FactsAsk) -> Locale:
    """Return the language of a question, while the site has it."""
    known = (each for each in ask.locales if each.key == asker.asked.language)
    return next(known, ask.locales.source)


def _told(asker: Asker, ask: FactsAsk, project: Project, base: str) -> str:
    asked, answered = asker.asked, asker.answered
    locale = _locale(asker, ask)
    translator = project.translator(locale)
    paragraphs = [became(asked, answered, translator, locale)]
    if answered.handling.state is State.PUBLISHED:
        key = f"{FOLDER}/{answered.handling.exchange}"
        place = ask.address(key if ask.bundle(key) else FOLDER, locale)
        paragraphs = [f"{paragraphs[0]}\n{base}/{place}"]
    if answered.handling.state is State.ANSWERED:
        words = translator.gettext("Here is the answer to your question of %(day)s:")
        paragraphs = [words % {"day": format_date(asked.day, locale)}, answered.handling.answer]
    if asked.id != answered.id or asked.handling.merged:
        paragraphs.append(merged_words(translator))
    return "\n\n".join(paragraphs)
