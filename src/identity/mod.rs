//! Who somebody is: keys, what they sign, and what a storer or a reader of the overlay accepts.
//!
//! A name is a claim and the key is the identity. Everything here is bytes in, verdict out. This room does not know how
//! records travel (`overlay`, `io::swarm`), which claim a person trusts (`engine`), where keys are kept (`io`), or what
//! time it is: seeds and clocks are arguments.
//!
//! What lies in the overlay under a name is sealed (`slot`), by a key that the name turns into slowly (`name`, `work`), and
//! signed by a key of the person's that nobody knows again (`blind`).
//!
//! Begin with `keys` and `own`; then `record::judge`, the one gate that every record passes, at storers and readers alike.

mod account_place;
mod account_record;
pub mod backup;
mod blind;
mod certificate;
mod claim;
mod device_link;
mod greeting;
pub mod hello;
mod invite;
pub mod key_file;
mod keys;
mod location;
mod name;
mod own;
mod parcel;
mod place;
mod portrait;
pub mod proof;
mod record;
mod safety_number;
mod seal;
pub mod sealed;
mod short_form;
mod signed;
mod slot;
mod succession;
pub mod words;
mod work;

pub use account_place::AccountSpot;
pub use account_record::{ACCOUNT_LIFE, AccountRecord, AccountSet, Commitment, Listed, Revocation};
pub use blind::{BlindedId, BlindedKey, Blinding};
pub use certificate::Certificate;
pub use claim::{CLAIM_LIFE, CLAIMS_MAX, Claim, PROOFS_BYTES_MAX, PROOFS_MAX};
pub use device_link::{DEVICE_NAME_MAX, DeviceLink, NotADeviceLink, Paper, Welcome};
pub use greeting::{Greeting, NotAGreeting};
pub use hello::Proven;
pub use invite::{Invite, InviteError};
pub use keys::{DeviceId, DeviceKey, NotAKey, RootId, RootKey, next_seed};
pub use location::{
    ADDRESSES_MAX, DEVICES_MAX, LOCATION_LIFE, Location, LocationSet, SIP_URI_MAX, SIP_URIS_MAX, Whereabouts,
};
pub use name::NameKey;
pub use own::{Own, OwnError, Root, is_name};
pub use parcel::{Chain, PARCEL_LIFE, Parcel, ParcelSpot, is_parcel, parcel_expires};
pub use place::{Hour, PresenceKey, Spot};
pub use portrait::{NotAPortrait, PORTRAIT_PAPER_MAX, PortraitPaper};
pub use record::{Absorbed, Key, Refusal, VALUE_MAX, expires_s, judge};
pub use safety_number::{SafetyError, SafetyNumber, is_safety_picture};
pub use seal::SealKey;
pub use short_form::{ShortCode, ShortForm, ShortFormError};
pub use slot::{SealedClaim, Slot, is_stamped};
pub use succession::{FORMER_MAX, Former};
pub use work::{Cost, Stamp, Stampable, Work, Worked};
