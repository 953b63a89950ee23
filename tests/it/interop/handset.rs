//! An unmodified phone of either kind at a gateway, in either of the two ways in which phones are set up.

use crate::process::require;
use crate::wave::Wave;
use crate::{linphone, phone};
use std::time::{Duration, Instant};

pub const PASSWORD: &str = "desk-secret";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Baresip,
    Linphone,
}

/// What the gateway is to the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Registrar of the account's domain, and outbound proxy: everything goes there.
    Proxy,
    /// A host: the phone is a user there, and dials `sip:alice%40example.org@HOST`.
    Address,
}

/// The phones that are here, each in both ways.
pub fn handsets() -> Vec<(Kind, Way)> {
    kinds().into_iter().flat_map(|kind| [(kind, Way::Proxy), (kind, Way::Address)]).collect()
}

/// The phones that are here.
pub fn kinds() -> Vec<Kind> {
    let baresip = require("baresip").then_some(Kind::Baresip);
    let linphone = require("linphonec").then_some(Kind::Linphone);
    baresip.into_iter().chain(linphone).collect()
}

/// How a phone is to be started.
pub struct Setup<'a> {
    kind: Kind,
    way: Way,
    /// The gateway, as `IP:PORT`.
    at: &'a str,
    aor: &'static str,
    password: &'static str,
    /// Whom it knows, watches or not.
    contact: &'static str,
    is_watching: bool,
    is_counting: bool,
    speech: Wave,
}

impl<'a> Setup<'a> {
    /// A phone of this account, which knows Alice.
    pub fn new((kind, way): (Kind, Way), at: &'a str, aor: &'static str) -> Setup<'a> {
        Setup {
            kind,
            way,
            at,
            aor,
            password: PASSWORD,
            contact: "alice@example.org",
            is_watching: false,
            is_counting: false,
            speech: Wave::speech(),
        }
    }

    pub fn password(mut self, password: &'static str) -> Setup<'a> {
        self.password = password;
        self
    }

    pub fn saying(mut self, wave: Wave) -> Setup<'a> {
        self.speech = wave;
        self
    }

    /// Knows somebody else than Alice.
    pub fn contact(mut self, aor: &'static str) -> Setup<'a> {
        self.contact = aor;
        self
    }

    /// Watches whom it knows, and publishes its own presence.
    pub fn watching(mut self) -> Setup<'a> {
        self.is_watching = true;
        self
    }

    /// Asks how many messages wait for it, where it can.
    pub fn counting(mut self) -> Setup<'a> {
        self.is_counting = true;
        self
    }

    pub fn start(self) -> Handset {
        let user = self.aor.split('@').next().unwrap_or_default();
        let contact = address(self.way, self.at, self.contact);
        let phone = match self.kind {
            Kind::Baresip => {
                let setup = phone::Setup::new("desk").saying(self.speech);
                let setup = match self.way {
                    Way::Proxy => setup.registering(self.at, self.aor, self.password),
                    Way::Address => setup.living_at(self.at, user, self.password),
                };
                let setup = if self.is_counting { setup.counting() } else { setup };
                Phone::Baresip(if self.is_watching {
                    setup.watching(&contact).publishing().start()
                } else {
                    setup.contact(&contact).start()
                })
            }
            Kind::Linphone => {
                let setup = linphone::Setup::new("desk").saying(self.speech).traced();
                let setup = match self.way {
                    Way::Proxy => setup.registering(self.at, self.aor, self.password),
                    Way::Address => setup.living_at(self.at, user, self.password),
                };
                Phone::Linphone(if self.is_watching {
                    setup.watching(&contact).publishing().start()
                } else {
                    setup.start()
                })
            }
        };
        Handset { way: self.way, at: self.at.to_owned(), contact, phone }
    }
}

/// A running phone.
pub struct Handset {
    way: Way,
    at: String,
    contact: String,
    phone: Phone,
}

enum Phone {
    Baresip(phone::Phone),
    Linphone(linphone::Phone),
}

impl Handset {
    /// Calls somebody.
    pub fn dial(&mut self, aor: &str) {
        let uri = address(self.way, &self.at, aor);
        match &mut self.phone {
            Phone::Baresip(phone) => drop(phone.dial(&uri)),
            Phone::Linphone(phone) => phone.dial(&uri),
        }
    }

    pub fn rings(&mut self) {
        match &mut self.phone {
            Phone::Baresip(phone) => drop(phone.event("CALL_INCOMING")),
            Phone::Linphone(phone) => drop(phone.says("Receiving new incoming call")),
        }
    }

    pub fn answer(&mut self) {
        match &mut self.phone {
            Phone::Baresip(phone) => phone.answer(),
            Phone::Linphone(phone) => phone.answer(),
        }
    }

    pub fn talks(&mut self) {
        match &mut self.phone {
            Phone::Baresip(phone) => drop(phone.event("CALL_ESTABLISHED")),
            Phone::Linphone(phone) => drop(phone.says("Media streams established")),
        }
    }

    /// Ends the call, or refuses the one that rings.
    pub fn hang_up(&mut self) {
        match &mut self.phone {
            Phone::Baresip(phone) => phone.hang_up(),
            Phone::Linphone(phone) => phone.hang_up(),
        }
    }

    pub fn hold(&mut self) {
        match &mut self.phone {
            Phone::Baresip(phone) => phone.hold(),
            Phone::Linphone(phone) => phone.hold(),
        }
    }

    pub fn resume(&mut self) {
        match &mut self.phone {
            Phone::Baresip(phone) => phone.resume(),
            Phone::Linphone(phone) => phone.resume(),
        }
    }

    /// Has the other end speak with somebody else.
    pub fn hand_on(&mut self, aor: &str) {
        let uri = address(self.way, &self.at, aor);
        match &mut self.phone {
            Phone::Baresip(phone) => phone.tell("transfer", Some(&uri)),
            Phone::Linphone(phone) => phone.tell(&format!("transfer {uri}")),
        }
    }

    /// Has the other ends of its two calls speak with each other; baresip cannot.
    pub fn joins_calls(&mut self) {
        match &mut self.phone {
            Phone::Baresip(_) => panic!("baresip has no attended transfer"),
            Phone::Linphone(phone) => phone.tell("transfer 1 --to-call 2"),
        }
    }

    pub fn press(&mut self, digit: char) {
        match &mut self.phone {
            Phone::Baresip(phone) => phone.press(digit),
            Phone::Linphone(phone) => phone.press(digit),
        }
    }

    pub fn hears_key(&mut self, digit: char) {
        match &mut self.phone {
            Phone::Baresip(phone) => phone.hears_key(digit),
            Phone::Linphone(phone) => drop(phone.says(&format!("Receiving tone {digit}"))),
        }
    }

    /// Seconds of sound that have come in its call.
    pub fn sound_s(&mut self) -> f64 {
        match &mut self.phone {
            Phone::Baresip(phone) => phone.played() as f64 * 0.02,
            Phone::Linphone(phone) => phone.recorded().loud_seconds(),
        }
    }

    /// Waits until so much more sound has come.
    #[track_caller]
    pub fn hears_more(&mut self, seconds: f64) {
        let (before, end) = (self.sound_s(), Instant::now() + Duration::from_secs(20));
        while self.sound_s() < before + seconds {
            assert!(Instant::now() < end, "no {seconds} s of sound");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Waits until it has heard so much of its call.
    pub fn hears(&self, seconds: f64) {
        match &self.phone {
            Phone::Baresip(phone) => phone.hears(seconds),
            Phone::Linphone(phone) => phone.hears(seconds),
        }
    }

    pub fn hears_the_end(&mut self) {
        match &mut self.phone {
            Phone::Baresip(phone) => drop(phone.event("CALL_CLOSED")),
            Phone::Linphone(phone) => drop(phone.says(" ended (")),
        }
    }

    /// What it heard in its call, which is over.
    pub fn heard(&mut self) -> Wave {
        match &mut self.phone {
            Phone::Baresip(phone) => phone.heard(),
            Phone::Linphone(phone) => {
                phone.says("ended");
                phone.heard()
            }
        }
    }

    /// Writes to whom it knows.
    pub fn write(&mut self, text: &str) {
        match &mut self.phone {
            Phone::Baresip(phone) => phone.write(text),
            Phone::Linphone(phone) => phone.write(&self.contact, text),
        }
    }

    pub fn reads(&mut self, text: &str) {
        match &mut self.phone {
            Phone::Baresip(phone) => phone.reads(text),
            Phone::Linphone(phone) => drop(phone.says(text)),
        }
    }

    /// Waits until it shows whom it watches so: `Online`, `Offline` or `Busy`.
    pub fn shows(&mut self, presence: &str) {
        match &mut self.phone {
            Phone::Baresip(phone) => phone.shows(presence),
            Phone::Linphone(phone) => phone.shows(presence),
        }
    }

    /// Takes its registration back.
    pub fn leave(&mut self) {
        match &mut self.phone {
            Phone::Baresip(phone) => phone.quit(),
            Phone::Linphone(phone) => phone.unregister(),
        }
    }

    /// Waits until it knows that its password is wrong.
    pub fn is_refused(&mut self) {
        match &mut self.phone {
            // It tries many times before it says so; the third REGISTER is the second answer to a challenge.
            Phone::Baresip(phone) => phone.has_sent("REGISTER", 3),
            Phone::Linphone(phone) => phone.asks_for_a_password(),
        }
    }

    /// Requests of this method that it has sent.
    pub fn sent(&self, method: &str) -> usize {
        match &self.phone {
            Phone::Baresip(phone) => phone.sent(method),
            Phone::Linphone(phone) => phone.sent(method),
        }
    }

    /// Waits until a request of its own is answered so.
    #[track_caller]
    pub fn is_answered(&self, status: u16) {
        match &self.phone {
            Phone::Baresip(phone) => phone.is_answered(status),
            Phone::Linphone(phone) => phone.is_answered(status),
        }
    }

    /// Where it is a baresip, that.
    pub fn baresip(&mut self) -> Option<&mut phone::Phone> {
        match &mut self.phone {
            Phone::Baresip(phone) => Some(phone),
            Phone::Linphone(_) => None,
        }
    }
}

/// What a phone dials to reach somebody.
fn address(way: Way, at: &str, aor: &str) -> String {
    match way {
        Way::Proxy => format!("sip:{aor}"),
        Way::Address => format!("sip:{}@{at}", aor.replace('@', "%40")),
    }
}
