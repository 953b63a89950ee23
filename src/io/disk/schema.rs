//! The tables, and how an older database becomes a present one.

use super::{DiskError, opening, renewal, search};
use crate::identity::sealed::SealingKey;
use crate::io::profile::private_file;
use crate::io::vault::DatabaseKeys;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use zeroize::Zeroizing;

/// Pages of the log after which a commit puts them into the database itself, which takes ten times its time. `search::rest` does so
/// much earlier; this is for who never rests.
const LOG_MAX: i64 = 8_192;

/// Statements that are kept ready: all that messages and the index need, of which there are about forty.
const STATEMENTS: usize = 64;

/// Marks the file as Ahoy's ("AHOY" in ASCII), so that no other program's database is ever written to.
const APPLICATION_ID: i64 = 0x4148_4f59;

/// One step for each format: the first makes the tables, each later one changes what the one before left.
pub(super) const STEPS: [&str; 28] = [
    FIRST,
    ACCOUNTS,
    REMOVED,
    CARRIED,
    PROVIDER,
    DOCTOR,
    TRUST,
    PRESENCE_KEYS,
    FOLLOWED,
    HIDING,
    NAME_KEYS,
    MARKS,
    MAILBOXES,
    TERMS,
    FILES,
    HELD,
    LIFETIMES,
    GROUPS,
    HOLDERS,
    VOICE,
    VOICEMAIL,
    GROUP_TEXTS,
    GROUP_FILES,
    RECORDINGS,
    CONFERENCES,
    GROUP_CLIPS,
    PORTRAITS,
    UNREAD,
];

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

/// How calls went; nothing where `findings` is NULL. Shares are in thousandths.
const DOCTOR: &str = "
    ALTER TABLE call ADD COLUMN path TEXT;
    ALTER TABLE call ADD COLUMN loss_in_mean INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE call ADD COLUMN loss_in_worst INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE call ADD COLUMN loss_out_mean INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE call ADD COLUMN loss_out_worst INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE call ADD COLUMN round_trip_ms INTEGER;
    ALTER TABLE call ADD COLUMN findings TEXT;
";

/// Since when a key is known, and what else speaks under its name. Formerly anybody who claimed a name made it "changed".
const TRUST: &str = "
    ALTER TABLE buddy ADD COLUMN known_ms INTEGER;
    ALTER TABLE buddy ADD COLUMN verified_ms INTEGER;
    ALTER TABLE buddy ADD COLUMN heard_ms INTEGER;
    ALTER TABLE buddy ADD COLUMN rival BLOB CHECK (rival IS NULL OR length(rival) = 32);
    ALTER TABLE buddy ADD COLUMN rival_refused INTEGER NOT NULL DEFAULT 0;
    UPDATE buddy SET known_ms = added_ms WHERE root IS NOT NULL;
    UPDATE buddy SET trust = CASE WHEN invite IS NULL THEN 'new' ELSE 'invited' END WHERE trust = 'changed';
";

/// Keys by which buddies find this user, and he them.
const PRESENCE_KEYS: &str = "
    CREATE TABLE presence_key (
        aor TEXT PRIMARY KEY,
        theirs BLOB CHECK (length(theirs) = 32),
        told BLOB CHECK (length(told) = 8)
    ) STRICT, WITHOUT ROWID;
";

/// When a key took the place of another.
const FOLLOWED: &str = "
    ALTER TABLE buddy ADD COLUMN followed_ms INTEGER;
";

/// Who may not learn where this user is.
const HIDING: &str = "ALTER TABLE buddy ADD COLUMN relay_only INTEGER NOT NULL DEFAULT 0";

/// What the names of buddies turn into, slowly, at what cost.
const NAME_KEYS: &str = "
    CREATE TABLE name_key (
        aor TEXT PRIMARY KEY,
        key BLOB NOT NULL CHECK (length(key) = 32),
        cost TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
";

/// What a message is ('text', 'edit', 'deletion', 'reaction', 'displayed', or 'gone' where it was forgotten here), which one
/// it is about, and what has been done to it.
const MARKS: &str = "
    ALTER TABLE message ADD COLUMN kind TEXT NOT NULL DEFAULT 'text';
    ALTER TABLE message ADD COLUMN about TEXT;
    ALTER TABLE message ADD COLUMN about_own INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE message ADD COLUMN edited INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE message ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE message ADD COLUMN reaction TEXT NOT NULL DEFAULT '';
    ALTER TABLE message ADD COLUMN their_reaction TEXT NOT NULL DEFAULT '';
    ALTER TABLE message ADD COLUMN asks_displayed INTEGER NOT NULL DEFAULT 0;
    DROP INDEX message_of_conversation;
    CREATE INDEX message_shown ON message (aor, position) WHERE kind = 'text';
    CREATE INDEX message_about ON message (aor, about) WHERE about IS NOT NULL;
    CREATE INDEX message_unseen ON message (aor, position)
        WHERE kind = 'text' AND state IN ('queued', 'sent', 'delivered');
    CREATE INDEX message_displayed ON message (aor, position) WHERE kind = 'displayed';
";

/// Where devices write to each other while one is away, and what was written.
const MAILBOXES: &str = "
    CREATE TABLE mailbox (
        id BLOB PRIMARY KEY CHECK (length(id) = 16),
        aor TEXT NOT NULL,
        root BLOB NOT NULL CHECK (length(root) = 32),
        device BLOB NOT NULL CHECK (length(device) = 32),
        incoming INTEGER NOT NULL,
        chain BLOB NOT NULL CHECK (length(chain) = 32),
        ratchet BLOB NOT NULL,
        next INTEGER NOT NULL,
        made_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE letter (
        mailbox BLOB NOT NULL CHECK (length(mailbox) = 16),
        number INTEGER NOT NULL,
        message TEXT NOT NULL,
        letter BLOB NOT NULL,
        put_ms INTEGER NOT NULL,
        keepers INTEGER NOT NULL,
        PRIMARY KEY (mailbox, number)
    ) STRICT, WITHOUT ROWID;
";

/// What messages are searched by (`crate::terms`); U+E001 begins the term that says whose conversation it is. New messages are
/// taken in by `search`, while nothing else is asked; `terms_upto` says how far that is done, and whether words that were
/// taken out in great number are to be overwritten. A text that is in and is edited, deleted or forgotten is followed here, so that
/// whoever writes to messages need not think of it. The index holds no text, so a word is taken out by the text it was in.
const TERMS: &str = "
    CREATE VIRTUAL TABLE message_terms USING fts5 (
        terms, content = '', columnsize = 0, tokenize = 'ascii', prefix = '1 2 3'
    );
    INSERT INTO message_terms (message_terms, rank) VALUES ('secure-delete', 1);
    CREATE TABLE terms_upto (
        place INTEGER PRIMARY KEY CHECK (place = 0),
        position INTEGER NOT NULL,
        tidying INTEGER NOT NULL
    ) STRICT;
    INSERT INTO terms_upto (place, position, tidying) VALUES (0, 0, 0);
    CREATE TRIGGER message_goes AFTER DELETE ON message
        WHEN old.kind = 'text' AND old.deleted = 0 AND old.position <= (SELECT position FROM terms_upto)
    BEGIN
        INSERT INTO message_terms (message_terms, rowid, terms)
            VALUES ('delete', old.position, char(57345) || hex(old.aor) || ' ' || terms_of(old.text));
    END;
    CREATE TRIGGER message_changes AFTER UPDATE OF text, kind, deleted ON message
        WHEN (old.text, old.kind, old.deleted) IS NOT (new.text, new.kind, new.deleted)
            AND old.position <= (SELECT position FROM terms_upto)
    BEGIN
        INSERT INTO message_terms (message_terms, rowid, terms)
            SELECT 'delete', old.position, char(57345) || hex(old.aor) || ' ' || terms_of(old.text)
            WHERE old.kind = 'text' AND old.deleted = 0;
        INSERT INTO message_terms (rowid, terms)
            SELECT new.position, char(57345) || hex(new.aor) || ' ' || terms_of(new.text)
            WHERE new.kind = 'text' AND new.deleted = 0;
    END;
";

/// Files that messages offer, and how far they have come.
const FILES: &str = "
    ALTER TABLE message ADD COLUMN file TEXT;
    CREATE TABLE transfer (
        number INTEGER PRIMARY KEY,
        aor TEXT NOT NULL,
        id TEXT NOT NULL,
        direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
        file TEXT NOT NULL,
        state TEXT NOT NULL,
        path TEXT NOT NULL,
        changed_ns INTEGER NOT NULL,
        reason TEXT,
        UNIQUE (aor, id, direction)
    ) STRICT;
";

/// What is kept for friends.
const HELD: &str = "
    CREATE TABLE held (
        key BLOB PRIMARY KEY CHECK (length(key) = 32),
        root BLOB NOT NULL CHECK (length(root) = 32),
        parcel BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
";

/// How long messages stay (seconds; 0 for ever) and when they are forgotten, and what people have agreed on.
const LIFETIMES: &str = "
    ALTER TABLE message ADD COLUMN lasts_s INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE message ADD COLUMN expires_ms INTEGER;
    ALTER TABLE message ADD COLUMN timer_s INTEGER;
    ALTER TABLE conversation ADD COLUMN lasts_s INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE conversation ADD COLUMN agreed_ms INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX message_lasts ON message (position) WHERE kind = 'text' AND lasts_s > 0 AND expires_ms IS NULL;
    CREATE INDEX message_expires ON message (expires_ms) WHERE kind = 'text' AND expires_ms IS NOT NULL;
";

/// Groups: their logs in the order they came, and the keys that their messages are read by.
const GROUPS: &str = "
    CREATE TABLE group_log (
        id BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
        state TEXT NOT NULL,
        name TEXT NOT NULL,
        members INTEGER NOT NULL,
        inviter TEXT,
        inviter_root BLOB CHECK (length(inviter_root) = 32),
        seen INTEGER NOT NULL,
        given INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE group_entry (
        number INTEGER PRIMARY KEY,
        log BLOB NOT NULL,
        id BLOB NOT NULL CHECK (length(id) = 32),
        bytes BLOB NOT NULL,
        UNIQUE (log, id)
    ) STRICT;
    CREATE TABLE group_session (
        log BLOB NOT NULL,
        session BLOB NOT NULL CHECK (length(session) = 32),
        bytes BLOB NOT NULL,
        PRIMARY KEY (log, session)
    ) STRICT, WITHOUT ROWID;
";

/// Who has how many of this device's entries: keys of 32 bytes, each with a number of 4.
const HOLDERS: &str = "
    ALTER TABLE group_log ADD COLUMN holders BLOB NOT NULL DEFAULT x'';
";

const VOICE: &str = "
    ALTER TABLE message ADD COLUMN voice TEXT;
    ALTER TABLE message ADD COLUMN played INTEGER NOT NULL DEFAULT 0;
";

/// What callers hear whom nobody answers (under no address this user's own), and which call has left what.
const VOICEMAIL: &str = "
    CREATE TABLE greeting (
        aor TEXT PRIMARY KEY,
        at_ms INTEGER NOT NULL,
        is_on INTEGER NOT NULL,
        length_ms INTEGER NOT NULL,
        paper BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
    ALTER TABLE call ADD COLUMN voicemail TEXT;
    CREATE INDEX message_spoken ON message (played) WHERE direction = 'in' AND kind = 'text' AND voice IS NOT NULL;
";

/// What is searched for in groups, what becomes of texts that do not stay, who has read how many of this device's entries, and what is
/// being written. What is read from a group's log is kept twice so: the index goes by the texts, and holds none itself (`TERMS`).
/// `swept` is whether the text of one that has gone is out of the index.
const GROUP_TEXTS: &str = "
    ALTER TABLE group_log ADD COLUMN readers BLOB NOT NULL DEFAULT x'';
    ALTER TABLE group_log ADD COLUMN draft TEXT NOT NULL DEFAULT '';
    ALTER TABLE group_log ADD COLUMN is_indexed INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE group_fate (
        log BLOB NOT NULL,
        entry BLOB NOT NULL CHECK (length(entry) = 32),
        lasts_s INTEGER NOT NULL,
        ends_ms INTEGER,
        swept INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (log, entry)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX group_fate_unswept ON group_fate (log, entry) WHERE ends_ms = 0 AND swept = 0;
    CREATE TABLE group_text (
        number INTEGER PRIMARY KEY,
        log BLOB NOT NULL,
        entry BLOB NOT NULL CHECK (length(entry) = 32),
        at_ms INTEGER NOT NULL,
        text TEXT NOT NULL,
        UNIQUE (log, entry)
    ) STRICT;
    CREATE VIRTUAL TABLE group_terms USING fts5 (
        terms, content = '', columnsize = 0, tokenize = 'ascii', prefix = '1 2 3'
    );
    INSERT INTO group_terms (group_terms, rank) VALUES ('secure-delete', 1);
    CREATE TRIGGER group_text_comes AFTER INSERT ON group_text BEGIN
        INSERT INTO group_terms (rowid, terms)
            VALUES (new.number, char(57345) || hex(new.log) || ' ' || terms_of(new.text));
    END;
    CREATE TRIGGER group_text_goes AFTER DELETE ON group_text BEGIN
        INSERT INTO group_terms (group_terms, rowid, terms)
            VALUES ('delete', old.number, char(57345) || hex(old.log) || ' ' || terms_of(old.text));
    END;
    CREATE TRIGGER group_text_changes AFTER UPDATE OF text ON group_text WHEN old.text IS NOT new.text BEGIN
        INSERT INTO group_terms (group_terms, rowid, terms)
            VALUES ('delete', old.number, char(57345) || hex(old.log) || ' ' || terms_of(old.text));
        INSERT INTO group_terms (rowid, terms)
            VALUES (new.number, char(57345) || hex(new.log) || ' ' || terms_of(new.text));
    END;
";

/// Files that are offered in groups.
const GROUP_FILES: &str = "
    ALTER TABLE transfer ADD COLUMN log BLOB CHECK (length(log) = 32);
";

/// To which file a call was recorded, and how it would be judged.
const RECORDINGS: &str = "
    ALTER TABLE call ADD COLUMN recording TEXT;
    ALTER TABLE call ADD COLUMN scores TEXT NOT NULL DEFAULT '';
";

/// Which call with many a call was, and with whom.
const CONFERENCES: &str = "
    ALTER TABLE call ADD COLUMN conference BLOB CHECK (length(conference) = 32);
    ALTER TABLE call ADD COLUMN conference_group INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE call ADD COLUMN people TEXT NOT NULL DEFAULT '';
";

/// The sound of voice messages in groups, last, so that whoever asks for the rest does not read it.
const GROUP_CLIPS: &str = "
    CREATE TABLE group_clip (
        number INTEGER PRIMARY KEY,
        log BLOB NOT NULL,
        entry BLOB NOT NULL CHECK (length(entry) = 32),
        file TEXT NOT NULL,
        state TEXT NOT NULL,
        played INTEGER NOT NULL,
        bytes BLOB NOT NULL,
        UNIQUE (log, entry)
    ) STRICT;
";

/// Pictures of friends as they were signed, and under no address this user's own.
const PORTRAITS: &str = "
    CREATE TABLE portrait (
        aor TEXT PRIMARY KEY,
        paper BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
";

/// Who wrote each text, where it is looked for, for the count of what nobody has read: of a million messages it is made at each
/// start. And one that has just been written, and is waited for, is in no index for when it will have been delivered.
const UNREAD: &str = "
    DROP INDEX message_unseen;
    CREATE INDEX message_unseen ON message (aor, position) WHERE kind = 'text' AND state = 'delivered';
    DROP INDEX message_shown;
    CREATE INDEX message_shown ON message (aor, position, direction) WHERE kind = 'text';
";

/// Opens the database, or makes it; nothing is written to a file that is not ours or not understood. One that is in the
/// clear, or under the former key, is sealed under the key of now first.
pub(super) fn open(path: &Path, keys: &DatabaseKeys) -> Result<Connection, DiskError> {
    renewal::seal_anew(path, keys)?;
    make_private(path)?;
    let mut connection = connect(path, Some(&keys.key))?;
    let format = format(&connection, path)?;
    let failed = |source| opening(path, source);
    prepare(&connection).map_err(failed)?;
    migrate(&mut connection, format, &STEPS).map_err(failed)?;
    Ok(connection)
}

/// A connection to a file that is there; without a key the file is one in the clear.
pub(super) fn connect(path: &Path, key: Option<&SealingKey>) -> Result<Connection, DiskError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(|source| opening(path, source))?;
    if let Some(key) = key {
        // A wrong key is an answer here; it would be an error on the standard error of the process.
        let said = Zeroizing::new(format!(
            "PRAGMA cipher_log_level = NONE; PRAGMA key = \"{}\"",
            said(key).as_str()
        ));
        connection.execute_batch(&said).map_err(|source| opening(path, source))?;
    }
    // What does not fit into the cache is nobody's to read: temporary tables stay in memory.
    connection.pragma_update(None, "temp_store", "memory").map_err(|source| opening(path, source))?;
    connection.pragma_update(None, "trusted_schema", false).map_err(|source| opening(path, source))?;
    search::teach(&connection).map_err(|source| opening(path, source))?;
    Ok(connection)
}

/// A key as SQLCipher takes it without stretching it first.
pub(super) fn said(key: &SealingKey) -> Zeroizing<String> {
    Zeroizing::new(format!("x'{}'", key.to_hex().as_str()))
}

/// SQLite would make the file readable for all.
pub(super) fn make_private(path: &Path) -> Result<(), DiskError> {
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
pub(super) fn format(connection: &Connection, path: &Path) -> Result<usize, DiskError> {
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
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    // FULL waits for the disk at each commit; fullfsync makes macOS do what fsync does elsewhere.
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update_and_check(None, "wal_autocheckpoint", LOG_MAX, |_| Ok(()))?;
    // What is deleted may be an account's key: it is overwritten, not left in a free page.
    connection.pragma_update(None, "secure_delete", true)
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
