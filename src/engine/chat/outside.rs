//! Messages to people outside the overlay: at the telephone provider, or at a domain of SIP.

use super::{Chats, remember};
use crate::aor::Aor;
use crate::engine::call::beyond;
use crate::engine::core::Core;
use crate::engine::locate::{Locator, Purpose};
use crate::engine::target::Target;
use crate::messaging::{Answer, Waiting};
use crate::sip::message::Uri;
use crate::time::Now;

impl Chats {
    /// Remembers how somebody was written, whose conversation only has an address.
    pub(super) fn remember_outer(&mut self, target: &Target) -> Option<Aor> {
        let aor = match target {
            Target::Person { aor, .. } => aor.clone(),
            other => other.outer_aor()?,
        };
        remember(&mut self.outer, aor.clone(), target.clone());
        Some(aor)
    }

    /// Somebody was heard of by the provider, and is answered that way.
    pub(super) fn heard_outside(&mut self, core: &Core, uri: &str) {
        if core.line.is_some() {
            self.remember_outer(&Target::Provided { uri: uri.to_owned() });
        }
    }

    /// Whom a conversation is with, as he was written last; numbers are the provider's.
    pub(super) fn aim(&self, core: &Core, target: Target, aor: &Aor) -> Target {
        let written = match (&target, self.outer.get(aor)) {
            (Target::Person { whom: crate::overlay::Whom::Aor(_), .. }, Some(written)) => written.clone(),
            _ => target,
        };
        match &core.line {
            Some(line) => line.aim(written),
            None => written,
        }
    }

    /// Where else somebody may be whom nobody of the overlay is called.
    pub(super) fn beyond(&self, core: &Core, aor: &Aor) -> Option<Target> {
        let target = Target::parse(aor.as_str()).ok()?;
        beyond(core, &self.aim(core, target, aor))
    }

    pub(super) fn go_outside(
        &mut self,
        core: &mut Core,
        locator: &mut Locator,
        now: Now,
        (aor, message, target): (&Aor, Waiting, &Target),
    ) {
        let line = core.line.as_ref();
        match target {
            Target::Provided { uri } => match line.and_then(|line| line.route(uri).ok()) {
                Some(route) => self.transmit(core, now, aor, (message, route)),
                None => self.outbox.handle_answer(now, aor, &message.id, Answer::NotLocated),
            },
            Target::Domain { uri } => {
                let Some(uri) = Uri::parse(uri) else {
                    return self.outbox.handle_answer(now, aor, &message.id, Answer::Impossible);
                };
                self.locating.insert(aor.clone(), message);
                locator.resolve(core, Purpose::Chat(aor.clone()), &uri);
            }
            Target::Echo | Target::Person { .. } | Target::Number { .. } | Target::Plain { .. } => {}
        }
    }
}
