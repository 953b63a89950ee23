//! Rows of pictures of people, as they were signed.

use super::limit;
use super::request::Fault;
use crate::aor::Aor;

/// Which picture is somebody's, and the picture itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortraitRow {
    /// Whose it is; `None` for this user's own.
    pub aor: Option<Aor>,
    pub paper: Vec<u8>,
}

/// What may be asked about pictures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Portraits {
    /// Keeps one, in the place of an earlier one.
    Save(PortraitRow),
    /// Forgets somebody's.
    Forget(Aor),
}

impl Portraits {
    pub(super) fn check(&self) -> Result<(), Fault> {
        match self {
            Portraits::Save(row) if row.paper.len() > limit::PORTRAIT_MAX => Err(Fault::TooLong),
            Portraits::Save(_) | Portraits::Forget(_) => Ok(()),
        }
    }
}
