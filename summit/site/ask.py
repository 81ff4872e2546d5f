"""What the subjects' hooks ask: one object for each stage, typed by what is known then."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from summit.base.catalogs import Translator, catalog_path
from summit.base.locales import Locale
from summit.base.settings import Settings
from summit.site.site import Site

T = TypeVar("T")


@dataclass(frozen=True)
class FileSet:
    """Files that are made together: at once, or by the preview when one is asked for."""

    paths: tuple[str, ...]
    """Where they are, from the site's root."""
    make: Callable[[], Mapping[str, bytes | str]]
    """Returns what each holds, by path."""
    made_from: Callable[[], Iterable[str]]
    """Returns the project's files that they show."""

    @classmethod
    def one(cls, path: str, data: bytes | str, made_from: Iterable[str]) -> "FileSet":
        """Return a file that is made already."""
        return cls((path,), lambda: {path: data}, lambda: made_from)


@dataclass(frozen=True)
class PlanAsk:
    """What is known while pages are planned."""

    settings: Settings
    site: Site
    kept: dict[tuple[object, ...], Any] = field(default_factory=dict, compare=False, repr=False)
    """The results of ``once``: those of one build."""

    def translator(self, locale: Locale) -> Translator:
        """Return who says the interface's strings in a language."""
        return self.site.catalogs[locale.key]

    def catalog_file(self, locale: Locale) -> str:
        """Return the file of a language's strings: what is said in it is made from that."""
        path = catalog_path(self.settings.theme, locale).relative_to(self.settings.theme)
        return f"theme/translations/{path.as_posix()}"

    def endpoint(self, name: str) -> str | None:
        """Return the address that a form is sent to, by the name of its setting, or None."""
        return self.settings.endpoints.get(name)

    def setting(self, name: str) -> Any:  # noqa: ANN401 - a setting holds anything
        """Return a setting as it was written, or None where it is not set."""
        return self.settings.values.get(name)

    def once(self, make: Callable[..., T], *keys: str) -> T:
        """Return what a function makes of this object and the keys, made once in a build."""
        place = (make.__module__, make.__qualname__, *keys)
        if place not in self.kept:
            self.kept[place] = make(self, *keys)
        return cast(T, self.kept[place])


@dataclass(frozen=True)
class PageAsk(PlanAsk):
    """What is known while pages are rendered and files are made."""

    icons: Mapping[str, str] = field(default_factory=dict)
    """Where each picture of the site's sign is published, by its name."""
    render: Callable[..., str] = str
    """Renders a template of the theme by its name, with the values given by name."""
