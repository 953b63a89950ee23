//! RFC 3263 look-ups under way: what the name servers are still to be asked, and for whom.

use super::{Found, Purpose, Route};
use crate::engine::Output;
use crate::engine::core::Core;
use crate::engine::failure::Failure;
use crate::flow::Flow;
use crate::sip::locate::{Locate, Question, Records};
use crate::sip::message::Uri;
use std::collections::{BTreeMap, BTreeSet};

/// Look-ups at once: twice what a gateway lets wait (its own bound is 256), and each asks a few dozen questions at most.
const NAMES_MAX: usize = 512;

/// All look-ups of names.
#[derive(Default)]
pub(super) struct Names {
    next: u64,
    running: BTreeMap<u64, Running>,
    /// Who waits for an answer: a question is asked once, however many want to know.
    asked: BTreeMap<Question, BTreeSet<u64>>,
}

struct Running {
    purpose: Purpose,
    uri: Uri,
    locate: Locate,
}

impl Names {
    /// Begins; gives the answer back where no name server is needed for it.
    pub fn begin(&mut self, core: &mut Core, purpose: Purpose, uri: &Uri) -> Option<Found> {
        let Some(locate) = Locate::new(uri) else {
            return Some(Found { purpose, result: Err(Failure::NoSuchServer) });
        };
        if self.running.len() >= NAMES_MAX {
            return Some(Found { purpose, result: Err(Failure::TooMany) });
        }
        let running = Running { purpose, uri: uri.clone(), locate };
        self.next += 1;
        self.running.insert(self.next, running);
        self.go_on(core, self.next)
    }

    /// A name server has answered; gives back what is known by that.
    pub fn handle_resolved(&mut self, core: &mut Core, question: &Question, records: &Records) -> Vec<Found> {
        let mut found = Vec::new();
        for id in self.asked.remove(question).unwrap_or_default() {
            let Some(running) = self.running.get_mut(&id) else { continue };
            running.locate.handle_records(core.random(), question, records.clone());
            found.extend(self.go_on(core, id));
        }
        found
    }

    /// Nobody waits for this any more.
    pub fn stop(&mut self, purpose: &Purpose) {
        self.running.retain(|_, running| running.purpose != *purpose);
    }

    fn go_on(&mut self, core: &mut Core, id: u64) -> Option<Found> {
        let running = self.running.get_mut(&id)?;
        while let Some(question) = running.locate.poll_question() {
            let waiting = self.asked.entry(question.clone()).or_default();
            if waiting.is_empty() {
                core.put(Output::Resolve(question));
            }
            waiting.insert(id);
        }
        running.locate.flows()?;
        let Running { purpose, uri, locate } = self.running.remove(&id)?;
        Some(Found { purpose, result: route(core, &uri, &locate) })
    }
}

/// Where to send, in the order to be tried; who is reached by TLS must be certified as the domain that was asked for.
fn route(core: &mut Core, uri: &Uri, locate: &Locate) -> Result<Route, Failure> {
    let mut flows = locate.flows().unwrap_or_default().to_vec();
    flows.retain(|flow| core.has_family(*flow));
    if let Some(name) = locate.domain() {
        for flow in &flows {
            if let Flow::Tls(at) = flow {
                core.put(Output::Expect { at: *at, name: name.to_owned() });
            }
        }
    }
    match flows.split_first() {
        Some((flow, others)) => Ok(Route { others: others.to_vec(), ..Route::plain(*flow, uri.to_string()) }),
        None if locate.is_unanswered() => Err(Failure::NoNameServer),
        None => Err(Failure::NoSuchServer),
    }
}
