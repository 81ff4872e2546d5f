"""Recipients from a file, their messages, and what a journal means."""

import json
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from summit.base.email import read_address
from summit.content.edition import Newsletter
from summit.office.letter.personal import Letter, Mailing, personal
from summit.office.letter.recipients import (
    Recipient,
    RecipientsError,
    choose_locale,
    read_recipients,
)
from summit.office.letter.record import Delivery, RecordError, read_record
from tests.office.letter.conftest import make_letter

HEADER = "address,locale,token\n"
NO_ADDRESS = "not an e-mail address. Write one, such as name@example.org."
ONLY_ASCII = "Write up to 200 letters and signs of ASCII, without spaces."
SHARED = ": one of the two would unsubscribe the other. Give each their own."


def faults(text: str | bytes) -> list[str]:
    """Return what is said of a file that begins with the right header."""
    data = text if isinstance(text, bytes) else (HEADER + text).encode()
    with pytest.raises(RecipientsError) as caught:
        read_recipients(data, "people.csv")
    assert caught.value.exitcode == 2
    return str(caught.value).split("\n")


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (" Ana.Diaz+news@Example.ORG ", "Ana.Diaz+news@example.org"),
        ("o'brien@example.org", "o'brien@example.org"),
        ("=1+1@example.org", "=1+1@example.org"),
        ("x@bücher.example", "x@xn--bcher-kva.example"),
        ("x@مثال.إختبار", "x@xn--mgbh0fb.xn--kgbechtv"),
        ("jo\u0308rg@example.org", "j\u00f6rg@example.org"),
    ],
)
def test_addresses(written: str, address: str) -> None:
    assert read_address(written) == address


@pytest.mark.parametrize(
    "written",
    [
        "",
        "ana",
        "@example.org",
        "ana@",
        "ana@localhost",
        "ana@127.0.0.1",
        "ana@[127.0.0.1]",
        "ana@-example.org",
        "ana@exa_mple.org",
        "ana@example..org",
        ".ana@example.org",
        "a na@example.org",
        "Ana <ana@example.org>",
        "ana@example.org, bob@example.org",
        "ana@example.org\nBcc: all@example.org",
        "ana\r\nRCPT TO:<x@example.org>@example.org",
        "ana\0@example.org",
        "ana\u2028@example.org",
        "\u202eana@example.org",
        f"{'a' * 65}@example.org",
        f"ana@{'a.' * 130}org",
    ],
)
def test_what_is_no_address(written: str) -> None:
    with pytest.raises(ValueError, match=r"address|domain"):
        read_address(written)


@given(st.text(max_size=30))
def test_no_address_breaks_a_line(text: str) -> None:
    try:
        address = read_address(f"{text}@example.org")
    except ValueError:
        return
    assert not set(address) & set("\r\n\t <>,;:")
    assert address.isprintable()


@pytest.mark.parametrize(
    "written",
    [
        "http://example.org/{token}",
        "https://example.org/",
        "https://{token}.example.org/",
        "https://example.org/{token}/{token}",
        "https://example.org/{token} x",
        "https://example.org/{token}\nBcc: x",
    ],
)
def test_where_nobody_can_unsubscribe(written: str) -> None:
    with pytest.raises(ValidationError, match=r"not an address with one \{token\}"):
        Newsletter(unsubscribe=written)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_sheet_of_any_program(mark: str, delimiter: str) -> None:
    rows = ["Token,Address,Locale", "1,ana@example.org,FR", "", "2,bob@example.org,pt_BR", ""]
    data = (mark + "\r\n".join(rows).replace(",", delimiter)).encode()
    assert read_recipients(data, "people.csv").all == (
        Recipient("ana@example.org", "fr", "1", 2),
        Recipient("bob@example.org", "pt-br", "2", 4),
    )


def test_one_mailbox_is_one_recipient() -> None:
    text = (
        "ana@example.org,fr,1\nAna@EXAMPLE.org,en,2\nbob@example.org,fr,3\nana@example.org,fr,1\n"
    )
    found = read_recipients((HEADER + text).encode(), "people.csv")
    assert [recipient.token for recipient in found.all] == ["1", "3"]
    assert found.repeated == (3, 5)


def test_every_wrong_row_is_said_at_once() -> None:
    rows = [
        "ana@example.org,fr,1",
        "bob,fr,2",
        '"=HYPERLINK(""http://x"")",fr,3',
        "eva@example.org,French,4",
        "eve@example.org,,",
        "joe@example.org,fr,1",
        "kim@example.org,fr",
        '"lea@example.org\nBcc: all@example.org",fr,"7\n8"',
        'max@example.org,fr,"9\r\nX: y"',
    ]
    assert faults("\n".join(rows) + "\n") == [
        f'people.csv:3: the address is "bob", {NO_ADDRESS}',
        f'people.csv:4: the address is "=HYPERLINK("http://x")", {NO_ADDRESS}',
        'people.csv:5: the locale is "French". Write a language, such as fr.',
        "people.csv:6: the locale is empty. Write a language, such as fr.",
        f"people.csv:6: the token is empty. {ONLY_ASCII}",
        f"people.csv:7: the token of line 2, too{SHARED}",
        "people.csv:8: the row has 2 cells. It needs address,locale,token.",
        f'people.csv:9: the address is "lea@example.org\\nBcc: all@example.org", {NO_ADDRESS}',
        f'people.csv:9: the token is "7\\n8". {ONLY_ASCII}',
        f'people.csv:12: the token is "9\\r\\nX: y". {ONLY_ASCII}',
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "people.csv:1: the first row is empty. It must be address,locale,token."),
        (
            b"ana@example.org,fr,1\n",
            (
                'people.csv:1: the first row is "ana@example.org, fr, 1". It must be '
                "address,locale,token."
            ),
        ),
        (
            b"address,locale,token,status\n",
            (
                'people.csv:1: the first row is "address, locale, token, status". It must be '
                "address,locale,token."
            ),
        ),
        (HEADER.encode(), "people.csv:1: no recipients. Write a row for each below the first."),
        (
            HEADER.encode() + b"ana@example.org,fr,1\nj\xf6rg@example.org,fr,2\n",
            "people.csv:3: not UTF-8. Save the sheet as CSV UTF-8.",
        ),
        (HEADER.encode("utf-16"), "people.csv:1: not UTF-8. Save the sheet as CSV UTF-8."),
        (
            HEADER.encode() + b'"ana"@example.org,fr,1\n',
            (
                "people.csv:2: cannot be read from here on: ',' expected after '\"'. Correct the "
                "quotation marks."
            ),
        ),
    ],
)
def test_what_is_no_sheet_of_recipients(data: bytes, message: str) -> None:
    assert faults(data)[0] == message


@pytest.mark.parametrize(
    ("wanted", "got"), [("ar", "ar"), ("es-mx", "es"), ("de", "fr"), ("pt-br", "pt-br")]
)
def test_who_gets_which_letter(wanted: str, got: str) -> None:
    assert choose_locale(wanted, {"fr", "es", "ar", "pt-br"}, "fr") == got


def test_a_message_is_the_same_whenever_it_is_made() -> None:
    letter = Letter("fr", make_letter("fr"))
    ana = Recipient("ana@example.org", "fr", "1", 2)
    mailing = Mailing("https://example.org/{token}")
    first, again = (personal(letter, mailing, ana) for _ in range(2))
    assert first == again
    renewed = personal(letter, mailing, Recipient("ANA@example.org", "fr", "2", 9))
    assert renewed.message_id == first.message_id
    others = [
        personal(letter, mailing, Recipient("bob@example.org", "fr", "1", 2)),
        personal(Letter("fr", make_letter("fr", "Erratum")), mailing, ana),
    ]
    assert first.message_id not in [other.message_id for other in others]


def test_a_message_keeps_to_the_limits_of_mail() -> None:
    token = "".join(map(chr, range(33, 127))) * 2
    mailing = Mailing("https://example.org/leave/{token}", None, "leave@example.org")
    recipient = Recipient("ana@example.org", "fr", token, 2)
    outgoing = personal(Letter("fr", make_letter("fr", "à" * 3000)), mailing, recipient)
    lines = outgoing.data.split(b"\r\n")
    assert outgoing.data.isascii()
    assert max(map(len, lines)) < 998
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    message = message_from_bytes(outgoing.data, policy=default)
    assert message["List-Unsubscribe"].count("https://example.org/leave/") == 1
    assert message.defects == []


def test_what_a_letter_had_of_others_goes() -> None:
    data = b"To: someone@example.org\r\nBcc: x@example.org\r\nMessage-Id: <old@example.org>\r\n"
    recipient = Recipient("ana@example.org", "fr", "1", 2)
    outgoing = personal(
        Letter("fr", data + make_letter("fr")), Mailing("https://example.org/{token}"), recipient
    )
    message = message_from_bytes(outgoing.data, policy=default)
    assert message.get_all("To") == ["ana@example.org"]
    assert message["Bcc"] is None
    assert message.get_all("Message-ID") == [outgoing.message_id]


RUN = {"is": "run", "boot": "now"}
READY, ENDING, SENT = ({"is": what, "to": "a", "id": "<1>"} for what in ("ready", "ending", "sent"))


@pytest.mark.parametrize(
    ("lines", "boot", "state"),
    [
        ([RUN, READY], "now", Delivery.UNSENT),
        ([RUN, READY], "later", Delivery.IN_DOUBT),
        ([{"is": "run", "boot": ""}, READY], "", Delivery.IN_DOUBT),
        ([RUN, READY, RUN], "later", Delivery.UNSENT),
        ([RUN, READY, {"is": "run", "boot": "later"}], "later", Delivery.IN_DOUBT),
        ([RUN, READY, ENDING], "now", Delivery.IN_DOUBT),
        ([RUN, READY, ENDING, SENT], "later", Delivery.SENT),
        ([RUN, READY, ENDING, {"is": "later", "to": "a"}], "later", Delivery.UNSENT),
        ([RUN, READY, ENDING, {"is": "left", "to": "a"}], "later", Delivery.LEFT),
        ([RUN, {"is": "refused", "to": "a", "answer": "550"}], "later", Delivery.REFUSED),
    ],
)
def test_what_the_last_line_means(lines: list[dict[str, str]], boot: str, state: Delivery) -> None:
    record = read_record((json.dumps(line).encode() for line in lines), boot)
    assert record["a"].state is state


@pytest.mark.parametrize("line", [b"x", b"[]", b"{}", b'{"is":"sent"}', b'{"is":"?","to":"a"}'])
def test_a_broken_journal_is_not_guessed_at(line: bytes) -> None:
    with pytest.raises(RecordError, match="line 2 cannot be read"):
        read_record([b'{"is":"letter","key":"0"}', line], "now")
