//! The user himself: name, presence, devices, preferences, and how others reach this node.

use super::api::{AudioChoice, Event, GatewayReach, GatewayState, Me, PresenceState};
use super::core::Core;
use super::failure::Failure;
use crate::identity::Invite;
use crate::media::Order;
use crate::media::cleaning::Cleaning;
use crate::overlay::Report;
use crate::store::Request;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::collections::BTreeMap;
use std::net::SocketAddr;

/// Longest display name and presence note, in characters.
const NAME_MAX: usize = 64;
const NOTE_MAX: usize = 140;
/// Preferences a front end may keep, and the longest of their keys and values, in bytes.
const PREFERENCES_MAX: usize = 64;
const PREFERENCE_KEY_MAX: usize = 64;
const PREFERENCE_VALUE_MAX: usize = 1_024;
/// Addresses an invite carries: enough for IPv4, IPv6 and both transports, and short enough to read.
const INVITE_ADDRESSES_MAX: usize = 4;

/// Settings' keys in the store.
const SHORT_FORM: &str = "short-form";
/// The overlay's port is kept from start to start, so that invites and the memory of others stay good.
pub const OVERLAY_PORT: &str = "overlay.port";
const PRESENCE: &str = "presence";
const NOTE: &str = "note";
const INPUT: &str = "audio.input";
const OUTPUT: &str = "audio.output";
const RING: &str = "audio.ring";
/// Kept where they are off.
const ECHO: &str = "audio.echo";
const NOISE: &str = "audio.noise";
const GAIN: &str = "audio.gain";
const OFF: &str = "off";
const GATEWAY: &str = "gateway";
const GATEWAY_REACH: &str = "gateway.reach";
const GATEWAY_KEY: &str = "gateway.key";
const RECEIPTS: &str = "receipts";
const PREFERENCE: &str = "preference.";

/// What the user has chosen, and where his node listens.
#[derive(Default)]
pub(super) struct Account {
    pub presence: PresenceState,
    pub note: String,
    /// Whether others are told what was read, and that the user writes.
    pub receipts: bool,
    audio: AudioChoice,
    preferences: BTreeMap<String, String>,
    short_form: String,
    peer: String,
    addresses: Vec<String>,
    sip: Vec<SocketAddr>,
    sip_tls: Vec<SocketAddr>,
    is_ready: bool,
    is_gateway: bool,
    gateway_reach: GatewayReach,
    /// TLS has been asked for, and is there or cannot be.
    is_tls_wanted: bool,
    gateway_key: [u8; 32],
}

impl Account {
    pub fn new(core: &mut Core, settings: BTreeMap<String, String>) -> Account {
        let text = |key: &str| settings.get(key).filter(|value| !value.is_empty()).cloned();
        let preferences = settings
            .iter()
            .filter_map(|(key, value)| Some((key.strip_prefix(PREFERENCE)?.to_owned(), value.clone())))
            .collect();
        Account {
            presence: text(PRESENCE).map_or(PresenceState::Available, |word| presence_of(&word)),
            note: text(NOTE).unwrap_or_default(),
            receipts: text(RECEIPTS).is_none(),
            audio: AudioChoice {
                input: text(INPUT),
                output: text(OUTPUT),
                ring: text(RING),
                cleaning: Cleaning {
                    echo: text(ECHO).is_none(),
                    noise: text(NOISE).is_none(),
                    gain: text(GAIN).is_none(),
                },
            },
            preferences,
            is_gateway: text(GATEWAY).is_some(),
            gateway_reach: text(GATEWAY_REACH).map_or(GatewayReach::Near, |word| reach_of(&word)),
            gateway_key: gateway_key(core, text(GATEWAY_KEY).as_deref()),
            short_form: text(SHORT_FORM).unwrap_or_else(|| short_form(core)),
            ..Account::default()
        }
    }

    /// The view for front ends.
    pub fn me(&self, core: &Core) -> Me {
        Me {
            aor: core.own.aor().clone(),
            name: core.own.name().to_owned(),
            short_form: self.short_form.clone(),
            invite: self.invite(core),
            peer: self.peer.clone(),
            addresses: self.addresses.clone(),
            sip: self.sip.first().map(SocketAddr::to_string).unwrap_or_default(),
            presence: self.presence,
            note: self.note.clone(),
            receipts: self.receipts,
            audio: self.audio.clone(),
            preferences: self.preferences.clone().into_iter().collect(),
        }
    }

    /// Devices chosen before, and how the microphone is cleaned, for the media thread.
    pub fn order_devices(&self, core: &mut Core) {
        let AudioChoice { input, output, ring, cleaning } = self.audio.clone();
        core.order(Order::Devices { input, output, ring });
        core.order(Order::Clean(if core.calling.manner.music { Cleaning::NONE } else { cleaning }));
    }

    /// Where SIP listens.
    pub fn handle_sip(&mut self, core: &mut Core, addresses: Vec<SocketAddr>) {
        self.sip = addresses;
        self.tell_ready(core);
    }

    /// Where SIP listens under TLS.
    pub fn handle_sip_tls(&mut self, core: &mut Core, addresses: Vec<SocketAddr>) {
        self.sip_tls = addresses;
        if self.is_tls_wanted {
            core.emit(Event::Gateway(self.gateway()));
        }
    }

    /// Phones are let in over TLS too: what they say should not be read by everybody on the way, and their passwords'
    /// digests not be collected. Asked once, when there is a port for SIP.
    pub fn want_tls(&mut self, core: &mut Core) {
        if self.is_gateway && !self.is_tls_wanted && !self.sip.is_empty() && self.sip_tls.is_empty() {
            self.is_tls_wanted = true;
            core.put(super::Output::ListenTls);
        }
    }

    /// Where the overlay listens.
    pub fn handle_report(&mut self, core: &mut Core, report: &Report) {
        if let Report::Listening { node, addresses } = report {
            self.peer = node.to_string();
            self.addresses = addresses.iter().map(|address| joinable(address)).collect();
            self.addresses.dedup();
            // This machine's own come first.
            if let Some(port) = self.addresses.iter().find_map(|address| udp_port(address)) {
                save(core, OVERLAY_PORT, port.to_owned());
            }
            self.tell_ready(core);
        }
    }

    /// Where SIP listens, as last told.
    pub fn sip_addresses(&self) -> Vec<SocketAddr> {
        self.sip.clone()
    }

    /// Where SIP listens under TLS, as last told.
    pub fn sip_tls_addresses(&self) -> Vec<SocketAddr> {
        self.sip_tls.clone()
    }

    /// Whether SIP phones may use this node, and what they are told as their server.
    pub fn gateway(&self) -> GatewayState {
        let list = |addresses: &[SocketAddr]| addresses.iter().map(SocketAddr::to_string).collect();
        let (on, reach) = (self.is_gateway, self.gateway_reach);
        GatewayState { on, reach, sip: list(&self.sip), tls: list(&self.sip_tls) }
    }

    /// What the gateway signs the routes of dialogs with, the same at each start.
    pub fn gateway_key(&self) -> [u8; 32] {
        self.gateway_key
    }

    pub fn set_gateway(&mut self, core: &mut Core, on: Option<bool>, reach: Option<GatewayReach>) {
        if let Some(on) = on {
            self.is_gateway = on;
            save(core, GATEWAY, if on { "on".to_owned() } else { String::new() });
        }
        if let Some(reach) = reach {
            self.gateway_reach = reach;
            save(core, GATEWAY_REACH, reach_word(reach).to_owned());
        }
        core.emit(Event::Gateway(self.gateway()));
    }

    pub fn set_name(&mut self, core: &mut Core, name: &str) -> bool {
        let Some(name) = line(name, NAME_MAX) else {
            core.refuse("name", Failure::TooLong);
            return false;
        };
        core.own = core.own.with_name(&name);
        core.put(super::Output::SaveOwn(Box::new(core.own.clone())));
        self.tell(core);
        true
    }

    pub fn set_presence(&mut self, core: &mut Core, state: PresenceState, note: &str) -> bool {
        let Some(note) = line(note, NOTE_MAX) else {
            core.refuse("presence", Failure::TooLong);
            return false;
        };
        self.presence = state;
        self.note = note.clone();
        save(core, PRESENCE, presence_word(state).to_owned());
        save(core, NOTE, note);
        self.tell(core);
        true
    }

    /// On until it is switched off: only people who have accepted each other are told.
    pub fn set_receipts(&mut self, core: &mut Core, on: bool) {
        self.receipts = on;
        save(core, RECEIPTS, if on { String::new() } else { "off".to_owned() });
        self.tell(core);
    }

    pub fn set_audio(
        &mut self,
        core: &mut Core,
        input: Option<String>,
        output: Option<String>,
        ring: Option<String>,
    ) {
        self.audio = AudioChoice { input, output, ring, cleaning: self.audio.cleaning };
        save(core, INPUT, self.audio.input.clone().unwrap_or_default());
        save(core, OUTPUT, self.audio.output.clone().unwrap_or_default());
        save(core, RING, self.audio.ring.clone().unwrap_or_default());
        self.order_devices(core);
        self.tell(core);
    }

    pub fn set_cleaning(&mut self, core: &mut Core, cleaning: Cleaning) {
        self.audio.cleaning = cleaning;
        for (key, on) in [(ECHO, cleaning.echo), (NOISE, cleaning.noise), (GAIN, cleaning.gain)] {
            save(core, key, if on { String::new() } else { OFF.to_owned() });
        }
        self.order_devices(core);
        self.tell(core);
    }

    pub fn set_preference(&mut self, core: &mut Core, key: String, value: String) {
        let is_new = !self.preferences.contains_key(&key);
        if key.len() > PREFERENCE_KEY_MAX || value.len() > PREFERENCE_VALUE_MAX {
            return core.refuse(&key, Failure::TooLong);
        }
        if is_new && self.preferences.len() >= PREFERENCES_MAX {
            return core.refuse(&key, Failure::TooMany);
        }
        save(core, &format!("{PREFERENCE}{key}"), value.clone());
        self.preferences.insert(key, value);
        self.tell(core);
    }

    fn invite(&self, core: &Core) -> String {
        let own = &core.own;
        let invite = Invite {
            aor: own.aor().clone(),
            root: own.root().id(),
            addresses: self.addresses.iter().take(INVITE_ADDRESSES_MAX).map(|a| lasting(a)).collect(),
            name: own.name().to_owned(),
            token: None,
        };
        invite.to_string()
    }

    fn tell(&self, core: &mut Core) {
        let me = self.me(core);
        core.emit(Event::Me(me));
    }

    /// The node answers once both SIP and the overlay listen.
    fn tell_ready(&mut self, core: &mut Core) {
        if self.is_ready {
            return self.tell(core);
        }
        if !self.sip.is_empty() && !self.addresses.is_empty() {
            self.is_ready = true;
            let me = self.me(core);
            core.emit(Event::Ready(me));
        }
    }
}

/// An address without the peer id, which is another at each start: the hello proves who answers there.
pub(super) fn lasting(address: &str) -> String {
    address.split("/p2p/").next().unwrap_or_default().to_owned()
}

/// Through whom the overlay can be joined: where this node is reached through a relay, that is the relay itself.
fn joinable(address: &str) -> String {
    address.split("/p2p-circuit").next().unwrap_or(address).to_owned()
}

fn udp_port(address: &str) -> Option<&str> {
    address.split_once("/udp/")?.1.split('/').next()
}

/// Slow on purpose, so it is computed once for a profile and kept.
fn short_form(core: &mut Core) -> String {
    let text = core.own.short_form().to_string();
    save(core, SHORT_FORM, text.clone());
    text
}

/// The key as it was kept, or a new one.
fn gateway_key(core: &mut Core, kept: Option<&str>) -> [u8; 32] {
    let kept = kept.and_then(|text| STANDARD.decode(text).ok()).and_then(|bytes| bytes.try_into().ok());
    kept.unwrap_or_else(|| {
        let key = core.seed();
        save(core, GATEWAY_KEY, STANDARD.encode(key));
        key
    })
}

fn save(core: &mut Core, key: &str, value: String) {
    core.write(Request::SetSetting { key: key.to_owned(), value });
}

/// One line without control characters, or `None` when longer than allowed.
fn line(text: &str, max: usize) -> Option<String> {
    let clean: String = text.trim().chars().filter(|c| !c.is_control()).collect();
    (clean.chars().count() <= max).then_some(clean)
}

/// The word for a presence in the store and in the automation interface.
pub fn presence_word(state: PresenceState) -> &'static str {
    match state {
        PresenceState::Available => "available",
        PresenceState::Away => "away",
        PresenceState::Busy => "busy",
        PresenceState::DoNotDisturb => "dnd",
        PresenceState::Invisible => "invisible",
    }
}

pub(super) fn presence_of(word: &str) -> PresenceState {
    match word {
        "away" => PresenceState::Away,
        "busy" => PresenceState::Busy,
        "dnd" => PresenceState::DoNotDisturb,
        "invisible" => PresenceState::Invisible,
        _ => PresenceState::Available,
    }
}

/// The word for where phones may be, in the store and in the automation interface.
pub fn reach_word(reach: GatewayReach) -> &'static str {
    match reach {
        GatewayReach::Near => "near",
        GatewayReach::Anywhere => "anywhere",
    }
}

fn reach_of(word: &str) -> GatewayReach {
    match word {
        "anywhere" => GatewayReach::Anywhere,
        _ => GatewayReach::Near,
    }
}
