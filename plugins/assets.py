"""Publishes the style sheet, the theme's scripts and images and the files that lie beside texts."""

from hashlib import sha256
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.build import Build, build_of
from plugins.writer import TreeWriter
from summit.app import Look
from summit.encoding import encode
from summit.opening import FORMATS
from summit.site import asset_address


class AssetsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Makes one style sheet, named by its content, and copies what pages show."""

    def generate_context(self) -> None:
        """Join the style sheets, in the order of the STYLESHEETS setting."""
        build = build_of(self.settings)
        folder = build.theme / "static" / "css"
        self.sheets = [folder / f"{name}.css" for name in self.settings["STYLESHEETS"]]
        self.css = "\n".join(path.read_text(encoding="utf-8") for path in self.sheets)
        digest = sha256(self.css.encode()).hexdigest()[:10]
        build.stylesheet = f"theme/style.{digest}.css"
        self.scripts = {path: path.read_bytes() for path in _scripts(build)}
        for path, data in self.scripts.items():
            digest = sha256(data).hexdigest()[:10]
            build.scripts[path.name] = f"theme/{path.stem}.{digest}.js"
        icons = frozenset(path.name for path in (build.theme / "static" / "img").glob("icon*"))
        build.look = Look(icons, self.settings["THEME_COLORS"], self.settings["PAPER_COLOR"])

    def generate_output(self, writer: TreeWriter) -> None:
        """Hand the assets to the writer."""
        build = build_of(self.settings)
        sheets = tuple(f"theme/static/css/{path.name}" for path in self.sheets)
        writer.add(build.stylesheet, self.css, sheets)
        for path, data in self.scripts.items():
            writer.add(build.scripts[path.name], data, (f"theme/static/js/{path.name}",))
        for path in sorted((build.theme / "static" / "img").glob("*")):
            writer.add(f"theme/{path.name}", path.read_bytes(), (f"theme/static/img/{path.name}",))
        for address, path in _files(build):
            writer.add(asset_address(address), path.read_bytes(), (f"content/{address}",))
        self._write_pictures(build, writer)

    def _write_pictures(self, build: Build, writer: TreeWriter) -> None:
        """Hand over the variants of the pictures that published texts show."""
        cache = self.settings["IMAGE_CACHE"]
        for picture in build.site.shown_pictures():
            with build.stages.measure("images"):
                for variant, data in encode(picture, Path(cache) if cache else None):
                    writer.add(variant.address, data, (f"content/{picture.place}",))


def _scripts(build: Build) -> list[Path]:
    """Return the theme's scripts."""
    return sorted((build.theme / "static" / "js").glob("*.js"))


def _files(build: Build) -> list[tuple[str, Path]]:
    """Return the files to publish as they are, by their path inside ``content/``."""
    return [
        (f"{bundle.folder}/{name}", path)
        for bundle in build.site.catalogue.published
        for name, path in bundle.assets.items()
        if path.suffix.lower() not in FORMATS  # a photograph may say where it was taken
    ]


def get_generators(pelican: Any) -> type[Generator]:
    """Add the generator to Pelican's."""
    return AssetsGenerator


def register() -> None:
    """Connect the adapter."""
    signals.get_generators.connect(get_generators)
