"""The web editor shows every kind, every key of every model and every language."""

from collections.abc import Iterator
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from summit.base.locales import Locales
from summit.cms.collections import Collection, collections
from summit.cms.config import decap_config, files_of_facts
from summit.cms.labels import CHOICES, HINTS, LABELS, LONG
from summit.cms.shapes import HIDDEN
from summit.cms.versions import LOADED
from summit.content.edition import Edition
from summit.content.kinds import Kind, Kinds
from summit.content.models import Model, PageFacts
from tests.conftest import KINDS

REFERENCES = {"themes": [("climate", "Climat")], "partners": [("paris", "Ville de Paris")]}
Fields = list[dict[str, Any]]


@pytest.fixture
def config(locales: Locales) -> dict[str, Any]:
    return decap_config(locales, KINDS, REFERENCES)


def fields_of(config: dict[str, Any], collection: str) -> dict[str, dict[str, Any]]:
    found = next(each for each in config["collections"] if each["name"] == collection)
    fields = found["fields"] if "fields" in found else found["files"][0]["fields"]
    return {field["name"]: field for field in fields}


def all_fields(fields: Fields) -> Iterator[dict[str, Any]]:
    for field in fields:
        yield field
        yield from all_fields([*field.get("fields", []), *filter(None, [field.get("field")])])


def has_a_choice(model: type[Model], key: str) -> bool:
    hint = get_type_hints(model)[key]
    return hint is not NoneType and not (get_origin(hint) is Literal and len(get_args(hint)) == 1)


def missing(model: type[Model], shown: dict[str, Any]) -> set[str]:
    wanted = {key for key in model.model_fields if has_a_choice(model, key)}
    return wanted - HIDDEN - set(shown)


@pytest.mark.parametrize("collection", collections(KINDS), ids=lambda each: each.name)
def test_every_key_of_the_models_is_shown(collection: Collection, config: dict[str, Any]) -> None:
    fields = fields_of(config, collection.name)
    facts = {field["name"]: field for field in fields["facts"]["fields"]}
    assert missing(collection.text, fields) == set()
    assert missing(collection.facts, facts) == set()
    for model, shown in ((collection.text, fields), (collection.facts, facts)):
        for key, field in model.model_fields.items():
            assert not field.is_required() or shown[key]["required"], key


def test_every_key_of_the_edition_is_shown(config: dict[str, Any]) -> None:
    assert missing(Edition, fields_of(config, "edition")) == set()


def test_every_file_of_facts_is_shown(config: dict[str, Any]) -> None:
    own = next(each for each in config["collections"] if each["name"] == "edition")
    assert {file["file"].removeprefix("content/") for file in own["files"]} == {
        *files_of_facts(KINDS)
    }
    shown = {file["file"].removeprefix("content/"): file["fields"] for file in own["files"]}
    for name, model in files_of_facts(KINDS).items():
        assert missing(model, {field["name"]: field for field in shown[name]}) == set()


def test_a_key_that_the_form_lacks_is_noticed() -> None:
    class Richer(Edition):
        weather: str

    assert missing(Richer, {name: {} for name in Edition.model_fields}) == {"weather"}


def test_every_kind_and_section_has_a_collection() -> None:
    names = {each.name for each in collections(KINDS)}
    kinds = {kind.name for kind in KINDS if not kind.made_by}
    sections = {f"section-{kind.name}" for kind in KINDS if kind.section}
    assert names == kinds | sections


def test_every_kind_and_section_has_a_name_in_french() -> None:
    assert [kind.name for kind in KINDS if not (kind.labels or kind.made_by)] == []
    assert [kind.name for kind in KINDS if kind.section and not kind.section_label] == []


def test_a_new_kind_goes_by_its_own_name(locales: Locales) -> None:
    speaker = Kind("speaker", "speakers", PageFacts, "speaker", section="speakers")
    config = decap_config(locales, Kinds((*KINDS, speaker)), REFERENCES)
    shown = {
        each["name"]: (each["label"], each["label_singular"])
        for each in config["collections"]
        if each.get("folder") == "content/speakers"
    }
    assert shown == {
        "speaker": ("speaker", "speaker"),
        "section-speaker": ("Rubrique : speakers", "Rubrique : speakers"),
    }


def test_every_key_and_choice_has_a_name_in_french(config: dict[str, Any]) -> None:
    fields = [
        field
        for each in config["collections"]
        for fields in (
            [each["fields"]] if "fields" in each else [f["fields"] for f in each["files"]]
        )
        for field in all_fields(fields)
    ]
    own = {"key", "value", "item", "fr", "en", "es", "ar", LOADED}
    names = {field["name"] for field in fields} - own
    options = [option for field in fields for option in field.get("options", [])]
    referred = {key for pairs in REFERENCES.values() for key, _ in pairs}
    assert names == set(LABELS)
    assert {option["value"] for option in options} - referred == set(CHOICES)
    assert {*HINTS, *LONG} - set(LABELS) == set()


def test_texts_are_in_every_language_and_facts_in_none(config: dict[str, Any]) -> None:
    fields = fields_of(config, "news")
    assert config["i18n"]["locales"] == ["fr", "en", "es", "ar"]
    assert {name for name, field in fields.items() if not field["i18n"]} == {"facts"}


def test_widgets_follow_the_types(config: dict[str, Any]) -> None:
    session = {field["name"]: field for field in fields_of(config, "session")["facts"]["fields"]}
    assert session["starts"]["format"] == "YYYY-MM-DD HH:mm"
    assert session["day"]["format"] == "YYYY-MM-DD"
    assert session["order"]["widget"] == "number"
    assert session["young_people"]["widget"] == "boolean"
    assert session["form"]["options"][0] == {"value": "opening", "label": "Ouverture"}
    assert session["themes"]["options"] == [{"value": "climate", "label": "Climat"}]
    assert [each["label"] for each in session["place"]["fields"]][-1] == "العربية"
    speaker = {field["name"]: field for field in session["speakers"]["fields"]}
    assert speaker["name"]["fields"][0]["required"]
    assert not speaker["subject"]["fields"][0]["required"]
    facts = fields_of(config, "section-exchange")["facts"]["fields"]
    assert {field["widget"] for field in facts if field["name"] in ("email", "elsewhere")} == {
        "string"
    }


@pytest.mark.parametrize(
    ("kind", "first"),
    [("session", ["draft", "starts", "day", "ends"]), ("news", ["draft", "date", "corrections"])],
)
def test_facts_begin_with_what_the_kind_alone_has(
    config: dict[str, Any], kind: str, first: list[str]
) -> None:
    facts = [each["name"] for each in fields_of(config, kind)["facts"]["fields"]]
    assert facts[: len(first)] == first
    assert facts[-2:] == ["themes", "partners"]


def test_new_introductions_ask_for_their_week(config: dict[str, Any]) -> None:
    introduction = next(each for each in config["collections"] if each["name"] == "introduction")
    assert introduction["slug"] == "{{fields.week}}"
    assert introduction["fields"][0]["pattern"][0] == r"^\d{4}-w\d\d$"
