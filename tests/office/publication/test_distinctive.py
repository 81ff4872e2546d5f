"""What sets the words of a group apart."""

from summit.office.publication.distinctive import distinctive, words_of


def test_words_that_say_nothing_are_left_out() -> None:
    assert words_of("L'eau et le logement, qu’ils disent", "fr") == {"eau", "logement", "disent"}
    assert words_of("من أجل المدينة", "ar") == {"أجل", "المدينة"}


def test_distinctive_words_are_those_of_many_here_and_few_elsewhere() -> None:
    housing = ["un logement en ville"] * 20 + ["un toit toit toit toit"]
    mobility = ["un tramway en ville"] * 20
    found = distinctive({"housing": housing, "mobility": mobility}, "fr")
    assert found == {"housing": ["logement"], "mobility": ["tramway"]}


def test_one_word_alone_sets_nobody_apart() -> None:
    assert distinctive({"housing": ["toit"] * 5, "mobility": []}, "fr")["housing"] == []


def test_nothing_is_distinctive_of_nothing() -> None:
    assert distinctive({"housing": [], "mobility": ["le la les"]}, "fr") == {
        "housing": [],
        "mobility": [],
    }
