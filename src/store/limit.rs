//! How much is kept, and why no more.

/// People in the contact list, requests included: ten times what a busy person knows, and a bound on requests.
pub const BUDDIES_MAX: usize = 5_000;
/// People removed who have not been told yet: more than anybody takes off a list while all of them are away.
pub const REMOVED_MAX: usize = 1_000;
/// Calls kept; older ones make room. Years for most people, and a list nobody scrolls to the end of.
pub const CALLS_KEPT: usize = 2_000;
/// Calls loaded at the start: more than a window shows.
pub const CALLS_LOADED: usize = 500;
/// Nodes remembered from last time: enough that some are still up, few enough to dial within seconds.
pub const PEERS_MAX: usize = 64;
/// Settings of the engine, preferences of front ends, and what people on the list say of their devices, together.
pub const SETTINGS_MAX: usize = 1_536;
/// Files of which it is kept how far they have come; of older ones only what was said is left.
pub const TRANSFERS_MAX: usize = 2_000;
/// Conversations whose newest message is loaded at the start, the newest first.
pub const CONVERSATIONS_LOADED: usize = 5_000;
/// Messages of the outbox loaded at the start: what the outbox holds at most.
pub const OUTBOX_LOADED: usize = 10_000;
/// Messages in one page of history, whatever was asked.
pub const PAGE_MAX: usize = 500;
/// Places found in one page, whatever was asked.
pub const FOUND_MAX: usize = 100;
/// Messages forgotten in one go, so that whoever waits for the disk does not wait long.
pub const CLEARED_MAX: usize = 500;
/// Messages whose time is over that are forgotten in one go: each is taken out of the index word by word.
pub const VANISHED_MAX: usize = 50;
/// Messages told as seen at one time: more than a window shows.
pub const READ_TOLD: usize = PAGE_MAX;
/// Letters of a message that is quoted in the answer to it.
pub const QUOTE_MAX: usize = 200;
/// Bytes of one message's text: what a MESSAGE may carry over a stream.
pub const TEXT_MAX: usize = 64 * 1024;
/// Bytes of an id, a name, a code or a key of a setting.
pub const WORD_MAX: usize = 256;
/// Bytes of a setting's value, an invite, a note, an address or a multiaddr.
pub const VALUE_MAX: usize = 8 * 1024;
/// Accounts of SIP phones: a large house. Each is an identity that the node publishes.
pub const ACCOUNTS_MAX: usize = 256;
/// Phones of one account, and a few bindings they left behind when their address changed.
pub const BINDINGS_MAX: usize = 16;
/// Path headers of one binding: proxies between a phone and its registrar.
pub const PATHS_MAX: usize = 8;
/// Bytes of an account's identity: what an identity file may have.
pub const IDENTITY_MAX: usize = 4 * 1024;
/// Messages that wait for the phones of one account: some days of a busy conversation.
pub const PARKED_PER_ACCOUNT_MAX: usize = 200;
/// Messages that wait in all, so that no number of accounts fills the disk, or the memory at a start.
pub const PARKED_MAX: usize = 2_000;
/// Messages of one account's phones that wait for people who are away, and those of all accounts.
pub const CARRIED_PER_ACCOUNT_MAX: usize = 200;
pub const CARRIED_MAX: usize = 2_000;
/// Bytes of the texts of these in all, and of the bodies of those.
pub const PARKED_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Mailboxes between devices of this user's and of others: two directions for everybody who is met often.
pub const MAILBOXES_MAX: usize = 4_096;
/// Letters that have been written and not been acknowledged.
pub const LETTERS_MAX: usize = 4_096;
/// Bytes of a letter: what a parcel holds.
pub const LETTER_MAX: usize = 32 * 1024;
/// Bytes kept for one friend, and for all: both are held in memory, too. Four thousand short letters, and four friends who use all of it.
pub const HELD_FOR_ONE_MAX: usize = 4 * 1024 * 1024;
pub const HELD_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Parcels kept for friends, and the longest of them.
pub const HELD_MAX: usize = 16_384;
pub const HELD_PARCEL_MAX: usize = 34 * 1024;
/// Bytes of a ratchet as it is kept: forty keys that were passed over, and what goes on.
pub const RATCHET_MAX: usize = 256 * 1024;
/// Groups that this user is in, was in or may come into: their logs are held in memory.
pub const GROUPS_MAX: usize = 64;
/// Bytes of an entry of a group's log: the longest text, and what is around it.
pub const GROUP_ENTRY_MAX: usize = 72 * 1024;
/// Bytes of a greeting, and of what is signed around it.
pub const GREETING_MAX: usize = 61 * 1024;
/// Bytes of a picture of somebody, and of what is signed around it.
pub const PORTRAIT_MAX: usize = 33 * 1024;
/// Bytes of a key by which messages of a group are read.
pub const GROUP_SESSION_MAX: usize = 4 * 1024;
