"""What there is to say of a content, found out while its pages are made: they need none of it.

Another process looks for what is wrong in the words, and for what editors may want to mend. Nothing
is written before it has found nothing wrong; once it has found something, no more pages are made.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from summit.base.problems import ContentError
from summit.base.workers import beside, interruptible
from summit.output.build import Build, Verdict
from summit.render.report import told_of
from summit.site.load import Checks


def begin(build: Build, checks: Checks) -> None:
    """Have somebody look, until ``hear`` is called for what was found."""
    look = partial(build.project.memo.during, partial(_verdict, build, checks))
    build.verdict = build.beside.enter_context(beside(look))
    glance(build)
    build.beside.enter_context(interruptible(partial(glance, build)))


def _verdict(build: Build, checks: Checks) -> Verdict:
    problems = tuple(checks())
    return Verdict(problems, () if problems else told_of(build))


def glance(build: Build) -> None:
    """Hear what was found, where it is there."""
    if build.verdict and build.verdict.is_there():
        hear(build)


def hear(build: Build) -> None:
    """Wait for what was found, if nobody has; raise ContentError with what is wrong."""
    waiting, build.verdict = build.verdict, None
    if waiting is None:
        return
    verdict, additions = waiting.result()
    build.project.memo.take_in(additions)
    if verdict.problems:
        raise ContentError(verdict.problems)
    build.take(told_of, verdict.told)


@contextmanager
def explained(build: Build) -> Iterator[None]:
    """Make the pages of a build: where that fails and words are wrong, these are why."""
    with build.beside:
        try:
            yield
        except Exception as error:
            others = error.problems if isinstance(error, ContentError) else ()
            try:
                hear(build)
            except ContentError as found:
                raise ContentError([*found.problems, *others]) from None
            raise
