"""Compiled templates: used again for the same source alone, whatever became of their files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, Template, pass_context, pass_environment

from summit.render.compiled import Compiled

TEXT = "{{ value }}{% if value %} and more{% endif %}"


def get(folder: Path | None, text: str = TEXT, **options: Any) -> Template:
    """Return a template of a new environment that keeps what it compiles in the folder."""
    loader = DictLoader({"a.html": text})
    options = {"autoescape": True, **options}
    return Environment(loader=loader, bytecode_cache=Compiled(folder), **options).get_template(  # noqa: S701 - on unless a test asks
        "a.html"
    )


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the texts that are compiled."""
    found: list[str] = []
    compile_ = Environment.compile

    def counted(self: Environment, source: str, name: str, filename: str) -> object:
        found.append(source)
        return compile_(self, source, name, filename)

    monkeypatch.setattr(Environment, "compile", counted)
    return found


def test_a_template_is_compiled_once(tmp_path: Path, compilations: list[str]) -> None:
    assert [get(tmp_path).render(value="<") for _ in range(2)] == ["&lt; and more"] * 2
    assert compilations == [TEXT]


def test_environments_share_what_they_compile_without_a_folder(compilations: list[str]) -> None:
    shared, loader = Compiled(None), DictLoader({"a.html": TEXT})
    for _ in range(2):
        environment = Environment(loader=loader, bytecode_cache=shared, autoescape=True)
        assert environment.get_template("a.html").render(value="a") == "a and more"
    assert compilations == [TEXT]


def test_another_text_or_another_option_is_compiled(
    tmp_path: Path, compilations: list[str]
) -> None:
    get(tmp_path)
    assert get(tmp_path, "{{ value }}").render(value="<") == "&lt;"
    assert get(tmp_path, "{{ value }}", autoescape=False).render(value="<") == "<"
    assert compilations == [TEXT, "{{ value }}", "{{ value }}"]
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("text", "option", "value", "found"),
    [
        ("{{ value }}\n{{ value }}", "newline_sequence", "\r\n", "1\r\n1"),
        ("{{ value }} [[ value }}", "variable_start_string", "[[", "{{ value }} 1"),
        ("# {{ value }}", "line_comment_prefix", "#", ""),
    ],
)
def test_any_option_that_is_compiled_in_counts(
    tmp_path: Path, text: str, option: str, value: str, found: str
) -> None:
    get(tmp_path, text).render(value=1)
    assert get(tmp_path, text, **{option: value}).render(value=1) == found


def test_code_is_compiled_in_by_its_own_process_alone(tmp_path: Path) -> None:
    for words in ("one", "two"):
        assert get(tmp_path, "{{ 'x' }}", finalize=lambda _, said=words: said).render() == words


def test_a_filter_of_somebodys_own_may_be_another(tmp_path: Path) -> None:
    """Jinja applies it to constants while it compiles, and compiles in what it asks for."""

    def said(own: Callable[..., str]) -> str:
        made = Environment(  # noqa: S701 - no page
            loader=DictLoader({"a": "{{ value|own }}, {{ 'x'|own }}"}),
            bytecode_cache=Compiled(tmp_path),
        )
        made.filters["own"] = own
        return made.get_template("a").render(value=1)

    assert said("one {}".format) == "one 1, one x"
    assert said("two {}".format) == "two 1, two x"
    for words in ("three", "four"):
        for passing in (pass_environment, pass_context):
            own = passing(lambda _, value, said=words: f"{said} {value}")
            assert said(own) == f"{words} 1, {words} x"


@pytest.mark.parametrize("keep", [0, 1, 31, 32, 33, 200, -1])
def test_a_damaged_file_is_made_anew(tmp_path: Path, compilations: list[str], keep: int) -> None:
    get(tmp_path)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:keep])
    assert get(tmp_path).render(value="a") == "a and more"
    assert compilations == [TEXT, TEXT]
    assert file.read_bytes() == whole


@pytest.mark.parametrize("place", [0, 31, 32, 40, 100, -1])
def test_a_changed_byte_is_seen(tmp_path: Path, compilations: list[str], place: int) -> None:
    get(tmp_path)
    (file,) = tmp_path.iterdir()
    data = bytearray(file.read_bytes())
    data[place] ^= 1
    file.write_bytes(data)
    assert get(tmp_path).render(value="a") == "a and more"
    assert compilations == [TEXT, TEXT]


@pytest.mark.parametrize("data", [b"", b"x", b"N", b"(\xff"])
def test_a_file_with_a_right_digest_that_holds_no_code_is_made_anew(
    tmp_path: Path, compilations: list[str], monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("marshal.dumps", lambda _: data)
        get(tmp_path)
    assert get(tmp_path).render(value="a") == "a and more"
    assert compilations == [TEXT, TEXT]


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert get(tmp_path / "file/folder").render(value="a") == "a and more"
