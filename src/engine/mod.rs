//! The engine: people, calls and messages, on top of the machines below.
//!
//! Deliberately does not know sockets, threads, files, clocks or how a window looks: it is given one `Input`, then
//! drained of `Output`s until quiet. Front ends know it by `api` only.
//!
//! Begin with `call`, which tells the whole story of a call; this file only routes.

pub mod api;
pub mod failure;

mod account;
mod buddy;
mod call;
mod chat;
mod core;
mod echo;
mod gateway;
mod hosting;
mod hosts;
mod identities;
mod locate;
mod provider;
mod rows;
mod sip_event;
mod target;
mod whose;

pub use account::{OVERLAY_PORT, presence_word, reach_word};
pub use hosting::REALM;
pub use target::ECHO;

use crate::aor::Aor;
use crate::flow::{Flow, NodeId};
use crate::identity::Own;
use crate::identity::Proven;
use crate::media::{Order, Report};
use crate::overlay::{self, Overlay};
use crate::sip::locate::{Question, Records};
use crate::sip::{Local, Stack};
use crate::store::{self, Loaded, Reply};
use crate::time::{Now, soonest};
use account::Account;
use api::{AudioChoice, AudioDevices, CallRecord, Command, Event, GatewayState, Reach, Snapshot};
use buddy::Buddies;
use call::{Calls, Dial, Handover};
use chat::{Chats, Latest, Send};
use core::Core;
use echo::Echo;
use failure::Failure;
use gateway::{Gateway, Ties};
use hosting::{Hosting, NewAccount};
use locate::{Locator, Purpose};
use provider::Provider;
use std::collections::{BTreeSet, VecDeque};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use target::Target;

/// The one source of randomness, seeded once.
pub(crate) type Random = rand_chacha::ChaCha20Rng;

/// Entries of the list of calls that front ends are shown.
const CALLS_SHOWN: usize = 500;
/// Bytes of a call's id as the asker chose it.
const CALL_ID_MAX: usize = 128;
/// Nodes remembered for the next start.
const PEERS_REMEMBERED: usize = store::limit::PEERS_MAX;
/// How long a clean quit may take: buddies and the overlay are told, and nobody waits for answers longer.
const LEAVE_MAX: Duration = Duration::from_secs(3);

/// One thing that has happened.
#[derive(Debug)]
pub enum Input<'a> {
    Command(Command),
    /// Bytes of SIP.
    Received {
        flow: Flow,
        bytes: &'a [u8],
    },
    /// A connection or stream has ended, or could not be opened.
    Closed {
        flow: Flow,
    },
    /// A stream to a node is up, and its hello has proven who stands behind it.
    StreamUp {
        node: NodeId,
        proven: Proven,
    },
    Overlay(overlay::Report),
    Media(Report),
    Disk(Reply),
    /// The name servers' answer.
    Resolved {
        question: Question,
        records: Records,
    },
    /// The SIP port listens at these addresses.
    Listening(Vec<SocketAddr>),
    /// The SIP port under TLS listens at these; told before `Listening`, or after `ListenTls`.
    ListeningTls(Vec<SocketAddr>),
    /// Multiaddrs of nodes to join the overlay through, besides those remembered.
    Join(Vec<String>),
    Timeout,
}

/// One thing to be done.
#[derive(Debug)]
pub enum Output {
    Transmit {
        flow: Flow,
        bytes: Vec<u8>,
    },
    Close {
        flow: Flow,
    },
    /// The certificate of whom a TLS flow to this address leads to must bear this name: said before `Transmit`, for what
    /// was found by a name.
    Expect {
        at: SocketAddr,
        name: String,
    },
    /// SIP is to be spoken over TLS too, from now on; `ListeningTls` answers, where it can be.
    ListenTls,
    Overlay(overlay::Request),
    Media(Order),
    Disk(store::Request),
    /// A question for the name servers; `Input::Resolved` answers.
    Resolve(Question),
    /// The identity of an account is to be written to a file that is not there yet, then `Event::AccountExported`.
    Export {
        aor: Aor,
        path: PathBuf,
        file: store::Secret,
    },
    /// The user has changed his name: to be kept, and said in hellos.
    SaveOwn(Box<Own>),
    Event(Event),
    /// All has been said; the process may end.
    Stop,
}

/// Everything below the front ends and above the world.
pub struct Engine {
    core: Core,
    account: Account,
    locator: Locator,
    calls: Calls,
    buddies: Buddies,
    chats: Chats,
    echo: Echo,
    hosting: Hosting,
    gateway: Gateway,
    provider: Provider,
    records: VecDeque<CallRecord>,
    reach: Reach,
    devices: AudioDevices,
    peers: Vec<String>,
    /// Where the user wants to join, as far as it is not told yet that nobody answers there.
    joining: BTreeSet<String>,
    leaving: Option<Leaving>,
}

/// A clean quit under way.
struct Leaving {
    deadline: Instant,
    overlay_left: bool,
}

impl Engine {
    /// An engine for this user, with what the store kept.
    pub fn new(now: Now, own: Own, mut loaded: Loaded, seed: [u8; 32]) -> Engine {
        use rand::{RngCore, SeedableRng};
        let mut random = Random::from_seed(seed);
        let mut fork = || {
            let mut seed = [0; 32];
            random.fill_bytes(&mut seed);
            seed
        };
        let stack = Stack::new(concat!("Ahoy/", env!("CARGO_PKG_VERSION")), fork());
        let overlay = Overlay::new(&own, fork());
        let echo = Echo::new(fork());
        let (buddies_seed, chats_seed) = (fork(), fork());
        let mut core = Core::new(own, stack, overlay, random);
        let account = Account::new(&mut core, std::mem::take(&mut loaded.settings));
        account.order_devices(&mut core);
        let mut hosting = Hosting::new(&mut core, now, &mut loaded);
        let gateway = Gateway::new(&mut core, now, &mut hosting, account.gateway_key());
        let provider = Provider::new(&mut core, loaded.provider.take());
        let buddies = Buddies::new(&mut core, now, (loaded.buddies, loaded.removed), buddies_seed);
        let records = loaded.calls.iter().map(rows::call_record).collect();
        let latest = Latest { latest: loaded.latest, unread: loaded.unread };
        let chats = Chats::new(&mut core, now, (loaded.outbox, latest), chats_seed);
        let mut engine = Engine {
            account,
            gateway,
            provider,
            locator: Locator::default(),
            calls: Calls::default(),
            buddies,
            chats,
            echo,
            hosting,
            records,
            reach: Reach::default(),
            devices: AudioDevices::default(),
            peers: loaded.peers,
            joining: BTreeSet::new(),
            leaving: None,
            core,
        };
        engine.switch_gateway(now);
        engine
    }

    /// Takes one input in; drain `poll_output` after it.
    pub fn handle(&mut self, now: Now, input: Input<'_>) {
        match input {
            Input::Command(command) => self.command(now, command),
            Input::Received { flow, bytes } => self.core.stack.handle_received(now, flow, bytes),
            Input::Closed { flow } => self.closed(now, flow),
            Input::StreamUp { node, proven } => self.stream_up(now, node, proven),
            Input::Overlay(report) => self.overlay_report(now, &report),
            Input::Media(report) => self.media_report(now, report),
            Input::Disk(reply) => self.disk_reply(now, reply),
            Input::Resolved { question, records } => {
                self.locator.handle_resolved(&mut self.core, &question, &records);
            }
            Input::Listening(addresses) => self.listening(now, addresses),
            Input::ListeningTls(addresses) => self.listening_tls(addresses),
            Input::Join(addresses) => self.join(now, addresses),
            Input::Timeout => self.timeout(now),
        }
        self.settle(now);
        self.stop_if_left(now);
    }

    /// The next thing to be done.
    pub fn poll_output(&mut self) -> Option<Output> {
        let output = self.core.take()?;
        match &output {
            Output::Event(Event::CallRecord(record)) => {
                self.records.retain(|old| old.call != record.call || old.at_ms != record.at_ms);
                self.records.push_front(record.clone());
                self.records.truncate(CALLS_SHOWN);
            }
            Output::Event(_)
            | Output::Transmit { .. }
            | Output::Close { .. }
            | Output::Expect { .. }
            | Output::ListenTls
            | Output::Overlay(_)
            | Output::Media(_)
            | Output::Disk(_)
            | Output::Resolve(_)
            | Output::Export { .. }
            | Output::SaveOwn(_)
            | Output::Stop => {}
        }
        Some(output)
    }

    /// When to hand in `Input::Timeout` at the latest.
    pub fn poll_timeout(&self) -> Option<Instant> {
        let machines = soonest(self.core.stack.poll_timeout(), self.core.overlay.poll_timeout());
        let parts = soonest(self.calls.poll_timeout(), self.buddies.poll_timeout());
        let rest = soonest(self.chats.poll_timeout(), self.echo.poll_timeout());
        let leaving = self.leaving.as_ref().map(|leaving| leaving.deadline);
        let last = soonest(soonest(leaving, self.provider.poll_timeout()), self.gateway.poll_timeout());
        soonest(soonest(machines, parts), soonest(rest, last))
    }

    fn command(&mut self, now: Now, command: Command) {
        let core = &mut self.core;
        match command {
            Command::AddBuddy { to } => self.buddies.add(core, &mut self.locator, now, (&to, &self.account)),
            Command::AcceptBuddy { aor } => self.buddies.accept(core, now, &aor, &self.account),
            Command::RemoveBuddy { aor } => {
                self.buddies.remove(core, &mut self.locator, now, &aor);
                self.chats.removed(core, &mut self.locator, &aor);
            }
            Command::RenameBuddy { aor, name } => self.buddies.rename(core, now, &aor, &name),
            Command::SetPresence { state, note } => {
                if self.account.set_presence(core, state, &note) {
                    self.buddies.publish(core, now, &self.account);
                }
            }
            Command::Dial { call, to } => self.dial(now, call, &to),
            Command::Answer { call } => self.calls.answer(core, now, &call),
            Command::Reject { call } => self.calls.reject(core, now, &call),
            Command::HangUp { call } => self.calls.hang_up(core, &mut self.locator, now, &call),
            Command::Mute { call } => self.calls.mute(core, &call, true),
            Command::Unmute { call } => self.calls.mute(core, &call, false),
            Command::Hold { call } => self.calls.hold(core, now, &call),
            Command::Resume { call } => self.calls.resume(core, now, &call),
            Command::Transfer { call, to } => self.transfer(now, &call, &to),
            Command::TransferTo { call, with } => self.calls.transfer_to(core, now, &call, &with),
            Command::SendDigit { call, digit } => self.calls.digit(core, now, &call, digit),
            Command::SendMessage { message, to, text } => {
                let target = self.buddies.target(&to).map(|target| core.aim(target));
                self.chats.send(core, now, Send { message, text }, target);
            }
            Command::MarkRead { aor } => self.mark_read(now, &aor),
            Command::MarkCallsSeen => self.calls_seen(),
            Command::LoadHistory { aor, before, limit } => {
                core.write(store::Request::LoadHistory { aor, before, limit });
            }
            Command::SetName { name } => {
                if self.account.set_name(core, &name) {
                    self.buddies.publish(core, now, &self.account);
                }
            }
            Command::SetAudio { input, output, ring } => {
                self.account.set_audio(core, AudioChoice { input, output, ring });
            }
            Command::TestAudio { on } => core.order(Order::Test { on }),
            Command::SetGateway { on, reach } => {
                self.account.set_gateway(core, on, reach);
                self.switch_gateway(now);
            }
            Command::SetPreference { key, value } => self.account.set_preference(core, key, value),
            Command::AddAccount { aor, user, password, name } => {
                self.hosting.add(core, now, NewAccount { aor, user, password, name });
                self.accounts_changed(now);
            }
            Command::RemoveAccount { aor } => {
                self.hosting.remove(core, now, &aor);
                self.with_gateway(|gateway, ties| gateway.removed(ties, now, &aor));
                self.accounts_changed(now);
            }
            Command::SetAccountPassword { aor, password } => {
                self.hosting.set_password(core, now, &aor, &password);
                self.accounts_changed(now);
            }
            Command::SetFollow { aor, follow } => {
                self.hosting.set_follow(core, now, &aor, follow);
                self.accounts_changed(now);
            }
            Command::ExportAccount { aor, path } => self.hosting.export(core, &aor, path),
            Command::TellAccount { aor, message, text } => {
                self.with_gateway(|gateway, ties| gateway.tell_account(ties, now, &aor, (&message, &text)));
            }
            Command::SetProvider(account) => self.provider.set(core, &mut self.locator, now, *account),
            Command::RemoveProvider => self.provider.remove(core, &mut self.locator, now),
            Command::Snapshot => self.snapshot(now),
            Command::Quit => self.leave(now),
        }
    }

    fn dial(&mut self, now: Now, call: api::CallId, to: &str) {
        match self.buddies.target(to).and_then(|target| self.core.reachable(target)) {
            Ok(Target::Person { aor, .. }) if aor == *self.core.own.aor() => {
                self.core.refuse(&call.0, Failure::NotYourself);
            }
            Ok(_) if call.0.is_empty() || call.0.len() > CALL_ID_MAX => {
                self.core.refuse(&call.0, Failure::BadCommand);
            }
            Ok(target) => {
                self.join_through(now, &target);
                let name = self.buddies.name_of(&target.peer());
                let dial = Dial { call, target, name, handover: Handover::default() };
                self.calls.dial(&mut self.core, &mut self.locator, now, dial);
            }
            Err(failure) => self.core.refuse(&call.0, failure),
        }
    }

    fn transfer(&mut self, now: Now, call: &api::CallId, to: &str) {
        match self.buddies.target(to) {
            Ok(Target::Person { aor, .. }) if aor == *self.core.own.aor() => {
                self.core.refuse(&call.0, Failure::NotYourself);
            }
            Ok(target) => self.calls.transfer(&mut self.core, now, call, &target),
            Err(failure) => self.core.refuse(&call.0, failure),
        }
    }

    /// An invite carries ways into the overlay; a node that is alone needs them.
    fn join_through(&mut self, now: Now, target: &Target) {
        if let Target::Person { invited: Some(invited), .. } = target {
            self.core.overlay.join(now, invited.addresses.clone());
        }
    }

    fn mark_read(&mut self, now: Now, aor: &crate::aor::Aor) {
        self.chats.mark_read(&mut self.core, aor);
        self.buddies.tell(&mut self.core, now, aor);
    }

    fn calls_seen(&mut self) {
        self.records.iter_mut().for_each(|record| record.missed_unseen = false);
        self.core.write(store::Request::CallsSeen);
    }

    fn snapshot(&mut self, now: Now) {
        let snapshot = Snapshot {
            me: self.account.me(&self.core),
            buddies: self.buddies.views(&self.core, now),
            calls: self.calls.views(),
            call_records: self.records.iter().cloned().collect(),
            accounts: self.hosting.views(now),
            gateway: self.account.gateway(),
            provider: self.provider.view(),
            reach: self.reach,
            devices: self.devices.clone(),
        };
        self.core.emit(Event::Snapshot(Box::new(snapshot)));
    }

    fn leave(&mut self, now: Now) {
        if self.leaving.is_some() {
            return;
        }
        self.leaving = Some(Leaving { deadline: now.mono + LEAVE_MAX, overlay_left: false });
        self.calls.hang_up_all(&mut self.core, &mut self.locator, now);
        self.buddies.leave(&mut self.core, now);
        self.core.overlay.leave(now);
        self.provider.leave(&mut self.core, now);
    }

    fn timeout(&mut self, now: Now) {
        self.core.stack.handle_timeout(now);
        self.core.overlay.handle_timeout(now);
        self.calls.handle_timeout(&mut self.core, &mut self.locator, now);
        self.buddies.handle_timeout(now);
        self.chats.handle_timeout(now);
        self.echo.handle_timeout(&mut self.core, now);
        self.provider.handle_timeout(&mut self.core, &mut self.locator, now);
        self.with_gateway(|gateway, ties| gateway.handle_timeout(ties, now));
    }

    fn stop_if_left(&mut self, now: Now) {
        let Some(Leaving { deadline, overlay_left }) = self.leaving else { return };
        let has_left = overlay_left && !self.calls.are_stopping() && self.provider.has_left();
        if !has_left && now.mono < deadline {
            return;
        }
        self.leaving = None;
        self.calls.stop_waiting(&mut self.core);
        self.core.emit(Event::Stopped);
        self.core.put(Output::Stop);
    }

    fn join(&mut self, now: Now, mut addresses: Vec<String>) {
        self.joining.extend(addresses.iter().cloned());
        addresses.extend(self.peers.iter().cloned());
        if !addresses.is_empty() {
            self.core.overlay.join(now, addresses);
        }
    }

    fn listening(&mut self, now: Now, addresses: Vec<SocketAddr>) {
        self.hosting.handle_listening(&mut self.core, now, &addresses);
        let user = self.core.own.aor().local().to_owned();
        let tls = self.account.sip_tls_addresses();
        let local = Local { addresses: addresses.clone(), tls, node: self.core.node, user };
        self.set_local(local);
        self.account.handle_sip(&mut self.core, addresses);
        self.account.want_tls(&mut self.core);
        self.provider.handle_listening(&mut self.core, &mut self.locator);
    }

    fn listening_tls(&mut self, addresses: Vec<SocketAddr>) {
        self.account.handle_sip_tls(&mut self.core, addresses);
        let user = self.core.own.aor().local().to_owned();
        let (addresses, tls) = (self.account.sip_addresses(), self.account.sip_tls_addresses());
        self.set_local(Local { addresses, tls, node: self.core.node, user });
    }

    fn stream_up(&mut self, now: Now, node: NodeId, proven: Proven) {
        let is_old = |(other, them): (&NodeId, &Proven)| {
            (*other != node && (them.root, them.device) == (proven.root, proven.device)).then_some(*other)
        };
        let old: Vec<NodeId> = self.core.nodes.iter().filter_map(is_old).collect();
        self.core.nodes.insert(node, proven.clone());
        // One device runs one node: where it has come up anew, the old one is gone.
        for gone in old {
            self.core.put(Output::Close { flow: Flow::Peer(gone) });
            self.closed(now, Flow::Peer(gone));
        }
        self.buddies.handle_stream_up(&mut self.core, now, node, &proven);
        for here in std::iter::once(proven.aor).chain(self.core.hosts.at(&node)) {
            self.buddies.handle_hint(now, &here);
            self.chats.handle_reachable(now, &here);
            self.gateway.handle_reachable(now, &here);
        }
    }

    fn closed(&mut self, now: Now, flow: Flow) {
        self.core.stack.handle_flow_closed(now, flow);
        self.with_gateway(|gateway, ties| gateway.closed(ties, now, flow));
        if let Flow::Peer(node) = flow {
            self.core.nodes.remove(&node);
            self.core.identities.forget_node(&node);
        }
    }

    fn overlay_report(&mut self, now: Now, report: &overlay::Report) {
        self.core.overlay.handle_report(now, report);
        self.account.handle_report(&mut self.core, report);
        match report {
            overlay::Report::Nodes { connected } => {
                self.reach.nodes = *connected;
                // Whoever held the record is out of reach, and nobody can be told of it.
                self.reach.published &= *connected > 0;
                self.core.emit(Event::Reach(self.reach));
            }
            overlay::Report::StunNodes { at } => self.core.order(Order::StunNodes(at.clone())),
            overlay::Report::Reach { way } => {
                self.reach.way = *way;
                self.core.emit(Event::Reach(self.reach));
            }
            overlay::Report::NodeUp { addresses, .. } => {
                self.remember(addresses);
                self.buddies.handle_node_up(now);
            }
            overlay::Report::Listening { node, .. } => self.own_node(*node),
            overlay::Report::JoinFailed { address } => {
                if self.joining.remove(address) {
                    self.core.refuse(address, Failure::Unreachable);
                }
            }
            overlay::Report::NodeDown { .. }
            | overlay::Report::Found { .. }
            | overlay::Report::Finished { .. }
            | overlay::Report::Stored { .. }
            | overlay::Report::StoreFailed { .. }
            | overlay::Report::Arrived { .. } => {}
        }
    }

    fn own_node(&mut self, node: NodeId) {
        let user = self.core.own.aor().local().to_owned();
        let (addresses, tls) = (self.account.sip_addresses(), self.account.sip_tls_addresses());
        self.core.node = Some(node);
        self.set_local(Local { addresses, tls, node: Some(node), user });
    }

    fn set_local(&mut self, local: Local) {
        let has = |is_family: fn(&SocketAddr) -> bool| local.addresses.iter().any(is_family);
        self.core.families = (has(SocketAddr::is_ipv4), has(SocketAddr::is_ipv6));
        self.core.home =
            local.addresses.iter().find(|at| at.ip().is_loopback()).or(local.addresses.first()).copied();
        self.gateway.set_local(&self.core, local.clone());
        self.core.stack.set_local(local);
    }

    /// The gateway is as the setting says.
    fn switch_gateway(&mut self, now: Now) {
        let GatewayState { on, reach, .. } = self.account.gateway();
        self.gateway.set_reach(reach);
        self.with_gateway(|gateway, ties| gateway.set_on(ties, now, on));
        self.account.want_tls(&mut self.core);
        self.accounts_changed(now);
    }

    fn accounts_changed(&mut self, now: Now) {
        let on = self.account.gateway().on;
        self.core.accounts = self.hosting.roots().filter(|_| on).collect();
        self.with_gateway(|gateway, ties| gateway.set_accounts(ties, now));
    }

    /// Lets the gateway work with everything it needs of others.
    fn with_gateway<T>(&mut self, work: impl FnOnce(&mut Gateway, &mut Ties<'_>) -> T) -> T {
        let ties = &mut Ties {
            core: &mut self.core,
            locator: &mut self.locator,
            hosting: &mut self.hosting,
            buddies: &self.buddies,
        };
        work(&mut self.gateway, ties)
    }

    /// Nodes met are where the next start joins through; the newest come first.
    fn remember(&mut self, addresses: &[String]) {
        let addresses: Vec<String> = addresses.iter().map(|address| account::lasting(address)).collect();
        let known = self.peers.len();
        self.peers.retain(|peer| !addresses.contains(peer));
        let is_new = self.peers.len() == known;
        self.peers.splice(0..0, addresses.iter().cloned());
        self.peers.truncate(PEERS_REMEMBERED);
        if is_new && !addresses.is_empty() {
            self.core.write(store::Request::SavePeers(self.peers.clone()));
        }
    }

    fn media_report(&mut self, now: Now, report: Report) {
        if self.echo.handle_media(&mut self.core, now, &report)
            || self.with_gateway(|gateway, ties| gateway.handle_media(ties, now, &report))
        {
            return;
        }
        match report {
            Report::TestLevel { microphone } => self.core.emit(Event::TestLevel { microphone }),
            Report::Devices { inputs, outputs } => {
                self.devices = AudioDevices { inputs, outputs };
                self.core.emit(Event::AudioDevices(self.devices.clone()));
            }
            report => self.calls.handle_media(&mut self.core, now, report),
        }
    }

    fn disk_reply(&mut self, now: Now, reply: Reply) {
        match reply {
            Reply::Saved { ticket, position } => {
                if let Some(aor) = self.chats.saved(&mut self.core, now, ticket, position) {
                    self.buddies.tell(&mut self.core, now, &aor);
                }
            }
            Reply::Duplicate { ticket } => self.chats.duplicate(&mut self.core, now, ticket),
            Reply::Parked { ticket } => self.with_gateway(|gateway, ties| gateway.parked(ties, now, ticket)),
            Reply::Failed { ticket: Some(ticket), cause } => {
                if !self.gateway.not_parked(&mut self.core, now, ticket) {
                    self.chats.not_saved(&mut self.core, now, ticket, failure::of_store(cause));
                }
            }
            Reply::Failed { ticket: None, cause } => {
                self.core.refuse("store", failure::of_store(cause));
            }
            Reply::History { aor, rows, more } => {
                let messages = rows.iter().map(rows::message).collect();
                self.core.emit(Event::History { aor, messages, more });
            }
        }
    }

    /// Lets every machine speak until all are quiet.
    fn settle(&mut self, now: Now) {
        loop {
            let spoke = self.settle_sip(now)
                | self.settle_overlay(now)
                | self.settle_found(now)
                | self.buddies.drain(&mut self.core, &mut self.locator, now)
                | self.chats.drain(&mut self.core, &mut self.locator, now, &self.buddies)
                | self.with_gateway(|gateway, ties| gateway.drain(ties, now))
                | self.settle_echo(now);
            if !spoke {
                return;
            }
        }
    }

    fn settle_sip(&mut self, now: Now) -> bool {
        let mut spoke = false;
        loop {
            // First what is written: an event may close the way on which it goes.
            while let Some(transmit) = self.core.stack.poll_transmit() {
                spoke = true;
                match transmit.flow {
                    Flow::Local => self.echo.handle_received(&mut self.core, now, &transmit.bytes),
                    flow => self.core.put(Output::Transmit { flow, bytes: transmit.bytes }),
                }
            }
            let Some(event) = self.core.stack.poll_event() else { return spoke };
            spoke = true;
            self.sip_event(now, event);
        }
    }

    fn settle_echo(&mut self, now: Now) -> bool {
        let mut spoke = false;
        while let Some(bytes) = self.echo.poll_transmit() {
            spoke = true;
            self.core.stack.handle_received(now, Flow::Local, &bytes);
        }
        spoke
    }

    fn settle_overlay(&mut self, now: Now) -> bool {
        let mut spoke = false;
        while let Some(event) = self.core.overlay.poll_event() {
            spoke = true;
            self.overlay_event(now, event);
        }
        while let Some(request) = self.core.overlay.poll_request() {
            self.core.put(Output::Overlay(request));
        }
        spoke
    }

    fn overlay_event(&mut self, now: Now, event: overlay::Event) {
        match event {
            overlay::Event::Located { lookup, who } => {
                self.locator.handle_located(&mut self.core, now, lookup, who);
            }
            overlay::Event::NotFound { lookup } => {
                self.locator.handle_not_found(lookup);
            }
            overlay::Event::Away { lookup } => self.locator.handle_away(lookup),
            overlay::Event::SeveralClaims { lookup, .. } => {
                self.locator.handle_failed(lookup, Failure::SeveralClaims);
            }
            overlay::Event::Published { root, copies } if root == self.core.own.root().id() => {
                self.reach.published = copies > 0;
                self.core.emit(Event::Reach(self.reach));
            }
            overlay::Event::Published { root, copies } => {
                self.hosting.handle_published(&mut self.core, now, &root, copies);
            }
            overlay::Event::ClaimContested { root, .. } if root == self.core.own.root().id() => {
                let aor = self.core.own.aor().to_string();
                self.core.refuse(&aor, Failure::AddressContested);
            }
            overlay::Event::ClaimContested { root, .. } => {
                self.hosting.handle_contested(&mut self.core, &root);
            }
            overlay::Event::Appeared { who } => {
                if let Some(device) = who.devices.first() {
                    self.core.hosts.learn(now, (&who.aor, who.root), device.node);
                }
                self.buddies.handle_hint(now, &who.aor);
                self.gateway.handle_reachable(now, &who.aor);
            }
            overlay::Event::Departed { root, .. } => self.core.hosts.forget(&root),
            overlay::Event::Left => {
                if let Some(leaving) = &mut self.leaving {
                    leaving.overlay_left = true;
                }
            }
        }
    }

    fn settle_found(&mut self, now: Now) -> bool {
        let mut spoke = false;
        while let Some(found) = self.locator.poll() {
            spoke = true;
            match found.purpose {
                Purpose::Call(call) => {
                    let answer = (&call, found.result);
                    self.calls.located(&mut self.core, &mut self.locator, now, answer);
                }
                Purpose::Provider => self.provider.located(&mut self.core, now, found.result),
                Purpose::Buddy(aor) => {
                    self.buddies.located(&mut self.core, now, &aor, found.result);
                    self.buddies.decide_pending(&mut self.core, now, &aor, &self.account);
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
