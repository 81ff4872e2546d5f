"""The language of the tools: the setting's, else the system's; every message can be said in it."""

import re

import pytest
from babel.messages.pofile import read_po

from summit.base.problems import SettingsError
from summit.base.speaking import speaking, tools_catalog, tools_language, tools_languages

PLACEHOLDER = re.compile(r"%\((\w+)\)s")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:fr:en"}, "fr"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "fr_CA.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "fr"}, "en"),
        ({"LANG": "", "LC_ALL": "fr_FR"}, "fr"),
    ],
)
def test_the_system_says_which_language(environment: dict[str, str], language: str) -> None:
    assert tools_language(None, environment) == language


def test_the_setting_counts_for_more() -> None:
    assert tools_language("fr", {"LANG": "en_US.UTF-8"}) == "fr"
    with pytest.raises(SettingsError, match=r'TOOLS_LANGUAGE is \'frr\'. Did you mean "fr"?'):
        tools_language("frr", {})


@pytest.mark.parametrize("language", tools_languages()[1:])
def test_every_sentence_can_be_said(language: str) -> None:
    tools = speaking(language)
    with tools_catalog(language).open("rb") as file:
        sentences = [message.id for message in read_po(file, language) if message.id]
    for sentence in sentences:
        if isinstance(sentence, str) and (names := PLACEHOLDER.findall(sentence)):
            assert "%(" not in tools.gettext(sentence) % dict.fromkeys(names, "x")
