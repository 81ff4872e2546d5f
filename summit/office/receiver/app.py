"""A small web application that takes what the site's forms send, and answer files.

It is apart from the site, which needs none. ``consultation receive`` serves it on this machine;
elsewhere a WSGI server does, by ``summit.__main__:create_app()``. No network address is
kept or logged, and no word of an answer or a question is.
"""

import logging
from pathlib import Path

from flask import Flask
from sqlalchemy import Engine
from werkzeug.middleware.proxy_fix import ProxyFix

from summit.base.clock import read_clock
from summit.base.problems import SettingsError, say
from summit.base.settings import check_base
from summit.office.receiver.answer_replies import AnswerReplies
from summit.office.receiver.answer_sentences import AnswerSentences
from summit.office.receiver.answer_taking import AnswerCounter
from summit.office.receiver.built_pages import BuiltSite
from summit.office.receiver.following import Following
from summit.office.receiver.question_replies import QuestionReplies
from summit.office.receiver.question_sentences import QuestionSentences
from summit.office.receiver.question_taking import QuestionCounter
from summit.office.receiver.rate_limit import Rate, Salt, Turnstile, origin_of
from summit.office.receiver.request import MOST_BYTES
from summit.office.receiver.taking import Till
from summit.office.receiver.views import Receiver, Window
from summit.office.store.database import open_store
from summit.office.store.workspace import Workspace, read_ask, theme_keys
from summit.site.ask import FactsAsk
from summit.site.project import Project
from summit.subjects.consultation.answering import form_address
from summit.subjects.consultation.questionnaire import Consultation, find_consultation
from summit.subjects.listening.exchange import retention_of
from summit.subjects.listening.models import FOLDER

ANSWERS, QUESTIONS = "/", "/questions"
"""Where answers and questions are sent to."""
FOLLOWING = "questions/receipt"
"""Where a receipt code shows what became of a question, as seen from the address for questions."""
THANKS, SENT = "consultation/thanks", "pages/message-sent"
"""The pages that thank for answers, and for a question."""
LOG = logging.getLogger(__name__)
FROZEN = (
    "CLOCK is fixed at %s: what officers decide is dated then, so that the addresses of those who "
    "asked go thirty days after they did. Where people are answered in earnest: CLOCK = None."
)
NOTHING = say(
    "%(content)s has neither a consultation nor questions with a page that thanks "
    "(listening, pages/message-sent): there is nothing to receive."
)


def create_app(
    project: Project,
    store: str,
    site: str | None = None,
    origin: str | None = None,
    at: str | None = None,
    *,
    behind_proxy: bool = False,
) -> Flask:
    """Return the application; raise ContentError, SettingsError or StoreError if it cannot run.

    ``site`` is the folder of the built site and ``origin`` its public address. ``behind_proxy``
    trusts the one proxy in front to say who asks, and for which address.
    """
    ask = read_ask(project)
    read_clock(at, ask.zone)  # An unfit moment is said now.
    if project.settings.clock and not at:
        LOG.warning(FROZEN, project.settings.clock)
    base = check_base(origin or project.settings.base)
    folder = Path(site or project.settings.output)
    consultation = find_consultation(ask)
    replies = make_replies(project, consultation, folder, base) if consultation else None
    asking = make_question_replies(project, ask, folder, base)
    if replies is None and asking is None:
        raise SettingsError(NOTHING.filled({"content": project.content}))
    receiver = make_receiver(replies, open_store(store), at, questions=asking)
    following = make_following(receiver, Workspace(project, store).named)
    next(iter(receiver.windows.values())).counter.till.forgetting.due(now=True)
    return make_app(receiver, following, behind_proxy=behind_proxy)


def make_receiver(
    replies: AnswerReplies | None,
    store: Engine,
    at: str | None = None,
    rate: Rate | None = None,
    questions: QuestionReplies | None = None,
) -> Receiver:
    """Return what takes contributions, questions or both into a store, and answers with pages."""
    built = next(each.built for each in (replies, questions) if each)
    till = Till(store, built.ask.zone, at)
    windows = {}
    if replies:
        windows[ANSWERS] = Window(AnswerCounter(till, replies.consultation), replies)
    if questions:
        _, ends = retention_of(built.ask)
        counter = QuestionCounter(till, built.ask.locales.keys, theme_keys(built.ask), ends)
        windows[QUESTIONS] = Window(counter, questions)
    return Receiver(windows, Turnstile(Salt(), rate or Rate()), origin_of(built.base))


def make_replies(
    project: Project, consultation: Consultation, folder: Path, base: str
) -> AnswerReplies:
    """Return what makes the pages, from the built site and the theme's catalogs."""
    said = {each.key: AnswerSentences(each, project.translator(each)) for each in project.locales}
    forms = {
        key: form_address(consultation.ask, each.locale, each.translator)
        for key, each in said.items()
    }
    built = BuiltSite(folder, consultation.ask, base, forms, THANKS)
    built.check()
    return AnswerReplies(built, said, consultation)


def make_question_replies(
    project: Project, ask: FactsAsk, folder: Path, base: str
) -> QuestionReplies | None:
    """Return what makes the pages for questions, or None where the content has no place for them.

    Without a page that thanks, there is none either.
    """
    if ask.bundle(FOLDER) is None or ask.bundle(SENT) is None:
        return None
    said = {each.key: QuestionSentences(each, project.translator(each)) for each in project.locales}
    forms = {locale.key: ask.address(FOLDER, locale) for locale in ask.locales}
    built = BuiltSite(folder, ask, base, forms, SENT)
    built.check()
    return QuestionReplies(built, said, FOLLOWING)


def make_following(receiver: Receiver, named: Path) -> Following | None:
    """Return what shows what became of a question, where questions are taken.

    ``named`` is the name by which the list of withdrawn codes stands beside the store.
    """
    window = receiver.windows.get(QUESTIONS)
    if window is None or not isinstance(window.replies, QuestionReplies):
        return None
    return Following(receiver, window.counter.till, window.replies, named)


def make_app(
    receiver: Receiver, following: Following | None = None, *, behind_proxy: bool
) -> Flask:
    """Return the web application of a receiver."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    for path in receiver.windows:
        app.add_url_rule(path, f"about{path}", receiver.about)
        app.add_url_rule(path, f"receive{path}", receiver.receive, methods=["POST"])
    if following:
        app.add_url_rule(f"/{FOLLOWING}", "following", following.form)
        app.add_url_rule(f"/{FOLLOWING}", "follow", following.follow, methods=["POST"])
    app.add_url_rule("/too-long", "too_long", receiver.too_long)
    app.register_error_handler(Exception, receiver.fail)
    app.after_request(receiver.finish)
    if behind_proxy:
        # One proxy each: what a client writes into these headers itself stands further left.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1, x_prefix=1)  # type: ignore[method-assign]
    return app
