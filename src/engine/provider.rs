//! The account at an ordinary telephone provider: found by its domain, registered, kept registered, and taken back.
//!
//! The one registration itself is `sip`'s; where calls and messages go by it is told by the `Line` it leaves in `Core`.
//! Begin with `set`, then `begin`.

mod account;
mod line;

pub(super) use line::Line;

use super::api::{Event, Provider as View, ProviderAccount, ProviderState};
use super::core::Core;
use super::failure::Failure;
use super::locate::{Locator, Purpose, Route};
use crate::backoff::Backoff;
use crate::flow::{Closing, Flow};
use crate::sip::auth::Credentials;
use crate::sip::{Register, RegistrationState};
use crate::store::{ProviderRow, Request};
use crate::time::Now;
use account::Place;
use std::time::{Duration, Instant};

/// How long an account that is given up, or the end of the app, waits for the provider's word that nothing is bound any
/// more: two repetitions of a lost datagram.
const LEAVE_MAX: Duration = Duration::from_millis(2_500);

/// The account, where there is one.
#[derive(Default)]
pub(super) struct Provider {
    account: Option<Account>,
    stage: Stage,
    backoff: Backoff,
    /// Where it is reached: no strangers' addresses, however many of those press.
    known: Vec<Flow>,
    /// Whether the last try to connect ended at somebody who did not prove to be the provider.
    is_unproven: bool,
    /// Whether SIP listens: before that, nobody could be told where.
    listens: bool,
    /// The app ends: nothing is begun any more.
    is_leaving: bool,
}

struct Account {
    row: ProviderRow,
    place: Place,
    state: ProviderState,
}

#[derive(Default)]
enum Stage {
    #[default]
    Idle,
    /// The name servers are asked where the provider is.
    Locating,
    /// Nobody knew; they are asked again then.
    Waiting { again_at: Instant },
    /// The registration is kept up.
    Registering,
    /// It is being taken back, of this account or one before it.
    Leaving { until: Instant },
}

impl Provider {
    /// The account as the store kept it; it registers once SIP listens.
    pub fn new(core: &mut Core, kept: Option<ProviderRow>) -> Provider {
        let account = kept.and_then(|row| match Place::of(&row) {
            Ok(place) => Some(Account { row, place, state: ProviderState::Trying }),
            Err(_) => {
                core.refuse(&row.aor, Failure::Storage);
                None
            }
        });
        core.line = account.as_ref().map(|account| account.place.line());
        Provider { account, ..Provider::default() }
    }

    /// Takes an account, in the place of the one there was.
    pub fn set(&mut self, core: &mut Core, locator: &mut Locator, now: Now, new: ProviderAccount) {
        let kept = self.account.as_ref().map(|account| &account.row);
        let about = new.aor.clone();
        let row = match account::row(core, new, kept) {
            Ok(row) => row,
            Err(failure) => return core.refuse(&about, failure),
        };
        let place = match Place::of(&row) {
            Ok(place) => place,
            Err(failure) => return core.refuse(&about, failure),
        };
        core.write(Request::SaveProvider(row.clone()));
        core.line = Some(place.line());
        self.account = Some(Account { row, place, state: ProviderState::Trying });
        self.tell(core);
        self.restart(core, locator, now);
    }

    /// Forgets the account; the provider is told.
    pub fn remove(&mut self, core: &mut Core, locator: &mut Locator, now: Now) {
        if self.account.take().is_none() {
            return core.refuse("provider", Failure::NoProvider);
        }
        core.line = None;
        core.write(Request::DeleteProvider);
        self.tell(core);
        self.restart(core, locator, now);
    }

    /// SIP listens, maybe elsewhere than before.
    pub fn handle_listening(&mut self, core: &mut Core, locator: &mut Locator) {
        if !std::mem::replace(&mut self.listens, true) && matches!(self.stage, Stage::Idle) {
            self.begin(core, locator);
        }
    }

    /// The name servers' answer.
    pub fn located(&mut self, core: &mut Core, now: Now, result: Result<Route, Failure>) {
        let Some(account) = &self.account else { return };
        self.is_unproven &= result.is_err();
        match (result, &self.stage) {
            (Ok(route), Stage::Locating) => {
                self.backoff.reset();
                self.stage = Stage::Registering;
                let flows = flows_of(&route);
                core.line = Some(account.place.line().over(&flows));
                core.stack.register(now, account.register(flows.clone()));
                self.know(core, flows);
            }
            (Ok(route), Stage::Registering) => {
                let flows = flows_of(&route);
                if let Some(line) = core.line.take() {
                    core.line = Some(line.over(&flows));
                }
                core.stack.set_provider_flows(flows.clone());
                self.know(core, flows);
            }
            (Err(failure), Stage::Locating) => {
                self.stage = Stage::Waiting { again_at: now.mono + self.backoff.next(core.random()) };
                self.stand(core, ProviderState::Failed(failure));
            }
            (Err(_), _) | (Ok(_), Stage::Idle | Stage::Waiting { .. } | Stage::Leaving { .. }) => {}
        }
    }

    /// The registration stands otherwise than before.
    pub fn handle_registration(&mut self, core: &mut Core, locator: &mut Locator, state: RegistrationState) {
        if let RegistrationState::Over = state {
            if matches!(self.stage, Stage::Leaving { .. }) {
                self.stage = Stage::Idle;
                self.begin(core, locator);
            }
            return;
        }
        let (Some(account), Stage::Registering) = (&self.account, &self.stage) else { return };
        match state {
            RegistrationState::Trying => self.stand(core, ProviderState::Trying),
            RegistrationState::Registered { flow } => {
                if let Some(line) = &mut core.line {
                    line.stand(Ok(flow));
                }
                self.stand(core, ProviderState::Registered);
            }
            RegistrationState::Failed { status, .. } => {
                // Where it does not answer it may have moved; RFC 3263 4.3: each try asks anew.
                if matches!(status, 408 | 503) {
                    let uri = account.place.whereabouts.clone();
                    locator.stop(core, &Purpose::Provider);
                    locator.resolve(core, Purpose::Provider, &uri);
                }
                let reason = match status {
                    503 if self.is_unproven => Failure::NotProven,
                    status => Failure::of_registration(status),
                };
                self.stand(core, ProviderState::Failed(reason));
            }
            RegistrationState::Over => {}
        }
    }

    /// A connection is no more, or could not be opened; told before the registration hears of it.
    pub fn handle_closed(&mut self, flow: Flow, why: Closing) {
        if self.known.contains(&flow) {
            self.is_unproven = why == Closing::Unproven;
        }
    }

    /// The network is another one: who waits tries again, and a binding is made anew, for it leads to where this node was.
    pub fn network_changed(&mut self, core: &mut Core, locator: &mut Locator, now: Now) {
        match self.stage {
            Stage::Registering => core.stack.renew_registration(now),
            Stage::Waiting { .. } | Stage::Locating => {
                self.backoff.reset();
                locator.stop(core, &Purpose::Provider);
                self.begin(core, locator);
            }
            Stage::Idle | Stage::Leaving { .. } => {}
        }
    }

    pub fn handle_timeout(&mut self, core: &mut Core, locator: &mut Locator, now: Now) {
        match self.stage {
            Stage::Waiting { again_at } if again_at <= now.mono => {
                self.stage = Stage::Idle;
                self.begin(core, locator);
            }
            Stage::Leaving { until } if until <= now.mono => {
                // Nobody answered: the binding runs out by itself.
                self.stage = Stage::Idle;
                self.begin(core, locator);
            }
            Stage::Idle
            | Stage::Locating
            | Stage::Waiting { .. }
            | Stage::Registering
            | Stage::Leaving { .. } => {}
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        match self.stage {
            Stage::Waiting { again_at: at } | Stage::Leaving { until: at } => Some(at),
            Stage::Idle | Stage::Locating | Stage::Registering => None,
        }
    }

    /// The app ends: the binding is taken back.
    pub fn leave(&mut self, core: &mut Core, now: Now) {
        self.is_leaving = true;
        self.take_back(core, now);
    }

    /// Whether nothing is bound any more, or nobody waits for the word of it any longer.
    pub fn has_left(&self) -> bool {
        !matches!(self.stage, Stage::Leaving { .. })
    }

    /// The account as front ends show it.
    pub fn view(&self) -> Option<View> {
        let Account { row, state, .. } = self.account.as_ref()?;
        Some(View {
            aor: row.aor.clone(),
            user: row.user.clone(),
            name: row.name.clone(),
            proxy: row.proxy.clone(),
            transport: account::transport_of(&row.transport),
            expires_s: row.expires_s,
            state: *state,
        })
    }

    fn restart(&mut self, core: &mut Core, locator: &mut Locator, now: Now) {
        locator.stop(core, &Purpose::Provider);
        self.backoff.reset();
        self.know(core, Vec::new());
        self.take_back(core, now);
        if !matches!(self.stage, Stage::Leaving { .. }) {
            self.begin(core, locator);
        }
    }

    fn know(&mut self, core: &mut Core, flows: Vec<Flow>) {
        for new in &flows {
            core.stack.set_known(*new, true);
        }
        for gone in std::mem::replace(&mut self.known, flows) {
            core.stack.set_known(gone, false);
        }
    }

    fn take_back(&mut self, core: &mut Core, now: Now) {
        match self.stage {
            Stage::Registering => {
                self.stage = Stage::Leaving { until: now.mono + LEAVE_MAX };
                core.stack.unregister(now);
            }
            Stage::Idle | Stage::Locating | Stage::Waiting { .. } => self.stage = Stage::Idle,
            Stage::Leaving { .. } => {}
        }
    }

    fn begin(&mut self, core: &mut Core, locator: &mut Locator) {
        let Some(account) = self.account.as_ref().filter(|_| self.listens && !self.is_leaving) else {
            return;
        };
        self.stage = Stage::Locating;
        let uri = account.place.whereabouts.clone();
        locator.resolve(core, Purpose::Provider, &uri);
        self.stand(core, ProviderState::Trying);
    }

    /// How it stands now, kept for calls and told where that is news.
    fn stand(&mut self, core: &mut Core, state: ProviderState) {
        let Some(account) = &mut self.account else { return };
        // While it is tried again the reason of the last failure is the better word.
        if state == ProviderState::Trying && matches!(account.state, ProviderState::Failed(_)) {
            return;
        }
        let is_news = std::mem::replace(&mut account.state, state) != state;
        if let Some(line) = &mut core.line {
            match state {
                ProviderState::Trying => line.stand(Err(Failure::ProviderSilent)),
                ProviderState::Failed(failure) => line.stand(Err(failure)),
                ProviderState::Registered => {}
            }
        }
        if is_news {
            self.tell(core);
        }
    }

    fn tell(&self, core: &mut Core) {
        core.emit(Event::Provider(self.view()));
    }
}

impl Account {
    fn register(&self, flows: Vec<Flow>) -> Register {
        let Account { row, place, .. } = self;
        Register {
            flows,
            registrar: place.registrar.clone(),
            aor: place.party.clone(),
            route: place.route.clone(),
            credentials: Credentials::new(&row.user, row.password.as_text()),
            instance: row.instance.clone(),
            expires_s: row.expires_s,
        }
    }
}

fn flows_of(route: &Route) -> Vec<Flow> {
    std::iter::once(route.flow).chain(route.others.iter().copied()).collect()
}
