"""The one e-mail to somebody who asked: what it says."""

from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate

from summit.base.formats import format_date
from summit.base.locales import Locale
from summit.office.store.asked import State
from summit.office.store.askers import Asker
from summit.office.store.question_words import became, merged_words
from summit.site.ask import FactsAsk
from summit.site.project import Project
from summit.subjects.listening.models import FOLDER

POLICY = SMTP.clone(cte_type="7bit", max_line_length=76)


def message_to(
    asker: Asker, ask: FactsAsk, project: Project, base: str, sender: str, name: str
) -> EmailMessage:
    """Return what somebody who asked is told, in the language of the question."""
    locale = _locale(asker, ask)
    gettext = project.translator(locale).gettext
    message = EmailMessage(POLICY)
    # Translators: the subject of an e-mail.
    subject = gettext("Your question of %(day)s") % {"day": format_date(asker.asked.day, locale)}
    message["Subject"] = subject
    message["From"], message["To"] = sender, asker.address
    message["Date"], message["Message-ID"] = formatdate(), name
    only = gettext(
        "This is the only e-mail about your question. Your address is deleted thirty days after "
        "the answer or the refusal."
    )
    parts = [_told(asker, ask, project, base), *_quoted(asker)]
    parts.append(f"-- \n{ask.edition.name}\n{base}/\n{only}")
    message.set_content("\n\n".join(parts) + "\n")
    message["Content-Language"] = locale.tag  # Before its words, it would be taken off with them.
    return message


def _quoted(asker: Asker) -> Iterator[str]:
    """Yield the question, where a person found it worth an answer.

    Anybody may give anybody's address: what is declined is sent to nobody.
    """
    if asker.answered.handling.state is not State.DECLINED:
        yield "\n".join(f"> {line}".rstrip() for line in asker.asked.words.split("\n"))


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
