"""What the receiver says of the answers to the consultation."""

from dataclasses import dataclass
from datetime import datetime

from summit.base import formats
from summit.office.receiver.sentences import Message, Sentences, Slip
from summit.subjects.consultation.errors import SlipKind


@dataclass(frozen=True)
class AnswerSentences(Sentences):
    """Everything that readers of one language may be told of their answers."""

    def slip(self, slip: Slip) -> str:
        """Say what is wrong with an answer, and the remedy."""
        gettext = self.translator.gettext
        again = gettext("This answer could not be read. Please give it again.")
        stranger = gettext(
            "Something other than the answers to this form was sent. It was left out. Check your "
            "answers and send them again."
        )
        foreign = gettext("This is not a file of answers that this page can read.")
        sentences = {
            SlipKind.NOT_ONE: foreign,
            SlipKind.VERSION: foreign,
            SlipKind.UNKNOWN_FIELD: stranger,
            SlipKind.UNKNOWN_QUESTION: stranger,
            SlipKind.UNKNOWN_CHOICE: gettext("This choice is not offered. Please choose again."),
            SlipKind.NOT_WORDS: again,
            SlipKind.NOT_CHOICES: again,
            SlipKind.TOO_LONG: gettext(
                "The text has %(count)s characters, and at most %(limit)s fit. Shorten it by "
                "%(over)s."
            ),
            SlipKind.TOO_MANY: gettext(
                "%(count)s choices are ticked, and at most %(limit)s may be. Untick %(over)s."
            ),
            SlipKind.CONSENT: gettext("Choose again what may be done with your answers."),
            SlipKind.LANGUAGE: gettext("Choose again the language of your answers."),
            SlipKind.RECEIPT: gettext(
                "The receipt code was damaged. Send your answers again to get a new one."
            ),
            SlipKind.EMPTY: gettext("No question is answered yet. Answer at least one."),
        }
        return sentences[SlipKind(slip.kind)] % self.numbers(slip.values)

    def field(self, name: str) -> str:
        """Return what a field that is no question is called on the form."""
        gettext = self.translator.gettext
        labels = {
            # Translators: the label of a field of a form: the first name of the person who answers.
            "name": gettext("First name"),
            # Translators: the label of a field of a form: the city of the person who answers.
            "city": gettext("City"),
            "consent": gettext("What may be done with your answers?"),
            "language": gettext("My answers are written in"),
        }
        return labels.get(name, "")

    @property
    def slips(self) -> Message:
        """What stands above the list of slips."""
        gettext = self.translator.gettext
        return Message(
            gettext("Your answers are not sent yet"),
            gettext("Nothing is lost: your answers are below. Correct this, then send them again:"),
        )

    @property
    def not_stored(self) -> Message:
        """The store failed."""
        gettext = self.translator.gettext
        return Message(
            gettext("Your answers are not sent yet"),
            gettext(
                "They cannot be stored at this moment. Nothing is lost: your answers are below. "
                "Wait a few minutes, then send them again."
            ),
        )

    @property
    def too_often(self) -> Message:
        """Say that many came from one network."""
        gettext = self.translator.gettext
        return Message(
            gettext("Your answers are not sent yet"),
            gettext(
                "Many answers came from your network in a short time. Nothing is lost: your "
                "answers are below. Wait a minute, then send them again."
            ),
        )

    @property
    def withdrawn(self) -> Message:
        """The receipt code was used to withdraw."""
        gettext = self.translator.gettext
        return Message(
            gettext("Your answers are not sent yet"),
            gettext(
                "A contribution with this receipt code was withdrawn. To take part again, send "
                "your answers again: they will get a new code."
            ),
        )

    def not_taken(self, moment: datetime, *, is_over: bool) -> Message:
        """Say that the consultation has not begun, or is over."""
        gettext = self.translator.gettext
        soon = gettext("The consultation opens on %(moment)s.")
        over = gettext("The consultation closed on %(moment)s. Answers are no longer accepted.")
        text = (over if is_over else soon) % {"moment": self.moment(moment)}
        return Message(gettext("Your answers were not recorded"), text)

    @property
    def to_copy(self) -> str:
        """What stands above answers that cannot be sent again."""
        return self.translator.gettext("These are the answers that you wrote, to copy them:")

    def repeated(self, age: int) -> Message:
        """Say that the same answers came from the same browser, so many seconds ago."""
        gettext = self.translator.gettext
        # Translators: %(ago)s is "3 minutes ago".
        text = gettext("These answers arrived %(ago)s and are counted.")
        ago = formats.format_ago(age, self.locale)
        return Message(gettext("These answers are here already"), text % {"ago": ago})

    @property
    def same_person(self) -> str:
        """What the same person is to do."""
        return self.translator.gettext("Did you send them? Then there is nothing to do.")

    @property
    def another_person(self) -> str:
        """What another person on the same device or network may do."""
        return self.translator.gettext(
            "Are you another person who gives the same answers? Then have yours counted too: you "
            "get a code of your own."
        )

    @property
    def count_mine(self) -> str:
        """The words of the button that counts the answers of another person."""
        # Translators: a button.
        return self.translator.gettext("Count my answers too")

    @property
    def call(self) -> str:
        """The words of the link to the form."""
        return self.translator.gettext("Open the form of the consultation")

    def status(self, code: int) -> Message:
        """Say what an HTTP status means here; 200 is the page of the address itself."""
        gettext = self.translator.gettext
        messages = {
            200: Message(
                gettext("Answers are received here"),
                gettext("This address takes the answers to the consultation and shows nothing."),
            ),
            403: Message(
                gettext("Your answers were not recorded"),
                gettext("They are only accepted from the form of this site."),
            ),
            404: Message(
                gettext("This page does not exist"),
                gettext("It may have moved, or the address may be mistyped."),
            ),
            413: Message(
                gettext("This is too much at once"),
                gettext(
                    "Go back: your answers are still in the form. Shorten them, then send them "
                    "again."
                ),
            ),
            500: Message(
                gettext("Something went wrong here"),
                gettext("Go back and send your answers again: what is sent twice is counted once."),
            ),
        }
        unreadable = Message(
            gettext("This cannot be read"),
            gettext("Send the form, or a file of answers that was saved on this site."),
        )
        return messages.get(code, unreadable)
