"""Answers that somebody wrote with the numbers of the questions, where that is beyond doubt.

    Bonjour,

    1. Une ville où chacun entre.
    4) coût ; distance

The numbers must go up, stand at the beginnings of lines, and belong to questions; what is chosen
must be called as on the form; and the end of the last answer must be plain. Everything else is for
a person to read: a list of one's own, a signature that may be a part of the answer.
"""

import re
from collections.abc import Iterator, Sequence

from summit.base.folding import folded_words
from summit.base.languages import phrases_of_all
from summit.base.languages.guessing import surely
from summit.base.problems import say
from summit.base.text import clean
from summit.office.importing.beside import beside
from summit.office.importing.items import Parsed
from summit.office.store.records import RefusedError
from summit.subjects.consultation.contribution import FORMAT, VERSION
from summit.subjects.consultation.questionnaire import Consultation, Question

NONE = say("no answer file is attached, and no answers stand in the text.")
DOUBT = say("where its last answer ends, and a signature begins, is in doubt.")
NUMBER = re.compile(
    r"[\s*_\u200e\u200f\u061c]{0,8}(?:(?:question|pregunta|السؤال|سؤال|q|n[°ºo]?)[\s.]{0,2})?"
    r"(?P<number>\d{1,2})\s?(?:\.?[)\]–-]|[.:])(?!\d)[\s*_]{0,8}(?P<rest>.*)",
    re.IGNORECASE,
)
CLOSING = re.compile(
    rf"(?:{'|'.join(phrases_of_all(lambda language: language.mail.closings))})[\s,;.!،]*",
    re.IGNORECASE,
)
FULL_STOPS = '.!?…»”"؟。)'
LONGEST_GREETING = 60
MOST_GREETING, MOST_SIGNATURE = 2, 3
"""Lines with words: before the first number, and after "With kind regards"."""
Answer = str | list[str]


def by_number(content: str, consultation: Consultation) -> Parsed:
    """Return the contribution of a text; raise RefusedError where it holds none, or a doubt.

    Nothing in it says what may be done with it: it is counted, and nothing of it is published.
    """
    lines = [line.strip() for line in clean(content).split("\n")]
    if any(line.startswith(">") for line in lines) and any(map(NUMBER.fullmatch, lines)):
        raise RefusedError(say("it quotes another letter: whose words are whose is in doubt."))
    before, split = _split(lines, consultation.questions)
    _check_greeting(before)
    pasted = [(each, *_without_question(each, some, consultation)) for each, some in split]
    found = [(question, some) for question, some, _ in pasted]
    last = found[-1][1]
    found[-1] = (found[-1][0], _without_signature(last))
    written = [line for _, some in found for line in some]
    after = last[len(found[-1][1]) :]
    answers = {question.key: _answer(question, some, consultation) for question, some in found}
    asked = {key for _, _, key in pasted if key}
    hint = asked.pop() if len(asked) == 1 else ""
    text = "\n".join([*before, *written, *after])
    language = surely(text, consultation.ask.locales, hint)
    if language is None:
        raise RefusedError(say("which language its answers are in is in doubt."))
    document = {"format": FORMAT, "version": VERSION, "language": language.key, "answers": answers}
    # What stands after the closing was left out of the last answer, and not of what is kept.
    words = beside([*before, *after])
    return Parsed(document, reading="edited", beside=words)


def _split(
    lines: Sequence[str], questions: Sequence[Question]
) -> tuple[list[str], list[tuple[Question, list[str]]]]:
    """Return the lines before the first number, and each question with those below its own."""
    before: list[str] = []
    found: list[tuple[Question, list[str]]] = []
    last = 0
    for line in lines:
        match = NUMBER.fullmatch(line)
        if not match:
            (found[-1][1] if found else before).append(line)
            continue
        number = int(match["number"])
        if not last < number <= len(questions):
            raise RefusedError(
                say("its numbers do not go up as those of the questions do: %(line)s", line=line)
            )
        last = number
        found.append((questions[number - 1], [match["rest"].strip()]))
    if not found:
        raise RefusedError(NONE)
    return before, found


def _check_greeting(lines: Sequence[str]) -> None:
    words = [line for line in lines if line]
    if len(words) > MOST_GREETING or any(
        len(line) > LONGEST_GREETING or line.endswith(":") for line in words
    ):
        raise RefusedError(
            say("words stand before the first number: whether its numbers are a list is in doubt.")
        )


def _without_question(
    question: Question, lines: list[str], consultation: Consultation
) -> tuple[list[str], str]:
    """Return an answer's lines without the words of the question, if somebody pasted these.

    Then with the key of the language that the question was asked in.
    """
    text = "\n".join(lines)
    for locale in consultation.ask.locales:
        title = consultation.text(question, locale).translation.text.title
        wanted = folded_words(title).split()
        words: list[str] = []
        for token in re.finditer(r"\S+", text):
            words += folded_words(token[0]).split()
            if len(words) >= len(wanted):
                break
        if words and words == wanted:
            rest = text[token.end() :].lstrip(" ?؟!.:…\u00a0\u202f").strip("\n")
            return rest.split("\n"), locale.key
    return lines, ""


def _without_signature(lines: list[str]) -> list[str]:
    """Return the last answer's lines; raise RefusedError where a signature may be among them."""
    kept = _stripped(lines)
    # A copied letter begins with lines such as "From: a@example.org", or "On Monday, A wrote:".
    if any("@" in line or line.endswith(":") for line in kept[1:]):
        raise RefusedError(DOUBT)
    for number, line in enumerate(kept):
        if number and CLOSING.fullmatch(line):
            after = [each for each in kept[number + 1 :] if each]
            if len(after) <= MOST_SIGNATURE and all(
                len(each) <= LONGEST_GREETING for each in after
            ):
                return _stripped(kept[:number])
    if len(kept) > 1 and ("" in kept or kept[-1][-1] not in FULL_STOPS):
        raise RefusedError(DOUBT)
    return kept


def _stripped(lines: Sequence[str]) -> list[str]:
    return clean("\n".join(lines)).split("\n")


def _answer(question: Question, lines: Sequence[str], consultation: Consultation) -> Answer:
    if question.takes_words:
        return "\n".join(_paragraphs(lines))
    return list(dict.fromkeys(_chosen(question, lines, consultation)))


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    for block in re.split(r"\n{2,}", clean("\n".join(lines))):
        yield " ".join(block.split("\n"))


def _chosen(question: Question, lines: Sequence[str], consultation: Consultation) -> Iterator[str]:
    labels = {
        folded_words(name): choice.key
        for locale in consultation.ask.locales
        for choice in consultation.choices(question, locale)
        for name in (choice.label, choice.key)
    }
    for line in filter(None, lines):
        if folded_words(line) in labels:
            yield labels[folded_words(line)]
            continue
        for part in re.split(r"[,;،؛/•]", line):
            key = labels.get(folded_words(part))
            if key is None:
                raise RefusedError(
                    say(
                        '"%(part)s" is none of the choices of "%(question)s".',
                        part=part.strip(),
                        question=question.key,
                    )
                )
            yield key
