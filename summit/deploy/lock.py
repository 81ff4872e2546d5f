"""One deployment at a time at a place: a file there that says who is at work, and since when.

It binds nobody who does not look. Whoever called a run that died takes it up again; others are told
whose it is.
"""

import getpass
import json
import os
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from secrets import token_hex

from summit.base.frozen import Frozen, asdict
from summit.base.problems import Message, SaidError, say
from summit.deploy.flight import LOCK
from summit.deploy.manifest import canonical, moment_text
from summit.deploy.place import Place, PlaceError, Switched

WHO = "DEPLOY_AS"
"""The environment variable that says who deploys, where machines have a new name each time."""
LONG = timedelta(hours=6)
"""A lock that is older is likely one that a run left which died."""
TAKEN = say(
    'Somebody else is deploying to the target "%(target)s": %(who)s, since %(since)s '
    "(%(age)s ago). Nothing has been changed there. Wait until they are done. %(hint)s"
)
ASK = say(
    "To look without touching anything: python3 tasks.py deploy %(target)s --dry-run. If nobody is "
    "at work any more, take the lock away: python3 tasks.py deploy %(target)s --unlock"
)
OLD = say(
    "No deployment takes so long: ask %(who)s, then take the lock away: "
    "python3 tasks.py deploy %(target)s --unlock"
)
AHEAD = say(
    "That moment is still to come: one of the two machines has a wrong time. Ask %(who)s; if "
    "nobody is at work, take the lock away: python3 tasks.py deploy %(target)s --unlock"
)
LOST = say(
    'The lock of the target "%(target)s" is no longer yours: somebody took it away, or began to '
    "deploy there at the same moment. Nothing more was sent. Ask who else deploys there; then "
    "deploy again: that finishes what was begun."
)
OWN_RUNS = say(
    'You are deploying to the target "%(target)s" already: process %(pid)s on this machine, since '
    "%(since)s. Wait until it is done."
)
UNREADABLE = say(
    'The target "%(target)s" is locked, and its lock says nothing that can be read. Ask who else '
    "deploys there; if nobody does: python3 tasks.py deploy %(target)s --unlock"
)
HALF = say("Half a lock was left by a run that died while it wrote it. This one goes on.")
RESUMED = say("Your deployment of %(since)s did not finish. This one takes it up.")
FREE = say('The target "%(target)s" is not locked.')
UNLOCKED = say(
    'The lock of the target "%(target)s" is gone; it was that of %(who)s, since %(since)s. Deploy '
    "now: that finishes what they began."
)
SKEW = timedelta(minutes=10)
"""How far the times of two machines may differ."""
SOMEBODY = say("somebody unknown")
HOURS, DAYS, MINUTES = say("%(count)s h"), say("%(count)s d"), say("%(count)s min")


class Lock(Frozen):
    """Who is at work, and since when."""

    who: str
    since: str
    run: str
    pid: int
    host: str

    @property
    def text(self) -> bytes:
        """The lock as it is written."""
        return canonical(asdict(self))


def own_lock(now: datetime, environment: Mapping[str, str] = os.environ) -> Lock:
    """Return the lock of this process."""
    host = socket.gethostname()
    return Lock(
        who=environment.get(WHO) or f"{_user()}@{host}",
        since=moment_text(now),
        run=token_hex(8),
        pid=os.getpid(),
        host=host,
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # A container's user may have no name.
        return str(os.getuid()) if hasattr(os, "getuid") else "?"


class HeldError(SaidError):
    """A lock that somebody holds who is at work, and for how long."""

    def __init__(self, message: Message, age: timedelta) -> None:
        super().__init__(message)
        self.age = age


@contextmanager
def locked(
    place: Place | Switched, own: Lock, target: str, now: datetime, tell: Callable[[Message], None]
) -> Iterator[None]:
    """Hold the lock of a place while this lasts; raise SaidError where somebody else has it."""
    if message := check_lock(place, own, target, now):
        tell(message)
    _write(place, own.text)
    if not _is_own(place, own):  # Two began at once: the last to write has it.
        _check(_read(place) or b"", own, target, now)
    try:
        yield
    finally:
        with suppress(PlaceError):
            if _is_own(place, own):  # Nobody took it away meanwhile.
                _remove(place)


def check_own(place: Place | Switched, own: Lock, target: str) -> None:
    """Raise SaidError where the lock of a run is no longer its own: two would mix their files."""
    if not _is_own(place, own):
        raise SaidError(LOST.filled({"target": target}))


def _is_own(place: Place | Switched, own: Lock) -> bool:
    """Tell whether a lock is this run's; some hosts change the ends of its lines."""
    return parse(_read(place) or b"") == own


def check_lock(place: Place | Switched, own: Lock, target: str, now: datetime) -> Message | None:
    """Return what to tell where a lock may be taken over; raise SaidError for any other."""
    found = _read(place)
    if found is None:
        return None
    if parse(found) is None and _writes_in_place(place):
        return HALF
    return _check(found, own, target, now)


def unlock(place: Place | Switched, target: str) -> Message:
    """Take the lock of a place away; return whose it was."""
    found = _read(place)
    if found is None:
        return FREE.filled({"target": target})
    lock = parse(found)
    _remove(place)
    who, since = (lock.who, lock.since) if lock else (SOMEBODY, "?")
    return UNLOCKED.filled({"target": target, "who": who, "since": since})


def parse(data: bytes) -> Lock | None:
    """Return what a lock says; None where it cannot be read."""
    try:
        record = json.loads(data)
        lock = Lock(**{**record, "pid": int(record["pid"])})
        _moment(lock)
    except (ValueError, TypeError, KeyError, ArithmeticError, RecursionError):
        return None
    words = (lock.who, lock.run, lock.host)
    return lock if all(isinstance(each, str) for each in words) else None


def _check(found: bytes, own: Lock, target: str, now: datetime) -> Message:
    """Return what to tell of a lock that may be taken over; raise SaidError for any other."""
    lock = parse(found)
    if lock is None:
        raise SaidError(UNREADABLE.filled({"target": target}))
    if lock.who != own.who:
        raise HeldError(_taken(lock, target, now), _age(lock, now))
    if lock.run != own.run and lock.host == own.host and _is_alive(lock.pid):
        values = {"target": target, "pid": lock.pid, "since": lock.since}
        raise HeldError(OWN_RUNS.filled(values), _age(lock, now))
    return RESUMED.filled({"since": lock.since})


def _taken(lock: Lock, target: str, now: datetime) -> Message:
    age = _age(lock, now)
    hint = OLD if age > LONG else AHEAD if age < -SKEW else ASK
    return TAKEN.filled(
        {
            "target": target,
            "who": lock.who,
            "since": lock.since,
            "age": age_text(age),
            "hint": hint.filled({"who": lock.who, "target": target}),
        }
    )


def _age(lock: Lock, now: datetime) -> timedelta:
    return now - _moment(lock)


def _moment(lock: Lock) -> datetime:
    """Return since when a lock is held; without a zone, it is that of UTC."""
    since = datetime.fromisoformat(lock.since)
    return (since if since.tzinfo else since.replace(tzinfo=UTC)).astimezone(UTC)


def age_text(age: timedelta) -> Message:
    """Return how long ago something was, roughly: ``5 min``, ``3 h``, ``2 d``."""
    minutes = max(0, int(age.total_seconds() // 60))
    if minutes < 2 * 60:
        return MINUTES.filled({"count": minutes})
    if minutes < 2 * 24 * 60:
        return HOURS.filled({"count": minutes // 60})
    return DAYS.filled({"count": minutes // (24 * 60)})


def _is_alive(pid: int) -> bool:
    """Tell whether a process of this machine is there; where nobody can ask, it is not."""
    if os.name == "nt" or pid <= 0 or pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _writes_in_place(place: Place | Switched) -> bool:
    return not isinstance(place, Switched) and not place.can_rename


def _read(place: Place | Switched) -> bytes | None:
    return place.read_lock() if isinstance(place, Switched) else place.read(LOCK)


def _write(place: Place | Switched, data: bytes) -> None:
    if isinstance(place, Switched):
        place.write_lock(data)
    else:
        place.write(LOCK, data)


def _remove(place: Place | Switched) -> None:
    if isinstance(place, Switched):
        place.remove_lock()
    else:
        place.remove([LOCK])
