"""The tables of the store. A day is that of UTC; no exact time and no network address is kept."""

from sqlalchemy import (
    DDL,
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    event,
)

METADATA = MetaData()
LONGEST_ID = 52
"""All of a SHA-256 in Base32: what an id may grow to when its beginning is taken."""

schema_version = Table("schema_version", METADATA, Column("version", Integer, nullable=False))

# Random keys that never leave the store, in hexadecimal.
secrets = Table(
    "secrets",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("value", String(64), nullable=False),
)

# Answers without a receipt code, for ten minutes: whether the same sender sends them again. The
# digest is keyed, and says nothing without what was sent; the salt makes the receipt code.
recent = Table(
    "recent",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("salt", String(64), nullable=False),
    Column("moment", Integer, nullable=False),
)

# Who did what to the store, and when (UTC); no word of anybody. Only ever added to.
acts = Table(
    "acts",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("moment", String(20), nullable=False),
    Column("officer", String(200), nullable=False),
    Column("act", String(20), nullable=False),
    Column("about", String(200), nullable=False),
)

contributions = Table(
    "contributions",
    METADATA,
    Column("id", String(LONGEST_ID), primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    # Of its receipt code; of its number in a form service, where it came from one without.
    Column("receipt_digest", String(64), unique=True),
    # Whether it is that of a receipt code: nobody guesses it.
    Column("coded", Boolean, nullable=False, default=False),
    Column("language", String(35), nullable=False),
    Column("consent", String(10), nullable=False),
    Column("name", Text, nullable=False),
    Column("city", Text, nullable=False),
    # As the answer file holds it, but without the receipt code.
    Column("document", Text, nullable=False),
    Column("source", String(100), nullable=False),
    Column("day", Date, nullable=False),
    Column("status", String(20), nullable=False, index=True),
    # How surely the words of a message were read; empty where nothing is in doubt.
    Column("reading", String(20), nullable=False, server_default=""),
    # What its author wrote beside the answers: for the reviewer, never published.
    Column("beside", Text, nullable=False, server_default=""),
)

replaced = Table(
    "replaced",
    METADATA,
    # In the order of replacement.
    Column("number", Integer, primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("contribution", String(LONGEST_ID), nullable=False, index=True),
    Column("document", Text, nullable=False),
    Column("source", String(100), nullable=False),
    Column("day", Date, nullable=False),
    # The decisions on answers that the new document changed: they were on other words.
    Column("decisions", JSON, nullable=False),
)

quarantine = Table(
    "quarantine",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("source", String(100), nullable=False),
    # Where it was found: a file and a line, a message of a mailbox.
    Column("place", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("day", Date, nullable=False),
    Column("retried", Integer, nullable=False, default=0),
    # The digests of the receipt codes of what was typed from it, while it stays; spaces between.
    Column("entered", Text, nullable=False, server_default=""),
)

# What an officer put out of quarantine for good: importing it again does not bring it back.
dropped = Table(
    "dropped",
    METADATA,
    Column("digest", String(64), primary_key=True),
    # Why, in the officer's words; or "entered".
    Column("reason", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("moment", DateTime, nullable=False),
)

decisions = Table(
    "decisions",
    METADATA,
    Column("contribution", String(LONGEST_ID), primary_key=True),
    Column("question", String(100), primary_key=True),
    # Counts up from 1: who decides on revision 2 must have seen revision 2.
    Column("revision", Integer, primary_key=True, autoincrement=False),
    # "publish", "withhold" or "redact".
    Column("action", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    # What is published after redaction; null where nothing was struck out.
    Column("text", Text),
    Column("tags", JSON, nullable=False),
    # Passages that look personal and are not, as the reviewer says; whether name and city go.
    Column("harmless", JSON, nullable=False, default=list),
    Column("unsigned", Boolean, nullable=False, default=False),
    Column("reviewer", Text, nullable=False),
    Column("moment", DateTime, nullable=False),
    # Whether its author wrote more since, beside the same answer: it waits for another look.
    Column("stale", Boolean, nullable=False, default=False),
)

# What was asked of the City; its author's address stands in a table of its own.
questions = Table(
    "questions",
    METADATA,
    # Random: it is in the name of the draft, and says nothing of anybody.
    Column("id", String(16), primary_key=True),
    Column("receipt_digest", String(64), nullable=False, unique=True),
    # Whether it is that of a receipt code; of a message without one it is the message's.
    Column("coded", Boolean, nullable=False),
    Column("words", Text, nullable=False),
    # What its author wrote beside it: for the officer, in no draft, never published.
    Column("beside", Text, nullable=False),
    Column("language", String(35), nullable=False),
    Column("theme", String(100), nullable=False),
    # Whether it may be published with its answer; if not, it is answered in person alone.
    Column("publishes", Boolean, nullable=False),
    Column("day", Date, nullable=False),
    Column("state", String(20), nullable=False, index=True),
    # How often it was decided on: who decides must have seen the last decision.
    Column("revision", Integer, nullable=False),
    # Why it was declined; a key of the public list.
    Column("reason", String(20), nullable=False),
    # The id of the question that is answered in its place; "listening/" and the name of an exchange
    # that was there before it.
    Column("merged", String(220), nullable=False),
    # The name of the exchange that answers it, in drafts or in the content.
    Column("exchange", String(200), nullable=False),
    # What is written to its author alone.
    Column("answer", Text, nullable=False),
    # When that became so: the day of its answer or its refusal.
    Column("decided", Date),
)

# Where to write to whoever asked, once; the row goes thirty days after the answer or the refusal.
askers = Table(
    "askers",
    METADATA,
    Column("question", String(16), primary_key=True),
    Column("address", Text, nullable=False),
    # What became of the one e-mail: "", "sent"; or, while it is begun and not known to be over, the
    # id of the question that the message is named for ("begun": its own, or nobody knows).
    Column("mail", String(10), nullable=False),
)

# What was ever published of a contribution: the next publication steps from it.
published = Table(
    "published",
    METADATA,
    Column("contribution", String(LONGEST_ID), primary_key=True),
    # Of the publication at which what is said of its author was chosen; 0: nothing was.
    Column("cohort", Integer, nullable=False, autoincrement=False),
    # By name, what is said of its author.
    Column("about", JSON, nullable=False),
    # By question: whether the answer ever had the name beside it.
    Column("signed", JSON, nullable=False),
)

withdrawn = Table(
    "withdrawn",
    METADATA,
    Column("receipt_digest", String(64), primary_key=True),
    # What is still to be searched for: ids of contributions, names of voices, "listening/" and the
    # name of an exchange. None once it is done.
    Column("ids", JSON, nullable=False),
    Column("day", Date, nullable=False),
    # Whether something came with it, and is gone from everywhere.
    Column("done", Boolean, nullable=False, default=False),
    # Whether it is the digest of a receipt code; of a question without one it is the message's.
    Column("coded", Boolean, nullable=False, default=True),
)


def _keep_out_of_statistics(table: Table) -> None:
    """Let PostgreSQL take no samples of people's words: they would outlive the rows."""
    for column in table.columns:
        if isinstance(column.type, Text | JSON | LargeBinary):
            change = f'ALTER TABLE %(fullname)s ALTER COLUMN "{column.name}" SET STATISTICS 0'
            own = DDL(change)  # type: ignore[no-untyped-call]
            event.listen(table, "after_create", own.execute_if(dialect="postgresql"))


for _table in METADATA.tables.values():
    _keep_out_of_statistics(_table)
