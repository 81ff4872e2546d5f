"""Problems noted on the lines of a proposal."""

from summit.base.catalogs import Translator
from summit.base.problems import Problem, say
from summit.editing.annotations import annotations, is_wanted


def test_a_problem_is_noted_at_its_file_and_line() -> None:
    problem = Problem("content/news/a,b:c/index.fr.md", 7, say("100%% of it\nis wrong: mend it."))
    assert annotations([problem], Translator()) == (
        "::error file=content/news/a%2Cb%3Ac/index.fr.md,line=7::100%25 of it%0Ais wrong: mend it."
    )


def test_only_where_a_program_reads_them() -> None:
    assert is_wanted({"GITHUB_ACTIONS": "true"})
    assert not is_wanted({})
