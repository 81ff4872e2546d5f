"""Publishes the theme's own files and those that lie beside texts."""

from functools import partial
from pathlib import Path, PurePosixPath

from pelican.generators import Generator

from summit.images.html import asset_address
from summit.images.pictures import Picture
from summit.images.shown import published_files
from summit.images.variants import encode, encode_all
from summit.look.icons import png_icons
from summit.output.assets import read_assets
from summit.output.build import Build, build_of
from summit.output.last_build import digest_now
from summit.output.tree import Kept
from summit.render.writer import TreeWriter
from summit.site.retiring import retired_files


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
        with build.stages.measure("images"):
            encoded = encode_all(pictures, cache)
        for picture, variants in zip(pictures, encoded, strict=True):
            source = _source(picture.place, picture.path)
            for variant, data in variants:
                writer.add(variant.address, data, (source,))


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
