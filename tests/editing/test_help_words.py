"""What the commands say of themselves, in the language of who calls them."""

from errno import EACCES, ENOENT, ENOSPC, ENOTDIR
from pathlib import Path

import pytest
from click.testing import CliRunner

from summit import __main__ as command_line
from summit.editing.help_words import in_words_of
from tests.editing.conftest import Project


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["content", "--help"], "Faire, vérifier et corriger ce que la rédaction écrit."),
        (["content", "--help"], "avec les mots de la source sous"),  # No sentence is cut short.
        (["content", "--help"], "content [OPTIONS] COMMANDE [ARGUMENTS]..."),
        (["content", "new", "--help"], "new [OPTIONS] SORTE TITRE"),
        (["content", "new", "--help"], "--locale TEXTE "),
        (["content", "rename", "--help"], "DOSSIER [NOUVEAU_NOM]"),
        (["content", "new", "--help"], "Une autre donnée."),
        (["content", "check"], "rien à corriger."),
        (["letter", "--help"], "Faire la lettre hebdomadaire, et l’envoyer."),
        (["consultation", "status", "--help"], "Dire ce qui est arrivé"),
    ],
)
def test_commands_speak_french(
    project: Project, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
) -> None:
    assert project.root.exists()
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    opened = command_line.open_project()
    commands = in_words_of(opened.tools, command_line.main)
    result = CliRunner().invoke(commands, arguments, obj=opened)
    assert words in result.output


def test_what_is_wrong_is_said_in_french(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert project.root.exists()
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    monkeypatch.setenv("LANGUAGE", "")  # The command gives it to libraries, in its own process.
    monkeypatch.setattr("sys.argv", ["tasks.py", "content", "new", "session", "Atelier"])
    assert command_line.run() == 2
    assert "Dites lequel" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(EACCES, "Permission denied", "var"), '"var": Permission denied. Mend'),
        (NotADirectoryError(ENOTDIR, "Not a directory", "x/y"), '"x/y": Not a directory. Mend'),
        (OSError(ENOSPC, "No space left on device"), "No space left on device. Mend that, then"),
        (FileNotFoundError(ENOENT, "No such file or directory", "x"), None),
    ],
)
def test_what_is_wrong_with_a_disk_is_a_sentence_and_no_fault_of_the_program(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    error: OSError,
    said: str | None,
) -> None:
    def opened() -> None:
        raise error

    settings = tmp_path / "pelicanconf.py"  # Those of an edition may choose a language.
    settings.write_text("TOOLS_LANGUAGE = None\n", "utf-8")
    monkeypatch.setattr(command_line, "SETTINGS", settings)
    monkeypatch.setattr(command_line, "open_project", opened)
    monkeypatch.setattr("sys.argv", ["tasks.py", "content", "check"])
    if said is None:
        with pytest.raises(FileNotFoundError):
            command_line.run()
    else:
        assert command_line.run() == 2
        assert capsys.readouterr().err.startswith(said)
