"""Files of the subjects that an earlier build made, and that would come out the same.

What a subject's hook asks for all its files is noted while it makes them, as for a page; what any
page may show counts for files, too. They are kept hook by hook, and locale by locale, since what
one file asked another one may be made of.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

import orjson

from summit.base.asked import asking
from summit.base.digest import digest_of
from summit.base.locales import Locale, Locales
from summit.base.memo import Memo
from summit.output.build import Build
from summit.output.file_states import digest_of_bytes
from summit.output.tree import Kept
from summit.render.kept_pages import kept_in, shared_name
from summit.render.page_account import AnswersNow, fewest, hashed
from summit.render.templates import Templates
from summit.site.page_ask import FileSet, PageAsk
from summit.site.subject import Subject

OfLocale = Callable[[PageAsk, Locale], Iterable[FileSet]]
PLACE = digest_of("the account of files")


class Hook(NamedTuple):
    """What makes files of a subject: those in no language, or those of a locale."""

    name: str
    files: Callable[[PageAsk], Iterable[FileSet]]


class MadeFile(NamedTuple):
    """A file, made now or by an earlier build."""

    path: str
    content: bytes | Kept
    sources: list[str]
    """The project's files that it shows."""


class KeptFile(NamedTuple):
    """A file as the account has it."""

    path: str
    digest: str
    """That of its bytes, under which they are kept."""
    size: int
    sources: list[str]


@dataclass
class HookFiles:
    """What the account has of a hook."""

    answers: list[tuple[str, object, str]]
    """Each question that it asked, by name and key, and the digest of the answer."""
    files: list[KeptFile]


@dataclass
class KeptFiles:
    """The files of earlier builds, for one build."""

    memo: Memo
    ask: PageAsk
    now: AnswersNow
    shared: str
    hooks: dict[str, HookFiles] = field(default_factory=dict)

    @classmethod
    def of(cls, build: Build, templates: Templates) -> "KeptFiles":
        """Return what is kept for a build."""
        memo = build.project.memo
        kept = cls(memo, templates.ask, templates.answers, shared_name(build, templates))
        with suppress(ValueError, TypeError, KeyError, RecursionError):
            shared, hooks = orjson.loads(memo.recall(PLACE) or b"")
            if shared == kept.shared:
                kept.hooks = {
                    name: HookFiles(
                        [(of, hashed(key), digest) for of, key, digest in answers],
                        [KeptFile(*each) for each in files],
                    )
                    for name, (answers, files) in hooks.items()
                }
        return kept

    def made(self, hook: Hook) -> list[MadeFile]:
        """Return the files of a hook: as they were kept, or made now."""
        known = self.hooks.get(hook.name)
        if known and all(self.now.digest((of, key)) == was for of, key, was in known.answers):
            return [self._kept(each, hook) for each in known.files]
        with asking() as asked:
            made = [*made_by(hook, self.ask)]
        files = [self._taken(*each) for each in made]
        self.hooks[hook.name] = HookFiles(
            [(*each, self.now.digest(each)) for each in fewest(asked)], files
        )
        return [MadeFile(*each) for each in made]

    def _taken(self, path: str, data: bytes, sources: list[str]) -> KeptFile:
        """Return what the account has of a file; a build that is refused keeps its bytes, too."""
        digest = digest_of_bytes(data)
        self.memo.keep_bytes(digest, data)
        return KeptFile(path, digest.hex(), len(data), sources)

    def _kept(self, file: KeptFile, hook: Hook) -> MadeFile:
        """Return a file that is kept; it is made after all where its bytes were lost."""

        def make() -> bytes:
            return {path: data for path, data, _ in made_by(hook, self.ask)}[file.path]

        content = kept_in(self.memo, file.digest, file.size, make)
        return MadeFile(file.path, content, file.sources)

    def keep(self) -> None:
        """Keep the account for the next build."""
        hooks = {
            name: (each.answers, [tuple(file) for file in each.files])
            for name, each in self.hooks.items()
        }
        self.memo.keep_at_hand(PLACE, orjson.dumps([self.shared, hooks]))


def hooks_of(subjects: Iterable[Subject], locales: Locales) -> Iterator[Hook]:
    """Yield what makes the files of subjects."""
    for subject in subjects:
        for whole in subject.files:
            yield Hook(_name_of(whole), whole)
        for own in subject.files_in:
            for locale in locales:
                yield Hook(f"{_name_of(own)} {locale.key}", partial(_of_locale, own, locale))


def _of_locale(own: OfLocale, locale: Locale, ask: PageAsk) -> Iterable[FileSet]:
    return own(ask, locale)


def _name_of(function: Callable[..., object]) -> str:
    return f"{function.__module__}.{function.__qualname__}"


def files_of(build: Build, templates: Templates, hooks: Iterable[Hook]) -> Iterator[MadeFile]:
    """Yield the files of the subjects' hooks: as they were kept, or made now."""
    if not build.project.memo.is_kept:
        for hook in hooks:
            yield from (MadeFile(*each) for each in made_by(hook, templates.ask))
        return
    kept = KeptFiles.of(build, templates)
    for hook in hooks:
        yield from kept.made(hook)
    kept.keep()


def made_by(hook: Hook, ask: PageAsk) -> Iterator[tuple[str, bytes, list[str]]]:
    """Yield the files of a hook, made now: where each is, its bytes, what it is made from."""
    for found in hook.files(ask):
        sources = sorted({*found.made_from()})
        for path, data in found.make().items():
            yield path, data.encode() if isinstance(data, str) else data, sources
