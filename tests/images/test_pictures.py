"""Pictures: what readers get of them, and what is said about those that cannot be shown."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from summit.base.cached import keep_cached
from summit.images import pictures as images
from summit.images import variants as encoding
from summit.images.pictures import CHECKED, Picture, check_pictures, read_picture
from summit.images.variants import encode, encode_all
from tests.content_folder import ContentFolder, make_jpeg

DAMAGED = "cannot be read: the file is damaged or not a picture. Save it again as JPEG or PNG."
MISNAMED = 'is in truth a JPEG file. Let its name end in ".jpg", not in ".%s".'
LONG = "has 30,000,001 bytes; 30,000,000 is the most. Save it 1600 pixels wide."
HEIC = b"\0\0\0\x24ftypheic\0\0\0\0mif1heic"
GPS, ORIENTATION, TURNED = 0x8825, 0x0112, 6


def photo(width: int = 2000, height: int = 1000) -> Image.Image:
    """Return a picture that is red on the left and blue on the right."""
    image = Image.new("RGB", (width, height), "blue")
    image.paste("red", (0, 0, width // 2, height))
    return image


def saved(folder: Path, name: str, image: Image.Image, **options: Any) -> Path:
    image.save(folder / name, **options)
    return folder / name


def variants(path: Path, cache: Path | None = None) -> dict[str, Image.Image]:
    """Return the encoded variants by what follows the dot and the digest in their names."""
    picture = read_picture(f"news/a/{path.name}", path, cache)
    made = {v.address.rpartition("-")[2]: data for v, data in encode(picture, cache)}
    return {name: Image.open(BytesIO(data)) for name, data in made.items()}


def problem(path: Path) -> str:
    """Return what an editor reads about the file."""
    pictures, problems = check_pictures([(f"news/a/{path.name}", path)], None)
    assert not pictures
    return str(problems[0])


def test_several_pictures_are_those_of_each_and_what_is_kept_is_not_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = "abc"
    paths = [saved(tmp_path, f"{name}.png", photo(60 + at, 30)) for at, name in enumerate(names)]
    pictures = [read_picture(f"news/a/{path.name}", path) for path in paths]
    alone = [[*encode(picture)] for picture in pictures]
    assert encode_all(pictures, tmp_path / "cache") == alone
    next((tmp_path / "cache" / pictures[1].key).iterdir()).unlink()
    opened: list[Picture] = []
    made = encoding.decode

    def noted(picture: Picture) -> Image.Image:
        opened.append(picture)
        return made(picture)

    monkeypatch.setattr(encoding, "decode", noted)
    assert encode_all(pictures, tmp_path / "cache") == alone
    assert opened == [pictures[1]]


def test_three_widths_in_three_formats(tmp_path: Path) -> None:
    made = variants(saved(tmp_path, "tram.jpg", photo()))
    assert {name: (image.format, *image.size) for name, image in made.items()} == {
        f"{width}.{ending}": (name, width, width // 2)
        for ending, name in (("avif", "AVIF"), ("webp", "WEBP"), ("jpg", "JPEG"))
        for width in (480, 960, 1600)
    }


def test_nothing_is_upscaled(tmp_path: Path) -> None:
    made = variants(saved(tmp_path, "tram.jpg", photo(700, 350)))
    assert list(made) == [f"{w}.{e}" for e in ("avif", "webp", "jpg") for w in (480, 700)]


def test_transparency_is_kept_by_a_png(tmp_path: Path) -> None:
    made = variants(saved(tmp_path, "logo.png", Image.new("RGBA", (100, 50), (255, 0, 0, 100))))
    assert list(made) == ["100.avif", "100.webp", "100.png"]
    assert all(image.convert("RGBA").getpixel((9, 9))[3] == 100 for image in made.values())  # type: ignore[index]


@pytest.mark.parametrize("ending", ["jpg", "png", "webp", "avif"])
def test_nothing_but_the_picture_is_published(tmp_path: Path, ending: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = "SECRET"
    exif.get_ifd(GPS)[1] = "N"
    path = saved(
        tmp_path, f"home.{ending}", photo(960, 480), exif=exif, comment=b"SECRET", xmp=b"SECRET"
    )
    assert b"SECRET" in path.read_bytes()
    picture = read_picture("news/a/home", path)
    for variant, data in encode(picture):
        assert b"SECRET" not in data, variant
        with Image.open(BytesIO(data)) as image:
            assert not image.getexif(), variant
            assert not {"exif", "xmp", "comment", "icc_profile"} & set(image.info), variant


@pytest.mark.parametrize("ending", ["jpg", "png", "webp", "avif"])
def test_a_turned_picture_is_set_upright(tmp_path: Path, ending: str) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = TURNED
    path = saved(tmp_path, f"tram.{ending}", photo(1000, 500), exif=exif)
    picture = read_picture("news/a/tram.jpg", path)
    assert (picture.width, picture.height) == (500, 1000)
    for image in variants(path).values():
        red, _, blue = image.convert("RGB").getpixel((image.width // 2, 9))  # type: ignore[misc]
        assert image.height == image.width * 2
        assert red > 200
        assert blue < 50


def test_colours_become_srgb(tmp_path: Path) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    grey = saved(tmp_path, "lab.tif", Image.new("LAB", (10, 10), (128, 128, 128)))
    with Image.open(grey) as image:
        converted = encoding._to_srgb(image, lab)  # noqa: SLF001 - no file of ours is in LAB
    assert converted.mode == "RGB"
    assert converted.getpixel((5, 5)) == pytest.approx((119, 119, 119), abs=3)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "I;16", "RGBA"])
def test_every_mode_is_encoded_even_with_a_wrong_profile(tmp_path: Path, mode: str) -> None:
    ending = "jpg" if mode == "CMYK" else "png"
    image = Image.new(mode, (600, 40))
    made = variants(saved(tmp_path, f"tram.{ending}", image, icc_profile=b"not a profile"))
    assert {image.width for image in made.values()} == {480, 600}


def test_sixteen_bits_of_grey_stay_grey(tmp_path: Path) -> None:
    made = variants(saved(tmp_path, "grey.png", Image.new("I;16", (100, 40), 0x7000)))
    assert made["100.jpg"].convert("L").getpixel((9, 9)) == pytest.approx(0x70, abs=2)


def test_the_second_picture_of_a_telephone_is_passed_over(tmp_path: Path) -> None:
    second = [photo(400, 200)]
    path = saved(tmp_path, "tram.jpg", photo(), format="MPO", save_all=True, append_images=second)
    assert variants(path)["1600.jpg"].size == (1600, 800)


def test_a_second_build_decodes_and_encodes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path, "tram.jpg", photo())

    def build() -> tuple[Picture, list[bytes]]:
        picture = read_picture("news/a/tram.jpg", path, tmp_path / "cache")
        return picture, [data for _, data in encode(picture, tmp_path / "cache")]

    first = build()
    monkeypatch.setattr(Image.Image, "save", None)
    monkeypatch.setattr(Image, "open", None)
    assert build() == first


@pytest.mark.parametrize(
    "text", ["", "null", "7", "[960, 480]", '["960", 480, false]', "[0, 480, 0]", "[" * 100_000]
)
def test_a_picture_of_which_something_else_is_kept_is_read(tmp_path: Path, text: str) -> None:
    path = saved(tmp_path, "tram.jpg", photo(960, 480))
    first = read_picture("news/a/tram.jpg", path, tmp_path / "cache")
    keep_cached(tmp_path / "cache" / first.key / CHECKED, text.encode(), images.CODE)
    for _ in range(2):
        assert read_picture("news/a/tram.jpg", path, tmp_path / "cache") == first


def test_a_variant_of_which_a_byte_is_damaged_is_made_anew(tmp_path: Path) -> None:
    picture = read_picture("news/a/tram.jpg", saved(tmp_path, "tram.jpg", photo(96, 48)))
    first = [*encode(picture, tmp_path / "cache")]
    for file in (tmp_path / "cache").rglob("*.*"):
        data = file.read_bytes()
        file.write_bytes(data[:20] + bytes([data[20] ^ 1]) + data[21:])
    assert encode_all([picture], tmp_path / "cache") == [first]


def test_the_same_bytes_give_the_same_variants(tmp_path: Path) -> None:
    picture = read_picture("news/a/tram.jpg", saved(tmp_path, "tram.jpg", photo(960, 480)))
    assert list(encode(picture)) == list(encode(picture))


@pytest.mark.parametrize("setting", ["WIDTHS", "OPTIONS"])
def test_other_settings_give_other_addresses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    path = saved(tmp_path, "tram.jpg", photo())
    before = read_picture("news/a/tram.jpg", path)
    value = {"WIDTHS": (480, 960, 1601), "OPTIONS": images.OPTIONS | {"jpg": {"quality": 1}}}
    monkeypatch.setattr(images, setting, value[setting])
    after = read_picture("news/a/tram.jpg", path)
    assert before.key != after.key
    assert {v.address for v in before.variants}.isdisjoint(v.address for v in after.variants)


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("cut.jpg", make_jpeg(900, 900)[:2000], DAMAGED),
        ("empty.png", b"", DAMAGED),
        ("tram.png", make_jpeg(), MISNAMED % "png"),
        ("tram.gif", make_jpeg(), MISNAMED % "gif"),
        ("long.jpg", b"0" * 30_000_001, LONG),
        ("phone.jpg", HEIC, "is in truth a HEIC file. Save it as JPEG or PNG."),
    ],
)
def test_a_bad_file_is_a_problem(tmp_path: Path, name: str, data: bytes, expected: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert problem(tmp_path / name) == f'content/news/a/{name}:1: "{name}" {expected}'


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((8000, 8000), "has 8000 × 8000 pixels; 60,000,000 in all is the most."),
        ((15000, 15000), "has far too many pixels; 60,000,000 in all is the most."),
        ((16001, 2), "is 16001 × 2 pixels; 16,000 is the most for a side. Cut it in two."),
    ],
)
def test_a_bomb_is_not_opened(
    tmp_path: Path, size: tuple[int, int], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path, "bomb.png", Image.new("1", size))
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", None)
    assert f'bomb.png:1: "bomb.png" {expected}' in problem(path)


@pytest.mark.parametrize("ending", ["png", "webp"])
def test_a_moving_picture_is_a_problem(tmp_path: Path, ending: str) -> None:
    path = saved(
        tmp_path, f"a.{ending}", photo(9, 9), save_all=True, append_images=[photo(9, 9).rotate(90)]
    )
    assert "moves. Save one of its pictures as JPEG or PNG." in problem(path)


def test_every_picture_is_checked_with_the_other_content(content: ContentFolder) -> None:
    content.write("news/debate/tram.jpg", make_jpeg()[:100])
    content.write("pages/summit/plan.svg", "<svg/>")
    content.write("news/debate/unused.jpg", "not a picture, but not shown either")
    content.body("![Un tram](tram.jpg)\n\n[x](nowhere.md)")
    assert [line.partition(" ")[0] for line in content.problems()] == [
        "content/news/debate/index.fr.md:7:",
        "content/news/debate/tram.jpg:1:",
        "content/pages/summit/plan.svg:1:",
    ]


def test_a_feed_gets_a_plain_image(content: ContentFolder) -> None:
    content.write("news/debate/tram.jpg", make_jpeg(2000, 1000))
    content.body('<img src="tram.jpg" alt="Un tram" lang="fr" />')
    site = content.site()
    version = site.catalogue.version(site.catalogue.bundles["news/debate"], site.locales["fr"])
    place = site.asset("news/debate/tram.jpg")
    assert place.startswith("media/news/debate/tram.")
    assert place.endswith("-1600.jpg")
    assert site.body(version, absolute=True) == (
        f'<p><img alt="Un tram" lang="fr" src="https://example.org/{place}" '
        'width="1600" height="800"></p>'
    )


def test_only_pictures_of_published_texts_are_shown(content: ContentFolder) -> None:
    content.write("news/opening/later.jpg", make_jpeg())
    content.write("news/opening/bundle.yaml", "date: 2016-11-21 09:00\nimage: later.jpg\n")
    text = "---\ntitle: Ouverture\nsummary: Il ouvre.\nimage_alt: x\n---\nTexte.\n"
    content.write("news/opening/index.fr.md", text)
    content.body("![Un tram](tram.jpg)")
    assert [p.place for p in content.site().shown_pictures()] == ["news/debate/tram.jpg"]
    after = content.site("2016-11-22").shown_pictures()
    assert [p.place for p in after] == ["news/debate/tram.jpg", "news/opening/later.jpg"]
