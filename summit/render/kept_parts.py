"""What many pages of a locale show alike, such as a text in a list: it is made once for all."""

from collections.abc import Callable

from markupsafe import Markup

from summit.base.asked import Question, asking, note
from summit.content.catalogue import Version

Macro = Callable[..., Markup]


class KeptParts:
    """What macros have made of texts, for one locale.

    A macro must be one that is imported without context: it knows nothing of the page.
    """

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], tuple[Markup, frozenset[Question]]] = {}

    def __call__(self, macro: Macro, version: Version, **how: bool | int) -> Markup:
        """Return what a macro makes of a text; who gets it asks what was asked to make it."""
        part = macro, version.identity, *how.items()
        if part not in self._made:
            with asking() as asked:
                made = macro(version, **how)
            self._made[part] = made, frozenset(asked)
        made, questions = self._made[part]
        note(questions)
        return made
