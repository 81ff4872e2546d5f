"""Prints the pictures that services show for shared links."""

from collections.abc import Sequence
from functools import partial

from pelican.generators import Generator

from summit.base.workers import fork_missing
from summit.content.bundles import Bundle
from summit.look.look import MOTIF, PICTOGRAMS, Look
from summit.metadata.cards.card import UNMARKED, EmblemOf, Marked, ShareImage, plan_share_images
from summit.metadata.cards.layout import Emblem
from summit.metadata.cards.printing import Press
from summit.output.build import build_of
from summit.render.handed_over import handed_over
from summit.render.writer import TreeWriter
from summit.site.ask import FactsAsk
from summit.subjects.themes import GROUPS_ARE_IN, family_of, theme_of

FONT = "fonts/share.ttf"


class ShareGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Makes the share image of each text; without the theme's font or a motif there is none."""

    def generate_context(self) -> None:
        """Plan the pictures: pages name them before they are printed."""
        build = build_of(self.settings)
        font = build.theme / FONT
        if font.is_file() and MOTIF in build.look.drawings:
            with build.stages.measure("share"):
                self.press = Press(font, build.look, build.project.settings.image_cache)
                marks = emblems(build.look, build.site.ask)
                build.share_images = plan_share_images(build.pages, build.site, self.press, marks)

    def generate_output(self, writer: TreeWriter) -> None:
        """Hand each picture over once, whatever the number of its pages."""
        build = build_of(self.settings)
        images = [*{image.address: image for image in build.share_images.values()}.values()]
        if self.settings["PREVIEW"]:
            for image in images:
                writer.promise([image.address], partial(self._promised, image))
            return
        with build.stages.measure("share"):
            own = self._print_all, self._kept_or_printed
            pictures = [*handed_over(images, lambda each: each.key, *own, build.project.memo)]
        drawing = (f"theme/{FONT}", *build.look.sources(MOTIF))
        for image, content in zip(images, pictures, strict=True):
            writer.add(image.address, content, (*drawing, *image.made_from))

    def _promised(self, image: ShareImage) -> dict[str, bytes | str]:
        return {image.address: self._kept_or_printed(image)}

    def _print_all(self, images: Sequence[ShareImage]) -> list[bytes]:
        return fork_missing(self._print, images, lambda image: self.press.kept(image.key))

    def _kept_or_printed(self, image: ShareImage) -> bytes:
        return self.press.kept(image.key) or self._print(image)

    def _print(self, image: ShareImage) -> bytes:
        return self.press.print(image.words, image.key)


def emblems(look: Look, ask: FactsAsk) -> EmblemOf:
    """Return what finds the emblem of a bundle: that of the theme that it is, or is first on."""

    def emblem_of(bundle: Bundle) -> Marked:
        theme = theme_of(bundle, ask)
        if theme is None:
            return UNMARKED
        name = theme.key.rpartition("/")[2]
        pictogram, number = look.pictograms.get(name, ""), family_of(theme, ask)
        emblem = Emblem(pictogram, f"family-{number}") if number else Emblem(pictogram)
        drawn = (f"{look.shown}/{PICTOGRAMS}/{name}.svg",) if pictogram else ()
        grouped = (theme.facts_path, GROUPS_ARE_IN) if number else ()
        return Marked(emblem, drawn + grouped)

    return emblem_of
