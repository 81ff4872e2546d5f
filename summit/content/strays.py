"""Files that have no place in ``content/``: what is passed over, and what to do with the rest."""

from pathlib import Path

from summit.base.problems import Message, say

ASSETS = frozenset(".avif .csv .gif .jpeg .jpg .ods .odt .pdf .png .svg .webp .xlsx .zip".split())
"""The endings of the files that are published beside texts."""
NOISE = frozenset({"Thumbs.db", "desktop.ini"})
"""Files that operating systems leave behind; hidden files are passed over too."""


def is_noise(path: Path) -> bool:
    """Tell whether a file says nothing to anybody, and is passed over."""
    return path.name.startswith(".") or path.name in NOISE


def remedy(path: Path) -> Message:
    """Return what to do with a file that is neither a text nor facts nor to be published."""
    if ".md." in path.name:
        return say(
            "Rename it %(stem)s.md: an editor added the end.", stem=path.name.partition(".md.")[0]
        )
    if path.suffix == ".md":
        return say("A text is named index.fr.md, with its language. Rename it, or delete it.")
    if path.suffix == ".yaml":
        return say("Facts are written in bundle.yaml. Rename it, or delete it.")
    return say(
        "Publishable files end in %(assets)s. Delete it, or convert it.",
        assets=", ".join(sorted(ASSETS)),
    )
