"""The weekly letters on the site: their pages, the feeds and the form to ask for them."""

from typing import Any

from jinja2 import FileSystemLoader
from pelican import signals
from pelican.generators import Generator

from plugins.build import Build, build_of
from plugins.writer import TreeWriter
from summit.letters.composing import Composed, compose
from summit.letters.contents import Letter
from summit.letters.models import SECTION
from summit.letters.pages import letters_feed, letters_feed_address, letters_tags
from summit.letters.signing_up import SignUp
from summit.locales import Locale
from summit.models import localized
from summit.pages import Page


def letters_context(build: Build, page: Page) -> dict[str, Any]:
    """Return what the page of a letter, or that of all letters, shows besides its text."""
    if page.template not in ("letter", SECTION):
        return {}
    own = build.letters[page.locale.key]
    shown = [each for each in own if page.chosen in ("", each.week.slug)]
    composed = [compose_for(build, letter, absolute=False) for letter in shown]
    title = feed_title(build, page.locale)
    if page.template == "letter":
        tags = letters_tags(build.site, page.locale, title, composed[0])
        return {"letter": composed[0], "more_head": list(tags)}
    endpoint = build.project.settings.endpoints.get("NEWSLETTER_ENDPOINT")
    return {
        "letters": composed,
        "more_head": list(letters_tags(build.site, page.locale, title)),
        "letters_feed_url": build.site.link(letters_feed_address(build.site, page.locale)),
        "sign_up": SignUp(endpoint, build.site.edition.newsletter, build.site.locales),
    }


def compose_for(build: Build, letter: Letter, *, absolute: bool) -> Composed:
    """Return a letter in the words of its locale's catalog."""
    translator = build.catalogs[letter.locale.key]
    return compose(letter, build.site, translator, absolute=absolute)


def feed_title(build: Build, locale: Locale) -> str:
    """Return the title of a locale's feed: the summit's and the section's."""
    site = build.site
    title, _ = localized(site.edition.title, locale, site.locales)
    section = site.catalogue.version(site.catalogue.bundles[SECTION], locale)
    return f"{title} – {section.translation.text.title}"


class LettersGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Makes a feed of the letters for each locale."""

    def generate_context(self) -> None:
        """Read templates from the theme alone, as the pages do."""
        self.env.loader = FileSystemLoader(build_of(self.settings).theme / "templates")

    def generate_output(self, writer: TreeWriter) -> None:
        """Hand the feeds to the writer, where the site has letters."""
        build = build_of(self.settings)
        for locale in build.locales if SECTION in build.site.catalogue.bundles else ():
            letters = build.letters[locale.key]
            entries = [(each, *self._shown(build, each)) for each in letters]
            feed = letters_feed(build.site, locale, feed_title(build, locale), entries)
            texts = dict.fromkeys(v.translation.path for each in letters for v in each.versions)
            writer.add(letters_feed_address(build.site, locale), feed, tuple(texts))

    def _shown(self, build: Build, letter: Letter) -> tuple[Composed, str]:
        composed = compose_for(build, letter, absolute=True)
        template = self.env.get_template("letters/entry.html")
        return composed, template.render(letter=composed, locale=letter.locale)


def get_generators(pelican: Any) -> type[Generator]:
    """Add the generator to Pelican's."""
    return LettersGenerator


def register() -> None:
    """Connect the adapter."""
    signals.get_generators.connect(get_generators)
