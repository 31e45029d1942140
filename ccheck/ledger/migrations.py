"""The ledger's tables, by numbered migrations: each in the transaction that records it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ccheck.errors import BadLedger, say
from ccheck.ledger.database import Database
from ccheck.values import value

# ISO days and moments must sort as text does in C, whatever the database's own collation.
_TEXT = {"sqlite": "TEXT", "postgresql": 'TEXT COLLATE "C"'}
_FINAL = {
    "sqlite": (
        "CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry "
        "BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END",
        "CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry "
        "BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION entry_is_final() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'entries are never changed or deleted'; END $$",
        "CREATE TRIGGER entry_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON entry "
        "FOR EACH STATEMENT EXECUTE FUNCTION entry_is_final()",
    ),
}


@value
class Migration:
    """A step of the schema: statements for both dialects, ``{text}`` being the type of a text column, and
    those that only one dialect takes."""

    number: int
    statements: tuple[str, ...]
    special: Mapping[str, tuple[str, ...]]


MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        1,
        (
            "CREATE TABLE entry (number INTEGER PRIMARY KEY, kind {text} NOT NULL, subject {text} NOT NULL, "
            "cancels INTEGER REFERENCES entry (number), effective {text} NOT NULL, recorded {text} NOT NULL, "
            "recorder {text} NOT NULL, body {text} NOT NULL, hash {text} NOT NULL)",
            "CREATE INDEX entry_subject ON entry (subject, kind, effective, number)",
            "CREATE INDEX entry_event ON entry (number) WHERE kind = 'event'",
            "CREATE UNIQUE INDEX entry_cancels ON entry (cancels) WHERE cancels IS NOT NULL",
            # The last entry: without it nobody would miss one deleted from the end.
            "CREATE TABLE head (id INTEGER PRIMARY KEY CHECK (id = 1), number INTEGER NOT NULL, "
            "hash {text} NOT NULL, recorded {text} NOT NULL)",
        ),
        _FINAL,
    ),
    Migration(
        2,
        (
            "CREATE TABLE mailing (key {text} PRIMARY KEY, agency {text} NOT NULL, state {text} NOT NULL, "
            "message_id {text} NOT NULL, recipients {text} NOT NULL, subject {text} NOT NULL, "
            "content {text} NOT NULL, created {text} NOT NULL, updated {text} NOT NULL, "
            "attempts INTEGER NOT NULL, reason {text} NOT NULL)",
            "CREATE INDEX mailing_state ON mailing (state)",
            "CREATE TABLE rung (mailing {text} NOT NULL REFERENCES mailing (key), "
            "obligation {text} NOT NULL, anchor {text} NOT NULL, rung {text} NOT NULL, "
            "recipient {text} NOT NULL, day {text} NOT NULL, "
            "skipped INTEGER NOT NULL, again INTEGER NOT NULL, "
            "PRIMARY KEY (mailing, obligation, rung, recipient))",
            "CREATE TABLE run (number INTEGER PRIMARY KEY, day {text} NOT NULL, started {text} NOT NULL, "
            "finished {text} NOT NULL, sent INTEGER NOT NULL, late INTEGER NOT NULL, "
            "failed INTEGER NOT NULL)",
        ),
        {},
    ),
    Migration(
        3,
        (
            "CREATE TABLE reply (message_id {text} PRIMARY KEY)",
            "CREATE TABLE bounce (address {text} NOT NULL, message_id {text} NOT NULL, "
            "status {text} NOT NULL, reason {text} NOT NULL, day {text} NOT NULL, "
            "PRIMARY KEY (address, message_id))",
            "CREATE TABLE proposal (number INTEGER PRIMARY KEY, message_id {text} NOT NULL, "
            "obligation {text} NOT NULL, sender {text} NOT NULL, known INTEGER NOT NULL, "
            "day {text} NOT NULL, subject {text} NOT NULL, attachments {text} NOT NULL, "
            "standing {text} NOT NULL)",
        ),
        {},
    ),
)


def version(database: Database) -> int:
    """The number of the last migration applied; 0 for an empty database."""
    if not database.has_table("migration"):
        return 0
    ((number,),) = database.run("SELECT COALESCE(MAX(number), 0) FROM migration")
    if not isinstance(number, int):
        raise BadLedger(say("The ledger is damaged: its list of migrations is gone."))
    return number


def check(database: Database, known: Sequence[Migration] = MIGRATIONS) -> int:
    """The schema's version; ``BadLedger`` when a newer ccheck wrote it."""
    made = database.has_table("entry")  # asked first: another process may be making all tables just now
    found = version(database)
    if not found and made:
        raise BadLedger(say("The ledger is damaged: its list of migrations is gone."))
    if found > known[-1].number:
        raise BadLedger(
            say(
                "The ledger was written by a newer ccheck (schema {found}, this one knows {known}): "
                "update ccheck.",
                found=found,
                known=known[-1].number,
            )
        )
    return found


def migrate(database: Database, known: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the schema up to date inside the transaction that is open."""
    found = check(database, known)
    if not database.has_table("migration"):
        database.run("CREATE TABLE migration (number INTEGER PRIMARY KEY)")
    for migration in known:
        if migration.number > found:
            for statement in migration.statements:
                database.run(statement.replace("{text}", _TEXT[database.dialect]))
            for statement in migration.special.get(database.dialect, ()):
                database.run(statement)
            database.run("INSERT INTO migration VALUES (?)", (migration.number,))
