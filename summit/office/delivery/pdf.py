"""PDF files that screen readers can read (PDF/UA-1, ISO 14289), and the check that they can."""

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from html import unescape
from io import BytesIO
from mimetypes import guess_type
from typing import Any

from summit.base.problems import Message, SettingsError, joined, say
from summit.office.delivery.document import Document

VARIANT = "pdf/ua-1"
HEADING = re.compile(r"<h([1-6])\b")
PICTURE = re.compile(r'(<img\b[^>]*?\ssrc=")([^"]*)')
QUOTED = re.compile(r"<(?:blockquote|q)\b[^>]*>")
LANG = re.compile(r'\slang="([^"]+)"')
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
PART = "{http://www.aiim.org/pdfua/ns/id/}part"
NO_PROGRAM = say(
    "WeasyPrint, which makes PDF files, cannot start: %(reason)s. On Debian and Ubuntu: apt "
    "install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core"
)


def pdf_of(document: Document) -> bytes:
    """Return the PDF file of a document, checked; the same document makes the same bytes."""
    try:
        from weasyprint import HTML  # noqa: PLC0415 - few install it
        from weasyprint.urls import URLFetcher  # noqa: PLC0415 - as above
    except (ImportError, OSError) as error:  # What it is made of is not Python alone.
        raise SettingsError(NO_PROGRAM.filled({"reason": error})) from None
    nowhere = URLFetcher(allowed_protocols={"data"})
    html = HTML(string=with_pictures(document), url_fetcher=nowhere)
    name = sha256(document.html.encode()).digest()[:16]
    made: bytes = html.write_pdf(pdf_variant=VARIANT, pdf_identifier=name)
    data = with_languages(made, document)
    if faults := list(check_pdf(data, document)):
        raise SettingsError(
            say(
                "The PDF file in %(language)s is not as it must be: %(faults)s.",
                language=document.locale.endonym,
                faults=joined(faults, "; "),
            )
        )
    return data


def with_pictures(document: Document) -> str:
    """Return the HTML of a document with its pictures in it, which come from the disk alone."""

    def inside(match: re.Match[str]) -> str:
        address = unescape(match[2])
        if address not in document.pictures:
            raise SettingsError(
                say(
                    "the summary shows %(address)s, which is no file beside its text. Put the "
                    "picture there.",
                    address=address,
                )
            )
        kind = guess_type(document.pictures[address])[0]
        data = b64encode(document.pictures[address].read_bytes()).decode()
        return f"{match[1]}data:{kind};base64,{data}"

    return PICTURE.sub(inside, document.html)


def with_languages(data: bytes, document: Document) -> bytes:
    """Return a file whose quotations say their own language, which WeasyPrint leaves out.

    One that is longer than a page has a tag on each, so that nobody can tell which is whose: then
    no quotation says it.
    """
    import pikepdf  # noqa: PLC0415 - few install it

    quoted = [LANG.search(each) for each in QUOTED.findall(document.html)]
    with pikepdf.open(BytesIO(data)) as pdf:
        tags = _tags(pdf.Root.StructTreeRoot.get("/K"))
        own = [tag for tag in tags if str(tag.S) in ("/BlockQuote", "/Quote")]
        if len(own) != len(quoted):
            return data
        for tag, language in zip(own, quoted, strict=True):
            if language:
                tag.Lang = pikepdf.String(language[1])
        buffer = BytesIO()
        pdf.save(buffer, static_id=True)
    return buffer.getvalue()


def check_pdf(data: bytes, document: Document) -> Iterator[Message]:
    """Yield what keeps people from reading a PDF file: language, title, tags, headings."""
    import pikepdf  # noqa: PLC0415 - few install it

    with pikepdf.open(BytesIO(data)) as pdf:
        root = pdf.Root
        language = str(root.get("/Lang", ""))
        if language != document.locale.tag:
            yield say('it says the language "%(language)s"', language=language)
        with pdf.open_metadata() as metadata:
            if str(metadata.get(PART, "")) != "1":
                yield say("it does not say that it is PDF/UA")
        title = TITLE.search(document.html)
        if title is None or str(pdf.docinfo.get("/Title", "")) != unescape(title[1]):
            yield say("it has not the title of the summary")
        if not root.get("/MarkInfo", {}).get("/Marked") or "/StructTreeRoot" not in root:
            yield say("it has no tags")
            return
        yield from _check_tags([*_tags(root.StructTreeRoot.get("/K"))], document)


def _check_tags(tags: list[Any], document: Document) -> Iterator[Message]:
    """Yield what is wrong with the tags of a file."""
    levels = [each for tag in tags if (each := _level(tag))]
    if levels != [int(level) for level in HEADING.findall(document.html)]:
        yield say("its headings are not those of the summary")
    if any(after > before + 1 for before, after in zip([0, *levels], levels, strict=False)):
        yield say("a level of headings is left out")
    if any(str(tag.S) == "/Figure" and not str(tag.get("/Alt", "")) for tag in tags):
        yield say("a picture has no words in its place")
    counts = Counter(str(tag.S) for tag in tags)
    if counts["/TH"] < counts["/Table"]:
        yield say("a table has no heads")


def _level(tag: Any) -> int:  # noqa: ANN401 - pikepdf's objects are of any kind
    found = re.fullmatch(r"/H([1-6])", str(tag.S))
    return int(found[1]) if found else 0


def _tags(node: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    """Yield the tags below a node, in the order in which they are read."""
    import pikepdf  # noqa: PLC0415 - few install it

    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _tags(each)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from _tags(node.get("/K"))
