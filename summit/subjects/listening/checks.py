"""What is wrong between the files of the exchanges, and what editors may want to look at."""

from collections.abc import Iterator

from summit.base.problems import Message, Problem, say
from summit.content.bundles import Bundle
from summit.content.slugs import slug_of
from summit.site.ask import FactsAsk, TextsAsk
from summit.subjects.listening.exchange import (
    CONSULTATION,
    ages,
    exchanges,
    facts_of,
    section_facts,
)
from summit.subjects.listening.lists import EXCHANGES
from summit.subjects.listening.models import FOLDER, ExchangeFacts


def check_exchanges(ask: FactsAsk) -> Iterator[Problem]:
    """Yield the answered questions without an answer."""
    for bundle in exchanges(ask):
        answered = facts_of(bundle).status == "answered"
        for translation in bundle.translations.values():
            if answered and not translation.body.strip():
                message = say(
                    'the status is "answered", but there is no answer. Write it, or '
                    'write "status: being-answered" in %(facts)s.',
                    facts=bundle.facts_path,
                )
                yield Problem(translation.path, translation.body_line, message)


def check_retention(ask: FactsAsk) -> Iterator[Problem]:
    """Yield a second day until which what the public sent is kept: the consultation's counts."""
    section = ask.bundle(FOLDER)
    if section and section_facts(ask).retention and ask.bundle(CONSULTATION):
        message = say(
            '"retention" belongs into content/consultation/bundle.yaml: answers and questions are '
            "deleted together. Move the line there."
        )
        yield Problem(section.facts_path, section.facts_lines.line(("retention",)), message)


def check_addresses(ask: TextsAsk) -> Iterator[Problem]:
    """Yield the questions whose address is that of a list."""
    lists = {
        locale.key: {EXCHANGES.slug(ask, place, locale) for place in EXCHANGES.known(ask)}
        for locale in (ask.locales if ask.bundle(FOLDER) else ())
    }
    for bundle in exchanges(ask):
        for key, translation in bundle.translations.items():
            if slug_of(translation) in lists.get(key, ()):
                message = say(
                    '"slug" is "%(slug)s", the address of a list. Choose another.',
                    slug=slug_of(translation),
                )
                yield Problem(translation.path, 1, message)


def remarks(ask: FactsAsk) -> Iterator[Problem]:
    """Yield the answers that nobody has checked for long: one may still hold."""
    for bundle in exchanges(ask):
        yield from _age(bundle, ask)


def _age(bundle: Bundle, ask: FactsAsk) -> Iterator[Problem]:
    facts = facts_of(bundle)
    if facts.status != "answered":
        return
    moment = ages(bundle, ask)
    if moment is None:
        said = say("nobody knows how old this answer is")
    elif ask.passed(moment):
        months = section_facts(ask).answers_age
        said = say(
            "this answer was last checked on %(day)s, more than %(months)s months ago",
            day=facts.verified,
            months=months,
        )
    else:
        return
    line = bundle.facts_lines.line(("checked" if facts.checked else "answered",))
    yield Problem(
        bundle.facts_path, line, say("%(said)s. %(remedy)s", said=said, remedy=_remedy(ask))
    )


def _remedy(ask: FactsAsk) -> Message:
    return say('Check it, then write "checked: %(day)s".', day=ask.today)


def personal(bundle: Bundle, public: tuple[str, ...]) -> list[Problem]:
    """Return what looks personal in the question of an exchange: a name may be a public one."""
    if not isinstance(bundle.facts, ExchangeFacts):
        return []
    from summit.privacy.passages import personal_data  # noqa: PLC0415 - of new questions alone

    line = bundle.facts_lines.line(("question",))
    return [
        Problem(
            bundle.facts_path,
            line,
            say(
                '"question" has what may be personal: "%(words)s". Write […] in its place.',
                words=passage.words,
            ),
        )
        for passage in personal_data(facts_of(bundle).question, public)
    ]
