"""Where each address of a text leads."""

import pytest

from summit.content.catalogue import folders_of
from summit.markdown.link_targets import Target, find_target
from tests.conftest import KINDS
from tests.content_folder import ContentFolder

TARGETS = {
    "index.en.md": ("bundle", "news/debate", ""),
    "#suite": ("bundle", "news/debate", "#suite"),
    "tram.jpg": ("asset", "news/debate/tram.jpg", ""),
    "./tram.jpg": ("asset", "news/debate/tram.jpg", ""),
    "tram.jpg#a": ("asset", "news/debate/tram.jpg", "#a"),
    "../opening/index.fr.md": ("bundle", "news/opening", ""),
    "../opening/": ("bundle", "news/opening", ""),
    "../opening": ("bundle", "news/opening", ""),
    "../opening/index.fr.md#lieu": ("bundle", "news/opening", "#lieu"),
    "../index.fr.md": ("bundle", "news", ""),
    "..": ("bundle", "news", ""),
    "../../home/index.fr.md": ("bundle", "home", ""),
    "../../pages/summit/index.fr.md#%C3%A0-venir": ("bundle", "pages/summit", "#à-venir"),
    "/pages/summit/": ("bundle", "pages/summit", ""),
    "/news/debate/tram.jpg": ("asset", "news/debate/tram.jpg", ""),
    "{filename}../opening/index.fr.md": ("bundle", "news/opening", ""),
    "{filename}/pages/summit/index.fr.md": ("bundle", "pages/summit", ""),
    "%7Bfilename%7D../opening/index.fr.md": ("bundle", "news/opening", ""),
    "{static}tram.jpg": ("asset", "news/debate/tram.jpg", ""),
    "{attach}tram.jpg": ("asset", "news/debate/tram.jpg", ""),
    "../../themes/climate/index.fr.md": ("bundle", "themes/climate-action", ""),
    "../closing/index.fr.md": ("missing", "news/closing/index.fr.md", ""),
    "bus.jpg": ("missing", "news/debate/bus.jpg", ""),
    "bundle.yaml": ("missing", "news/debate/bundle.yaml", ""),
    "../../../edition.yaml": ("missing", "../edition.yaml", ""),
    "../../pages/": ("missing", "pages", ""),
    "/": ("missing", ".", ""),
}


@pytest.fixture
def content_with_key(content: ContentFolder) -> ContentFolder:
    """The small content folder, where a bundle's key is not its folder's name."""
    content.write("themes/climate/bundle.yaml", "key: climate-action\n")
    content.write("news/debate/bundle.yaml", "date: 2016-09-15\n")
    return content


@pytest.mark.parametrize(("written", "expected"), TARGETS.items(), ids=TARGETS)
def test_find_target(
    content_with_key: ContentFolder, written: str, expected: tuple[str, str, str]
) -> None:
    catalogue = content_with_key.site().catalogue
    target = find_target(written, catalogue.bundles["news/debate"], folders_of(catalogue), KINDS)
    assert target == Target(written, *expected)
