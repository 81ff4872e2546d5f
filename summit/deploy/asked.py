"""What the command ``deploy`` is asked for."""

from pathlib import Path

from summit.base.frozen import Frozen


class Asked(Frozen):
    """The options of the command."""

    dry_run: bool
    is_back: bool
    only: tuple[str, ...]
    is_unlock: bool
    adopt: bool
    again: bool
    yes: bool
    at: str | None
    is_check: bool
    whole: bool
    is_due: bool
    changed: Path | None
