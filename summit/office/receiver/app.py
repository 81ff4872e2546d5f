"""A small web application that takes the answers of the site's form, and answer files.

It is apart from the site, which needs none. ``consultation receive`` serves it on this machine;
elsewhere a WSGI server does, by ``summit.__main__:create_app()``. No network address is
kept or logged, and no word of an answer is.
"""

from pathlib import Path

from flask import Flask
from sqlalchemy import Engine
from werkzeug.middleware.proxy_fix import ProxyFix

from summit.base.clock import read_clock
from summit.base.settings import check_base
from summit.office.receiver.answer_replies import AnswerReplies
from summit.office.receiver.answer_sentences import AnswerSentences
from summit.office.receiver.answer_taking import AnswerCounter
from summit.office.receiver.built_pages import BuiltSite
from summit.office.receiver.rate_limit import Rate, Salt, Turnstile, origin_of
from summit.office.receiver.request import MOST_BYTES
from summit.office.receiver.taking import Till
from summit.office.receiver.views import Receiver, Window
from summit.office.store.database import open_store
from summit.office.store.workspace import read_consultation
from summit.site.project import Project
from summit.subjects.consultation.answering import form_address
from summit.subjects.consultation.questionnaire import Consultation

ANSWERS = "/"
"""Where answers are sent to."""
THANKS = "consultation/thanks"


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
    consultation = read_consultation(project)
    read_clock(at, consultation.ask.zone)  # An unfit moment is said now.
    base = check_base(origin or project.settings.base)
    folder = Path(site or project.settings.output)
    replies = make_replies(project, consultation, folder, base)
    engine = open_store(store)
    return make_app(make_receiver(replies, engine, at), behind_proxy=behind_proxy)


def make_receiver(
    replies: AnswerReplies, store: Engine, at: str | None = None, rate: Rate | None = None
) -> Receiver:
    """Return what takes contributions into a store and answers with these pages."""
    till = Till(store, replies.consultation.ask.zone, at)
    windows = {ANSWERS: Window(AnswerCounter(till, replies.consultation), replies)}
    site = origin_of(replies.built.base)
    return Receiver(windows, Turnstile(Salt(), rate or Rate()), site)


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


def make_app(receiver: Receiver, *, behind_proxy: bool) -> Flask:
    """Return the web application of a receiver."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    for path in receiver.windows:
        app.add_url_rule(path, f"about{path}", receiver.about)
        app.add_url_rule(path, f"receive{path}", receiver.receive, methods=["POST"])
    app.add_url_rule("/too-long", "too_long", receiver.too_long)
    app.register_error_handler(Exception, receiver.fail)
    app.after_request(receiver.finish)
    if behind_proxy:
        # One proxy each: what a client writes into these headers itself stands further left.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1, x_prefix=1)  # type: ignore[method-assign]
    return app
