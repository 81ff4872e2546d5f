"""What is wrong between decisions and what they answer: findings, languages, reasons, dates."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from summit.base.problems import Message, Problem, did_you_mean, say
from summit.content.bundles import Bundle
from summit.site.ask import FactsAsk, TextsAsk
from summit.site.owed import Owed
from summit.subjects.consultation.citing import FINDINGS
from summit.subjects.consultation.decision import FOLDER, NEXT, midnight
from summit.subjects.consultation.decisions import decisions, facts_of, step_of
from summit.subjects.consultation.findings import findings_by_key
from summit.subjects.consultation.questionnaire import find_consultation
from summit.subjects.consultation.voice import SUMMARY

SETTLE = "python3 tasks.py admin"
"""Where the next step is written."""
NO_REASON = say("the decision gives no reason. Write it here, or keep the decision a draft.")
NO_BEGINNING = say(
    'the first step is "%(state)s", which no decision begins with. Write the step before it: '
    "%(known)s."
)
NOT_AFTER = say(
    '"%(state)s" cannot follow "%(before)s". After that comes: %(known)s. Write that step between '
    "the two, or correct one."
)


def check_decisions(ask: FactsAsk) -> Iterator[Problem]:
    """Yield what is wrong with decisions that are no drafts, but for what they answer."""
    for bundle in _decisions(ask):
        yield from _check_steps(bundle)
        yield from _check_languages(bundle, ask)
        yield from _check_opening(bundle, ask)
        yield from _check_news(bundle, ask)
    yield from _check_doubles(ask)


def check_findings(ask: TextsAsk) -> Iterator[Problem]:
    """Yield the decisions on what is no finding, or none in a translation of the summary."""
    bundles = _decisions(ask)
    if not bundles or ask.is_broken(SUMMARY):
        return
    source = ask.source(SUMMARY).locale.key if ask.bundle(SUMMARY) else ""
    known = ask.once(findings_by_key, source) if source else {}
    own = [locale.key for locale in ask.alternates(SUMMARY)] if source else []
    there = {key: ask.once(findings_by_key, key) for key in own}
    for bundle in bundles:
        yield from _check_summary(bundle, ask)
        line = bundle.facts_lines.line(("findings",))
        for finding in facts_of(bundle).findings:
            if finding not in known:
                yield Problem(bundle.facts_path, line, _unknown(finding, known))
                continue
            for key in (key for key in own if finding not in there[key]):
                message = say(
                    'index.%(key)s.md of content/%(summary)s has no "%(finding)s", which this '
                    "decision answers. Write %(mark)s at the end of its heading there.",
                    key=key,
                    summary=SUMMARY,
                    finding=finding,
                    mark=f"{{#{finding}}}",
                )
                yield Problem(bundle.facts_path, line, message)


def owed_decisions(ask: TextsAsk) -> Iterator[Owed]:
    """Yield what is due of each decision: that it is taken or, once accepted, carried out."""
    for bundle in decisions(ask):
        step = step_of(bundle, ask)
        if step.due and step.state == "open":
            what = say("%(text)s: the decision is due", text=bundle.key)
            yield Owed("officer", what, SETTLE, step.due, step.date)
        elif step.due:
            what = say("%(text)s: what was accepted is due", text=bundle.key)
            yield Owed("officer", what, SETTLE, step.due, step.date)


def _check_summary(bundle: Bundle, ask: FactsAsk) -> Iterator[Problem]:
    """Yield that a decision appears before the summary that it answers."""
    summary, first = ask.bundle(SUMMARY), facts_of(bundle).steps[0]
    if summary is None:
        return
    if summary.facts.draft:
        message = say(
            "the decision answers content/%(summary)s, which is a draft. Publish that, or add a "
            'line "draft: true" here.',
            summary=SUMMARY,
        )
        yield Problem(bundle.facts_path, 1, message)
    elif summary.appears and first.begins < summary.appears:
        message = say(
            "the first step is of %(day)s, before content/%(summary)s appears (%(appears)s). "
            "Correct one of the two.",
            day=first.date,
            summary=SUMMARY,
            appears=f"{summary.appears:%Y-%m-%d %H:%M}",
        )
        yield Problem(bundle.facts_path, bundle.facts_lines.line(("steps", 0, "date")), message)


def _unknown(finding: str, known: Iterable[str]) -> Message:
    return say(
        '"findings" names "%(finding)s", but content/%(summary)s has no heading or paragraph '
        'with this key, which begins with "%(findings)s". %(hint)s',
        finding=finding,
        summary=SUMMARY,
        findings=FINDINGS,
        hint=did_you_mean(finding, known),
    )


def _decisions(ask: FactsAsk) -> list[Bundle]:
    return [bundle for bundle in ask.bundles(FOLDER) if not bundle.facts.draft]


def _check_languages(bundle: Bundle, ask: FactsAsk) -> Iterator[Problem]:
    """Yield the languages of the site, but for easy ones, that lack the text, reason or owner."""
    for locale in (each for each in ask.locales if not each.variant):
        translation = bundle.translations.get(locale.key)
        if translation is None or translation.text.draft:
            message = say(
                "the decision is not there in every language: index.%(key)s.md is missing. "
                'Write it, or add a line "draft: true" to %(facts)s.',
                key=locale.key,
                facts=bundle.facts_path,
            )
            yield Problem(bundle.path, 1, message)
        elif not translation.body.strip():
            yield Problem(translation.path, translation.body_line, NO_REASON)
        if locale.key not in facts_of(bundle).owner:
            message = say(
                '"owner" is not there in every language. Add a line "%(key)s: …".', key=locale.key
            )
            yield Problem(bundle.facts_path, bundle.facts_lines.line(("owner",)), message)


def _check_steps(bundle: Bundle) -> Iterator[Problem]:
    """Yield the steps that cannot follow the one above them, or begin a decision."""
    steps = facts_of(bundle).steps
    for number, (earlier, step) in enumerate(zip((None, *steps), steps, strict=False)):
        possible = NEXT[earlier.state if earlier else None]
        if step.state in possible:
            continue
        line = bundle.facts_lines.line(("steps", number, "state"))
        values = {"state": step.state, "known": ", ".join(possible)}
        if earlier is None:
            yield Problem(bundle.facts_path, line, NO_BEGINNING.filled(values))
        else:
            message = NOT_AFTER.filled(values | {"before": earlier.state})
            yield Problem(bundle.facts_path, line, message)


def _check_opening(bundle: Bundle, ask: FactsAsk) -> Iterator[Problem]:
    consultation = find_consultation(ask)
    first = facts_of(bundle).steps[0]
    if consultation and first.begins < midnight(consultation.facts.opens.date()):
        message = say(
            "the first step is of %(day)s, before the consultation opens (%(opens)s). Correct "
            "one of the two.",
            day=first.date,
            opens=consultation.facts.opens.date(),
        )
        yield Problem(bundle.facts_path, bundle.facts_lines.line(("steps", 0, "date")), message)


def _check_news(bundle: Bundle, ask: FactsAsk) -> Iterator[Problem]:
    first = facts_of(bundle).steps[0]
    for key in facts_of(bundle).news:
        item = ask.bundle(f"news/{key}")
        when = item.publication if item else None
        if when and when < first.begins:
            message = say(
                '"news" names "%(key)s" of %(day)s, before the first step (%(first)s): it cannot '
                "tell what became of the decision.",
                key=key,
                day=_day(when),
                first=first.date,
            )
            yield Problem(bundle.facts_path, bundle.facts_lines.line(("news",)), message)


def _day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}"


def _check_doubles(ask: FactsAsk) -> Iterator[Problem]:
    """Yield the findings that two decisions answer, or one twice."""
    taken: dict[str, Bundle] = {}
    for bundle in _decisions(ask):
        for finding in facts_of(bundle).findings:
            other = taken.setdefault(finding, bundle)
            if other is bundle and facts_of(bundle).findings.count(finding) == 1:
                continue
            message = say(
                '"findings" names "%(finding)s", which %(other)s answers already. Delete it from '
                "one of the two.",
                finding=finding,
                other=other.facts_path,
            )
            yield Problem(bundle.facts_path, bundle.facts_lines.line(("findings",)), message)
