"""The text of new files: what is needed, then as comments what may be added."""

import re
from collections.abc import Iterator, Mapping, Sequence

from summit.base.catalogs import Translator
from summit.base.problems import ContentError, say
from summit.content.finished import SOURCE
from summit.content.key_order import key_order
from summit.content.models import Facts, Text
from summit.content.schemas import schema_of
from summit.content.unfinished import TO_WRITE
from summit.content.yaml import read_fields
from summit.content.yaml_edit import stamp_line
from summit.content.yaml_written import quoted
from summit.editing.samples import followed, optional_lines, sample
from summit.site.freshness import KEY, NOT_WORDS, TOP, Section, split, stamp_of

Values = Mapping[str, str]
UNSEEN = say("Readers do not see this until the next line is deleted.")
OPTIONAL = say("What may be added; delete the rest.")


def needed_choices(model: type[Facts]) -> Iterator[tuple[str, list[str]]]:
    """Yield each fact that must be given and has a few values only, and these."""
    schema = schema_of(model)
    for name in schema.get("required", ()):
        choices = followed(schema["properties"][name], schema.get("$defs", {})).get("enum")
        if choices:
            yield name, choices


def facts_text(model: type[Facts], values: Values, tools: Translator | None = None) -> str:
    """Return a bundle.yaml that keeps its bundle a draft, with the values that are known.

    ``tools`` says the comments in it.
    """
    said = tools or Translator()
    schema, order = schema_of(model), key_order(model)
    needed = {
        name: sample(schema["properties"][name], schema.get("$defs", {}))
        for name in schema.get("required", ())
    }
    lines = {**needed, **{name: as_yaml(name, value) for name, value in values.items()}}
    known = [name for name in order if name in lines]
    written = [f"{name}: {lines[name]}" for name in dict.fromkeys([*known, *lines])]
    more = optional_lines(model, frozenset({"key", "draft", "history", *lines}), order, said)
    return "\n".join(
        [
            f"# {UNSEEN.said(said)}",
            "draft: true",
            *written,
            "",
            f"# {OPTIONAL.said(said)}",
            *more,
            "",
        ]
    )


def as_yaml(name: str, value: str) -> str:
    """Return the value as it is where it is read as written, else in quotes."""
    is_flow = value.startswith(("[", "{"))
    try:
        same = is_flow or read_fields(f"{name}: {value}", "").values == {name: value}
    except ContentError:
        same = False
    return value if same else quoted(value)


def new_text(model: type[Text], title: str, slug: str | None) -> str:
    """Return the first text of a bundle: its title, its slug and what is to be written."""
    lines = [f"title: {as_yaml('title', title)}"]
    if slug:
        lines.append(f"slug: {slug}")
    if takes(model, "summary"):
        lines.append(f"summary: {TO_WRITE}")
    return "\n".join(["---", *lines, "---", ""])


def takes(model: type[Text], name: str) -> bool:
    """Tell whether texts of a kind are written with a key, or at least usually."""
    field = model.model_fields[name]
    if name == "slug":
        return field.annotation is not type(None)
    return field.is_required() or bool(field.examples)


OF_SOURCE = re.compile(r"""\s+(?:event|when)=(?:"[^"]*"|'[^']*'|[^\s}]*)(?=[^{}]*\}\s*$)""")
"""What translations take from the heading of their source."""


def translated_text(front: Mapping[str, object], body: str, sections: Sequence[Section]) -> str:
    """Return a translation to be written: each value and section of the source as a comment.

    It is a draft, made from these sections; the build refuses its comments once it is none.
    """
    stamps = stamp_line("made_from", stamp_of(sections))
    parts = split(body)
    parts = parts if len(parts) == len(sections) else [body]
    written = (
        line
        for section, part in zip(sections, parts, strict=False)
        for line in _section(section.key, part.strip("\n"))
    )
    lines = ["---", "draft: true", *_empty_lines(front), stamps, "---", "", *written]
    return "\n".join(lines).rstrip("\n") + "\n"


def _empty_lines(front: Mapping[str, object], indent: str = "") -> Iterator[str]:
    for name, value in front.items():
        if not indent and name in NOT_WORDS - {"slug"}:
            continue
        if isinstance(value, Mapping):
            yield f"{indent}{name}:"
            yield from _empty_lines(value, f"{indent}  ")
        else:
            words = " ".join(str(value).split())
            yield f"{indent}# {words}"
            yield f"{indent}{name}:"


def _section(key: str, part: str) -> Iterator[str]:
    """Yield the heading with its key, which is the same in every language, and the words."""
    if key != TOP:
        heading, _, part = part.partition("\n")
        heading = OF_SOURCE.sub("", heading)
        mark = "" if KEY.search(heading) else f" {{#{key}}}"
        yield f"{heading.rstrip()}{mark}\n"
    if part.strip():
        yield f"{SOURCE}\n{part.strip().replace('-->', '--&gt;')}\n-->\n"
