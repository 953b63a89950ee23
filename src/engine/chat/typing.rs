//! That somebody is writing (RFC 3994): told over a stream that is open anyway, never kept, never sent again.

use super::Chats;
use crate::aor::Aor;
use crate::engine::api::Event;
use crate::engine::core::Core;
use crate::engine::writing::Writing;
use crate::flow::{Flow, NodeId};
use crate::messaging::notice::{self, Composing};
use crate::sip::{Party, Request};
use crate::time::Now;

/// Friends who are written to, on which node they were told so, and those who write.
pub(super) type Typing = Writing<Aor, NodeId, Aor>;

const OK: u16 = 200;
const BAD_REQUEST: u16 = 400;

impl Chats {
    /// This user presses keys, or no more; `node` is where the other is, if he may know.
    pub fn types(&mut self, core: &mut Core, now: Now, aor: &Aor, (node, on): (Option<NodeId>, bool)) {
        match node.filter(|_| on) {
            Some(node) if self.typing.press(now.mono, aor, node) => say(core, now, aor, (node, true)),
            Some(_) => {}
            None => self.tell_idle(core, now, aor),
        }
    }

    /// Somebody says whether he writes; `None` for one who is no buddy, and is not shown. Gives the answer's status.
    pub fn composing(&mut self, core: &mut Core, now: Now, aor: Option<&Aor>, body: &[u8]) -> u16 {
        let Some(state) = notice::read_composing(body) else { return BAD_REQUEST };
        let Some(aor) = aor else { return OK };
        match state {
            Composing::Active(lasts) => {
                if self.typing.hear(aor.clone(), now.mono + lasts) {
                    core.emit(Event::Typing { aor: aor.clone(), on: true });
                }
            }
            Composing::Idle => self.fell_silent(core, aor),
        }
        OK
    }

    /// What somebody wrote has come, or he writes no more.
    pub(super) fn fell_silent(&mut self, core: &mut Core, aor: &Aor) {
        if self.typing.fall_silent(aor) {
            core.emit(Event::Typing { aor: aor.clone(), on: false });
        }
    }

    pub(super) fn fall_silent(&mut self, core: &mut Core, now: Now) {
        for aor in self.typing.over(now.mono) {
            self.fell_silent(core, &aor);
        }
        for aor in self.typing.idle(now.mono) {
            self.tell_idle(core, now, &aor);
        }
    }

    fn tell_idle(&mut self, core: &mut Core, now: Now, aor: &Aor) {
        if let Some(node) = self.typing.stop(aor) {
            say(core, now, aor, (node, false));
        }
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
