//! What Ahoy keeps: the rows, what may be asked of the store, and what it answers.
//!
//! Deliberately does not know how rows reach the disk (`io::disk` does), nor what they mean to a call or a
//! buddy (`engine` does): only their shape and their bounds. Every request is checked here before it is written.
//!
//! Begin with `row`, then `request`; `Loaded` is what a start of the app finds.

pub mod away;
pub mod clip;
pub mod group;
pub mod limit;
pub mod portrait;
pub mod request;
pub mod row;
pub mod search;
mod secret;
pub mod voicemail;

pub use away::{Away, HeldRow, LetterRow, MAILBOX_ID, MailboxRow};
pub use clip::{ClipRow, ClipState};
pub use group::{
    GroupFate, GroupHit, GroupKept, GroupRow, GroupRows, GroupSearch, GroupState, GroupText, Groups,
};
pub use portrait::{PortraitRow, Portraits};
pub use request::{Effect, Fault, Reply, Request};
pub use row::{About, Kind, Marks, Source, TransferRow, TransferState};
pub use row::{AccountRow, BindingRow, CarriedRow, Follow, ParkedRow, ProviderRow};
pub use row::{
    BuddyRow, CallRow, ConferenceRow, DoctorRow, KeyRow, MessageRow, NameRow, OutState, Relation, Rival,
    Trust,
};
pub use search::{Hit, Search};
pub use secret::Secret;
pub use voicemail::{GreetingRow, Voicemail};

use crate::aor::Aor;
use crate::lifetime::Lifetime;
use std::collections::BTreeMap;

/// What a start of the app finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    pub settings: BTreeMap<String, String>,
    pub buddies: Vec<BuddyRow>,
    /// Address and root key of those who were taken off the list and have not been told, oldest first.
    pub removed: Vec<(Aor, [u8; 32])>,
    /// Presence keys of buddies.
    pub keys: Vec<KeyRow>,
    /// Keys of the names of buddies.
    pub names: Vec<NameRow>,
    /// Messages of this user's own that are queued or were on their way, oldest first.
    pub outbox: Vec<MessageRow>,
    /// The newest message of each conversation.
    pub latest: BTreeMap<Aor, MessageRow>,
    /// Messages that came in after the conversation was last read; conversations without any are left out.
    pub unread: BTreeMap<Aor, u32>,
    /// How long what is said stays, and since when that was agreed on (Unix milliseconds), where it was.
    pub lifetimes: BTreeMap<Aor, (Lifetime, u64)>,
    /// The newest calls, newest first: at most `limit::CALLS_LOADED`.
    pub calls: Vec<CallRow>,
    /// Multiaddrs of nodes met last time, in the order they were saved.
    pub peers: Vec<String>,
    /// Accounts of SIP phones.
    pub accounts: Vec<AccountRow>,
    /// Where their phones were registered, also where that has run out since.
    pub bindings: BTreeMap<Aor, Vec<BindingRow>>,
    /// Messages that wait for their phones, oldest first.
    pub parked: Vec<ParkedRow>,
    /// Messages of phones that wait for their recipients, oldest first.
    pub carried: Vec<CarriedRow>,
    /// The account at a telephone provider.
    pub provider: Option<ProviderRow>,
    /// Mailboxes, and what has been written into them, in order.
    pub mailboxes: Vec<MailboxRow>,
    pub letters: Vec<LetterRow>,
    /// Files offered and fetched, oldest first.
    pub transfers: Vec<TransferRow>,
    /// Parcels kept for friends.
    pub held: Vec<HeldRow>,
    /// Groups, in the order they were met.
    pub groups: Vec<GroupKept>,
    /// Whether friends take voicemail, and what they have greetings for; and this user's own.
    pub greetings: Vec<GreetingRow>,
    /// Pictures of friends, and this user's own.
    pub portraits: Vec<PortraitRow>,
    /// Larger than the position of every message kept.
    pub next_position: u64,
}
