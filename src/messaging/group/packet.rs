//! What members say to each other of a group: what they have, what they ask for, entries with the keys to read them, and what
//! they have read.

use super::entry::{EntryError, EntryId, from_cbor, is_group_name, to_cbor};
use super::waiting::WANTED_MAX;
use crate::aor::Aor;
use crate::identity::{DeviceId, RootId, is_name};
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
/// Others in a call that are named: as many as there may be, himself apart.
pub const CALLERS_MAX: usize = 5;
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
    /// How he stands to the call of the group, or to a call of this name.
    Call(CallNotice),
}

/// What somebody says of a call with many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallNotice {
    /// He is in it; else he has left it, or does not want to come.
    pub is_in: bool,
    /// Others are to hear it ring.
    pub rings: bool,
    /// How long it has gone on.
    pub age_s: u32,
    /// Who has begun it.
    pub by: Option<RootId>,
    /// With whom he speaks in it.
    pub others: Vec<Caller>,
}

/// Somebody in a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    pub root: RootId,
    pub aor: Aor,
    pub name: String,
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
    #[n(12)]
    call: Option<WrittenCall>,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct WrittenCall {
    #[n(0)]
    is_in: bool,
    #[n(1)]
    rings: bool,
    #[n(2)]
    age_s: u32,
    #[n(3)]
    by: Option<ByteArray<32>>,
    #[n(4)]
    others: Vec<WrittenCaller>,
}

#[derive(Encode, Decode)]
struct WrittenCaller {
    #[n(0)]
    root: ByteArray<32>,
    #[n(1)]
    aor: String,
    #[n(2)]
    name: String,
}

impl WrittenCall {
    fn of(notice: &CallNotice) -> WrittenCall {
        let caller = |caller: &Caller| WrittenCaller {
            root: caller.root.0.into(),
            aor: caller.aor.to_string(),
            name: caller.name.clone(),
        };
        let CallNotice { is_in, rings, age_s, by, others } = notice;
        let by = by.map(|root| root.0.into());
        let others = others.iter().map(caller).collect();
        WrittenCall { is_in: *is_in, rings: *rings, age_s: *age_s, by, others }
    }

    fn read(self) -> Result<CallNotice, EntryError> {
        let caller = |it: WrittenCaller| {
            let aor = it.aor.parse().map_err(|_| EntryError::Malformed)?;
            if !is_name(&it.name) {
                return Err(EntryError::Malformed);
            }
            Ok(Caller { root: RootId(it.root.into()), aor, name: it.name })
        };
        if self.others.len() > CALLERS_MAX {
            return Err(EntryError::TooLong);
        }
        let others = self.others.into_iter().map(caller).collect::<Result<_, _>>()?;
        let by = self.by.map(|root| RootId(root.into()));
        Ok(CallNotice { is_in: self.is_in, rings: self.rings, age_s: self.age_s, by, others })
    }
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
        let (name, members, declined, seen, composing, call) = (None, None, None, None, None, None);
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
            call,
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
            Told::Call(notice) => Written { call: Some(WrittenCall::of(notice)), ..none },
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
            Written { call: Some(call), .. } => Told::Call(call.read()?),
            _ => return Err(EntryError::Malformed),
        };
        let is_bounded = match &told {
            Told::Have { tips, counts } => tips.len() <= TIPS_MAX && counts.len() <= COUNTS_MAX,
            Told::Want(wanted) => wanted.len() <= WANTED_MAX,
            Told::Give { entries, keys, .. } => entries.len() <= PAGE_MAX && keys.len() <= PAGE_MAX,
            Told::Seen(counts) => counts.len() <= COUNTS_MAX,
            Told::Invite(_) | Told::Decline | Told::Composing(_) | Told::Call(_) => true,
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
            Told::Call(notice) => write!(f, "Call({})", notice.is_in),
            Told::Give { entries, keys, more } => {
                write!(f, "Give({} entries, {} keys, more: {more})", entries.len(), keys.len())
            }
        }
    }
}
