"""A photograph on a built site: what each reader's browser is offered, and what is not there."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import PLAIN, ROOT, build
from tests.html import attribute, find, parse

HERE = Path(__file__).parent
ABOUT = "pages/about"
TEXT = """---
title: À propos
slug: a-propos
summary: Qui nous sommes.
image_alt: Un "tram"
---

## Qui {#who}

![Un tram, width=5](<tram jaune.jpg>)

![Un plan](plan.svg)

[Le plan](tram%20jaune.jpg)
"""


@pytest.fixture(scope="module")
def photograph() -> bytes:
    """Return a large photograph that says something of who took it."""
    exif = Image.Exif()
    exif[0x010E] = "SECRET"
    data = BytesIO()
    Image.effect_noise((1800, 900), 20).save(data, "JPEG", exif=exif)
    return data.getvalue()


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the encoded variants of the photograph are kept from test to test."""
    return tmp_path_factory.mktemp("pictures") / "cache"


@pytest.fixture
def content(tmp_path: Path, photograph: bytes, cache: Path) -> Path:
    """Return a content folder with a large photograph, a drawing and an unused photograph."""
    folder = tmp_path / "content"
    shutil.copytree(HERE / "one-locale" / "content", folder)
    for name in ("tram jaune.jpg", "unused.jpg"):
        (folder / ABOUT / name).write_bytes(photograph)
    cache.mkdir(exist_ok=True)
    (tmp_path / "cache").symlink_to(cache)
    (folder / ABOUT / "plan.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"/>', "utf-8"
    )
    (folder / ABOUT / "index.fr.md").write_text(TEXT, "utf-8")
    return folder


def build_pictures(content: Path, facts: str = "") -> Path:
    """Build the folder with the real theme; return the output folder."""
    (content / ABOUT / "bundle.yaml").write_text(facts or "order: 1\n", "utf-8")
    output = content.parent / "output"
    build(
        output,
        PATH=str(content),
        THEME=str(ROOT / "theme"),
        LOCALES=["fr"],
        SITEURL="https://example.org/2016",
        STYLEGUIDE=False,
        IMAGE_CACHE=str(content.parent / "cache"),
        **PLAIN,
    )
    return output


def test_a_photograph_is_served_in_three_formats_and_widths(content: Path) -> None:
    output = build_pictures(content, "credits:\n  tram jaune.jpg: © Essai\n")
    document = parse((output / "fr/a-propos/index.html").read_text("utf-8"))
    assert document.errors == []
    sources = document.query(".prose picture source")
    assert [attribute(source, "type") for source in sources] == ["image/avif", "image/webp"]
    image = find(document, ".prose picture img")
    for node in (*sources, image):
        offered = (attribute(node, "srcset") or "").split(", ")
        assert [each.split(" ")[1] for each in offered] == ["480w", "960w", "1600w"]
        for each in offered:
            assert is_there(output, each.split(" ")[0])
        assert "40rem" in (attribute(node, "sizes") or "")
    expected = {"alt": "Un tram, width=5", "width": "1600", "height": "800"}
    assert {name: attribute(image, name) for name in expected} == expected
    assert is_there(output, attribute(image, "src") or "")
    assert attribute(image, "fetchpriority") == "high"
    assert attribute(image, "loading") is None
    assert "© Essai" in find(document, "figcaption").to_text()
    links = [attribute(node, "href") or "" for node in document.query(".prose p a")]
    assert [is_there(output, link) for link in links] == [True]


def test_what_comes_later_is_lazy_and_keeps_its_place(content: Path) -> None:
    output = build_pictures(content, "image: tram jaune.jpg\n")
    document = parse((output / "fr/a-propos/index.html").read_text("utf-8"))
    cover, photo, drawing = document.query("main img")
    assert attribute(cover, "alt") == "Un «\xa0tram\xa0»"
    assert attribute(cover, "fetchpriority") == "high"
    assert "68rem" in (attribute(cover, "sizes") or "")
    assert [attribute(node, "loading") for node in (photo, drawing)] == ["lazy", "lazy"]
    assert (attribute(drawing, "width"), attribute(drawing, "height")) == ("30", "20")
    assert len(document.query("picture")) == 2


def test_no_photograph_is_published_as_it_came(content: Path) -> None:
    output = build_pictures(content)
    published = sorted((output / "media").rglob("*.*"))
    assert len(published) == 9 + len(["plan.svg", "dot.svg"])
    for path in published:
        assert b"SECRET" not in path.read_bytes()
        if path.suffix != ".svg":
            assert path.name.startswith("tram-jaune-")
            with Image.open(BytesIO(path.read_bytes())) as image:
                assert image.width in (480, 960, 1600)


def test_a_second_build_encodes_nothing(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = build_pictures(content)
    first = {path: path.read_bytes() for path in output.rglob("*.*")}
    shutil.rmtree(output)
    monkeypatch.setattr(Image.Image, "save", None)
    monkeypatch.setattr(Image, "open", None)
    build_pictures(content)
    assert {path: path.read_bytes() for path in output.rglob("*.*")} == first


def is_there(output: Path, link: str) -> bool:
    """Tell whether a link of a page leads to a file of the site."""
    return (output / link.removeprefix("/2016/")).is_file()
