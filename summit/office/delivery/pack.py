"""What is handed over with the executive summary: what it rests on, and the sum of each file."""

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from summit.content.slugs import slugify
from summit.markdown.fragments import with_full_fragments
from summit.markdown.from_html import plain, to_markdown
from summit.office.delivery.document import documents
from summit.office.delivery.pdf import pdf_of
from summit.site.page_ask import PlanAsk
from summit.subjects.consultation.decisions import by_finding
from summit.subjects.consultation.findings import findings_by_key
from summit.subjects.consultation.opendata import open_data
from summit.subjects.consultation.voice import SUMMARY

LICENCE = "LICENSE-content.md"
SUMS = "SHA256SUMS"
"""As ``sha256sum --check`` reads them."""


def pack_of(ask: PlanAsk, render: Callable[..., str], root: Path) -> Mapping[str, bytes]:
    """Return the files of the pack by their paths in it; the sums of all come last."""
    files: dict[str, bytes] = {}
    for document in documents(ask, render):
        name = f"summary/summary-{document.locale}"
        files[f"{name}.pdf"] = pdf_of(document)
        files[f"{name}.md"] = _markdown(document.locale.key, ask).encode()
    files["findings.json"] = _json(_findings(ask))
    for address, text, _ in open_data(ask):
        files[f"data/{address.rpartition('/')[2]}"] = text.encode()
    if (root / LICENCE).exists():
        files[LICENCE] = (root / LICENCE).read_bytes()
    sums = (f"{sha256(data).hexdigest()}  {path}\n" for path, data in sorted(files.items()))
    return {**files, SUMS: "".join(sums).encode()}


def pack_name(ask: PlanAsk) -> str:
    """Return what the pack is called: ``citiesforlife.example-summary-2016-11-22``."""
    own = ask.edition.namespace or slugify(ask.edition.name)
    return f"{own}-summary-{ask.now:%Y-%m-%d}"


def _markdown(key: str, ask: PlanAsk) -> str:
    locale = ask.locales[key]
    version = ask.text(SUMMARY, locale)
    text, url = version.translation.text, ask.absolute(ask.address(SUMMARY, locale))
    body = to_markdown(with_full_fragments(ask.body(version, absolute=True), url))
    return f"# {plain(text.title)}\n\n> {plain(text.summary)}\n\n{body}"


def _findings(ask: PlanAsk) -> list[dict[str, Any]]:
    """Return the findings: what each is called in every language, whom it cites, what became."""
    own = [locale.key for locale in ask.alternates(SUMMARY)]
    there = {key: ask.once(findings_by_key, key) for key in own}
    source = there[ask.source(SUMMARY).locale.key]
    decided = ask.once(by_finding)
    return [
        {
            "id": key,
            "titles": {each: there[each][key].title for each in own if key in there[each]},
            "voices": list(finding.voices),
            "decision": decided.get(key, "").rpartition("/")[2] or None,
        }
        for key, finding in source.items()
    ]


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
