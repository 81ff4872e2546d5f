"""What the receiver says of a question to the City."""

from dataclasses import dataclass
from datetime import datetime

from summit.office.receiver.sentences import Message, Sentences, Slip
from summit.office.store.question import QuestionSlipKind


@dataclass(frozen=True)
class QuestionSentences(Sentences):
    """Everything that readers of one language may be told of their questions."""

    def slip(self, slip: Slip) -> str:
        """Say what is wrong with a question, and the remedy."""
        gettext = self.translator.gettext
        sentences = {
            QuestionSlipKind.EMPTY: gettext("Write your question here."),
            QuestionSlipKind.TOO_LONG: gettext(
                "The text has %(count)s characters, and at most %(limit)s fit. Shorten it by "
                "%(over)s."
            ),
            QuestionSlipKind.LANGUAGE: gettext("Choose again the language of your question."),
            QuestionSlipKind.ADDRESS: gettext(
                "An e-mail address looks like name@example.org. This field may also stay empty."
            ),
            QuestionSlipKind.NO_WAY: gettext(
                "Your question may not be published, and there is no address to write to: nobody "
                "could answer you. Give an address, or allow publication without your name."
            ),
            QuestionSlipKind.RECEIPT: gettext(
                "A receipt code has sixteen letters and digits, such as 7ZQK-0M4V-9D2X-HB3R."
            ),
            QuestionSlipKind.UNKNOWN: gettext(
                "No question is here that came with this code. Was it copied rightly?"
            ),
        }
        return sentences[QuestionSlipKind(slip.kind)] % self.numbers(slip.values)

    def field(self, name: str) -> str:
        """Return what a field is called on the form."""
        gettext = self.translator.gettext
        labels = {
            "question": gettext("Your question, your remark or your experience"),
            "language": gettext("My question is written in"),
            "email": gettext("E-mail address"),
            # Translators: the label of a field: the code that somebody was given with thanks.
            "receipt": gettext("Receipt code"),
        }
        return labels[name]

    @property
    def slips(self) -> Message:
        """What stands above the list of slips."""
        gettext = self.translator.gettext
        return Message(
            gettext("Your question is not sent yet"),
            gettext("Nothing is lost: your words are below. Correct this, then send them again:"),
        )

    @property
    def not_stored(self) -> Message:
        """The store failed."""
        gettext = self.translator.gettext
        return Message(
            gettext("Your question is not sent yet"),
            gettext(
                "It cannot be stored at this moment. Nothing is lost: your words are below. Wait a "
                "few minutes, then send them again."
            ),
        )

    @property
    def too_often(self) -> Message:
        """Say that many came from one network."""
        gettext = self.translator.gettext
        return Message(
            gettext("Your question is not sent yet"),
            gettext(
                "Much was sent from your network in a short time. Nothing is lost: your words are "
                "below. Wait a minute, then send them again."
            ),
        )

    @property
    def withdrawn(self) -> Message:
        """The question was withdrawn a moment ago, and is known again by its words."""
        gettext = self.translator.gettext
        return Message(
            gettext("Your question is not sent yet"),
            gettext(
                "The same question was withdrawn a moment ago. To ask it again, wait ten minutes, "
                "then send it again."
            ),
        )

    def not_taken(self, moment: datetime, *, is_over: bool) -> Message:
        """Say that no questions are taken any more."""
        gettext = self.translator.gettext
        over = gettext("No question has been received here since %(moment)s.")
        assert is_over  # noqa: S101 - there is no day before which none is taken
        return Message(
            gettext("Your question was not recorded"), over % {"moment": self.moment(moment)}
        )

    @property
    def to_copy(self) -> str:
        """What stands above words that cannot be sent again."""
        return self.translator.gettext("These are the words that you wrote, to copy them:")

    @property
    def keep(self) -> str:
        """What a receipt code is for."""
        return self.translator.gettext(
            "Keep this code: it shows what becomes of your question, and withdraws it, without "
            "your name. Nobody can give it to you again."
        )

    @property
    def follow(self) -> str:
        """The words of the link to the page that a receipt code opens."""
        return self.translator.gettext("What became of my question?")

    @property
    def to_follow(self) -> str:
        """What stands above the field for a receipt code."""
        return self.translator.gettext(
            "Write the code that you were given when you sent your question. It is not kept."
        )

    @property
    def show(self) -> str:
        """The words of the button that shows what became of a question."""
        # Translators: a button beside the field for a receipt code.
        return self.translator.gettext("Show")

    @property
    def withdraw(self) -> str:
        """The words of the button that withdraws a question."""
        # Translators: a button.
        return self.translator.gettext("Withdraw my question")

    @property
    def withdrawing(self) -> str:
        """What withdrawing does."""
        return self.translator.gettext(
            "Withdrawing deletes your question and your address here at once. What is published of "
            "it is taken away by a person."
        )

    @property
    def gone(self) -> Message:
        """What is said of a question that was withdrawn."""
        gettext = self.translator.gettext
        return Message(
            gettext("Your question is withdrawn"),
            gettext("Neither your words nor your address are kept here any more."),
        )

    @property
    def too_many_codes(self) -> str:
        """Say that many requests came from one network."""
        return self.translator.gettext(
            "Much was sent from your network in a short time. Wait a minute, then try again."
        )

    @property
    def not_reached(self) -> str:
        """The store failed."""
        return self.translator.gettext(
            "This cannot be looked up at this moment. Wait a few minutes, then try again."
        )

    @property
    def call(self) -> str:
        """The words of the link to the form."""
        return self.translator.gettext("Ask a question")

    def status(self, code: int) -> Message:
        """Say what an HTTP status means here; 200 is the page of the address itself."""
        gettext = self.translator.gettext
        messages = {
            200: Message(
                gettext("Questions are received here"),
                gettext("This address takes questions to the City and shows nothing."),
            ),
            403: Message(
                gettext("Your question was not recorded"),
                gettext("It is only accepted from the form of this site."),
            ),
            413: Message(
                gettext("This is too much at once"),
                gettext(
                    "Go back: your words are still in the form. Shorten them, then send them again."
                ),
            ),
            500: Message(
                gettext("Something went wrong here"),
                gettext("Go back and send your question again: sent twice, it is one."),
            ),
        }
        unreadable = Message(gettext("This cannot be read"), gettext("Send the form of this site."))
        return messages.get(code, unreadable)
