"""What Decap CMS asks of the machine that it works on, and the answers.

They are those of its own local server: https://github.com/decaporg/decap-cms, packages/decap-server
"""

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

from summit.base.frozen import Frozen, field
from summit.base.problems import ContentError, Message, joined, reason_of, say
from summit.cms.bundles import Bundles
from summit.cms.config import decap_config
from summit.cms.hints import form_words
from summit.cms.pictures import Pictures
from summit.cms.places import AdminError
from summit.cms.saving import Save
from summit.cms.versions import Saved
from summit.site.project import Project

Params = Mapping[str, Any]
KEPT = Path("var", "kept")
"""Where words are kept that somebody else was quicker than."""


class Backend(Frozen):
    """What the web editor works on."""

    project: Project
    decap: Path
    """The folder of Decap's own files."""
    saved: Saved = field(default_factory=dict)
    """What the forms that are open have written."""
    turn: Lock = field(default_factory=Lock)
    """Who saves: one at a time."""

    @property
    def bundles(self) -> Bundles:
        """The texts and their facts."""
        project = self.project
        return Bundles(project.content, project.locales, project.kinds, self.saved)

    @property
    def pictures(self) -> Pictures:
        """What lies beside the texts."""
        return Pictures(self.project.content)

    def config(self) -> bytes:
        """Return Decap's configuration, for the content as it is: JSON, which YAML reads."""
        config = decap_config(self.project.locales, self.project.kinds, self._references())
        return json.dumps(config, ensure_ascii=False).encode()

    def _references(self) -> dict[str, list[tuple[str, str]]]:
        try:
            content, _ = self.project.read_content()
        except ContentError:
            return {}
        source = self.project.locales.source.key
        themes = [
            (bundle.key.partition("/")[2], bundle.translations[source].text.title)
            for bundle in content.bundles.values()
            if bundle.kind.is_taxonomy and source in bundle.translations
        ]
        partners = content.edition.partners.items()
        return {
            "themes": sorted(themes),
            "partners": [(key, partner.name[source]) for key, partner in partners],
        }

    def said(self, message: Message) -> str:
        """Return a sentence as the web editor's users read it."""
        return message.said(form_words())

    def act(self, action: str, params: Params) -> Any:
        """Return the answer to one of Decap's requests; raise AdminError."""
        if action not in ACTIONS:
            raise AdminError(say('"%(action)s" is nothing that this server does.', action=action))
        try:
            return ACTIONS[action](self, params)
        except ContentError as error:
            raise AdminError(_mistake(error)) from None
        except (KeyError, TypeError, AttributeError):
            raise AdminError(
                say('"%(action)s" was asked for without what it needs.', action=action)
            ) from None
        except OSError as error:
            raise AdminError(
                say("%(file)s: %(reason)s.", file=error.filename, reason=reason_of(error))
            ) from None


def _mistake(error: ContentError) -> Message:
    """Return what to say of a file that cannot be read."""
    first = error.problems[0]
    message = say(
        "%(path)s has a mistake, so it cannot be opened here. Mend it in the file, line %(line)s.",
        path=first.path,
        line=first.line,
    )
    return joined([message, error.message], "\n")


def _info(backend: Backend, _: Params) -> object:
    return {
        "repo": backend.project.content.parent.name,
        "publish_modes": ["simple"],
        "type": "local_fs",
    }


def _entries_by_folder(backend: Backend, params: Params) -> object:
    listed = backend.bundles.listed(params["folder"], params["depth"])
    return [_entry(path, text) for path, text in listed]


def _entries_by_files(backend: Backend, params: Params) -> object:
    return [_get_entry(backend, file) for file in params["files"]]


def _get_entry(backend: Backend, params: Params) -> object:
    return _entry(params["path"], backend.bundles.read(params["path"]))


def _entry(path: str, text: str) -> dict[str, object]:
    return {"data": text, "file": {"path": path, "id": sha256(text.encode()).hexdigest()}}


def _persist_entry(backend: Backend, params: Params) -> object:
    sent = (backend.pictures.sent(each["path"], each["content"]) for each in params["assets"])
    texts = {file["path"]: file["raw"] for file in params["dataFiles"]}
    with backend.turn:
        Save(backend.bundles, backend.project.root / KEPT).write(texts, dict(sent))
    return {"message": "entry persisted"}


def _persist_media(backend: Backend, params: Params) -> object:
    asset = params["asset"]
    backend.pictures.write(asset["path"], asset["content"])
    return backend.pictures.read(asset["path"])


def _delete_files(backend: Backend, params: Params) -> object:
    for path in params["paths"]:
        backend.pictures.delete(path)
    return {"message": "deleted"}


ACTIONS: Mapping[str, Callable[[Backend, Params], object]] = {
    "info": _info,
    "entriesByFolder": _entries_by_folder,
    "entriesByFiles": _entries_by_files,
    "getEntry": _get_entry,
    "persistEntry": _persist_entry,
    "getMedia": lambda backend, params: backend.pictures.listed(params["mediaFolder"]),
    "getMediaFile": lambda backend, params: backend.pictures.read(params["path"]),
    "persistMedia": _persist_media,
    "deleteFiles": _delete_files,
    "getNotes": lambda _desk, _params: {"notes": []},
}
