//! What looking for somebody has come to goes to whoever has asked.

use super::Engine;
use super::locate::Purpose;
use crate::aor::Aor;
use crate::time::Now;

impl Engine {
    /// A domain has answered: what it says of somebody is shown, and whoever waited for it goes on.
    pub(super) fn domain_has_said(&mut self, now: Now, of: Option<Aor>) {
        if let Some(aor) = of {
            self.buddies.tell(&mut self.core, now, &aor);
        }
        for (lookup, roots) in self.proofs.take_waiting() {
            self.several_claims(now, lookup, &roots);
        }
    }

    pub(super) fn settle_found(&mut self, now: Now) -> bool {
        let mut spoke = false;
        while let Some(found) = self.locator.poll() {
            spoke = true;
            self.tell_former_by(now, &found);
            match found.purpose {
                Purpose::Call(call) => {
                    let answer = (&call, found.result);
                    self.calls.located(&mut self.core, &mut self.locator, now, answer);
                }
                Purpose::Siblings => {
                    if let Ok(route) = found.result {
                        self.siblings_located(now, &route);
                    }
                }
                Purpose::Group(_) => self.member_located(now, found.result),
                Purpose::Provider => self.provider.located(&mut self.core, now, found.result),
                Purpose::Buddy(aor) => {
                    self.buddies.located(&mut self.core, now, &aor, found.result);
                    self.buddies.decide_pending(&mut self.core, now, &aor, &self.account);
                    self.judge_watchers(now);
                }
                Purpose::Gateway(lookup) => {
                    self.with_gateway(|gateway, ties| gateway.located(ties, now, lookup, found.result));
                }
                Purpose::Onward { account, to } => {
                    let who = (account, to);
                    self.with_gateway(|gateway, ties| gateway.onward_located(ties, now, who, found.result));
                }
                Purpose::Chat(aor) => {
                    let answer = (&aor, found.result);
                    self.chats.located(&mut self.core, &mut self.locator, now, answer);
                }
            }
        }
        spoke
    }
}
