"""The media type of every kind of file that a site may hold, and which of them compress."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

RULES_FILE = "speculation-rules.json"
"""What tells browsers which pages they may fetch before a reader asks for them."""
PLAIN = "application/octet-stream"
TYPES: Mapping[str, str] = MappingProxyType(
    {
        "avif": "image/avif",
        "css": "text/css; charset=utf-8",
        "csv": "text/csv; charset=utf-8",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "epub": "application/epub+zip",
        "geojson": "application/geo+json",
        "gif": "image/gif",
        "html": "text/html; charset=utf-8",
        "ico": "image/x-icon",
        "ics": "text/calendar; charset=utf-8",
        "jpeg": "image/jpeg",
        "jpg": "image/jpeg",
        "js": "text/javascript; charset=utf-8",
        "json": "application/json",
        "jsonld": "application/ld+json",
        "md": "text/markdown; charset=utf-8",
        "mp3": "audio/mpeg",
        "mp4": "video/mp4",
        "odp": "application/vnd.oasis.opendocument.presentation",
        "ods": "application/vnd.oasis.opendocument.spreadsheet",
        "odt": "application/vnd.oasis.opendocument.text",
        "ogg": "audio/ogg",
        "pagefind": PLAIN,
        "pdf": "application/pdf",
        "pf_filter": PLAIN,
        "pf_fragment": PLAIN,
        "pf_index": PLAIN,
        "pf_meta": PLAIN,
        "png": "image/png",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "svg": "image/svg+xml",
        "txt": "text/plain; charset=utf-8",
        "vtt": "text/vtt; charset=utf-8",
        "wacz": "application/wacz+zip",
        "wasm": "application/wasm",
        "webm": "video/webm",
        "webmanifest": "application/manifest+json",
        "webp": "image/webp",
        "woff2": "font/woff2",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xml": "application/xml",
        "zip": "application/zip",
    }
)
"""By the ending of a file's name."""
NAMED: Mapping[str, str] = MappingProxyType(
    {
        "atom.xml": "application/atom+xml",
        "changes.xml": "application/atom+xml",
        "feed.json": "application/feed+json",
        RULES_FILE: "application/speculationrules+json",
    }
)
"""By the whole name, where the ending says too little."""
COMPRESSED = frozenset(
    "css csv geojson html ics js json jsonld md svg txt vtt wasm webmanifest xml".split()
)
"""The endings of what gets smaller; the search index and pictures are compressed already."""
SMALLEST = 512
"""Bytes from which compressing is worth a file: less fits in one packet with its headers."""


def media_type(path: str) -> str:
    """Return the type that a file is served as."""
    return NAMED.get(PurePosixPath(path).name) or TYPES.get(ending(path), PLAIN)


def is_known(path: str) -> bool:
    """Tell whether hosts are told the type of a file."""
    return PurePosixPath(path).name in NAMED or ending(path) in TYPES


def ending(path: str) -> str:
    """Return the ending of a file's name, without its point."""
    return PurePosixPath(path).suffix.removeprefix(".").lower()


def is_compressed(path: str, size: int) -> bool:
    """Tell whether a file of a release has compressed ones beside it."""
    return ending(path) in COMPRESSED and size >= SMALLEST
