"""What a run would do, and what it did, in words."""

from collections import Counter
from collections.abc import Iterator, Sequence

from summit.office.letter.inputs import Inputs
from summit.office.letter.journal import Journal
from summit.office.letter.personal import personal
from summit.office.letter.recipients import Recipient
from summit.office.letter.record import Delivery, JournalEntry

CLOSED = (Delivery.SENT, Delivery.REFUSED, Delivery.IN_DOUBT, Delivery.LEFT)
MOST_LINES = 10
"""Of a list, when more would hide what is said after it."""


def remarks(inputs: Inputs) -> Iterator[str]:
    """Yield what is right, but not what somebody may have meant."""
    if inputs.recipients.repeated:
        yield f"The same address again in {_lines(inputs.recipients.repeated)}: it is taken once."
    wishes = Counter(recipient.locale for recipient in inputs.recipients.all)
    for wish, count in sorted(wishes.items()):
        given = inputs.locale_of(wish)
        if given != wish and given != wish.partition("-")[0]:
            yield f"{people(count)} chose {wish}, which has no letter: they get it in {given}."


def plan(inputs: Inputs, journal: Journal, chosen: list[Recipient]) -> Iterator[str]:
    """Yield to how many the letter goes in each locale, and to how many it does not, and why."""
    counts = Counter(inputs.locale_of(recipient.locale) for recipient in chosen)
    for locale, letter in sorted(inputs.letters.items()):
        yield f"{locale}: {people(counts[locale])}, “{letter.message['Subject']}”"
    states = Counter(journal.entry(each.address).state for each in inputs.recipients.all)
    done = [f"{states[state]} {state}" for state in CLOSED if states[state]]
    if done:
        yield f"Before: {', '.join(done)}."


def sample(inputs: Inputs, chosen: list[Recipient]) -> Iterator[str]:
    """Yield one message as the mail server would get it."""
    for recipient in chosen[:1]:
        letter = inputs.letters[inputs.locale_of(recipient.locale)]
        yield f"The first message, of line {recipient.line}:\n"
        yield personal(letter, inputs.mailing, recipient).data.decode().replace("\r\n", "\n")


def outcome(inputs: Inputs, journal: Journal) -> Iterator[str]:
    """Yield what became of the letter to all of its recipients, over all runs."""
    found: dict[Delivery, list[tuple[Recipient, JournalEntry]]] = {state: [] for state in Delivery}
    for recipient in inputs.recipients.all:
        entry = journal.entry(recipient.address)
        found[entry.state].append((recipient, entry))
    yield f"Sent to {len(found[Delivery.SENT])} of {people(len(inputs.recipients.all))}."
    yield from _refused(found[Delivery.REFUSED])
    if found[Delivery.UNSENT]:
        yield f"Not sent yet: {len(found[Delivery.UNSENT])}. The same command goes on with them."
    if found[Delivery.LEFT]:
        yield f"Left out, as you decided: {len(found[Delivery.LEFT])}."
    yield from _in_doubt(found[Delivery.IN_DOUBT])


def _refused(found: list[tuple[Recipient, JournalEntry]]) -> Iterator[str]:
    by_answer: dict[str, list[int]] = {}
    for recipient, entry in found:
        by_answer.setdefault(entry.answer, []).append(recipient.line)
    for answer, lines in by_answer.items():
        yield f"Refused by the server: {len(lines)}, with {answer} ({_lines(lines)})."


def _in_doubt(found: list[tuple[Recipient, JournalEntry]]) -> Iterator[str]:
    """Say what nobody but the server can know, and how to go on."""
    if not found:
        return
    yield f"In doubt: {len(found)}. The server had the whole message, its answer was lost:"
    for recipient, entry in found[:MOST_LINES]:
        yield f"  line {recipient.line}, Message-ID {entry.message_id}"
    if len(found) > MOST_LINES:
        yield f"  and {len(found) - MOST_LINES} more"
    yield (
        "Look for them in the server's log. Then run the command again with --accepted FILE, the "
        "Message-IDs that the server took (the others are sent again), or for all of them with "
        "--in-doubt send or --in-doubt leave."
    )


def people(count: int) -> str:
    """Return ``1 recipient``, ``2 recipients``."""
    return f"{count:,} recipient{'' if count == 1 else 's'}"


def _lines(lines: Sequence[int]) -> str:
    """Return where something stands in the file of recipients."""
    shown = ", ".join(map(str, lines[:MOST_LINES]))
    more = f" and {len(lines) - MOST_LINES} more" if len(lines) > MOST_LINES else ""
    return f"line{'' if len(lines) == 1 else 's'} {shown}{more}"
