//! A MESSAGE that comes in: read, checked for repetition, saved, and only then acknowledged.

use super::{Chats, act};
use crate::aor::Aor;
use crate::engine::core::Core;
use crate::flow::Flow;
use crate::messaging::content::Content;
use crate::messaging::{Received, pager};
use crate::sip::RequestId;
use crate::time::Now;

/// Service unavailable: the sender keeps the message and tries again (RFC 3261 21.5.4).
pub(super) const NOT_NOW: u16 = 503;
pub(super) const OK: u16 = 200;
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
        let received = match pager::received_all(Some(&arrived.content_type), &arrived.body) {
            Ok(received) => received,
            Err(error) => return core.stack.reply(now, arrived.request, error.status()),
        };
        let is_voicemail =
            |one: &Received| matches!(&one.content, Content::Voice(voice) if voice.is_voicemail);
        if received.iter().any(is_voicemail) && !is_friend {
            return core.stack.reply(now, arrived.request, FORBIDDEN);
        }
        if core.is_provider(arrived.flow) {
            self.heard_outside(core, &arrived.uri);
        } else if !matches!(arrived.flow, Flow::Peer(_) | Flow::Local) {
            self.remember_plain(arrived.uri, arrived.flow);
        }
        // Those that come together have ids of their own.
        let own_id = || pager::id_of_request(&arrived.call_id, arrived.cseq);
        let row = |mut one: Received| {
            let id = one.id.take().unwrap_or_else(own_id);
            act::row(now, (id, aor.clone()), one)
        };
        let rows = received.into_iter().map(row).collect();
        self.take_in(core, now, arrived.request, rows);
    }
}
