"""Jinja's environment of a locale, and the theme's templates compiled in it, before any is used."""

import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup, escape

from summit.base.asked import Question, asking, note
from summit.base.locales import Locale
from summit.base.utf8 import read_utf8
from summit.base.workers import meanwhile
from summit.output.build import Build, build_of
from summit.render.compiled import Compiled
from summit.render.i18n import of_page, speak

SPECIAL = re.compile("""[&<>"']""")
"""What is escaped."""


class AskingTemplate(Template):
    """A template of which each page that imports it asks what was asked when it was made."""

    _asked: frozenset[Question] = frozenset()

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        if self._module is None:
            with asking() as asked:
                module = super()._get_default_module(ctx)
            self._asked |= asked
        else:
            module = super()._get_default_module(ctx)
        note(self._asked)
        return module


class LocaleEnvironment(Environment):
    """Jinja's environment, where every template has the globals of the locale and no others."""

    template_class = AskingTemplate

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals themselves: Jinja's chain of dictionaries is slow to compare.

        It is compared at each import, which took a quarter of the time of rendering.
        """
        return super().make_globals(d) if d else self.globals


class ThemeLoader(FileSystemLoader):
    """Reads each template of the theme once, for the environments of all locales.

    A change of a template is another build. Between a save and the page in the preview, each file
    that is read would wait for its turn with the build of all else, once and again.
    """

    def __init__(self, theme: Path) -> None:
        """Read from the theme's folder alone.

        Pelican's own loader has its "simple" theme behind, where a missing template would be found.
        """
        self._folder = theme / "templates"
        super().__init__(self._folder)
        self._read: dict[str, tuple[str, str, Callable[[], bool]]] = {}

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return the text of a template, its file, and what tells whether that is as it was.

        Raises ContentError for one that is no text.
        """
        if template not in self._read:
            try:
                self._read[template] = super().get_source(environment, template)
            except UnicodeDecodeError:
                read_utf8(self._folder / template, f"theme/templates/{template}")  # It says where.
                raise
        return self._read[template]


def environment_of(
    build: Build, locale: Locale, loader: ThemeLoader, options: Mapping[str, Any]
) -> Environment:
    """Return the environment of a locale without what templates may use besides its formats."""
    own = {
        # A change of a template is another build: nobody asks the disk at each page.
        "auto_reload": False,
        # A theme has few templates: to forget the one that was asked last takes locks.
        "cache_size": -1,
        "loader": loader,
    }
    made = LocaleEnvironment(**{**own, **options})
    speak(made, build, locale)
    made.filters["attributes"] = of_page(attributes)
    return made


def names_in(environment: Environment) -> list[str]:
    """Return the names of the theme's templates."""
    return environment.list_templates(["html"])


def compile_in(environment: Environment, name: str) -> None:
    """Compile a template, and keep it where its environment keeps what is compiled."""
    environment.get_template(name)


@contextmanager
def compiling(settings: dict[str, Any]) -> Iterator[None]:
    """Let another process compile the templates during the block, where none is kept yet.

    The content is read by one process most of the time, and needs none of them.
    """
    build = build_of(settings)
    compiled = Compiled(build.project.settings.folder("TEMPLATE_CACHE"))
    if not compiled.is_empty:
        yield
        return
    options = {**settings["JINJA_ENVIRONMENT"], "bytecode_cache": compiled}
    environment = environment_of(
        build, next(iter(build.locales)), ThemeLoader(build.theme), options
    )

    def compile_each() -> None:
        for name in names_in(environment):
            compile_in(environment, name)

    with meanwhile(compile_each):
        yield


def attributes(values: Mapping[str, str]) -> Markup:
    """Return the attributes of an element of the head, each after a space.

    Their names are the code's own: Jinja's ``xmlattr`` looks at each for what breaks out of it.
    """
    # What is not the code's own is escaped.
    return Markup("".join([f' {name}="{_escaped(each)}"' for name, each in values.items()]))  # noqa: S704


def _escaped(value: str) -> str:
    """Return a value as an attribute holds it; most hold no sign of HTML's, and are as they are."""
    return str(escape(value)) if SPECIAL.search(value) else value
