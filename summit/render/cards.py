"""Prints the pictures that services show for shared links."""

from functools import partial

from pelican.generators import Generator

from summit.base.workers import fork_missing
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
        images = [*{image.address: image for image in build.share_images.values()}.values()]
        if self.settings["PREVIEW"]:
            for image in images:
                writer.promise([image.address], partial(self._promised, image), tuple)
            return
        with build.stages.measure("share"):
            printed = fork_missing(self._print, images, lambda image: self.press.kept(image.key))
        drawing = (f"theme/{FONT}", *build.look.sources(MOTIF))
        for image, data in zip(images, printed, strict=True):
            writer.add(image.address, data, (*drawing, *image.made_from))

    def _promised(self, image: ShareImage) -> dict[str, bytes | str]:
        return {image.address: self.press.kept(image.key) or self._print(image)}

    def _print(self, image: ShareImage) -> bytes:
        return self.press.print(image.words, image.key)
