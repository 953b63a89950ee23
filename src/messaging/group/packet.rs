//! What members say to each other of a group: what they have, what they ask for, entries with the keys to read them, and what
//! they have read.

use super::entry::{EntryError, EntryId, from_cbor, is_group_name, to_cbor};
use super::waiting::WANTED_MAX;
use crate::identity::DeviceId;
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};

/// What a packet travels as.
pub const PACKET_TYPE: &str = "application/vnd.ahoy.group";
/// Ends of a log that are told; more than this are there only while many write at once.
pub const TIPS_MAX: usize = 64;
/// Devices whose stories are counted.
pub const COUNTS_MAX: usize = 512;
/// Entries and keys of one packet, and the bytes of its entries: one packet and what is around it fit into a letter of a mailbox,
/// but for the longest texts.
pub const PAGE_MAX: usize = 64;
pub const PAGE_BYTES: usize = 16 * 1024;
/// Longest packet.
pub const PACKET_MAX: usize = 80 * 1024;

/// One thing that is said of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packet {
    pub group: EntryId,
    pub told: Told,
}

#[derive(Clone, PartialEq, Eq)]
pub enum Told {
    /// So far this device's log goes.
    Have { tips: Vec<EntryId>, counts: Vec<(DeviceId, u32)> },
    /// These are asked for.
    Want(Vec<EntryId>),
    /// These may be missing, and there are more.
    Give { entries: Vec<Vec<u8>>, keys: Vec<Vec<u8>>, more: bool },
    /// There is a seat for whom this is told.
    Invite(Invitation),
    /// He does not want it.
    Decline,
    /// So many entries of these devices have been read.
    Seen(Vec<(DeviceId, u32)>),
    /// He writes, or no more.
    Composing(bool),
}

/// What somebody is told of a group he may join.
#[derive(Clone, PartialEq, Eq)]
pub struct Invitation {
    pub name: String,
    /// How many are in it.
    pub members: u32,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct Written {
    #[n(0)]
    group: ByteArray<32>,
    #[n(1)]
    tips: Option<Vec<ByteArray<32>>>,
    #[n(2)]
    counts: Option<Vec<Count>>,
    #[n(3)]
    want: Option<Vec<ByteArray<32>>>,
    #[n(4)]
    entries: Option<Vec<ByteVec>>,
    #[n(5)]
    keys: Option<Vec<ByteVec>>,
    #[n(6)]
    more: Option<bool>,
    #[n(7)]
    name: Option<String>,
    #[n(8)]
    members: Option<u32>,
    #[n(9)]
    declined: Option<bool>,
    #[n(10)]
    seen: Option<Vec<Count>>,
    #[n(11)]
    composing: Option<bool>,
}

#[derive(Encode, Decode)]
struct Count {
    #[n(0)]
    device: DeviceId,
    #[n(1)]
    next: u32,
}

impl Packet {
    pub fn to_bytes(&self) -> Vec<u8> {
        let ids = |ids: &[EntryId]| Some(ids.iter().map(|id| id.0.into()).collect());
        let texts = |texts: &[Vec<u8>]| Some(texts.iter().map(|text| text.clone().into()).collect());
        let group = self.group.0.into();
        let (tips, counts, want, entries, keys, more) = (None, None, None, None, None, None);
        let (name, members, declined, seen, composing) = (None, None, None, None, None);
        let none = Written {
            group,
            tips,
            counts,
            want,
            entries,
            keys,
            more,
            name,
            members,
            declined,
            seen,
            composing,
        };
        let count = |(device, next): &(DeviceId, u32)| Count { device: *device, next: *next };
        to_cbor(&match &self.told {
            Told::Have { tips, counts } => {
                Written { tips: ids(tips), counts: Some(counts.iter().map(count).collect()), ..none }
            }
            Told::Want(wanted) => Written { want: ids(wanted), ..none },
            Told::Give { entries, keys, more } => {
                Written { entries: texts(entries), keys: texts(keys), more: Some(*more), ..none }
            }
            Told::Invite(Invitation { name, members }) => {
                Written { name: Some(name.clone()), members: Some(*members), ..none }
            }
            Told::Decline => Written { declined: Some(true), ..none },
            Told::Seen(counts) => Written { seen: Some(counts.iter().map(count).collect()), ..none },
            Told::Composing(on) => Written { composing: Some(*on), ..none },
        })
    }

    /// # Errors
    /// Where it is no packet, or holds more than one may.
    pub fn from_bytes(bytes: &[u8]) -> Result<Packet, EntryError> {
        if bytes.len() > PACKET_MAX {
            return Err(EntryError::TooLong);
        }
        let written: Written = from_cbor(bytes)?;
        let ids = |ids: Vec<ByteArray<32>>| ids.into_iter().map(|id| EntryId(id.into())).collect::<Vec<_>>();
        let texts = |texts: Vec<ByteVec>| texts.into_iter().map(Into::into).collect::<Vec<Vec<u8>>>();
        let numbers =
            |counts: Vec<Count>| counts.into_iter().map(|it| (it.device, it.next)).collect::<Vec<_>>();
        let told = match written {
            Written { tips: Some(tips), counts, .. } => {
                Told::Have { tips: ids(tips), counts: numbers(counts.unwrap_or_default()) }
            }
            Written { want: Some(want), .. } => Told::Want(ids(want)),
            Written { entries: Some(entries), keys, more, .. } => Told::Give {
                entries: texts(entries),
                keys: texts(keys.unwrap_or_default()),
                more: more.unwrap_or_default(),
            },
            Written { name: Some(name), members, .. } if is_group_name(&name) => {
                Told::Invite(Invitation { name, members: members.unwrap_or_default() })
            }
            Written { declined: Some(true), .. } => Told::Decline,
            Written { seen: Some(seen), .. } => Told::Seen(numbers(seen)),
            Written { composing: Some(on), .. } => Told::Composing(on),
            _ => return Err(EntryError::Malformed),
        };
        let is_bounded = match &told {
            Told::Have { tips, counts } => tips.len() <= TIPS_MAX && counts.len() <= COUNTS_MAX,
            Told::Want(wanted) => wanted.len() <= WANTED_MAX,
            Told::Give { entries, keys, .. } => entries.len() <= PAGE_MAX && keys.len() <= PAGE_MAX,
            Told::Seen(counts) => counts.len() <= COUNTS_MAX,
            Told::Invite(_) | Told::Decline | Told::Composing(_) => true,
        };
        let group = EntryId(written.group.into());
        if is_bounded { Ok(Packet { group, told }) } else { Err(EntryError::TooLong) }
    }
}

impl std::fmt::Debug for Told {
    /// Keys are nobody's to see.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Told::Have { tips, counts } => write!(f, "Have({} tips, {} devices)", tips.len(), counts.len()),
            Told::Want(wanted) => write!(f, "Want({})", wanted.len()),
            Told::Invite(_) => f.write_str("Invite"),
            Told::Decline => f.write_str("Decline"),
            Told::Seen(counts) => write!(f, "Seen({} devices)", counts.len()),
            Told::Composing(on) => write!(f, "Composing({on})"),
            Told::Give { entries, keys, more } => {
                write!(f, "Give({} entries, {} keys, more: {more})", entries.len(), keys.len())
            }
        }
    }
}
