"""Themes in groups: each has a colour, and a theme is in one of those that there are."""

import pytest

from summit.base.problems import ContentError
from summit.subjects.themes import family_of
from tests.content_folder import ContentFolder

GROUPS = "groups: {living: {fr: Vivre}, planning: {fr: Aménager}}\n"


def test_a_theme_has_the_number_of_its_group(content: ContentFolder) -> None:
    content.write("themes/bundle.yaml", GROUPS)
    content.write("themes/climate/bundle.yaml", "group: planning\n")
    site = content.site()
    bundles = site.catalogue.bundles
    assert family_of(bundles["themes/climate"], site.ask) == 2
    assert family_of(bundles["pages/summit"], site.ask) == 0


@pytest.mark.parametrize(
    ("facts", "written", "remedy"),
    [
        ("group: livin\n", "livin", 'Did you mean "living"?'),
        ("order: 1\n", "", "Known: living, planning."),
    ],
)
def test_a_group_that_is_none_is_said(
    content: ContentFolder, facts: str, written: str, remedy: str
) -> None:
    content.write("themes/bundle.yaml", GROUPS)
    content.write("themes/climate/bundle.yaml", facts)
    with pytest.raises(ContentError) as raised:
        content.site()
    assert str(raised.value) == (
        f'content/themes/climate/bundle.yaml:1: "group" is "{written}", which is none of those in '
        f"content/themes/bundle.yaml. {remedy}"
    )


def test_without_groups_none_is_asked_for(content: ContentFolder) -> None:
    assert family_of(content.site().catalogue.bundles["themes/climate"], content.site().ask) == 0
