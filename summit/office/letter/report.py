"""What a run would do, and what it did, in words."""

from collections import Counter
from collections.abc import Iterator, Sequence

from summit.base.problems import Message, grouped, joined, say, verbatim
from summit.office.letter.inputs import Inputs
from summit.office.letter.journal import Journal
from summit.office.letter.personal import personal
from summit.office.letter.recipients import Recipient
from summit.office.letter.record import Delivery, JournalEntry

CLOSED = {
    Delivery.SENT: say("%(count)s sent"),
    Delivery.REFUSED: say("%(count)s refused"),
    Delivery.IN_DOUBT: say("%(count)s in doubt"),
    Delivery.LEFT: say("%(count)s left"),
}
"""How many have come to an end in which way."""
MOST_LINES = 10
"""Of a list, when more would hide what is said after it."""


def remarks(inputs: Inputs) -> Iterator[Message]:
    """Yield what is right, but not what somebody may have meant."""
    if inputs.recipients.repeated:
        lines = _lines(inputs.recipients.repeated)
        yield say("The same address again in %(lines)s: it is taken once.", lines=lines)
    wishes = Counter(recipient.locale for recipient in inputs.recipients.all)
    for wish, count in sorted(wishes.items()):
        given = inputs.locale_of(wish)
        if given != wish and given != wish.partition("-")[0]:
            yield say(
                "%(people)s chose %(wish)s, which has no letter: they get it in %(given)s.",
                people=people(count),
                wish=wish,
                given=given,
            )


def plan(inputs: Inputs, journal: Journal, chosen: list[Recipient]) -> Iterator[Message]:
    """Yield to how many the letter goes in each locale, and to how many it does not, and why."""
    counts = Counter(inputs.locale_of(recipient.locale) for recipient in chosen)
    for locale, letter in sorted(inputs.letters.items()):
        yield say(
            "%(locale)s: %(people)s, “%(subject)s”",
            locale=locale,
            people=people(counts[locale]),
            subject=letter.message["Subject"],
        )
    states = Counter(journal.entry(each.address).state for each in inputs.recipients.all)
    done = [CLOSED[state].filled({"count": states[state]}) for state in CLOSED if states[state]]
    if done:
        yield say("Before: %(done)s.", done=joined(done, ", "))


def sample(inputs: Inputs, chosen: list[Recipient]) -> Iterator[Message]:
    """Yield one message as the mail server would get it."""
    for recipient in chosen[:1]:
        letter = inputs.letters[inputs.locale_of(recipient.locale)]
        yield say("The first message, of line %(line)s:\n", line=recipient.line)
        message = personal(letter, inputs.mailing, recipient).data.decode()
        yield verbatim(message.replace("\r\n", "\n"))


def outcome(inputs: Inputs, journal: Journal) -> Iterator[Message]:
    """Yield what became of the letter to all of its recipients, over all runs."""
    found: dict[Delivery, list[tuple[Recipient, JournalEntry]]] = {state: [] for state in Delivery}
    for recipient in inputs.recipients.all:
        entry = journal.entry(recipient.address)
        found[entry.state].append((recipient, entry))
    everybody = people(len(inputs.recipients.all))
    yield say("Sent to %(sent)s of %(people)s.", sent=len(found[Delivery.SENT]), people=everybody)
    yield from _refused(found[Delivery.REFUSED])
    if found[Delivery.UNSENT]:
        waiting = len(found[Delivery.UNSENT])
        yield say("Not sent yet: %(count)s. The same command goes on with them.", count=waiting)
    if found[Delivery.LEFT]:
        yield say("Left out, as you decided: %(count)s.", count=len(found[Delivery.LEFT]))
    yield from _in_doubt(found[Delivery.IN_DOUBT])


def _refused(found: list[tuple[Recipient, JournalEntry]]) -> Iterator[Message]:
    by_answer: dict[str, list[int]] = {}
    for recipient, entry in found:
        by_answer.setdefault(entry.answer, []).append(recipient.line)
    for answer, lines in by_answer.items():
        yield say(
            "Refused by the server: %(count)s, with %(answer)s (%(lines)s).",
            count=len(lines),
            answer=answer,
            lines=_lines(lines),
        )


def _in_doubt(found: list[tuple[Recipient, JournalEntry]]) -> Iterator[Message]:
    """Say what nobody but the server can know, and how to go on."""
    if not found:
        return
    yield say(
        "In doubt: %(count)s. The server had the whole message, its answer was lost:",
        count=len(found),
    )
    for recipient, entry in found[:MOST_LINES]:
        yield say("  line %(line)s, Message-ID %(id)s", line=recipient.line, id=entry.message_id)
    if len(found) > MOST_LINES:
        yield say("  and %(count)s more", count=len(found) - MOST_LINES)
    yield say(
        "Look for them in the server's log. Then run the command again with --accepted FILE, the "
        "Message-IDs that the server took (the others are sent again), or for all of them with "
        "--in-doubt send or --in-doubt leave."
    )


def people(count: int) -> Message:
    """Return ``1 recipient``, ``2 recipients``."""
    if count == 1:
        return say("1 recipient")
    return say("%(count)s recipients", count=grouped(count))


def _lines(lines: Sequence[int]) -> Message:
    """Return where something stands in the file of recipients."""
    shown = ", ".join(map(str, lines[:MOST_LINES]))
    if len(lines) == 1:
        return say("line %(lines)s", lines=shown)
    if len(lines) <= MOST_LINES:
        return say("lines %(lines)s", lines=shown)
    return say("lines %(lines)s and %(count)s more", lines=shown, count=len(lines) - MOST_LINES)
