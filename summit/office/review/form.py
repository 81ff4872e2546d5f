"""What a reviewer has filled in, as it stands in the form of an answer."""

from collections.abc import Iterable, Iterator

from werkzeug.datastructures import MultiDict

from summit.base.frozen import Frozen, field
from summit.base.text import with_marks
from summit.office.store.cases import Case
from summit.office.store.decision import Action, Decision, Tags
from summit.office.store.redacting import emptied, redaction, strike
from summit.privacy.kinds import Kind, Passage

STRIKE, HARMLESS = "strike", "harmless"
PASSAGE = "passage-"
"""How the fields are called that deal with one passage each: ``passage-0``."""


class Draft(Frozen):
    """A decision that may still be incomplete."""

    publishes: bool | None
    text: str
    dealt: dict[str, str] = field(default_factory=dict)
    """What is to become of each passage that looks personal, by its words."""
    withheld: str = ""
    why: str = ""
    tags: Tags = field(default_factory=Tags)
    unsigned: bool = False

    def decision(self, case: Case) -> Decision | None:
        """Return the decision, or None where the reviewer has not taken it."""
        if self.publishes is None:
            return None
        if not self.publishes:
            return Decision(Action.WITHHOLD, self.withheld, None, self.tags, unsigned=self.unsigned)
        text = redaction(case.words, self.text)
        text = redaction(case.words, strike(text or case.words, self._struck(case, text)))
        left = dict.fromkeys(passage.words for passage in case.blocking(text))
        harmless = tuple(words for words in left if self.dealt.get(words) == HARMLESS)
        action = Action.PUBLISH if text is None else Action.REDACT
        return Decision(action, self.why, text, self.tags, harmless, self.unsigned)

    def _struck(self, case: Case, text: str | None) -> Iterator[Passage]:
        for passage in case.personal(text):
            if self.dealt.get(passage.words) == STRIKE:
                yield passage


def draft_of_case(case: Case) -> Draft:
    """Return the form as it is opened: with the last decision, or without any."""
    if case.last is None:
        return Draft(None, case.words)
    decision = case.last.decision
    return Draft(
        publishes=decision.publishes,
        text=case.words if decision.text is None else decision.text,
        dealt=dict.fromkeys(decision.harmless, HARMLESS),
        withheld="" if decision.publishes else decision.reason,
        why=decision.reason if decision.publishes else "",
        tags=decision.tags,
        unsigned=decision.unsigned,
    )


def draft_of_form(form: "MultiDict[str, str]") -> Draft:
    """Return what was filled in."""
    ideas = (idea.strip() for idea in form.get("ideas", "").replace("،", ",").split(","))
    return Draft(
        publishes={"publish": True, "withhold": False}.get(form.get("action", "")),
        text=emptied(form["text"]) if "text" in form else "",
        dealt=dict(_dealt(form)),
        withheld=form.get("withheld", ""),
        why=form.get("why", "").strip(),
        tags=Tags(
            tuple(form.getlist("theme")),
            form.get("city", "").strip(),
            tuple(dict.fromkeys(filter(None, ideas))),
        ),
        unsigned="unsigned" in form,
    )


def _dealt(form: "MultiDict[str, str]") -> Iterator[tuple[str, str]]:
    for name, value in form.items():
        if name.startswith(PASSAGE):
            choice, _, words = value.partition(" ")
            yield words.replace("\r\n", "\n"), choice


def pieces(case: Case) -> Iterator[tuple[str, str]]:
    """Yield the words of an answer in parts, each with what is personal in it, or with nothing."""
    return pieces_of(case.words, case.personal())


def pieces_of(words: str, found: Iterable[Passage]) -> Iterator[tuple[str, str]]:
    """Yield words in parts, each with what is personal in it, or with nothing.

    They are for reading: marks stand for what no reader sees.
    """
    at = 0
    for passage in found:
        yield with_marks(words[at : passage.start]), ""
        yield with_marks(passage.words), passage.kind.value
        at = passage.end
    yield with_marks(words[at:]), ""


def passages(case: Case, draft: Draft) -> dict[str, Kind]:
    """Return the words to deal with and their kinds: of the answer, and of what is left of it."""
    found = (*case.personal(), *case.personal(draft.text.replace("\r\n", "\n")))
    return {passage.words: passage.kind for passage in found}
