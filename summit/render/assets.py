"""Publishes the theme's own files and those that lie beside texts."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pelican.generators import Generator

from summit.images.html import asset_address
from summit.images.pictures import Picture, Variant
from summit.images.shown import published_files
from summit.images.variants import encode, encode_all
from summit.look.icons import png_icons
from summit.output.assets import read_assets
from summit.output.build import Build, build_of
from summit.output.last_build import digest_now
from summit.output.tree import Kept
from summit.render.handed_over import handed_over
from summit.render.writer import TreeWriter
from summit.site.retiring import retired_files


class Shown(NamedTuple):
    """A picture that published texts show, in one of its forms."""

    picture: Picture
    variant: Variant

    def key(self) -> tuple[str, int, str]:
        """Return what its bytes depend on."""
        return self.picture.key, self.variant.width, self.variant.format


class AssetsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Names the theme's files by their content, and hands over all that pages show."""

    def generate_context(self) -> None:
        """Read the theme's files and the look, style sheets in the order of the settings."""
        build = build_of(self.settings)
        icons = dict(png_icons(build.look, build.project.settings.image_cache))
        sheets = self.settings["STYLESHEETS"], self.settings["PAGE_STYLESHEETS"]
        build.assets = read_assets(build.theme / "static", build.look, *sheets, icons)

    def generate_output(self, writer: TreeWriter) -> None:
        """Hand the assets to the writer."""
        build = build_of(self.settings)
        for asset in build.assets.values():
            writer.add(asset.address, asset.data, asset.made_from)
        for place, path in published_files(build.site.catalogue):
            address = asset_address(place)
            if self.settings["PREVIEW"]:
                writer.promise([address], partial(_read, address, path))
            else:
                writer.add(address, _as_it_is(path, build), (_source(place, path),))
        for address, place in retired_files(build.site):
            writer.copy(address, asset_address(place))
        self._write_pictures(build, writer)

    def _write_pictures(self, build: Build, writer: TreeWriter) -> None:
        """Hand over the variants of the pictures that published texts show."""
        pictures = [*build.site.shown_pictures()]
        cache = build.project.settings.image_cache
        if self.settings["PREVIEW"]:
            for picture in pictures:
                addresses = [variant.address for variant in picture.variants]
                writer.promise(addresses, partial(_encoded, picture, cache))
            return
        shown = [Shown(picture, each) for picture in pictures for each in picture.variants]
        all_of, one_of = partial(_encode_all, cache), partial(_encode, cache)
        with build.stages.measure("images"):
            encoded = [*handed_over(shown, Shown.key, all_of, one_of, build.project.memo)]
        for (picture, variant), data in zip(shown, encoded, strict=True):
            writer.add(variant.address, data, (_source(picture.place, picture.path),))


def _encode_all(cache: Path | None, shown: Sequence[Shown]) -> Iterator[bytes]:
    pictures = [*{each.picture.place: each.picture for each in shown}.values()]
    encoded = chain.from_iterable(encode_all(pictures, cache))
    found = {variant.address: data for variant, data in encoded}
    return (found[each.variant.address] for each in shown)


def _encode(cache: Path | None, shown: Shown) -> bytes:
    found = encode(shown.picture, cache)
    return next(data for variant, data in found if variant == shown.variant)


def _read(address: str, path: Path) -> dict[str, bytes | str]:
    return {address: path.read_bytes()}


def _as_it_is(path: Path, build: Build) -> Kept:
    """Return the bytes of a file of the content, which the last build may have read already."""
    digest = digest_now(build.project.root, build.before, path)
    return Kept(path.stat().st_size, bytes.fromhex(digest), path.read_bytes)


def _encoded(picture: Picture, cache: Path | None) -> dict[str, bytes | str]:
    return {variant.address: data for variant, data in encode(picture, cache)}


def _source(place: str, path: Path) -> str:
    """Return the name of a file in the project, from its place on the site."""
    return str(PurePosixPath("content", place).with_name(path.name))
