"""All that may be published of a store at a moment, after what was published before."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial

from sqlalchemy import Engine

from summit.base.frozen import Frozen, field
from summit.base.problems import Message, say
from summit.office.publication.attributes import Shown, next_shown
from summit.office.publication.disclosure import register_step, step
from summit.office.publication.extracts import (
    Candidate,
    Extract,
    Reviewed,
    author_of,
    candidates,
    counted,
)
from summit.office.publication.ledger import Entry, read_ledger
from summit.office.publication.reviewed import read_all, read_decided
from summit.office.publication.standing import people_moderated, standings
from summit.office.store.database import reading, writing
from summit.office.store.decisions import casebook
from summit.office.store.identity import NAMES, public_name, secret
from summit.subjects.consultation.charts_in_text import figures_of
from summit.subjects.consultation.counts import PATH as FIGURES
from summit.subjects.consultation.counts import SMALLEST, as_yaml, count
from summit.subjects.consultation.moderation import PATH as REGISTER
from summit.subjects.consultation.moderation import (
    count_moderated,
    moderation_as_yaml,
    moderation_of,
)
from summit.subjects.consultation.questionnaire import Consultation

Ledger = Mapping[str, Entry]


class Harvest(Frozen):
    """All that may be published at a moment."""

    extracts: tuple[Extract, ...]
    """In the order of their names, which says nothing."""
    figures: str
    """As ``figures.yaml`` holds them; empty where there is nothing to count."""
    register: str = ""
    """As ``moderation.yaml`` holds it; empty: what is there, or nothing, stays."""
    refused: tuple[Message, ...] = ()
    """Decisions that cannot be followed, each in a sentence."""
    is_waiting: bool = False
    """Whether counts stay behind until enough people have come."""
    apart: tuple[str, ...] = ()
    """Answers without a name that wait for others, as reviewers know them."""
    ledger: Ledger = field(default_factory=dict)
    """What is published of each contribution, once this is."""

    @property
    def data(self) -> dict[str, str]:
        """The files of facts that are to be written, by their paths inside ``content/``."""
        register = {REGISTER: self.register} if self.register else {}
        return {FIGURES: self.figures, **register}

    @property
    def voices(self) -> frozenset[str]:
        """The names of the voices."""
        return frozenset(each.name for each in self.extracts)


def harvest(store: Engine, consultation: Consultation, *, adds: bool = True) -> Harvest:
    """Return what the store lets publish; where nothing is to be added, of what was published.

    The contributions are read twice, a few at a time: a million fit into no memory.
    """
    with writing(store) as connection:
        key = secret(connection, NAMES)
    with reading(store) as connection:
        figures = count(counted(each, consultation) for each in read_all(connection))
        decided = list(read_decided(connection, consultation))
        ledger = read_ledger(connection)
        moderated = count_moderated(people_moderated(standings(connection, casebook(consultation))))
    name = partial(public_name, key)
    found = [each for one in decided for each in candidates(one, consultation, name)]
    if not adds:
        found = [each for each in found if not is_new(each, ledger)]
    waiting = {each.name for each in alone(found, ledger)}
    fit = step(figures_of(consultation.ask), figures) if figures.contributions else None
    register = register_step(moderation_of(consultation.ask), moderated, fit) if fit else None
    now = [each for each in found if each.name not in waiting]
    shown = _shown(now, ledger)
    return Harvest(
        extracts=tuple(sorted(_extracts(now, shown), key=lambda extract: extract.name)),
        figures=as_yaml(fit) if fit else "",
        register=moderation_as_yaml(register) if register else "",
        refused=tuple(_refused(decided)),
        is_waiting=bool(fit) and fit != figures,
        apart=tuple(_known_as(each) for each in found if each.name in waiting),
        ledger=_entries(now, shown, ledger),
    )


def is_new(each: Candidate, ledger: Ledger) -> bool:
    """Tell whether an answer was never published."""
    return each.approved.question not in ledger.get(each.reviewed.id, Entry()).signed


def alone(found: Collection[Candidate], ledger: Ledger) -> list[Candidate]:
    """Return the answers that nobody would take for anybody else's if they appeared now.

    An answer without the name, whose author signs another one, appears together with such answers
    of at least four others in its language: else the moment would tell whose it is.
    """
    signing = {each.reviewed.id for each in found if each.is_signed}
    signing |= {id_ for id_, entry in ledger.items() if any(entry.signed.values())}
    crowds: dict[str, set[str]] = defaultdict(set)
    for each in found:
        if is_new(each, ledger) and not each.is_signed:
            crowds[each.reviewed.contribution.language].add(each.reviewed.id)
    return [
        each
        for each in found
        if each.is_apart and each.reviewed.id in signing and is_new(each, ledger)
        if len(crowds[each.reviewed.contribution.language]) < SMALLEST
    ]


def _shown(now: Iterable[Candidate], ledger: Ledger) -> dict[str, Shown]:
    before = {id_: entry.shown for id_, entry in ledger.items() if entry.shown}
    authors = {each.reviewed.id: author_of(each.reviewed) for each in now if not each.is_apart}
    return next_shown(before, authors)


def _extracts(now: Iterable[Candidate], shown: Mapping[str, Shown]) -> Iterable[Extract]:
    for each in now:
        yield each.extract({} if each.is_apart else shown[each.reviewed.id].author.about)


def _entries(
    now: Sequence[Candidate], shown: Mapping[str, Shown], ledger: Ledger
) -> dict[str, Entry]:
    signed = {id_: dict(entry.signed) for id_, entry in ledger.items()}
    for each in now:
        own = signed.setdefault(each.reviewed.id, {})
        own[each.approved.question] = own.get(each.approved.question, False) or each.is_signed
    return {id_: Entry(questions, shown.get(id_)) for id_, questions in signed.items()}


def _refused(decided: Iterable[Reviewed]) -> Iterable[Message]:
    for each in decided:
        for approved in each.approved:
            answer = f"{each.id}-{approved.question}"
            for fault in approved.faults:
                yield say("%(answer)s: %(fault)s", answer=answer, fault=fault)


def _known_as(each: Candidate) -> str:
    return f"{each.reviewed.id}-{each.approved.question}"
