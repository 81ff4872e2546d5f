"""Pictures that an earlier build handed over: what names their bytes is kept, and no more is read.

The bytes are fetched where they are needed: a site's pictures may be more than fit into memory.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from summit.base.memo import Memo
from summit.output.file_states import digest_of_bytes
from summit.output.tree import Kept
from summit.render.kept_pages import kept_in

Item = TypeVar("Item")


class Printed(NamedTuple):
    """What is known of a picture that was made."""

    digest: str
    size: int


def printed_as(data: bytes) -> Printed:
    """Return what is known of a picture."""
    return Printed(digest_of_bytes(data).hex(), len(data))


def handed_over(
    items: Sequence[Item],
    key_of: Callable[[Item], Hashable],
    make_all: Callable[[Sequence[Item]], Iterable[bytes]],
    again: Callable[[Item], bytes],
    memo: Memo,
) -> Iterator[bytes | Kept]:
    """Yield the picture of each item, by a key of all that it depends on.

    ``make_all`` makes those that are new, ``again`` one that the store has lost.
    """
    names = [memo.name(printed_as, key_of(item)) for item in items]
    # Without a store, whoever needs its bytes would make it again.
    known = [memo.kept(printed_as, name) if memo.is_kept else None for name in names]
    made = iter(make_all([item for item, each in zip(items, known, strict=True) if each is None]))
    for item, name, each in zip(items, names, known, strict=True):
        if each is None:
            data = next(made)
            printed = printed_as(data)
            memo.note(printed_as, name, printed)
            memo.keep_bytes(bytes.fromhex(printed.digest), data)
            yield data
        else:
            yield kept_in(memo, each.digest, each.size, partial(again, item))
