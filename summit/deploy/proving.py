"""``deploy --verify``, as it speaks."""

import os
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from click._termui_impl import ProgressBar

from summit.base.problems import Message, say
from summit.deploy.looking import Difference
from summit.deploy.reference import AUTH
from summit.deploy.targets import Target
from summit.deploy.verify import Proof, verify
from summit.editing.command import bar, tell

ASKING = say("Asking the site")
ALL_RIGHT = say("%(url)s is as it was deployed: %(asked)s of %(count)s files looked at.")
WRONG = say(
    "%(url)s is not as it was deployed: %(differences)s differences; %(asked)s of %(count)s files "
    "looked at."
)
MEND = say(
    "Where the host's files are not those that were sent, send all of them again: "
    '"python3 tasks.py deploy %(target)s --again". Where it does not do what it was told: '
    "docs/servers.md."
)
CANNOT = say("The host cannot: %(feature)s. %(excuse)s (%(count)s, such as %(path)s)")


def prove(target: Target, *, is_whole: bool, environment: Mapping[str, str] = os.environ) -> bool:
    """Say what of the published site is not as it was deployed; tell whether all is right."""
    now = datetime.now(UTC).replace(microsecond=0)
    auth = environment.get(target.variable(AUTH), "")
    shown: ProgressBar[int]
    with bar(ASKING, 1, hidden=not sys.stderr.isatty()) as shown:

        def begin(count: int) -> None:
            shown.length = max(count, 1)

        proof = verify(target, auth, now, begin, shown.update, is_whole=is_whole)
    say_proof(proof, target)
    return not proof.wrong


def say_proof(proof: Proof, target: Target) -> None:
    """Print each difference, then what the host cannot do, then the sum of it."""
    for note in proof.notes:
        tell(note, err=True)
    # A file is asked for in several ways: what is wrong with it is told once.
    wrong = {str(each.message): each.message for each in proof.wrong}
    for message in wrong.values():
        tell(message)
    for message in excuses(proof.excused):
        tell(message)
    values = {"url": target.url, "asked": proof.asked, "count": proof.count}
    if not wrong:
        tell(ALL_RIGHT.filled(values))
        return
    tell(WRONG.filled({**values, "differences": len(wrong)}))
    tell(MEND.filled({"target": target.name}))


def excuses(found: Iterable[Difference]) -> list[Message]:
    """Return what the host cannot do, each thing once, with how often it was seen."""
    groups: dict[tuple[str, str], list[Difference]] = {}
    for each in found:
        feature = each.feature.value if each.feature else ""
        groups.setdefault((feature, str(each.excuse)), []).append(each)
    return [
        CANNOT.filled(
            {"feature": name, "excuse": own[0].excuse, "count": len(own), "path": own[0].path}
        )
        for (name, _), own in groups.items()
    ]
