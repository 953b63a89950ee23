//! The tables, and how an older database becomes a present one.

use super::{DiskError, opening};
use crate::io::profile::private_file;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// Marks the file as Ahoy's ("AHOY" in ASCII), so that no other program's database is ever written to.
const APPLICATION_ID: i64 = 0x4148_4f59;

/// One step for each format: the first makes the tables, each later one changes what the one before left.
pub(super) const STEPS: [&str; 5] = [FIRST, ACCOUNTS, REMOVED, CARRIED, PROVIDER];

const FIRST: &str = "
    CREATE TABLE setting (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE buddy (
        aor TEXT PRIMARY KEY,
        root BLOB CHECK (length(root) = 32),
        name TEXT NOT NULL,
        own_name TEXT NOT NULL,
        relation TEXT NOT NULL,
        trust TEXT NOT NULL,
        invite TEXT,
        note TEXT NOT NULL,
        added_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE conversation (
        aor TEXT PRIMARY KEY,
        read_position INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE message (
        position INTEGER PRIMARY KEY,
        aor TEXT NOT NULL,
        id TEXT NOT NULL,
        direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
        state TEXT,
        reason TEXT,
        text TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        UNIQUE (aor, id, direction),
        CHECK ((direction = 'out') = (state IS NOT NULL))
    ) STRICT;
    CREATE INDEX message_of_conversation ON message (aor, position);
    CREATE INDEX message_waiting ON message (position) WHERE state IN ('queued', 'sent');
    CREATE TABLE call (
        id TEXT PRIMARY KEY,
        peer TEXT NOT NULL,
        name TEXT NOT NULL,
        outgoing INTEGER NOT NULL,
        at_ms INTEGER NOT NULL,
        talked_s INTEGER,
        reason TEXT,
        seen INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX call_by_time ON call (at_ms);
    CREATE TABLE peer (
        place INTEGER PRIMARY KEY,
        address TEXT NOT NULL
    ) STRICT;
";

/// Accounts of SIP phones, where these are registered, and what waits for them.
const ACCOUNTS: &str = "
    CREATE TABLE account (
        aor TEXT PRIMARY KEY,
        user TEXT NOT NULL UNIQUE,
        ha1_md5 TEXT NOT NULL,
        ha1_sha256 TEXT NOT NULL,
        identity BLOB NOT NULL,
        name TEXT NOT NULL,
        follow TEXT NOT NULL,
        created_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE binding (
        aor TEXT NOT NULL,
        key TEXT NOT NULL,
        contact TEXT NOT NULL,
        path TEXT NOT NULL,
        flow TEXT NOT NULL,
        received TEXT NOT NULL,
        call_id TEXT NOT NULL,
        cseq INTEGER NOT NULL,
        q INTEGER NOT NULL,
        expires_ms INTEGER NOT NULL,
        user_agent TEXT NOT NULL,
        follows INTEGER,
        PRIMARY KEY (aor, key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE parked (
        place INTEGER PRIMARY KEY,
        aor TEXT NOT NULL,
        id TEXT NOT NULL,
        sender TEXT NOT NULL,
        content_type TEXT NOT NULL,
        body BLOB NOT NULL,
        at_ms INTEGER NOT NULL,
        UNIQUE (aor, id)
    ) STRICT;
";

/// People who were taken off the list while they were away, so that they can be told.
const REMOVED: &str = "
    CREATE TABLE removed (
        aor TEXT PRIMARY KEY,
        root BLOB NOT NULL CHECK (length(root) = 32)
    ) STRICT;
";

/// Messages of phones for people who are away, and by what a phone knows again a message that was parked for it.
const CARRIED: &str = "
    CREATE TABLE carried (
        place INTEGER PRIMARY KEY,
        account TEXT NOT NULL,
        aor TEXT NOT NULL,
        id TEXT NOT NULL,
        text TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        UNIQUE (account, aor, id)
    ) STRICT;
    ALTER TABLE parked ADD COLUMN call_id TEXT;
    ALTER TABLE parked ADD COLUMN cseq INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE parked ADD COLUMN tag TEXT NOT NULL DEFAULT '';
";

/// The account at a telephone provider: one row at most.
const PROVIDER: &str = "
    CREATE TABLE provider (
        place INTEGER PRIMARY KEY CHECK (place = 0),
        aor TEXT NOT NULL,
        user TEXT NOT NULL,
        password TEXT NOT NULL,
        name TEXT NOT NULL,
        proxy TEXT NOT NULL,
        transport TEXT NOT NULL,
        expires_s INTEGER NOT NULL,
        instance TEXT NOT NULL
    ) STRICT;
";

/// Opens the database, or makes it; nothing is written to a file that is not ours or not understood.
pub(super) fn open(path: &Path) -> Result<Connection, DiskError> {
    make_private(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let failed = |source| opening(path, source);
    let mut connection = Connection::open_with_flags(path, flags).map_err(failed)?;
    let format = format(&connection, path)?;
    prepare(&connection).map_err(failed)?;
    migrate(&mut connection, format, &STEPS).map_err(failed)?;
    Ok(connection)
}

/// SQLite would make the file readable for all.
fn make_private(path: &Path) -> Result<(), DiskError> {
    match private_file().create(true).open(path) {
        Ok(_) => Ok(()),
        Err(error) => match error.kind() {
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                Err(DiskError::ReadOnly { path: path.to_owned() })
            }
            std::io::ErrorKind::StorageFull => Err(DiskError::Full { path: path.to_owned() }),
            _ => Err(DiskError::Unusable {
                path: path.to_owned(),
                source: rusqlite::Error::InvalidPath(path.into()),
            }),
        },
    }
}

/// How many steps the database has gone; 0 for an empty one.
fn format(connection: &Connection, path: &Path) -> Result<usize, DiskError> {
    let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
    let failed = |source| opening(path, source);
    let tables = number("SELECT count(*) FROM sqlite_schema").map_err(failed)?;
    if tables == 0 {
        return Ok(0);
    }
    if number("PRAGMA application_id").map_err(failed)? != APPLICATION_ID {
        return Err(DiskError::Foreign { path: path.to_owned() });
    }
    let (found, known) = (number("PRAGMA user_version").map_err(failed)?, STEPS.len() as i64);
    if found > known {
        return Err(DiskError::Newer { path: path.to_owned(), found, known });
    }
    usize::try_from(found).map_err(|_| DiskError::Corrupt { path: path.to_owned() })
}

fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    // FULL waits for the disk at each commit; fullfsync makes macOS do what fsync does elsewhere.
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "fullfsync", true)?;
    // What is deleted may be an account's key: it is overwritten, not left in a free page.
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "trusted_schema", false)
}

/// Takes the steps that are missing: all, or none.
pub(super) fn migrate(connection: &mut Connection, from: usize, steps: &[&str]) -> rusqlite::Result<()> {
    if from >= steps.len() {
        return Ok(());
    }
    let transaction = connection.transaction()?;
    for step in steps.iter().skip(from) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", steps.len() as i64)?;
    transaction.commit()
}
