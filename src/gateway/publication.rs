//! What phones publish of their presence (RFC 3903).

use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, Instant};

use super::secret::Secret;
use crate::aor::Aor;
use crate::sip::message::{Request, Response};
use crate::time::{Deadlines, Now};

/// The one event package whose state is taken.
const EVENT: &str = "presence";
/// The one document it is taken in.
const CONTENT_TYPE: &str = "application/pidf+xml";

/// What is taken where a phone asks for nothing, the least, and the most.
pub const EXPIRES_DEFAULT_S: u32 = 3_600;
pub const EXPIRES_MIN_S: u32 = 60;
pub const EXPIRES_MAX_S: u32 = 7_200;

/// Longest document: PIDF with a few tuples and notes has about two kilobytes.
pub const DOCUMENT_MAX: usize = 16 * 1_024;

/// Publications of one account, one for each phone.
pub const PUBLICATIONS_MAX: usize = 10;

/// The publications of all accounts.
#[derive(Default)]
pub struct Publications {
    of: HashMap<Aor, BTreeMap<u64, Publication>>,
    owners: HashMap<u64, Aor>,
    deadlines: Deadlines<u64>,
    next: u64,
    etags: u64,
}

struct Publication {
    etag: String,
    document: Vec<u8>,
    /// Rises with each change: the highest is what the person did last.
    turn: u64,
}

type Fault = (u16, Option<(&'static str, String)>);

impl Publications {
    /// Answers a PUBLISH that was proven to be this account's; tells whether its state changed.
    pub fn publish(
        &mut self,
        now: Now,
        account: &Aor,
        secret: &Secret,
        request: &Request,
    ) -> (Response, bool) {
        match self.change(now, account, secret, request) {
            Ok((etag, expires_s, changed)) => {
                let mut response = request.response(200);
                response.head.rest.push("SIP-ETag", etag);
                response.head.rest.push("Expires", expires_s.to_string());
                (response, changed)
            }
            Err((status, header)) => {
                let mut response = request.response(status);
                if let Some((name, value)) = header {
                    response.head.rest.push(name, value);
                }
                (response, false)
            }
        }
    }

    /// What the person published last, where anything stands.
    pub fn document(&self, account: &Aor) -> Option<Vec<u8>> {
        let newest = self.of.get(account)?.values().max_by_key(|publication| publication.turn)?;
        Some(newest.document.clone())
    }

    /// The account is no longer hosted.
    pub fn forget(&mut self, account: &Aor) {
        for id in self.of.remove(account).unwrap_or_default().into_keys() {
            self.owners.remove(&id);
            self.deadlines.set(id, None);
        }
    }

    /// Drops what has run out; tells whose changed.
    pub fn handle_timeout(&mut self, now: Instant) -> Vec<Aor> {
        let mut changed = Vec::new();
        while let Some(id) = self.deadlines.take_due(now) {
            if let Some(account) = self.owners.get(&id).cloned() {
                self.remove(&account, id);
                changed.push(account);
            }
        }
        changed
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        self.deadlines.next()
    }

    /// RFC 3903 6, in its order.
    fn change(
        &mut self,
        now: Now,
        account: &Aor,
        secret: &Secret,
        request: &Request,
    ) -> Result<(String, u32, bool), Fault> {
        let rest = &request.head.rest;
        let event = rest.get("Event").map(|value| value.split(';').next().unwrap_or_default().trim());
        if event != Some(EVENT) {
            return Err((489, Some(("Allow-Events", EVENT.to_owned()))));
        }
        let tags = rest.list("SIP-If-Match").unwrap_or_default();
        if tags.len() > 1 {
            return Err((400, None));
        }
        let known = tags.first().map(|tag| self.find(account, tag).ok_or((412, None))).transpose()?;
        let expires_s = read_expires(request)?;
        if !request.body.is_empty() && request.head.content_type() != CONTENT_TYPE {
            return Err((415, Some(("Accept", CONTENT_TYPE.to_owned()))));
        }
        if request.body.len() > DOCUMENT_MAX {
            return Err((413, None));
        }
        self.etags += 1;
        let etag =
            secret.hash("etag", &[account.as_str(), &now.unix_ms().to_string(), &self.etags.to_string()]);
        let id = match known {
            Some(id) if expires_s == 0 => {
                self.remove(account, id);
                return Ok((etag, 0, true));
            }
            Some(id) => id,
            // RFC 3903 6 step 5: a first publication has a body.
            None if request.body.is_empty() => return Err((400, None)),
            None if expires_s == 0 => return Ok((etag, 0, false)),
            None => self.open(account),
        };
        self.deadlines.set(id, Some(now.mono + Duration::from_secs(u64::from(expires_s))));
        let changed = self.write(account, id, &etag, &request.body);
        Ok((etag, expires_s, changed))
    }

    fn find(&self, account: &Aor, etag: &str) -> Option<u64> {
        let mut all = self.of.get(account)?.iter();
        all.find(|(_, publication)| publication.etag == etag).map(|(id, _)| *id)
    }

    /// A place for a new publication; of too many, the one changed longest ago gives way.
    fn open(&mut self, account: &Aor) -> u64 {
        let own = self.of.entry(account.clone()).or_default();
        if own.len() >= PUBLICATIONS_MAX {
            let oldest = own.iter().min_by_key(|(_, publication)| publication.turn).map(|(id, _)| *id);
            if let Some(oldest) = oldest {
                self.remove(account, oldest);
            }
        }
        self.next += 1;
        self.owners.insert(self.next, account.clone());
        self.next
    }

    /// Writes a new document, or only the new tag where there is none; tells whether the document is news.
    fn write(&mut self, account: &Aor, id: u64, etag: &str, body: &[u8]) -> bool {
        let own = self.of.entry(account.clone()).or_default();
        let empty = || Publication { etag: String::new(), document: Vec::new(), turn: 0 };
        let publication = own.entry(id).or_insert_with(empty);
        publication.etag = etag.to_owned();
        if body.is_empty() {
            return false;
        }
        publication.turn = self.etags;
        let changed = publication.document != body;
        publication.document = body.to_vec();
        changed
    }

    fn remove(&mut self, account: &Aor, id: u64) {
        self.owners.remove(&id);
        self.deadlines.set(id, None);
        if let Some(own) = self.of.get_mut(account) {
            own.remove(&id);
            if own.is_empty() {
                self.of.remove(account);
            }
        }
    }
}

/// RFC 3903 6 step 3: the interval may be shortened, and one too brief is refused.
fn read_expires(request: &Request) -> Result<u32, Fault> {
    let asked = request.head.rest.number("Expires").unwrap_or(EXPIRES_DEFAULT_S);
    if asked > 0 && asked < EXPIRES_MIN_S {
        return Err((423, Some(("Min-Expires", EXPIRES_MIN_S.to_string()))));
    }
    Ok(asked.min(EXPIRES_MAX_S))
}
