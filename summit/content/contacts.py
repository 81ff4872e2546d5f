"""What editors' words may not publish: how to reach a private person.

Every e-mail address, telephone number and account is taken for a private person's, unless it is
listed. Names are not looked for: texts name officials. Voices have reviewers, and rules, of their
own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from summit.base.memo import Memo
from summit.base.problems import Message, Problem, say
from summit.content.bundles import Bundle
from summit.content.catalogue import Catalogue
from summit.content.words import Words, blank, drawn_words, without_code, words_of
from summit.privacy.kinds import Kind, Passage

RESERVED = re.compile(
    r"@(?:[\w-]+\.)*(?:example\.(?:com|net|org)|example|invalid|test|localhost)$", re.IGNORECASE
)
"""Domains that are nobody's (RFC 2606): addresses in them only show how one is written."""
REPOSITORY = re.compile(r"github\.com/[\w.-]+/[\w.-]", re.IGNORECASE)
"""A project's page; only the first part of its address is somebody's account."""
NAMES = {
    Kind.EMAIL: say("an e-mail address"),
    Kind.PROFILE: say("somebody's page in a network"),
    Kind.HANDLE: say("somebody's account"),
    Kind.PHONE: say("a telephone number"),
    Kind.NUMBER: say("the number of a document or an account"),
    Kind.BIRTH: say("a date of birth"),
    Kind.DEVICE: say("the address of a computer"),
    Kind.LINK: say("a link with a key or an address"),
}


def check_contacts(catalogue: Catalogue, memo: Memo) -> Iterator[Problem]:
    """Yield what would publish how to reach somebody who is not listed as public."""
    listed = tuple(sorted(public_contacts(catalogue)))
    bundles = [each for each in catalogue.bundles.values() if not each.kind.is_plain]
    calls = [(bundle, [*drawn_words(bundle)], listed) for bundle in bundles]
    yield from chain.from_iterable(memo.results(contacts_in, calls, as_one=True))


def contacts_in(bundle: Bundle, drawn: Sequence[Words], listed: Sequence[str]) -> list[Problem]:
    """Return the contacts in the words of a bundle, and of its drawings, that are not listed."""
    return [
        Problem(words.path, words.line_at(passage.start), _message(passage))
        for words in (*words_of(bundle), *drawn)
        for passage in find(words.text, listed)
    ]


def public_contacts(catalogue: Catalogue) -> Iterator[str]:
    """Yield what may be published: what is listed, and the site's own mailboxes."""
    edition = catalogue.content.edition
    yield from edition.public_contacts
    yield from catalogue.content.public_persons
    own = [getattr(bundle.facts, "email", None) for bundle in catalogue.bundles.values()]
    own += [edition.newsletter.reply_to, *edition.newsletter.mailboxes]
    if edition.contact:
        own += [edition.contact.email, edition.contact.phone]
    if edition.security:
        own.append(edition.security.email)
    if edition.host:
        own.append(edition.host.phone)
    yield from (address for address in own if address)


def find(text: str, listed: Iterable[str]) -> tuple[Passage, ...]:
    """Return the contacts in a text in Markdown that are not listed."""
    # Most builds know what is found in their texts, and need none of its patterns.
    from summit.privacy.passages import contacts  # noqa: PLC0415

    text = without_code(text)
    for each in listed:
        if each in text:
            whole = rf"(?<![\w.@+-]){re.escape(each)}(?![\w@-]|\.\w)"
            text = re.sub(whole, blank, text)
    return tuple(each for each in contacts(text) if not _is_nobodys(each))


def _is_nobodys(passage: Passage) -> bool:
    """Tell whether it is an example, or where something is: texts say where people meet."""
    if passage.kind is Kind.PROFILE:
        return REPOSITORY.search(passage.words) is not None
    return passage.kind is Kind.PLACE or RESERVED.search(passage.words) is not None


def _message(passage: Passage) -> Message:
    words = passage.words
    return say(
        '"%(words)s" looks like %(kind)s. Delete it; if it is for the public, or no '
        'contact at all, list it in content/edition.yaml: public_contacts: ["%(words)s"].',
        words=words,
        kind=NAMES[passage.kind],
    )
