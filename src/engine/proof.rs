//! The proof of the user's own address: by a mail that its domain has signed, or by a text in the domain's DNS.
//!
//! It is checked when it is given, and once a day from then on, as others check it: while it is good the claim carries it.
//! What the claims of others carry is for `others`.

mod friends;
mod others;

use super::Output;
use super::api::Event;
use super::core::Core;
use super::failure::Failure;
use crate::aor::Aor;
use crate::identity::proof::{
    Letter, PROOF_LIFE, Proof, ProofError, Said, Testimony, dns_name, dns_text, judge_texts, subject,
};
use crate::identity::{PROOFS_BYTES_MAX, RootId};
use crate::overlay::{self, LookupId};
use crate::store::Request;
use crate::time::{Now, soonest};
use friends::Friends;
use others::Others;
pub(super) use others::Proved;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Settings' keys in the store.
const BY: &str = "proof.by";
const LETTER: &str = "proof.letter";
const BY_MAIL: &str = "mail";
const BY_DOMAIN: &str = "domain";
/// How often one's own proof is checked.
const CHECKED_EVERY: Duration = Duration::from_secs(24 * 3600);
/// After this time the user is asked to renew it: two weeks before it is over.
const RENEW_AFTER: Duration = Duration::from_secs(PROOF_LIFE.as_secs() - 14 * 24 * 3600);
const ABOUT: &str = "proof";

/// How the address is proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofBy {
    /// A mail that the domain has signed.
    Mail,
    /// A text in the domain's DNS.
    Domain,
}

/// How far a proof is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofStanding {
    /// The domain is being asked.
    Checking,
    Good,
    /// It will be over within two weeks.
    Ageing,
    /// It is older than it may be.
    Over,
    /// The domain does not say so any more.
    Withdrawn,
    /// No name server answers; what was known stays.
    Unanswered,
}

/// What front ends are told of the proof of the user's own address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProofState {
    /// How, how far, and the day it counts from (Unix seconds), where there is one.
    pub proof: Option<(ProofBy, ProofStanding, u64)>,
    /// The subject of the mail that would prove it.
    pub subject: String,
    /// Under which name in the DNS which text would prove it.
    pub dns_name: String,
    pub dns_text: String,
}

/// What is kept, and what is being asked.
pub(super) struct Proofs {
    kept: Option<Kept>,
    asked: BTreeMap<u64, Kept>,
    next: u64,
    check_at: Option<Instant>,
    others: Others,
    friends: Friends,
}

#[derive(Clone, Debug)]
struct Kept {
    proof: Proof,
    standing: ProofStanding,
    /// Unix seconds.
    since: u64,
}

impl Proofs {
    /// As the store kept it; checked at once.
    pub fn new(core: &mut Core, now: Now, settings: &BTreeMap<String, String>) -> Proofs {
        let letter = settings.get(LETTER).map(String::as_str).unwrap_or_default();
        let (proof, since) = match settings.get(BY).map(String::as_str) {
            Some(BY_DOMAIN) => (Proof::Domain, now.unix_s()),
            Some(BY_MAIL) => match Letter::kept(letter.as_bytes()) {
                Some(letter) => (Proof::Letter(letter.clone()), letter.date),
                None => return Proofs::none(now),
            },
            Some(_) | None => return Proofs::none(now),
        };
        let kept = Kept { proof, standing: ProofStanding::Checking, since };
        let mut proofs = Proofs { kept: Some(kept), ..Proofs::none(now) };
        proofs.check(core, now);
        proofs
    }

    fn none(now: Now) -> Proofs {
        Proofs {
            kept: None,
            asked: BTreeMap::new(),
            next: 0,
            check_at: None,
            others: Others::default(),
            friends: Friends::new(now),
        }
    }

    /// The user gives a mail.
    pub fn by_mail(&mut self, core: &mut Core, now: Now, mail: &[u8]) {
        match Letter::cut(mail, core.own.aor(), &core.own.root().id(), now.unix_s()) {
            Ok(letter) => {
                let (since, proof) = (letter.date, Proof::Letter(letter));
                if proof.to_bytes().len() > PROOFS_BYTES_MAX {
                    return core.refuse(ABOUT, Failure::TooLong);
                }
                self.ask(core, Kept { proof, standing: ProofStanding::Checking, since });
            }
            Err(error) => core.refuse(ABOUT, failure(error)),
        }
    }

    /// The user says that his domain tells it.
    pub fn by_domain(&mut self, core: &mut Core, now: Now) {
        let since = now.unix_s();
        self.ask(core, Kept { proof: Proof::Domain, standing: ProofStanding::Checking, since });
    }

    /// Proves nothing any more.
    pub fn remove(&mut self, core: &mut Core, now: Now) {
        self.kept = None;
        self.asked.clear();
        self.check_at = None;
        core.overlay.set_proofs(now, Vec::new());
        self.save(core);
        self.tell(core);
    }

    /// What a domain's keys say of a letter.
    pub fn handle_letter(&mut self, core: &mut Core, now: Now, id: u64, testimony: Testimony) -> Option<Aor> {
        let Some(mut asked) = self.asked.remove(&id) else {
            return self.others.handle_letter(core, now, id, testimony);
        };
        asked.standing = match (standing(&asked, now), testimony) {
            (ProofStanding::Over, _) => ProofStanding::Over,
            (standing, Testimony::Signed) => standing,
            (_, Testimony::Unsigned) => ProofStanding::Withdrawn,
            (_, Testimony::Unanswered) => ProofStanding::Unanswered,
        };
        self.judged(core, now, asked, Failure::MailNotSigned);
        None
    }

    /// What a domain's texts say.
    pub fn handle_said(
        &mut self,
        core: &mut Core,
        now: Now,
        id: u64,
        texts: Option<&[String]>,
    ) -> Option<Aor> {
        let Some(mut asked) = self.asked.remove(&id) else {
            return self.others.handle_said(core, now, id, texts);
        };
        let said = texts.map(|texts| {
            judge_texts(texts.iter().map(String::as_str), core.own.aor(), &core.own.root().id())
        });
        asked.standing = match said {
            Some(Said::Yes) => ProofStanding::Good,
            Some(Said::Another | Said::Nothing) => ProofStanding::Withdrawn,
            None => ProofStanding::Unanswered,
        };
        let why = if said == Some(Said::Another) {
            Failure::DomainNamesAnother
        } else {
            Failure::DomainSaysNothing
        };
        if said == Some(Said::Yes) {
            asked.since = now.unix_s();
        }
        self.judged(core, now, asked, why);
        None
    }

    /// What somebody's claim carries in proof.
    pub fn heard(&mut self, core: &mut Core, now: Now, found: &overlay::Proofs) {
        let next = &mut self.next;
        self.others.heard(core, now, found, || {
            *next += 1;
            *next - 1
        });
    }

    /// Whether a look-up that has found several people has to wait for what their domains say.
    pub fn wait(&mut self, lookup: LookupId, aor: &Aor, roots: &[RootId]) -> bool {
        self.others.wait(lookup, aor, roots)
    }

    /// Look-ups whose wait is over.
    pub fn take_waiting(&mut self) -> Vec<(LookupId, Vec<RootId>)> {
        self.others.take_waiting()
    }

    pub fn state(&self, core: &Core) -> ProofState {
        let (aor, root) = (core.own.aor(), core.own.root().id());
        let by = |kept: &Kept| match kept.proof {
            Proof::Letter(_) => ProofBy::Mail,
            Proof::Domain => ProofBy::Domain,
        };
        ProofState {
            proof: self.kept.as_ref().map(|kept| (by(kept), kept.standing, kept.since)),
            subject: subject(&root),
            dns_name: dns_name(aor),
            dns_text: dns_text(aor, &root),
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        soonest(self.check_at, Some(self.friends.poll_timeout()))
    }

    /// Of these friends, whose claims are to be heard now.
    pub fn friend_due<'a>(&mut self, now: Now, friends: impl Iterator<Item = &'a Aor>) -> Option<Aor> {
        self.friends.due(now, friends)
    }

    /// A friend's conversation is opened: whether his claims are to be heard for it.
    pub fn friend_opened(&mut self, now: Now, aor: &Aor) -> bool {
        self.friends.opened(now, aor)
    }

    pub fn handle_timeout(&mut self, core: &mut Core, now: Now) {
        if self.check_at.is_some_and(|at| at <= now.mono) {
            self.check(core, now);
        }
    }

    /// A new proof replaces the old one only when it is good; one that was kept stays, with what is known of it now.
    fn judged(&mut self, core: &mut Core, now: Now, asked: Kept, why: Failure) {
        self.check_at = Some(now.mono + CHECKED_EVERY);
        let is_new = match (&self.kept, &asked.proof) {
            (Some(Kept { proof: Proof::Letter(kept), .. }), Proof::Letter(asked)) => kept != asked,
            (Some(Kept { proof: Proof::Domain, .. }), Proof::Domain) => false,
            (Some(_) | None, _) => true,
        };
        let is_good = matches!(asked.standing, ProofStanding::Good | ProofStanding::Ageing);
        if is_new && !is_good {
            let why = if asked.standing == ProofStanding::Unanswered { Failure::NoNameServer } else { why };
            core.refuse(ABOUT, why);
        } else {
            self.put(core, now, &asked);
            self.kept = Some(asked);
            if is_new {
                self.save(core);
            }
        }
        self.tell(core);
    }

    /// The claim carries what is good, and what could not be checked just now.
    fn put(&self, core: &mut Core, now: Now, kept: &Kept) {
        let proofs = match kept.standing {
            ProofStanding::Good | ProofStanding::Ageing => vec![kept.proof.to_bytes()],
            ProofStanding::Over | ProofStanding::Withdrawn => Vec::new(),
            ProofStanding::Checking | ProofStanding::Unanswered => return,
        };
        core.overlay.set_proofs(now, proofs);
    }

    fn check(&mut self, core: &mut Core, now: Now) {
        self.check_at = Some(now.mono + CHECKED_EVERY);
        if let Some(kept) = self.kept.clone() {
            self.ask(core, kept);
        }
    }

    fn ask(&mut self, core: &mut Core, kept: Kept) {
        let id = self.next;
        self.next += 1;
        let evidence = kept.proof.evidence(core.own.aor());
        // The last word is the one that counts.
        self.asked.clear();
        self.asked.insert(id, kept);
        core.put(Output::Prove { id, evidence });
    }

    fn save(&self, core: &mut Core) {
        let (by, letter) = match self.kept.as_ref().map(|kept| &kept.proof) {
            Some(Proof::Letter(letter)) => (BY_MAIL, String::from_utf8_lossy(letter.as_bytes()).into_owned()),
            Some(Proof::Domain) => (BY_DOMAIN, String::new()),
            None => ("", String::new()),
        };
        core.write(Request::SetSetting { key: BY.to_owned(), value: by.to_owned() });
        core.write(Request::SetSetting { key: LETTER.to_owned(), value: letter });
    }

    fn tell(&self, core: &mut Core) {
        let state = self.state(core);
        core.emit(Event::Proof(Box::new(state)));
    }
}

fn standing(kept: &Kept, now: Now) -> ProofStanding {
    let age = Duration::from_secs(now.unix_s().saturating_sub(kept.since));
    match age {
        age if age >= PROOF_LIFE => ProofStanding::Over,
        age if age >= RENEW_AFTER => ProofStanding::Ageing,
        _ => ProofStanding::Good,
    }
}

fn failure(error: ProofError) -> Failure {
    match error {
        ProofError::NotAMail => Failure::NotAMail,
        ProofError::TooLong => Failure::TooLong,
        ProofError::NotFrom => Failure::MailFromAnother,
        ProofError::NoKey => Failure::MailWithoutKey,
        ProofError::NotSigned => Failure::MailNotSigned,
        ProofError::Old | ProofError::Future => Failure::MailTooOld,
    }
}
