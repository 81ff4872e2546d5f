"""Puts answers back into the site's form, and says there what is wrong with them."""

from collections.abc import Iterable, Sequence

from justhtml import Element, Node, Text

from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.base.text import clean
from summit.office.receiver.built_pages import BuiltPage, element, empty, language_of
from summit.office.receiver.request import TRAP, Fields
from summit.office.receiver.sentences import Message

FORM = 'form[method="post"]'
SUMMARY = "errors"
CONTROLS = ", ".join(f"{FORM} {name}" for name in ("input", "textarea", "select"))
TICKED = ("radio", "checkbox")


class Complaint(Frozen):
    """What is wrong with a field, or with the whole."""

    sentence: str
    field: str = ""
    """The name of the field to look at."""
    label: str = ""
    """What the field is called; without one, the complaint is not about this field alone."""
    language: Locale | None = None
    """The label's, where it is not the page's."""


def fill(page: BuiltPage, fields: Fields) -> bool:
    """Put answers back into the form of a page; return False where it has none."""
    for control in page.find_all(CONTROLS):
        name = control.attrs.get("name") or ""
        if name in fields and name != TRAP:
            _set(control, [clean(value) for value in fields[name]])
    return page.find(FORM) is not None


def _set(control: Element, values: Sequence[str]) -> None:
    if control.name == "textarea":
        empty(control)
        # A browser drops the first line end, which could be the answer's own.
        control.append_child(Text(f"\n{values[0]}"))
    elif control.name == "select":
        for option in control.query("option"):
            _flag(option, "selected", in_effect=(option.attrs or {}).get("value") in values)
    elif control.attrs.get("type") in TICKED:
        _flag(control, "checked", in_effect=control.attrs.get("value") in values)
    else:
        control.attrs["value"] = values[0]


def _flag(node: Node, name: str, *, in_effect: bool) -> None:
    attributes = node.attrs or {}
    attributes.pop(name, None)
    if in_effect:
        attributes[name] = ""


def complain(page: BuiltPage, message: Message, complaints: Iterable[Complaint]) -> None:
    """Say what is wrong at the top of a page, with a link to each field, and at the field."""
    items = [element("li", {}, _link(page, complaint)) for complaint in complaints]
    heading = element("h2", {"id": f"{SUMMARY}-title"}, message.title)
    summary = element(
        "div",
        {
            "class": "notice errors",
            "id": SUMMARY,
            "role": "alert",
            "aria-labelledby": f"{SUMMARY}-title",
        },
        heading,
        element("p", {}, message.text),
        *([element("ul", {}, *items)] if items else []),
    )
    prepend(page, summary)


def prepend(page: BuiltPage, node: Node) -> None:
    """Put something where a reader of the page begins."""
    main = page.find("main")
    if main:
        main.insert_before(node, main.children[0] if main.children else None)


def _link(page: BuiltPage, complaint: Complaint) -> Node | Text:
    controls = list(page.find_all(f'{FORM} [name="{complaint.field}"]')) if complaint.field else []
    if not controls:
        return Text(complaint.sentence)
    identifier = controls[0].attrs.setdefault("id", complaint.field)
    if complaint.label:
        _mark(controls, complaint)
        label = element("bdi", language_of(complaint.language), complaint.label)
        return element("a", {"href": f"#{identifier}"}, label, " – ", complaint.sentence)
    return element("a", {"href": f"#{identifier}"}, complaint.sentence)


def _mark(controls: Sequence[Element], complaint: Complaint) -> None:
    """Say at a field what is wrong with it, for eyes and for screen readers."""
    identifier = f"{complaint.field}-error"
    note = element("p", {"class": "error", "id": identifier}, complaint.sentence)
    group = _group_of(controls[0])
    place = _child_towards(group, controls[0])
    if group.query_one(f"#{identifier}") is None:
        group.insert_before(note, place)
    described = group if group.name == "fieldset" else controls[0]
    _describe(described, identifier)
    for control in controls:
        # What is wrong with radio buttons is wrong with all of them: ARIA has no word for one.
        if control.attrs.get("type") != "radio":
            control.attrs["aria-invalid"] = "true"


def _group_of(control: Element) -> Node:
    """Return the fieldset of a control, or else the element that it stands in."""
    parent = control.parent
    node = parent
    while node is not None and node.name not in ("fieldset", "form"):
        node = node.parent
    found = node if node is not None and node.name == "fieldset" else parent
    assert found is not None  # noqa: S101 - a control of a form stands in it
    return found


def _child_towards(ancestor: Node, node: Node) -> Node:
    while node.parent is not ancestor and node.parent is not None:
        node = node.parent
    return node


def _describe(node: Node, identifier: str) -> None:
    attributes = node.attrs or {}
    described = (attributes.get("aria-describedby") or "").split()
    if identifier not in described:
        attributes["aria-describedby"] = " ".join([*described, identifier])
