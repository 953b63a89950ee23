//! That somebody is writing (RFC 3994): told over a stream that is open anyway, never kept, never sent again.

use super::Chats;
use crate::aor::Aor;
use crate::engine::api::Event;
use crate::engine::core::Core;
use crate::flow::{Flow, NodeId};
use crate::messaging::notice::{self, Composing, REFRESH};
use crate::sip::{Party, Request};
use crate::time::{Now, soonest};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// After so long without a key he who writes is idle (RFC 3994 3.2: 15 s).
pub(in crate::engine) const IDLE_AFTER: Duration = Duration::from_secs(15);
/// A refresh may be on its way for so long before what it refreshes runs out.
pub(in crate::engine) const AHEAD: Duration = Duration::from_secs(10);
/// People whose writing is remembered; both lists hold buddies only.
const WRITERS_MAX: usize = 256;

const OK: u16 = 200;
const BAD_REQUEST: u16 = 400;

/// Who writes to whom.
#[derive(Default)]
pub(super) struct Typing {
    /// Whom this user writes to, as they were told.
    told: BTreeMap<Aor, Told>,
    /// Who writes to this user, and how long that holds.
    heard: BTreeMap<Aor, Instant>,
}

struct Told {
    node: NodeId,
    at: Instant,
    idle_at: Instant,
}

impl Typing {
    /// A text has gone: who gets it knows that it is written no more (RFC 3994 3.3).
    pub fn wrote(&mut self, aor: &Aor) {
        self.told.remove(aor);
    }

    /// What somebody wrote has come.
    pub fn fell_silent(&mut self, core: &mut Core, aor: &Aor) {
        if self.heard.remove(aor).is_some() {
            core.emit(Event::Typing { aor: aor.clone(), on: false });
        }
    }

    pub fn handle_timeout(&mut self, core: &mut Core, now: Now) {
        let over: Vec<Aor> =
            self.heard.iter().filter(|(_, until)| **until <= now.mono).map(|(aor, _)| aor.clone()).collect();
        for aor in over {
            self.fell_silent(core, &aor);
        }
        let idle: Vec<Aor> = self
            .told
            .iter()
            .filter(|(_, told)| told.idle_at <= now.mono)
            .map(|(aor, _)| aor.clone())
            .collect();
        for aor in idle {
            if let Some(told) = self.told.remove(&aor) {
                say(core, now, &aor, (told.node, false));
            }
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        let heard = self.heard.values().copied().min();
        soonest(heard, self.told.values().map(|told| told.idle_at).min())
    }
}

impl Chats {
    /// This user presses keys, or no more; `node` is where the other is, if he may know.
    pub fn types(&mut self, core: &mut Core, now: Now, aor: &Aor, (node, on): (Option<NodeId>, bool)) {
        let told = &mut self.typing.told;
        match (node, on) {
            (Some(node), true) => {
                let idle_at = now.mono + IDLE_AFTER;
                let known = told.get_mut(aor).filter(|told| told.node == node);
                if let Some(known) = known
                    && now.mono < known.at + REFRESH - AHEAD
                {
                    known.idle_at = idle_at;
                    return;
                }
                if told.len() < WRITERS_MAX || told.contains_key(aor) {
                    told.insert(aor.clone(), Told { node, at: now.mono, idle_at });
                    say(core, now, aor, (node, true));
                }
            }
            (_, _) => {
                if let Some(Told { node, .. }) = told.remove(aor) {
                    say(core, now, aor, (node, false));
                }
            }
        }
    }

    /// Somebody says whether he writes; `None` for one who is no buddy, and is not shown. Gives the answer's status.
    pub fn composing(&mut self, core: &mut Core, now: Now, aor: Option<&Aor>, body: &[u8]) -> u16 {
        let Some(state) = notice::read_composing(body) else { return BAD_REQUEST };
        let Some(aor) = aor else { return OK };
        let heard = &mut self.typing.heard;
        match state {
            Composing::Active(lasts) if heard.len() < WRITERS_MAX || heard.contains_key(aor) => {
                if heard.insert(aor.clone(), now.mono + lasts).is_none() {
                    core.emit(Event::Typing { aor: aor.clone(), on: true });
                }
            }
            Composing::Active(_) => {}
            Composing::Idle => self.typing.fell_silent(core, aor),
        }
        OK
    }
}

fn say(core: &mut Core, now: Now, aor: &Aor, (node, is_active): (NodeId, bool)) {
    let uri = format!("sip:{aor}");
    let request = Request {
        flow: Flow::Peer(node),
        method: "MESSAGE".to_owned(),
        target: uri.clone(),
        from: core.me(),
        to: Party { uri, name: String::new() },
        content_type: notice::COMPOSING.to_owned(),
        body: notice::write_composing(is_active).into_bytes(),
        headers: Vec::new(),
    };
    // What becomes of it does not matter: who did not hear it sees the text when it comes.
    core.stack.request(now, request);
}
