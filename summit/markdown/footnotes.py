"""Notes to which many places refer: each has a key of its own, found at once."""

from markdown.extensions.footnotes import FootnoteExtension


class Footnotes(FootnoteExtension):
    """Notes as Python-Markdown has them, which would try the keys of all earlier places."""

    # The names are Python-Markdown's.
    def unique_ref(self, reference: str, found: bool = False) -> str:  # noqa: FBT001, FBT002
        """Return the key of a place that refers to a note: ``fnref:a``, then ``fnref2:a``."""
        if not found:
            return reference
        count = self.found_refs[reference] = self.found_refs.get(reference, 0) + 1
        name, separator, rest = reference.partition(self.get_separator())
        return reference if count == 1 else f"{name}{count}{separator}{rest}"
