"""The version of a store's tables, and the steps from each version to the next."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, inspect, select, text

from summit.base.problems import SaidError, say
from summit.office.store.tables import METADATA, schema_version

Step = Callable[[Connection], None]
ACTS = """
CREATE TABLE acts (
    id VARCHAR(32) NOT NULL PRIMARY KEY, moment VARCHAR(20) NOT NULL,
    officer VARCHAR(200) NOT NULL, act VARCHAR(20) NOT NULL, about VARCHAR(200) NOT NULL
)"""
RECENT = """
CREATE TABLE recent (
    digest VARCHAR(64) NOT NULL PRIMARY KEY, salt VARCHAR(64) NOT NULL, moment INTEGER NOT NULL
)"""
TO_2 = (
    "ALTER TABLE contributions ADD COLUMN reading VARCHAR(20) NOT NULL DEFAULT ''",
    "CREATE TABLE secrets (name VARCHAR(40) NOT NULL PRIMARY KEY, value VARCHAR(64) NOT NULL)",
    """CREATE TABLE dropped (
        digest VARCHAR(64) NOT NULL PRIMARY KEY, reason TEXT NOT NULL, officer TEXT NOT NULL,
        moment TIMESTAMP NOT NULL
    )""",
    """CREATE TABLE published (
        contribution VARCHAR(52) NOT NULL PRIMARY KEY, cohort INTEGER NOT NULL,
        about JSON NOT NULL, signed JSON NOT NULL
    )""",
    "ALTER TABLE withdrawn ADD COLUMN done BOOLEAN NOT NULL DEFAULT FALSE",
    "UPDATE withdrawn SET done = TRUE, ids = '[]' WHERE CAST(ids AS TEXT) <> '[]'",
    RECENT,
    ACTS,
    "ALTER TABLE contributions ADD COLUMN beside TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE quarantine ADD COLUMN entered TEXT NOT NULL DEFAULT ''",
)
TO_3 = ("ALTER TABLE decisions ADD COLUMN stale BOOLEAN NOT NULL DEFAULT FALSE",)
TO_4 = (
    """CREATE TABLE questions (
        id VARCHAR(16) NOT NULL PRIMARY KEY, receipt_digest VARCHAR(64) NOT NULL UNIQUE,
        words TEXT NOT NULL, language VARCHAR(35) NOT NULL, theme VARCHAR(100) NOT NULL,
        publishes BOOLEAN NOT NULL, day DATE NOT NULL, state VARCHAR(20) NOT NULL,
        revision INTEGER NOT NULL, reason VARCHAR(20) NOT NULL, merged VARCHAR(220) NOT NULL,
        exchange VARCHAR(200) NOT NULL, answer TEXT NOT NULL, decided DATE
    )""",
    "CREATE INDEX ix_questions_state ON questions (state)",
    """CREATE TABLE askers (
        question VARCHAR(16) NOT NULL PRIMARY KEY, address TEXT NOT NULL,
        mail VARCHAR(10) NOT NULL
    )""",
)
TO_5 = (
    "ALTER TABLE contributions ADD COLUMN coded BOOLEAN NOT NULL DEFAULT FALSE",
    """UPDATE contributions SET coded = TRUE
        WHERE receipt_digest IS NOT NULL AND source IN ('form', 'file', 'mail', 'paper')""",
    "ALTER TABLE questions ADD COLUMN coded BOOLEAN NOT NULL DEFAULT TRUE",
    "ALTER TABLE questions ADD COLUMN beside TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE withdrawn ADD COLUMN coded BOOLEAN NOT NULL DEFAULT TRUE",
)


def _by(*statements: str) -> Step:
    """Return the step that executes some statements, which all databases understand."""

    def step(connection: Connection) -> None:
        for statement in statements:
            connection.execute(text(statement))

    return step


STEPS: tuple[Step, ...] = (_by(*TO_2), _by(*TO_3), _by(*TO_4), _by(*TO_5))
"""The first brings a store from version 1 to 2, the next to 3, and so on. A step names tables and
columns as they were then, in its own SQL; a new store gets the tables of today at once."""


class StoreError(SaidError, RuntimeError):
    """A store that cannot be used, and what to do."""


def migrate(connection: Connection, steps: Sequence[Step] = STEPS) -> None:
    """Bring the store's tables to the newest version; raise StoreError if they are newer still."""
    newest = 1 + len(steps)
    if not inspect(connection).has_table(schema_version.name):
        METADATA.create_all(connection)
        connection.execute(schema_version.insert().values(version=newest))
        return
    version = connection.execute(select(schema_version.c.version)).scalar_one()
    if version > newest:
        raise StoreError(
            say(
                "The store has version %(version)s, which is newer than this program's %(newest)s. "
                "Use the program that wrote it, or update this one.",
                version=version,
                newest=newest,
            )
        )
    for step in steps[version - 1 :]:
        step(connection)
    if version < newest:
        connection.execute(schema_version.update().values(version=newest))
