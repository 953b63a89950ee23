//! Asks domains what they say of an address: whether they have signed a mail (DKIM, RFC 6376), and what stands in their DNS.
//!
//! What a mail says is judged before it comes here (`identity::proof`).

use crate::identity::proof::Testimony;
use hickory_resolver::config::{ResolverConfig, ResolverOpts};
use mail_auth::{AuthenticatedMessage, DkimOutput, DkimResult, Error, MessageAuthenticator};
use std::sync::Arc;

/// Verifies letters by the keys that stand in the DNS.
#[derive(Clone)]
pub(super) struct Prover(Arc<MessageAuthenticator>);

impl Prover {
    /// `None` where no name server can be asked.
    pub fn new(config: ResolverConfig, options: ResolverOpts) -> Option<Prover> {
        MessageAuthenticator::new(config, options).ok().map(|authenticator| Prover(Arc::new(authenticator)))
    }

    /// Whether the domain has signed sender, subject, date and the rest of a letter that `Letter::read` has taken.
    pub async fn is_signed(&self, letter: Vec<u8>, domain: String) -> Testimony {
        let authenticator = self.0.clone();
        // A task of its own: whatever a stranger's letter does to the reader of mails, it ends there.
        let verify = tokio::spawn(async move {
            let Some(message) = AuthenticatedMessage::parse(&letter) else { return Testimony::Unsigned };
            let verdicts = authenticator.verify_dkim(&message).await;
            verdicts.iter().map(|verdict| of(verdict, &domain)).max().unwrap_or(Testimony::Unsigned)
        });
        verify.await.unwrap_or(Testimony::Unsigned)
    }
}

fn of(verdict: &DkimOutput<'_>, domain: &str) -> Testimony {
    let is_theirs = verdict.signature().is_some_and(|signature| signature.d.eq_ignore_ascii_case(domain));
    match verdict.result() {
        DkimResult::Pass if is_theirs => Testimony::Signed,
        DkimResult::TempError(Error::Dns(_)) => Testimony::Unanswered,
        DkimResult::Pass | DkimResult::Neutral(_) | DkimResult::Fail(_) => Testimony::Unsigned,
        DkimResult::PermError(_) | DkimResult::TempError(_) | DkimResult::None => Testimony::Unsigned,
    }
}
