//! A MESSAGE that comes in: read, checked for repetition, saved, and only then acknowledged.

use super::{Chats, Saving, act};
use crate::aor::Aor;
use crate::engine::core::Core;
use crate::flow::Flow;
use crate::messaging::content::Content;
use crate::messaging::{Verdict, pager};
use crate::sip::RequestId;
use crate::store::Request;
use crate::time::Now;

/// Service unavailable: the sender keeps the message and tries again (RFC 3261 21.5.4).
pub(super) const NOT_NOW: u16 = 503;
const OK: u16 = 200;
/// Nobody leaves voicemail whom the user has not agreed to hear.
const FORBIDDEN: u16 = 403;

/// A MESSAGE as it came.
pub(in crate::engine) struct Arrived {
    pub request: RequestId,
    pub flow: Flow,
    /// Address the answer goes to, for a plain SIP phone.
    pub uri: String,
    pub call_id: String,
    pub cseq: u32,
    pub content_type: String,
    pub body: Vec<u8>,
}

impl Chats {
    /// Takes a message into a conversation; voicemail of friends alone.
    pub fn arrived(&mut self, core: &mut Core, now: Now, (aor, is_friend): (Aor, bool), arrived: Arrived) {
        let received = match pager::received(Some(&arrived.content_type), &arrived.body) {
            Ok(received) => received,
            Err(error) => return core.stack.reply(now, arrived.request, error.status()),
        };
        if matches!(&received.content, Content::Voice(voice) if voice.is_voicemail) && !is_friend {
            return core.stack.reply(now, arrived.request, FORBIDDEN);
        }
        if core.is_provider(arrived.flow) {
            self.heard_outside(core, &arrived.uri);
        } else if !matches!(arrived.flow, Flow::Peer(_) | Flow::Local) {
            self.remember_plain(arrived.uri, arrived.flow);
        }
        let id = received.id.clone().unwrap_or_else(|| pager::id_of_request(&arrived.call_id, arrived.cseq));
        match self.inbox.handle_delivery(&aor, &id) {
            Verdict::New => {}
            Verdict::Known => return core.stack.reply(now, arrived.request, OK),
            Verdict::Saving | Verdict::Full => return core.stack.reply(now, arrived.request, NOT_NOW),
        }
        let row = act::row(now, (id, aor), received);
        let ticket = core.next_ticket();
        core.write(Request::SaveMessage { ticket, row: row.clone() });
        self.saving.insert(ticket, Saving::Incoming { row, request: arrived.request });
    }
}
