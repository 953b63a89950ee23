//! A second device: the first shows a link, the second asks with the secret in it, both show a code, and the user at the first
//! one decides.
//!
//! The two speak by MESSAGE over a stream that has proven both ends; the new device's key is the one its hello has proven.
//! The root key stays where it is.

use super::{Devices, sign};
use crate::engine::api::Event;
use crate::engine::chat::Arrived;
use crate::engine::core::Core;
use crate::engine::failure::Failure;
use crate::engine::{Engine, Output};
use crate::flow::{Flow, NodeId};
use crate::identity::{AccountSet, DEVICES_MAX, DeviceId, DeviceLink, Key, Listed, Paper, Proven, Welcome};
use crate::identity::{DEVICE_NAME_MAX, judge};
use crate::overlay::Through;
use crate::sip::{Party, Request, RequestId};
use crate::store::Secret;
use crate::time::{Now, soonest};
use std::time::{Duration, Instant};

/// What a MESSAGE between devices says it carries.
pub(in crate::engine) const CONTENT_TYPE: &str = "application/ahoy-device";
/// How long a link is good.
const OFFER: Duration = Duration::from_secs(10 * 60);
/// Wrong secrets after which it is not: nobody guesses 128 bits, and nobody honest mistypes them.
const WRONG_MAX: u8 = 5;
/// How often the second device asks again: the first may not have been reached, or its answer was lost.
const AGAIN: Duration = Duration::from_secs(4);

const ACCEPTED: u16 = 202;
const OK: u16 = 200;
const BAD_REQUEST: u16 = 400;
const FORBIDDEN: u16 = 403;
const DECLINED: u16 = 603;

/// What is going on at this device.
#[derive(Default)]
pub(super) enum Pairing {
    #[default]
    Nothing,
    Offering(Offer),
    Joining(Join),
}

/// A link that has been shown.
pub(super) struct Offer {
    link: DeviceLink,
    until: Instant,
    wrong: u8,
    asked: Option<Asked>,
}

/// Who asks with its secret.
struct Asked {
    node: NodeId,
    device: DeviceId,
    name: String,
    is_confirmed: bool,
}

/// This device wants to be one of somebody's.
pub(super) struct Join {
    link: DeviceLink,
    name: String,
    request: Option<RequestId>,
    again: Instant,
    until: Instant,
}

impl Pairing {
    /// Whether this node is nobody yet.
    pub fn is_joining(&self) -> bool {
        matches!(self, Pairing::Joining(_))
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        match self {
            Pairing::Nothing => None,
            Pairing::Offering(offer) => Some(offer.until),
            Pairing::Joining(join) => soonest(Some(join.again), Some(join.until)),
        }
    }
}

impl Devices {
    /// Shows a link for one more device.
    pub fn offer(&mut self, core: &mut Core, now: Now) {
        let Some(node) = core.node.filter(|_| core.own.root().key().is_some()) else {
            return core.refuse("device.add", Failure::KeyElsewhere);
        };
        let root = core.own.root().id();
        if core.known.devices(&root) >= DEVICES_MAX {
            return core.refuse("device.add", Failure::TooMany);
        }
        let mut secret = [0; 16];
        secret.copy_from_slice(&core.seed()[..16]);
        let link = DeviceLink { root, node, addresses: self.addresses.clone(), secret };
        core.emit(Event::DeviceLink { link: link.to_string(), valid_s: OFFER.as_secs() });
        self.pairing = Pairing::Offering(Offer { link, until: now.mono + OFFER, wrong: 0, asked: None });
    }

    /// The user has compared the code: whoever asks is one of his devices from now on.
    pub fn confirm(&mut self, core: &mut Core, now: Now) {
        let Pairing::Offering(Offer { asked: Some(asked), .. }) = &mut self.pairing else {
            return core.refuse("device.confirm", Failure::BadCommand);
        };
        let held = core.known.said(&core.own.root().id()).and_then(AccountSet::record);
        let mut devices: Vec<Listed> = held.map(|record| record.devices.clone()).unwrap_or_default();
        devices.retain(|listed| listed.device != asked.device);
        devices.push(Listed { device: asked.device, added: now.unix_s() });
        if !sign(core, now, &devices) {
            return core.refuse("device.confirm", Failure::KeyElsewhere);
        }
        asked.is_confirmed = true;
        let (node, device, name) = (asked.node, asked.device, asked.name.clone());
        welcome(core, now, (node, device));
        self.set_name_of(core, device, name);
        self.publish(core, now);
    }

    /// The user does not want it.
    pub fn refuse(&mut self) {
        if let Pairing::Offering(_) = self.pairing {
            self.pairing = Pairing::Nothing;
        }
    }

    /// Asks to be one of the devices of whoever has shown the link. Nobody else learns that this node is here.
    pub fn join(&mut self, core: &mut Core, now: Now, (link, name): (&str, &str)) {
        let Ok(link) = link.parse::<DeviceLink>() else {
            return core.refuse("device.join", Failure::BadDeviceLink);
        };
        if link.root == core.own.root().id() {
            return core.refuse("device.join", Failure::NotYourself);
        }
        let code = link.code(&core.own.device().id());
        core.emit(Event::DeviceCode { code });
        core.overlay.set_visible(now, false);
        core.overlay.join(now, link.addresses.clone(), Through::Invite);
        let name = name.chars().filter(|c| !c.is_control()).take(DEVICE_NAME_MAX).collect();
        let join = Join { link, name, request: None, again: now.mono, until: now.mono + OFFER };
        self.pairing = Pairing::Joining(join);
        self.ask_again(core, now);
    }

    pub(super) fn pairing_timeout(&mut self, core: &mut Core, now: Now) {
        match &self.pairing {
            Pairing::Offering(offer) if offer.until <= now.mono => self.pairing = Pairing::Nothing,
            Pairing::Joining(join) if join.until <= now.mono => {
                self.pairing = Pairing::Nothing;
                core.refuse("device.join", Failure::NoAnswer);
            }
            Pairing::Joining(_) => self.ask_again(core, now),
            Pairing::Nothing | Pairing::Offering(_) => {}
        }
    }

    fn ask_again(&mut self, core: &mut Core, now: Now) {
        let Pairing::Joining(join) = &mut self.pairing else { return };
        if now.mono < join.again {
            return;
        }
        join.again = now.mono + AGAIN;
        let node = join.link.node;
        core.dial_node(node, join.link.addresses.clone());
        let ask = Paper::Ask { secret: join.link.secret, name: join.name.clone() };
        join.request = Some(say(core, now, node, &ask));
    }

    /// What became of a MESSAGE; `false` where it is none of a device's.
    pub fn answered(&mut self, core: &mut Core, now: Now, (request, status): (RequestId, u16)) -> bool {
        if self.siblings.answered(core, now, request, status) {
            return true;
        }
        let Pairing::Joining(join) = &self.pairing else { return false };
        if join.request != Some(request) {
            return false;
        }
        let failure = match status {
            FORBIDDEN => Failure::BadDeviceLink,
            DECLINED => Failure::Declined,
            _ => return true,
        };
        self.pairing = Pairing::Nothing;
        core.refuse("device.join", failure);
        true
    }

    /// Somebody asks to be one of this user's devices; the status to answer.
    fn asked(
        &mut self,
        core: &mut Core,
        now: Now,
        who: (NodeId, &Proven),
        (secret, name): ([u8; 16], String),
    ) -> u16 {
        let (node, proven) = who;
        let Pairing::Offering(offer) = &mut self.pairing else { return DECLINED };
        if now.mono >= offer.until || !is_same(&secret, &offer.link.secret) {
            offer.wrong += 1;
            if offer.wrong >= WRONG_MAX {
                self.pairing = Pairing::Nothing;
            }
            return FORBIDDEN;
        }
        match &mut offer.asked {
            Some(asked) if asked.device != proven.device => FORBIDDEN,
            Some(asked) => {
                asked.node = node;
                if asked.is_confirmed {
                    welcome(core, now, (node, proven.device));
                }
                ACCEPTED
            }
            None => {
                let code = offer.link.code(&proven.device);
                let asked = Asked { node, device: proven.device, name: name.clone(), is_confirmed: false };
                offer.asked = Some(asked);
                core.emit(Event::DeviceAsks { name, code });
                ACCEPTED
            }
        }
    }

    /// The first device has taken this one in; the status to answer.
    fn welcomed(&mut self, core: &mut Core, node: NodeId, papers: Welcome) -> u16 {
        let Pairing::Joining(join) = &self.pairing else { return renewed(core, node, papers) };
        if node != join.link.node {
            return FORBIDDEN;
        }
        let Some(own) = papers.accept(core.own.device(), &join.link.root) else { return BAD_REQUEST };
        self.pairing = Pairing::Nothing;
        let aor = own.aor().clone();
        core.emit(Event::DeviceJoined { aor, file: Secret::new(&own.to_bytes()) });
        OK
    }
}

impl Engine {
    /// A MESSAGE of one device to another.
    pub(in crate::engine) fn device_paper(&mut self, now: Now, arrived: &Arrived) {
        let core = &mut self.core;
        let Flow::Peer(node) = arrived.flow else { return core.stack.reply(now, arrived.request, FORBIDDEN) };
        let Some(proven) = core.nodes.get(&node).cloned() else {
            return core.stack.reply(now, arrived.request, FORBIDDEN);
        };
        let status = match Paper::from_bytes(&arrived.body) {
            Ok(Paper::Ask { secret, name }) => {
                self.own_devices.asked(core, now, (node, &proven), (secret, name))
            }
            Ok(Paper::Welcome(papers)) => self.own_devices.welcomed(core, node, *papers),
            Ok(Paper::Account { value }) => {
                core.stack.reply(now, arrived.request, OK);
                // What somebody says of himself comes sooner this way than by the overlay.
                if AccountSet::from_value(&value).ok().and_then(|said| said.root()) != Some(proven.root) {
                    return self.former_said(now, &proven, &value);
                }
                if let Ok(value) = judge(&Key::of_account(&proven.root), &value, None, now.wall)
                    && let Ok(said) = AccountSet::from_judged(&value)
                {
                    self.account_said(now, proven.root, said);
                }
                return;
            }
            Err(_) => BAD_REQUEST,
        };
        self.core.stack.reply(now, arrived.request, status);
    }
}

/// The device that has the key has signed a newer claim for all.
fn renewed(core: &mut Core, node: NodeId, papers: Welcome) -> u16 {
    let is_own = core.nodes.get(&node).is_some_and(|proven| proven.root == core.own.root().id());
    let Some(own) = core.own.with_claim(papers.claim).filter(|_| is_own) else {
        return FORBIDDEN;
    };
    core.own = own.clone();
    core.overlay.set_owner(own.clone());
    core.put(Output::SaveOwn(Box::new(own)));
    OK
}

fn welcome(core: &mut Core, now: Now, (node, device): (NodeId, DeviceId)) {
    if let Some(papers) = Welcome::of(&core.own, device, now.unix_ms(), now) {
        say(core, now, node, &Paper::Welcome(Box::new(papers)));
    }
}

/// Says something to another device.
pub(super) fn say(core: &mut Core, now: Now, node: NodeId, paper: &Paper) -> RequestId {
    tell(core, now, node, (CONTENT_TYPE, paper.to_bytes()))
}

/// A MESSAGE for whoever runs a node.
pub(in crate::engine) fn tell(
    core: &mut Core,
    now: Now,
    node: NodeId,
    (content_type, body): (&str, Vec<u8>),
) -> RequestId {
    let hex: String = node.0.iter().map(|byte| format!("{byte:02x}")).collect();
    // No user: it is for whoever runs the node (`sip::transport` names nodes so).
    let target = format!("sip:{hex}.node.invalid");
    let request = Request {
        flow: Flow::Peer(node),
        method: "MESSAGE".to_owned(),
        target: target.clone(),
        from: core.me(),
        to: Party { uri: target, name: String::new() },
        content_type: content_type.to_owned(),
        body,
        headers: Vec::new(),
    };
    core.stack.request(now, request)
}

/// In the same time wherever they differ.
fn is_same(one: &[u8; 16], other: &[u8; 16]) -> bool {
    one.iter().zip(other).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}
