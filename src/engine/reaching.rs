//! Who may find this user, and who may ring him: the settings, and who is let through by them.
//!
//! Whoever is kept out is not refused, which would tell him something: he hears ringing that nobody answers, and stands in
//! the list of requests (`call/knock`).

use super::api::Event;
use super::core::Core;
use super::devices::Copy;
use crate::flow::Flow;
use crate::store::Request;
use crate::time::Now;
use std::collections::BTreeMap;
use std::net::IpAddr;

/// Settings' keys in the store; what is not kept is as in `Reaching::default`.
const FOUND_BY: &str = "find";
const RUNG_BY: &str = "ring";
const PHONES: &str = "ring.phones";
const OFF: &str = "off";
/// When the user has last said who may find him, in Unix milliseconds: his devices go by the last word.
const SINCE: &str = "find.since";
/// Whether a claim is to be taken back that may still stand.
const WITHDRAWAL: &str = "find.withdrawal";
const OWED: &str = "owed";

/// A circle of people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Circle {
    /// Those on the list, whom this user has asked or accepted.
    #[default]
    Buddies,
    Everyone,
}

/// Who may find and ring this user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reaching {
    /// To whom it can be seen where this user is: for all others he is not there, and nobody has his name.
    pub found_by: Circle,
    /// Whose calls ring; those of others become requests.
    pub rung_by: Circle,
    /// Whether plain SIP phones on a private network ring as well: they prove nothing, and are in the same house.
    pub phones: bool,
}

impl Default for Reaching {
    fn default() -> Reaching {
        Reaching { found_by: Circle::Everyone, rung_by: Circle::Buddies, phones: true }
    }
}

impl Circle {
    /// The word for it in the store and in the automation interface.
    pub fn word(self) -> &'static str {
        match self {
            Circle::Buddies => "buddies",
            Circle::Everyone => "everyone",
        }
    }

    /// What a word means.
    pub fn of_word(word: &str) -> Option<Circle> {
        [Circle::Buddies, Circle::Everyone].into_iter().find(|circle| circle.word() == word)
    }
}

impl Reaching {
    /// As the store kept it.
    pub(super) fn kept(settings: &BTreeMap<String, String>) -> Reaching {
        let text = |key| settings.get(key).map(String::as_str).unwrap_or_default();
        let by_default = Reaching::default();
        Reaching {
            found_by: Circle::of_word(text(FOUND_BY)).unwrap_or(by_default.found_by),
            rung_by: Circle::of_word(text(RUNG_BY)).unwrap_or(by_default.rung_by),
            phones: text(PHONES) != OFF,
        }
    }

    /// Whether whoever has proven nothing, and comes this way, rings.
    pub(super) fn lets_ring(&self, flow: Flow) -> bool {
        self.rung_by == Circle::Everyone || self.phones && is_at_home(flow)
    }
}

/// What the user changes; what is `None` stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    pub found_by: Option<Circle>,
    pub rung_by: Option<Circle>,
    pub phones: Option<bool>,
}

/// The user lets others or fewer find and ring him.
pub(super) fn set(core: &mut Core, now: Now, change: Change) {
    if let Some(found_by) = change.found_by {
        set_found_by(core, now, (found_by, now.unix_ms()));
        core.copy(Copy::FoundBy { circle: found_by, at_ms: core.found_by_since_ms });
    }
    let reaching = &mut core.reaching;
    reaching.rung_by = change.rung_by.unwrap_or(reaching.rung_by);
    reaching.phones = change.phones.unwrap_or(reaching.phones);
    tell(core);
}

/// He has said so at another of his devices; whether it is news here.
pub(super) fn copied(core: &mut Core, now: Now, (circle, at_ms): (Circle, u64)) -> bool {
    if at_ms <= core.found_by_since_ms {
        return false;
    }
    set_found_by(core, now, (circle, at_ms));
    tell(core);
    true
}

/// What another device of his is told when it comes; nothing where he has never said anything.
pub(super) fn said(core: &Core) -> Option<Copy> {
    let at_ms = core.found_by_since_ms;
    (at_ms > 0).then_some(Copy::FoundBy { circle: core.reaching.found_by, at_ms })
}

/// As it was kept, at a start.
pub(super) fn restore(core: &mut Core, now: Now, settings: &BTreeMap<String, String>) {
    core.reaching = Reaching::kept(settings);
    core.found_by_since_ms = settings.get(SINCE).and_then(|text| text.parse().ok()).unwrap_or_default();
    if settings.get(WITHDRAWAL).is_some_and(|word| word == OWED) {
        core.overlay.withdraw_claim(now);
    }
}

/// The claim has been taken back.
pub(super) fn withdrawn(core: &mut Core) {
    keep(core, WITHDRAWAL, "");
}

/// Whoever is not to be found by all any more has claimed his name before, perhaps in another run.
fn set_found_by(core: &mut Core, now: Now, (circle, at_ms): (Circle, u64)) {
    let before = std::mem::replace(&mut core.reaching.found_by, circle);
    core.found_by_since_ms = at_ms;
    keep(core, SINCE, &at_ms.to_string());
    match (before, circle) {
        (Circle::Everyone, Circle::Buddies) if core.own.root().key().is_some() => {
            keep(core, WITHDRAWAL, OWED);
            core.overlay.withdraw_claim(now);
        }
        (Circle::Buddies, Circle::Everyone) => keep(core, WITHDRAWAL, ""),
        (Circle::Everyone | Circle::Buddies, _) => {}
    }
}

fn tell(core: &mut Core) {
    let reaching = core.reaching;
    keep(core, FOUND_BY, reaching.found_by.word());
    keep(core, RUNG_BY, reaching.rung_by.word());
    keep(core, PHONES, if reaching.phones { "" } else { OFF });
    core.emit(Event::Reaching(reaching));
}

fn keep(core: &mut Core, key: &str, value: &str) {
    core.write(Request::SetSetting { key: key.to_owned(), value: value.to_owned() });
}

/// Whether it comes from this machine or a private network: IPv6 has those of a house too (RFC 4193).
fn is_at_home(flow: Flow) -> bool {
    match flow {
        Flow::Udp(from) | Flow::Tcp(from) | Flow::Tls(from) => match from.ip().to_canonical() {
            IpAddr::V4(ip) => ip.is_loopback() || ip.is_private() || ip.is_link_local(),
            IpAddr::V6(ip) => ip.is_loopback() || ip.is_unique_local() || ip.is_unicast_link_local(),
        },
        Flow::Local => true,
        Flow::Peer(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::NodeId;

    fn udp(at: &str) -> Flow {
        Flow::Udp(at.parse().expect("literal"))
    }

    #[test]
    fn phones_of_the_house_ring_and_those_of_the_internet_do_not() {
        let reaching = Reaching::default();
        for at in ["192.168.1.7:5060", "127.0.0.1:5060", "[fe80::1]:5060", "[fd00::7]:5060"] {
            assert!(reaching.lets_ring(udp(at)), "{at}");
        }
        for at in ["203.0.113.9:5060", "[2001:db8::9]:5060", "[::ffff:203.0.113.9]:5060"] {
            assert!(!reaching.lets_ring(udp(at)), "{at}");
        }
        assert!(!reaching.lets_ring(Flow::Peer(NodeId([1; 32]))));
    }

    #[test]
    fn the_owner_may_keep_phones_out_or_let_everyone_ring() {
        let (near, far) = (udp("192.168.1.7:5060"), udp("203.0.113.9:5060"));
        assert!(!Reaching { phones: false, ..Reaching::default() }.lets_ring(near));
        let everyone = Reaching { rung_by: Circle::Everyone, phones: false, ..Reaching::default() };
        assert!(everyone.lets_ring(far) && everyone.lets_ring(near));
    }

    #[test]
    fn what_is_kept_is_read_and_nonsense_is_the_default() {
        let kept = |rung_by: &str, phones: &str| {
            let settings = [(RUNG_BY, rung_by), (PHONES, phones)];
            Reaching::kept(&settings.map(|(key, value)| (key.to_owned(), value.to_owned())).into())
        };
        let set = Reaching { rung_by: Circle::Everyone, phones: false, ..Reaching::default() };
        assert_eq!(kept("everyone", "off"), set);
        assert_eq!(kept("nobody", ""), Reaching::default());
        assert_eq!(Reaching::kept(&BTreeMap::new()), Reaching::default());
    }
}
