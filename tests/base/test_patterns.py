"""A pattern that is compiled late is the pattern."""

import gc
import re
from importlib import import_module

import pytest

from summit.base.patterns import lazy_pattern
from tests.conftest import ROOT

METHODS = ("search", "match", "fullmatch", "findall", "split")


@pytest.mark.parametrize("method", METHODS)
def test_it_finds_what_a_compiled_one_finds(method: str) -> None:
    late, early = (
        lazy_pattern("(?P<sign>[a-c])x", re.IGNORECASE),
        re.compile("([a-c])x", re.IGNORECASE),
    )
    for text in ("", "Axbx", "bx", "y"):
        for _ in range(2):
            assert str(getattr(late, method)(text)) == str(getattr(early, method)(text))
    assert late.sub(r"\g<sign>", "Axb") == early.sub(r"\1", "Axb") == "Ab"
    assert (late.groupindex, late.flags) == ({"sign": 1}, early.flags)
    with pytest.raises(AttributeError):
        getattr(late, "other")  # noqa: B009 - a typed pattern has no such thing


def test_it_is_compiled_once_and_not_before(monkeypatch: pytest.MonkeyPatch) -> None:
    seen, compiled = list[str](), re.compile

    def compile_(source: str, flags: int) -> re.Pattern[str]:
        seen.append(source)
        return compiled(source, flags)

    monkeypatch.setattr(re, "compile", compile_)
    late = lazy_pattern("[a-c]")
    assert seen == []
    assert late.search("c")
    assert late.search("b")
    assert late.sub("", "abd") == "d"
    assert seen == ["[a-c]"]


def test_all_of_them_can_be_compiled() -> None:
    """A fault in one would be seen at the first text that has its sign."""
    for file in (ROOT / "summit").rglob("*.py"):
        if "lazy_pattern(" in file.read_text("utf-8"):
            import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
    gc.unfreeze()  # What stood still while tests were collected is looked at, too.
    late = [each for each in gc.get_objects() if type(each) is type(lazy_pattern(""))]
    assert len(late) > 50
    assert all(each.pattern for each in late)
