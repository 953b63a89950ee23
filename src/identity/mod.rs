//! Who somebody is: keys, what they sign, and what a storer or a reader of the overlay accepts.
//!
//! A name is a claim and the key is the identity. Everything here is bytes in, verdict out. This room does not know how
//! records travel (`overlay`, `io::swarm`), which claim a person trusts (`engine`), where keys are kept (`io`), or what
//! time it is: seeds and clocks are arguments.
//!
//! Begin with `keys` and `own`; then `record::judge`, the one gate that every record passes, at storers and readers alike.

mod certificate;
mod claim;
pub mod hello;
mod invite;
mod keys;
mod location;
mod own;
mod record;
mod short_form;
mod signed;

pub use certificate::Certificate;
pub use claim::{CLAIM_LIFE, CLAIMS_MAX, Claim, ClaimSet};
pub use hello::Proven;
pub use invite::{Invite, InviteError};
pub use keys::{DeviceId, DeviceKey, NotAKey, RootId, RootKey};
pub use location::{
    ADDRESSES_MAX, DEVICES_MAX, LOCATION_LIFE, Location, LocationSet, SIP_URI_MAX, SIP_URIS_MAX, Whereabouts,
};
pub use own::{Own, OwnError};
pub use record::{Absorbed, Key, Refusal, VALUE_MAX, expires_s, judge};
pub use short_form::{ShortCode, ShortForm, ShortFormError};
