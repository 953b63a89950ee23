//! What was typed of an account, checked, and what follows from it.

use super::line::Line;
use crate::engine::api::{ProviderAccount, Transport};
use crate::engine::core::Core;
use crate::engine::failure::Failure;
use crate::engine::whose::one_line;
use crate::sip::Party;
use crate::sip::message::Uri;
use crate::store::{ProviderRow, Secret};

/// Longest address, proxy, user name and password, in bytes: more than any provider gives.
const ADDRESS_MAX: usize = 255;
const USER_MAX: usize = 128;
const PASSWORD_MAX: usize = 128;

/// How long a binding is asked for, in seconds, where nothing else was said: short enough that a provider which has
/// forgotten it is noticed. And what may be asked for instead.
const EXPIRES_S: u32 = 600;
const EXPIRES_MIN_S: u32 = 60;
const EXPIRES_MAX_S: u32 = 24 * 3_600;

/// What an account means to SIP.
pub(super) struct Place {
    pub party: Party,
    /// Request-URI of REGISTER.
    pub registrar: String,
    /// What RFC 3263 begins with.
    pub whereabouts: Uri,
    /// The server that was named, as a value of Route (RFC 3261 8.1.2).
    pub route: Option<String>,
    host: String,
}

impl Place {
    /// Reads a row.
    ///
    /// # Errors
    /// `BadAddress` where address or server is none.
    pub fn of(row: &ProviderRow) -> Result<Place, Failure> {
        let bad = Failure::BadAddress;
        let (_, host) = row.aor.split_once('@').ok_or(bad)?;
        let transport = match transport_of(&row.transport) {
            None => String::new(),
            Some(transport) => format!(";transport={}", word(transport)),
        };
        let proxy = if row.proxy.is_empty() { host } else { &row.proxy };
        let whereabouts = Uri::parse(&format!("sip:{proxy}{transport}")).ok_or(bad)?;
        let route = (!row.proxy.is_empty()).then(|| format!("<sip:{proxy}{transport};lr>"));
        Ok(Place {
            party: Party { uri: format!("sip:{}", row.aor), name: row.name.clone() },
            registrar: format!("sip:{host}"),
            whereabouts,
            route,
            host: host.to_owned(),
        })
    }

    /// The way there, before it is known.
    pub fn line(&self) -> Line {
        Line::new(self.party.clone(), self.host.clone())
    }
}

/// The row for what was typed. Without a password the one of the same address and server goes on.
///
/// # Errors
/// What is wrong with it.
pub(super) fn row(
    core: &mut Core,
    new: ProviderAccount,
    kept: Option<&ProviderRow>,
) -> Result<ProviderRow, Failure> {
    let typed = new.aor.trim();
    let aor = strip(typed).to_owned();
    let proxy = strip(new.proxy.trim()).to_owned();
    if aor.len() > ADDRESS_MAX || proxy.len() > ADDRESS_MAX || new.user.len() > USER_MAX {
        return Err(Failure::TooLong);
    }
    let name = of_account(&aor)?;
    if !proxy.is_empty() && !is_host(&proxy) {
        return Err(Failure::BadAddress);
    }
    let user = if new.user.trim().is_empty() { name } else { new.user.trim().to_owned() };
    if user.chars().any(char::is_control) {
        return Err(Failure::BadCommand);
    }
    let same = kept.filter(|kept| kept.aor == aor && kept.proxy == proxy);
    let password = match same {
        Some(kept) if new.password.as_bytes().is_empty() => kept.password.clone(),
        Some(_) | None => new.password,
    };
    check_password(&password)?;
    let expires_s = new.expires_s.unwrap_or(EXPIRES_S);
    if !(EXPIRES_MIN_S..=EXPIRES_MAX_S).contains(&expires_s) {
        return Err(Failure::BadCommand);
    }
    let secure = typed.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("sips:"));
    let transport = new.transport.or(secure.then_some(Transport::Tls));
    Ok(ProviderRow {
        aor,
        user,
        password,
        name: one_line(new.name.trim()),
        proxy,
        transport: transport.map(word).unwrap_or_default().to_owned(),
        expires_s,
        instance: kept.map_or_else(|| instance(core), |kept| kept.instance.clone()),
    })
}

pub(super) fn transport_of(word: &str) -> Option<Transport> {
    match word {
        "udp" => Some(Transport::Udp),
        "tcp" => Some(Transport::Tcp),
        "tls" => Some(Transport::Tls),
        _ => None,
    }
}

fn word(transport: Transport) -> &'static str {
    match transport {
        Transport::Udp => "udp",
        Transport::Tcp => "tcp",
        Transport::Tls => "tls",
    }
}

fn strip(text: &str) -> &str {
    let scheme = |scheme: &str| text.get(..scheme.len()).is_some_and(|own| own.eq_ignore_ascii_case(scheme));
    let cut = ["sips:", "sip:"].into_iter().find(|own| scheme(own)).map_or(0, str::len);
    text.get(cut..).unwrap_or_default()
}

/// The user part of `user@host` or `user@host:port`.
fn of_account(aor: &str) -> Result<String, Failure> {
    let uri = Uri::parse(&format!("sip:{aor}")).ok_or(Failure::BadAddress)?;
    let (_, host) = aor.split_once('@').ok_or(Failure::BadAddress)?;
    if is_host(host) { uri.user().ok_or(Failure::BadAddress) } else { Err(Failure::BadAddress) }
}

/// `host` or `host:port`, and nothing else.
fn is_host(text: &str) -> bool {
    let bare = !text.contains(['@', ';', '?', '/', ',']);
    bare && Uri::parse(&format!("sip:{text}")).is_some_and(|uri| uri.host().is_some())
}

fn check_password(password: &Secret) -> Result<(), Failure> {
    let text = password.as_text();
    if text.len() > PASSWORD_MAX {
        return Err(Failure::TooLong);
    }
    if text.is_empty() || text.chars().any(char::is_control) { Err(Failure::BadCommand) } else { Ok(()) }
}

/// RFC 5626 4.1: a UUID of this profile's own, the same at each start (RFC 4122 4.4).
fn instance(core: &mut Core) -> String {
    let seed = core.seed();
    let mut bytes: [u8; 16] = std::array::from_fn(|at| seed[at]);
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
