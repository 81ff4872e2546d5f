"""A declaration of accessibility claims no more than is known; the site's pages have their day."""

from datetime import date

import pytest

from tests.content_folder import ContentFolder

FACTS = "pages/summit/bundle.yaml"
STATED = "  standard: RGAA 4.1\n  stated: 2026-11-28\n"
AUDIT = "  audit: {by: Exemple, on: 2017-03-01, rate: 68}\n"
ONE = "  failing: [{criterion: 3.2, reason: {fr: Trop pâle.}}]\n"


def said(content: ContentFolder, words: str) -> list[str]:
    """Return what an editor reads of a declaration."""
    content.write(FACTS, f"accessibility:\n{words}{STATED}")
    return [each.partition(f"{FACTS}:")[2] for each in content.problems()]


@pytest.mark.parametrize(
    ("words", "problems"),
    [
        ("  state: none\n", []),
        (f"  state: none\n{ONE}", []),
        (f"  state: none\n{AUDIT}{ONE}", []),
        (f"  state: partial\n{AUDIT}{ONE}", []),
        (f"  state: full\n{AUDIT}", []),
        (
            f"  state: partial\n{ONE}",
            ['1: "accessibility": "state" is "partial" without an audit. Write "none".'],
        ),
        (
            f"  state: full\n{AUDIT}{ONE}",
            [
                (
                    '1: "accessibility": "state" is "full", but "failing" lists criteria. '
                    'Write "partial" or "none".'
                )
            ],
        ),
        (
            "  state: none\n  failing:\n"
            + 2 * "    - {criterion: 3.2, reason: {fr: Trop pâle.}}\n",
            ['1: "accessibility": criterion 3.2 is listed twice. Make it one.'],
        ),
        (
            "  state: none\n  failing:\n    - {criterion: contraste, reason: {fr: Non.}}\n",
            [
                (
                    '4: "accessibility.failing.0.criterion" is "contraste", not the number of a '
                    "criterion. Write it as 3.2."
                )
            ],
        ),
        (
            "  state: none\n  audit: {by: Exemple, on: 2017-03-01, rate: 168}\n",
            [
                (
                    '3: "accessibility.audit.rate" is "168", more than all. '
                    "Write a whole number from 1 to 100."
                )
            ],
        ),
        (
            "  state: conforme\n",
            ['2: "accessibility.state" is "conforme"; it must be "full", "partial" or "none".'],
        ),
    ],
)
def test_a_declaration_claims_no_more_than_is_known(
    content: ContentFolder, words: str, problems: list[str]
) -> None:
    assert said(content, words) == problems


@pytest.mark.parametrize("own", ["", "about_site: true\n"])
@pytest.mark.parametrize(
    ("clock", "day"), [("2016-11-14T09:00", None), ("2026-11-28", date(2026, 11, 28))]
)
def test_no_page_was_changed_on_a_day_to_come(
    content: ContentFolder, own: str, clock: str, day: date | None
) -> None:
    content.write(FACTS, f"updated: 2026-11-28\n{own}")
    changed = content.ask(clock).last_change("pages/summit")
    assert (changed and changed.date()) == day
