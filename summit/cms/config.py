"""The configuration of Decap CMS, as data: every collection, every language, from the models.

https://decapcms.org/docs/configuration-options/
"""

from typing import Any

from summit.base.locales import Locales
from summit.cms.collections import Collection, collections
from summit.cms.fields import Field, FieldMaker, References
from summit.cms.labels import file_label, hint_of, label_of
from summit.cms.shapes import RecordKey, record_of
from summit.cms.versions import LOADED
from summit.content.edition import Edition
from summit.content.kinds import Kinds
from summit.content.models import Model

BACKEND = "/admin/api"
EDITION = "edition.yaml"
FOLDER = "folder"
"""The folder's name of a new entry, which ``start.js`` makes from its title."""
LOADED_FIELD: Field = {"name": LOADED, "label": LOADED, "widget": "hidden", "required": False}
FORMAT = "json-frontmatter"
"""How front matter travels between Decap and the server: JSON says exactly what is meant."""


def decap_config(locales: Locales, kinds: Kinds, references: References) -> dict[str, Any]:
    """Return the whole configuration."""
    make = FieldMaker(locales, references)
    return {
        "backend": {"name": "proxy", "proxy_url": BACKEND},
        "locale": "fr",
        "media_folder": "content/home",
        "public_folder": "",
        "show_preview_links": False,
        "i18n": {
            "structure": "multiple_files",
            "locales": list(locales.keys),
            "default_locale": locales.source.key,
        },
        "slug": {"encoding": "ascii", "clean_accents": True},
        "editor": {"preview": False},
        "collections": [*(_folder(each, make) for each in collections(kinds)), _files(make, kinds)],
    }


def _folder(collection: Collection, make: FieldMaker) -> dict[str, Any]:
    config: dict[str, Any] = {
        "name": collection.name,
        "label": collection.label,
        "label_singular": collection.singular,
        "folder": f"content/{collection.folder}",
        "create": not collection.is_single,
        "delete": False,
        "extension": "md",
        "format": FORMAT,
        "i18n": True,
        "media_folder": "",
        "public_folder": "",
        "summary": _summary(collection),
        "fields": entry_fields(collection, make),
    }
    if not collection.is_single:
        config["path"] = "{{slug}}/index"
        field = collection.naming.field if collection.naming else FOLDER
        config["slug"] = f"{{{{fields.{field}}}}}"
    return config


def _summary(collection: Collection) -> str:
    """Return how an entry is listed: whether it is a draft, its title and its date."""
    dates = "".join(f" {{{{facts.{key}}}}}" for key in collection.dates)
    return "{{facts.draft | ternary('[Brouillon] ', '')}}{{title}}" + (
        f" –{dates}" if dates else ""
    )


def entry_fields(collection: Collection, make: FieldMaker) -> list[Field]:
    """Return the fields of a bundle: words for each language, and the facts once."""
    text = [each | {"i18n": True} for each in make.fields(record_of(collection.text, make.locales))]
    facts = make.field(
        "facts", RecordKey(record_of(collection.facts, make.locales), is_required=True)
    )
    fields = [_as_draft(each) for each in facts["fields"]]
    token = {**LOADED_FIELD, "i18n": True}
    return [*_name(collection), *text, {**facts, "fields": fields, "i18n": False}, _body(), token]


def _as_draft(field: Field) -> Field:
    """Return a field of facts: what is new is a draft, as ``content new`` makes it."""
    return field | {"default": True} if field["name"] == "draft" else field


def _name(collection: Collection) -> list[Field]:
    """Return the field for the folder's name, where no title gives it."""
    if not collection.naming:
        return []
    name, form = collection.naming.field, collection.naming.form
    hint = hint_of(name)
    field: Field = {"name": name, "label": label_of(name), "hint": hint, "widget": "string"}
    return [field | {"pattern": [form, hint], "i18n": False}]


def _body() -> Field:
    """Return the field of the text: as it is written, since Decap's rich text rewrites it."""
    field: Field = {"name": "body", "label": label_of("body"), "hint": hint_of("body")}
    return field | {"widget": "markdown", "modes": ["raw"], "required": False, "i18n": True}


def files_of_facts(kinds: Kinds) -> dict[str, type[Model]]:
    """Return the files of facts at the top of ``content/``, each with its model."""
    return {EDITION: Edition, **kinds.data}


def _files(make: FieldMaker, kinds: Kinds) -> dict[str, Any]:
    files = [_file(name, model, make) for name, model in files_of_facts(kinds).items()]
    return {"name": "edition", "label": "Faits de l’édition", "format": "json", "files": files}


def _file(name: str, model: type[Model], make: FieldMaker) -> dict[str, Any]:
    fields = [*make.fields(record_of(model, make.locales)), LOADED_FIELD]
    own = name.removesuffix(".yaml")
    return {"name": own, "label": file_label(own), "file": f"content/{name}", "fields": fields}
