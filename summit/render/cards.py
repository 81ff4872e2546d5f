"""Prints the pictures that services show for shared links."""

from functools import partial

from pelican.generators import Generator

from summit.look.look import MOTIF
from summit.metadata.cards.card import ShareImage, plan_share_images
from summit.metadata.cards.printing import Press
from summit.output.build import build_of
from summit.render.writer import TreeWriter

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
                build.share_images = plan_share_images(build.pages, build.site, self.press)

    def generate_output(self, writer: TreeWriter) -> None:
        """Hand each picture over once, whatever the number of its pages."""
        build = build_of(self.settings)
        for image in {image.address: image for image in build.share_images.values()}.values():
            sources = (f"theme/{FONT}", *build.look.sources(MOTIF), *image.made_from)
            writer.promise([image.address], partial(self._print, image), partial(tuple, sources))

    def _print(self, image: ShareImage) -> dict[str, bytes | str]:
        with build_of(self.settings).stages.measure("share"):
            return {image.address: self.press.print(image.words)}
