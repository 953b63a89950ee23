//! The engine: people, calls and messages, on top of the machines below.
//!
//! Deliberately does not know sockets, threads, files, clocks or how a window looks: it is given one `Input`, then
//! drained of `Output`s until quiet. Front ends know it by `api` only.
//!
//! Begin with `call`, which tells the whole story of a call; this file only routes.

pub mod api;
pub mod failure;
pub mod files;
mod proof;
pub mod reaching;
pub mod serving;

mod account;
mod away;
mod buddy;
mod call;
mod calling;
mod chat;
mod command;
mod conference;
mod contested;
mod core;
mod devices;
mod disk;
mod doctor;
mod drafts;
mod echo;
mod found;
mod gateway;
mod group;
mod handing;
mod hiding;
mod hosting;
mod hosts;
mod identities;
mod joining;
pub mod keeping;
mod leaving;
mod listening;
mod locate;
mod portraits;
mod provider;
pub mod restored;
mod rows;
mod search;
mod sip_event;
mod target;
mod tones;
mod unclear;
mod voice;
mod voicemail;
mod whose;
mod writing;

pub use account::{OVERLAY_PORT, presence_word, reach_word};
pub use hosting::REALM;
pub use rows::path_word;
pub use target::ECHO;

use crate::aor::Aor;
use crate::flow::{Closing, Flow, NodeId};
use crate::identity::proof::{Evidence, Testimony};
use crate::identity::{Own, Proven, Worked};
use crate::media::{Order, Report};
use crate::overlay::{self, Overlay, Place};
use crate::sip::Stack;
use crate::sip::locate::{Question, Records};
use crate::store::{self, Loaded, Reply};
use crate::time::{Now, soonest};
use account::Account;
use api::{AudioDevices, CallRecord, Command, Event, GatewayState};
use away::Away;
use buddy::{Buddies, Named, PresenceKeys, Since};
use call::Calls;
use chat::{Chats, Latest};
use core::Core;
use devices::{Devices, Known};
use drafts::Drafts;
use echo::Echo;
use files::{FileOrder, FileReport, Files};
use gateway::{Gateway, Ties};
use group::Groups;
use hosting::Hosting;
use joining::Joining;
use keeping::{Keep, Keeper, Kept};
use leaving::Leaving;
use locate::Locator;
use portraits::Portraits;
use proof::{Proofs, Proved};
use provider::Provider;
use rand::{RngCore, SeedableRng};
use restored::Return;
use search::Searches;
use serving::{Served, Service, Serving};
use std::collections::VecDeque;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Instant;
use unclear::Unclear;
use voice::Voices;
use voicemail::Voicemail;

/// The one source of randomness, seeded once.
pub(crate) type Random = rand_chacha::ChaCha20Rng;

/// Entries of the list of calls that front ends are shown.
const CALLS_SHOWN: usize = 500;
/// Calls whose going is told beside how this node is reached: enough to see whether it is always the same.
const CALLS_EXAMINED: usize = 5;
/// Bytes of a call's id as the asker chose it.
const CALL_ID_MAX: usize = 128;

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
        why: Closing,
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
    /// Where to meet others in the place of the public IPFS network; told before `Join`.
    MeetAt(Vec<Place>),
    /// Multiaddrs of nodes to join the overlay through, besides those remembered.
    Join(Vec<String>),
    /// This machine's addresses have changed, or it has slept. These have been away, and may be back in another network.
    NetworkChanged {
        gone: Vec<IpAddr>,
    },
    /// Whether a domain has signed a letter.
    Testified {
        id: u64,
        testimony: Testimony,
    },
    /// What stands in a domain's DNS; `None` where nobody answers.
    Said {
        id: u64,
        texts: Option<Vec<String>>,
    },
    /// What this node has done for strangers.
    Served(Served),
    /// What the keeper of the profile says.
    Kept(Kept),
    /// What has become of a file.
    File(FileReport),
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
    /// The user has another key: to be kept in the place of what is there, which `Kept::Succeeded` answers; after `Stop` the
    /// node starts anew with it.
    Succeed(Box<Own>),
    /// A question for a domain: `Input::Testified` or `Input::Said` answers.
    Prove {
        id: u64,
        evidence: Evidence,
    },
    /// So much may be done for strangers from now on.
    Serve(Serving),
    /// Something for the keeper of the profile to do.
    Keep(Keep),
    /// Something to be done with a file.
    File(FileOrder),
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
    conferences: conference::Conferences,
    buddies: Buddies,
    chats: Chats,
    away: Away,
    files: Files,
    groups: Groups,
    drafts: Drafts,
    searches: Searches,
    echo: Echo,
    hosting: Hosting,
    gateway: Gateway,
    provider: Provider,
    serving: Service,
    proofs: Proofs,
    keeper: Keeper,
    records: VecDeque<CallRecord>,
    joining: Joining,
    devices: AudioDevices,
    own_devices: Devices,
    restored: Return,
    leaving: Option<Leaving>,
    unclear: Unclear,
    voices: Voices,
    voicemail: Voicemail,
    portraits: Portraits,
}

impl Engine {
    /// An engine for this user, with what the store kept.
    pub fn new(now: Now, own: Own, mut loaded: Loaded, seed: [u8; 32]) -> Engine {
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
        devices::begin_anew(&mut core, &mut loaded.settings);
        reaching::restore(&mut core, now, &loaded.settings);
        calling::restore(&mut core, &loaded.settings);
        tones::restore(&mut core, &loaded.settings);
        core.known = Known::restore(&loaded.settings);
        let own_devices = Devices::new(&mut core, now, &loaded.settings);
        let joining = Joining::new(&mut core, std::mem::take(&mut loaded.peers), &loaded.settings);
        let serving = Service::new(&mut core, &loaded.settings);
        core.proved = Proved::new(&loaded.settings);
        core.since = Since::new(&loaded.settings);
        let proofs = Proofs::new(&mut core, now, &loaded.settings);
        let rows = std::mem::take(&mut loaded.keys);
        // Another stream of the same source than that of the buddies.
        let keys_seed = buddies_seed.map(|byte| !byte);
        let keys = PresenceKeys::new(&mut core, now, (&loaded.settings, rows), keys_seed);
        let drafts = Drafts::restore(&loaded.settings);
        let restored = Return::restore(&loaded.settings);
        let rings = voicemail::ringing::restore(&loaded.settings);
        let account = Account::new(&mut core, std::mem::take(&mut loaded.settings));
        account.order_devices(&mut core);
        let mut hosting = Hosting::new(&mut core, now, &mut loaded);
        let gateway = Gateway::new(&mut core, now, &mut hosting, account.gateway_key());
        let provider = Provider::new(&mut core, loaded.provider.take());
        let kept = (loaded.buddies, loaded.removed, (keys, Named::restore(&mut core, loaded.names)));
        let buddies = Buddies::new(&mut core, now, kept, buddies_seed);
        let records = loaded.calls.iter().map(rows::call_record).collect();
        let (latest, unread, lifetimes) = (loaded.latest, loaded.unread, loaded.lifetimes);
        let latest = Latest { latest, unread, lifetimes };
        let kept = (
            std::mem::take(&mut loaded.mailboxes),
            std::mem::take(&mut loaded.letters),
            std::mem::take(&mut loaded.held),
        );
        let away = Away::new(&mut core, now, kept, (&loaded.outbox, &loaded.groups));
        let chats = Chats::new(&mut core, now, (loaded.outbox, latest), chats_seed);
        let voicemail = Voicemail::new(&mut core, now, (loaded.greetings, rings));
        let portraits = Portraits::new(&mut core, now, loaded.portraits);
        let mut engine = Engine {
            account,
            gateway,
            provider,
            serving,
            proofs,
            keeper: Keeper::default(),
            locator: Locator::default(),
            calls: Calls::default(),
            conferences: conference::Conferences::default(),
            buddies,
            chats,
            away,
            files: Files::new(now, loaded.transfers),
            groups: Groups::new(&mut core, now, loaded.groups),
            drafts,
            searches: Searches::default(),
            echo,
            hosting,
            records,
            joining,
            devices: AudioDevices::default(),
            own_devices,
            restored,
            leaving: None,
            unclear: Unclear::default(),
            voices: Voices::default(),
            voicemail,
            portraits,
            core,
        };
        engine.switch_gateway(now);
        engine
    }

    /// Takes one input in; drain `poll_output` after it.
    pub fn handle(&mut self, now: Now, input: Input<'_>) {
        match input {
            Input::Command(command) => self.command(now, command),
            Input::Received { flow, .. } if self.is_cut_off(flow) => {}
            Input::Received { flow, bytes } => self.core.stack.handle_received(now, flow, bytes),
            Input::Closed { flow, why } => self.closed(now, flow, why),
            Input::StreamUp { node, proven } => self.stream_up(now, node, proven),
            Input::Overlay(report) => self.overlay_report(now, &report),
            Input::Media(report) => self.media_report(now, report),
            Input::Disk(reply) => self.disk_reply(now, reply),
            Input::Resolved { question, records } => {
                self.locator.handle_resolved(&mut self.core, &question, &records);
            }
            Input::Listening(addresses) => self.listening(now, addresses),
            Input::ListeningTls(addresses) => self.listening_tls(addresses),
            Input::MeetAt(places) => self.core.overlay.set_meeting_places(places),
            Input::Join(given) => self.joining.begin(&mut self.core, now, given),
            Input::NetworkChanged { gone } => self.network_changed(now, gone),
            Input::Testified { id, testimony } => {
                let of = self.proofs.handle_letter(&mut self.core, now, id, testimony);
                self.domain_has_said(now, of);
            }
            Input::Said { id, texts } => {
                let of = self.proofs.handle_said(&mut self.core, now, id, texts.as_deref());
                self.domain_has_said(now, of);
            }
            Input::Kept(Kept::Succeeded(is_kept)) => self.key_changed(now, is_kept),
            Input::Kept(kept) => self.keeper.handle_kept(&mut self.core, kept),
            Input::File(report) => self.file_report(now, report),
            Input::Served(served) => self.serving.handle_served(&mut self.core, served),
            Input::Timeout => self.timeout(now),
        }
        self.settle(now);
        self.drive_files(now);
        self.stop_if_left(now);
    }

    /// The next thing to be done.
    pub fn poll_output(&mut self) -> Option<Output> {
        let output = self.core.take()?;
        match &output {
            Output::Event(Event::CallRecord(record)) => {
                self.records.retain(|old| old.call != record.call || old.at_ms != record.at_ms);
                let place = self.records.partition_point(|known| known.at_ms > record.at_ms);
                self.records.insert(place, record.clone());
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
            | Output::Succeed(_)
            | Output::Prove { .. }
            | Output::Serve(_)
            | Output::Keep(_)
            | Output::File(_)
            | Output::Stop => {}
        }
        Some(output)
    }

    /// When to hand in `Input::Timeout` at the latest.
    pub fn poll_timeout(&self) -> Option<Instant> {
        let machines = soonest(self.core.stack.poll_timeout(), self.core.overlay.poll_timeout());
        let parts = soonest(self.calls.poll_timeout(), self.buddies.poll_timeout());
        let chats = soonest(self.chats.poll_timeout(), self.drafts.poll_timeout());
        let rest = soonest(chats, self.echo.poll_timeout());
        let leaving = self.leaving.as_ref().map(|leaving| leaving.deadline);
        let leaving = soonest(leaving, self.proofs.poll_timeout());
        let last = soonest(soonest(leaving, self.provider.poll_timeout()), self.gateway.poll_timeout());
        let last = soonest(last, soonest(self.own_devices.poll_timeout(), self.away.poll_timeout()));
        let last = soonest(last, soonest(self.files.poll_timeout(), self.groups.poll_timeout()));
        let last = soonest(last, soonest(self.papers_due(), self.conferences.poll_timeout()));
        soonest(soonest(machines, parts), soonest(rest, last))
    }

    fn timeout(&mut self, now: Now) {
        self.core.stack.handle_timeout(now);
        self.core.overlay.handle_timeout(now);
        self.calls.handle_timeout(&mut self.core, &mut self.locator, now);
        self.buddies.handle_timeout(now);
        self.buddies.keys_timeout(&mut self.core, now);
        self.chats.handle_timeout(&mut self.core, now);
        self.drafts.handle_timeout(&mut self.core, now);
        self.echo.handle_timeout(&mut self.core, now);
        self.groups_timeout(now);
        self.proofs.handle_timeout(&mut self.core, now);
        if let Some(aor) = self.proofs.friend_due(now, self.buddies.pinned()) {
            self.locator.hear_claims(&mut self.core, now, aor);
        }
        self.provider.handle_timeout(&mut self.core, &mut self.locator, now);
        if self.own_devices.handle_timeout(&mut self.core, now) {
            self.look_for_siblings(now);
        }
        self.with_gateway(|gateway, ties| gateway.handle_timeout(ties, now));
        self.papers_timeout(now);
    }

    /// All that stands is doubted, and told where this node is now.
    fn network_changed(&mut self, now: Now, gone: Vec<IpAddr>) {
        self.core.order(Order::Moved { gone: gone.clone() });
        self.core.put(Output::Overlay(overlay::Request::Moved { gone }));
        self.moved(now);
    }

    /// Others see this node elsewhere than before.
    fn moved(&mut self, now: Now) {
        self.core.overlay.handle_moved(now);
        self.core.stack.doubt(now, None);
        self.calls.network_changed(&mut self.core, now);
        self.buddies.handle_node_up(now);
        self.provider.network_changed(&mut self.core, &mut self.locator, now);
    }

    fn stream_up(&mut self, now: Now, node: NodeId, proven: Proven) {
        if !self.admits(now, node, &proven) {
            return;
        }
        let is_old = |(other, them): (&NodeId, &Proven)| {
            (*other != node && (them.root, them.device) == (proven.root, proven.device)).then_some(*other)
        };
        self.core.nodes.insert(node, proven.clone());
        // One device runs one node: where it has come up anew, the old one is gone.
        for gone in self.core.nodes.iter().filter_map(is_old).collect::<Vec<NodeId>>() {
            self.core.put(Output::Close { flow: Flow::Peer(gone) });
            self.closed(now, Flow::Peer(gone), Closing::Ended);
        }
        self.sibling_up(now, node, &proven);
        self.portraits.met();
        if self.buddies.has_root(&proven.root) {
            self.tell_former_to(now, node);
        }
        self.buddies.handle_stream_up(&mut self.core, now, node, &proven);
        self.met_since_restored(&proven);
        self.groups.tells_read = self.tells_groups();
        self.groups.handle_stream_up(&mut self.core, now, node);
        self.greet_conferences(now, node);
        self.files_reachable(now, &proven.root);
        for here in std::iter::once(proven.aor).chain(self.core.hosts.at(&node)) {
            self.buddies.handle_hint(now, &here);
            self.chats.handle_reachable(now, &here);
            self.files.handle_reachable(now, &here);
            self.gateway.handle_reachable(now, &here);
        }
    }

    fn closed(&mut self, now: Now, flow: Flow, why: Closing) {
        self.provider.handle_closed(flow, why);
        self.core.stack.handle_flow_closed(now, flow);
        self.with_gateway(|gateway, ties| gateway.closed(ties, now, (flow, why)));
        if let Flow::Peer(node) = flow {
            self.core.nodes.remove(&node);
            self.groups.handle_closed(&node);
            self.own_devices.handle_closed(&mut self.core, now, &node);
            self.core.identities.forget_node(&node);
        }
    }

    fn overlay_report(&mut self, now: Now, report: &overlay::Report) {
        match report {
            overlay::Report::Listening { node, addresses } => {
                hiding::listens(&mut self.core, now, *node, addresses);
            }
            report => self.core.overlay.handle_report(now, report),
        }
        self.account.handle_report(&mut self.core, report);
        self.joining.handle_report(&mut self.core, report);
        match report {
            overlay::Report::StunNodes { at } => self.core.order(Order::StunNodes(at.clone())),
            overlay::Report::NodeUp { .. } => self.buddies.handle_node_up(now),
            overlay::Report::Listening { node, addresses } => {
                self.core.network.listens(addresses);
                self.own_devices.handle_listening(addresses);
                self.own_node(*node);
            }
            overlay::Report::Surroundings(found) => {
                self.core.network.set_surroundings(*found);
                self.doctor();
            }
            overlay::Report::Renumbered => self.moved(now),
            overlay::Report::Nodes { connected } => {
                self.own_devices.handle_nodes(&mut self.core, now, *connected);
                self.away.handle_nodes(now, *connected);
            }
            overlay::Report::Reach { .. }
            | overlay::Report::JoinFailed { .. }
            | overlay::Report::Joined { .. }
            | overlay::Report::Met { .. }
            | overlay::Report::Texts { .. }
            | overlay::Report::NodeDown { .. }
            | overlay::Report::Found { .. }
            | overlay::Report::Finished { .. }
            | overlay::Report::Missed { .. }
            | overlay::Report::Stored { .. }
            | overlay::Report::StoreFailed { .. }
            | overlay::Report::Arrived { .. }
            | overlay::Report::Worked(Worked::Stamp { .. }) => {}
            overlay::Report::Worked(Worked::Name { aor, .. }) => self.buddies.keep_name(&mut self.core, aor),
            overlay::Report::Worked(Worked::Code { aor, root, code }) => {
                self.code_known(now, (aor, root), *code);
            }
        }
    }

    /// The gateway is as the setting says.
    fn switch_gateway(&mut self, now: Now) {
        let GatewayState { on, reach, .. } = self.account.gateway();
        self.gateway.set_reach(reach);
        self.with_gateway(|gateway, ties| gateway.set_on(ties, now, on));
        self.account.want_tls(&mut self.core);
        self.accounts_changed(now);
        self.count_voicemails();
    }

    fn accounts_changed(&mut self, now: Now) {
        let on = self.account.gateway().on;
        self.core.accounts = self.hosting.roots().filter(|_| on).collect();
        self.with_gateway(|gateway, ties| gateway.set_accounts(ties, now));
        self.buddies.place(&mut self.core, now);
    }

    /// Who may see the phones of this house depends on whom the user wants on his list.
    fn judge_watchers(&mut self, now: Now) {
        self.with_gateway(|gateway, ties| gateway.judge_watchers(ties, now));
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

    fn media_report(&mut self, now: Now, report: Report) {
        if self.echo.handle_media(&mut self.core, now, &report)
            || self.with_gateway(|gateway, ties| gateway.handle_media(ties, now, &report))
        {
            return;
        }
        match report {
            Report::Voice(report) => self.voice_report(now, report),
            Report::RingTone(named) => calling::rings_with(&mut self.core, named),
            Report::RingOf { place, named } => tones::kept(&mut self.core, place, named),
            Report::TestLevel { microphone } => self.core.emit(Event::TestLevel { microphone }),
            Report::Devices { inputs, outputs } => {
                self.devices = AudioDevices { inputs, outputs };
                self.core.emit(Event::AudioDevices(self.devices.clone()));
            }
            report => self.calls.handle_media(&mut self.core, now, report),
        }
    }

    /// Lets every machine speak until all are quiet.
    fn settle(&mut self, now: Now) {
        self.voices_make_way();
        loop {
            let spoke = self.settle_sip(now)
                | self.settle_overlay(now)
                | self.settle_found(now)
                | self.buddies.drain(&mut self.core, &mut self.locator, now)
                | self.chats.drain(&mut self.core, &mut self.locator, now, &self.buddies)
                | self.settle_away(now)
                | self.with_gateway(|gateway, ties| gateway.drain(ties, now))
                | self.settle_copies(now)
                | self.settle_papers(now)
                | self.settle_conferences(now)
                | self.settle_echo(now);
            if !spoke && !self.core.has_more() {
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
                self.met(now, lookup, &[who.root]);
                self.locator.handle_located(&mut self.core, now, lookup, who);
            }
            overlay::Event::NotFound { lookup } => {
                self.locator.handle_not_found(&mut self.core, now, lookup);
            }
            overlay::Event::Away { lookup } => self.locator.handle_away(lookup),
            overlay::Event::Proofs(found) => self.proofs.heard(&mut self.core, now, &found),
            overlay::Event::SeveralClaims { lookup, roots } => self.several_claims(now, lookup, &roots),
            overlay::Event::Published { root, copies } if root == self.core.own.root().id() => {
                self.joining.set_published(&mut self.core, copies > 0);
            }
            overlay::Event::Published { root, copies } => {
                self.hosting.handle_published(&mut self.core, now, &root, copies);
            }
            overlay::Event::Claim { root, standing } if root == self.core.own.root().id() => {
                let standing = self.core.known.among_standing(standing);
                self.joining.set_claim(&mut self.core, &standing);
            }
            overlay::Event::Claim { root, standing } => {
                self.hosting.handle_claim(&mut self.core, &root, &standing);
            }
            overlay::Event::Account { root, said } => self.account_said(now, root, said),
            overlay::Event::Parcel(parcel) => self.parcel(now, parcel),
            overlay::Event::Withdrawn => reaching::withdrawn(&mut self.core),
            overlay::Event::Appeared { who } => {
                let believed =
                    |device: &&overlay::Device| self.core.known.believes(&who.root, &device.device);
                if let Some(device) = who.devices.iter().find(believed) {
                    self.core.hosts.learn(now, (&who.aor, who.root), device.node);
                }
                self.buddies.handle_hint(now, &who.aor);
                self.gateway.handle_reachable(now, &who.aor);
            }
            overlay::Event::Departed { root, .. } => self.core.hosts.forget(&root),
            overlay::Event::Meeting => self.core.emit(Event::Meeting(self.core.overlay.meeting())),
            overlay::Event::Bootstrap => self.joining.tell(&mut self.core),
            overlay::Event::Left => {
                if let Some(leaving) = &mut self.leaving {
                    leaving.overlay_left = true;
                }
            }
        }
    }
}
