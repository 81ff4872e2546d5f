"""The theme's templates: one environment of Jinja's for each locale, with what is the same there.

What every page of a locale shows alike - its words, its formats, its menus - is global in the
locale's environment. So a component that is imported without context is made once for a locale,
as Jinja keeps such modules; one that needs the page itself is imported with context, and is made
anew for each page.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from jinja2 import Environment, TemplateRuntimeError
from markupsafe import Markup

from summit.base.asked import Question, asking
from summit.base.locales import Locale
from summit.base.problems import SettingsError, say
from summit.base.workers import share_out
from summit.content.catalogue import Version
from summit.images.qr_code import qr_code
from summit.metadata.head import feed_address
from summit.metadata.worker import worker_address
from summit.output.assets import Assets
from summit.output.build import Build, build_of
from summit.output.titles import titles_of
from summit.render.compiled import Compiled
from summit.render.environment import ThemeLoader, compile_in, environment_of, names_in
from summit.render.footers import Footers
from summit.render.kept_parts import KeptParts
from summit.render.named_templates import templates_named_in
from summit.render.page_account import AnswersNow
from summit.site.narrowing import MOST_THEMES
from summit.site.navigation import MENUS, wayfinding_addresses
from summit.site.page import MOST
from summit.site.page_ask import PageAsk
from summit.site.plan import MOST_ON_TERM, WHOLE_SITE

SETTING = "TEMPLATES"
"""Where a run keeps its templates, beside its build."""


class Templates:
    """The templates of one run; those of a locale are made once they are asked for."""

    def __init__(
        self, build: Build, options: Mapping[str, Any], compiled: Compiled, loader: ThemeLoader
    ) -> None:
        """Prepare for a build whose assets are known, with options of Jinja's."""
        self._build, self.site = build, build.site
        self.compiled, self.loader = compiled, loader
        self._options = {**options, "bytecode_cache": compiled}
        self.ask = build.page_ask(self._render)
        self._answers: AnswersNow | None = None
        self._footers = Footers(self.ask)
        self._named: dict[str, list[str]] = {}
        self._environments: dict[str, Environment] = {}
        self._asked: set[Question] = set()
        with asking() as asked:
            self._shared = _shared(self.ask, build)
        self._asked |= asked

    def of(self, locale: Locale) -> Environment:
        """Return the environment of a locale."""
        if locale.key not in self._environments:
            with asking() as asked:
                self._environments[locale.key] = self._made(locale)
            self._asked |= asked
        return self._environments[locale.key]

    def _made(self, locale: Locale) -> Environment:
        made = environment_of(self._build, locale, self.loader, self._options)
        own = _shared_in(locale, self.ask, self._build, self._footers)
        made.globals |= {**self._shared, **own}
        return made

    def compile_all(self) -> None:
        """Compile the templates, in several processes, for those that are about to render pages.

        Each would compile all that it needs. Where nothing is kept, none has it of another.
        """
        if self.compiled.is_kept:
            environment = self.of(next(iter(self._build.locales)))
            share_out(partial(compile_in, environment), names_in(environment))

    @property
    def answers(self) -> AnswersNow:
        """The answers to what is asked; each is found once a run, by those who keep results."""
        self._answers = self._answers or AnswersNow(self._build, self.ask)
        return self._answers

    @property
    def asked(self) -> frozenset[Question]:
        """What was asked for that all templates share: any page may show it."""
        for locale in self._build.locales:
            self.of(locale)
        return frozenset(self._asked)

    def source(self, name: str) -> str:
        """Return the text of a template; raise TemplateNotFound."""
        text, _, _ = self.loader.get_source(self.of(next(iter(self._build.locales))), name)
        return text

    def files(self, name: str) -> list[str]:
        """Return the file of a template, and those of all that it extends, imports or includes."""
        seen: list[str] = []
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.append(current)
                waiting += self._named_by(current)
        return [f"theme/templates/{each}" for each in seen]

    def _named_by(self, name: str) -> list[str]:
        """Return the templates that one names, read once."""
        if name not in self._named:
            self._named[name] = templates_named_in(self.source(name), name)
        return self._named[name]

    def _render(self, name: str, *, locale: Locale, **values: Any) -> str:
        text: str = self.of(locale).get_template(name).render(values)
        return text


def templates_of(settings: dict[str, Any]) -> Templates:
    """Return the templates of the run that the settings belong to, once its assets are known."""
    build, before = build_of(settings), settings.get(SETTING)
    if before is None or before.site is not build.site:  # The preview's changes in between.
        settings[SETTING] = make_templates(build, settings["JINJA_ENVIRONMENT"])
    templates: Templates = settings[SETTING]
    return templates


def make_templates(build: Build, options: Mapping[str, Any]) -> Templates:
    """Return the theme's templates for a build whose assets are known.

    What was read and compiled of them is kept with the memo: that of the preview is another once a
    template has changed.
    """
    key = (SETTING, build.theme, repr(sorted(options.items())))
    compiled, loader = build.project.memo.get(key, partial(_unread, build))
    return Templates(build, options, compiled, loader)


def _unread(build: Build) -> tuple[Compiled, ThemeLoader]:
    return Compiled(build.project.settings.folder("TEMPLATE_CACHE")), ThemeLoader(build.theme)


def merged(parts: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return what several subjects give a template; raise SettingsError for a name given twice."""
    whole: dict[str, Any] = {}
    for part in parts:
        if twice := sorted(whole.keys() & part.keys()):
            message = say("Two subjects give templates the same name: %(name)s.", name=twice[0])
            raise SettingsError(message)
        whole |= part
    return whole


def _shared(ask: PageAsk, build: Build) -> dict[str, Any]:
    """Return what every template may use, on any page."""
    own = (share(ask) for subject in build.project.subjects for share in subject.shared)

    def url(version: Version) -> str:
        return ask.link(ask.address(version.bundle.key, version.locale))

    return {
        "site": ask,
        "edition": ask.edition,
        **merged(own),
        "url": url,
        "link": ask.link,
        "whole_site_url": lambda locale: ask.link(f"{locale}/{WHOLE_SITE}"),
        "most": MOST,
        "most_on_term": MOST_ON_TERM,
        "most_themes": MOST_THEMES,
        "worker_url": lambda locale: ask.link(worker_address(locale)),
        "feed_url": lambda locale: ask.link(feed_address(locale.key)),
        "asset": _asset_for(ask, build.assets),
        # The look's own drawings, which it has checked.
        "pictogram": lambda key: Markup(build.look.pictograms.get(key.rpartition("/")[2], "")),  # noqa: S704
        # Of the library's own making: the address itself is not in it.
        "qr_code": lambda address: Markup(qr_code(ask.absolute(address))),  # noqa: S704
        # summit.render.reading_aids says why it is safe.
        "body_of": lambda version: Markup(ask.body(version)),  # noqa: S704
        "asset_url": lambda bundle, name: ask.link(ask.asset(bundle.place(name))),
    }


def _shared_in(locale: Locale, ask: PageAsk, build: Build, footers: Footers) -> dict[str, Any]:
    """Return what every template may use on any page of a locale."""
    ways = wayfinding_addresses(locale, build.catalogs)
    return {
        "locale": locale,
        "menus": {name: build.site.menu(name, locale) for name in MENUS},
        "ways": {name: build.site.link(address) for name, address in ways.items()},
        "bundle": lambda key: ask.text(key, locale),
        "bundles": _bundles_for(ask, locale),
        "titles": lambda: ask.link(build.site.once(titles_of, locale.key).address),
        "kept_footer": footers.of(locale),
        "kept": KeptParts(),
    }


def _bundles_for(ask: PageAsk, locale: Locale) -> Callable[..., list[Version]]:
    """Return a function from keys, of one folder if it is named, to the versions to show."""

    def bundles(keys: Iterable[str], folder: str = "") -> list[Version]:
        found = (f"{folder}/{key}" if folder else key for key in keys)
        # A theme may name a text that not every content has.
        shown = [bundle for key in found if (bundle := ask.bundle(key)) and ask.is_published(key)]
        return [ask.text(bundle.key, locale) for bundle in ask.listed(shown, locale)]

    return bundles


def _asset_for(ask: PageAsk, assets: Assets) -> Callable[[str], str]:
    """Return a function from the name of a file of the theme to its link."""

    def asset(name: str) -> str:
        try:
            return ask.link(assets.address(name))
        except SettingsError as error:  # The host says where in the theme it stands.
            raise TemplateRuntimeError(str(error)) from None

    return asset
