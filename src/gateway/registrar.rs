//! The registrar: keeps the bindings of accounts (RFC 3261 10.3, RFC 3327, RFC 5626 6).

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::time::{Duration, Instant};

use super::binding::{Binding, Held, contact_key, flow_to, is_same_uri, q_of};
use crate::aor::Aor;
use crate::date;
use crate::flow::{Closing, Flow};
use crate::sip::Source;
use crate::sip::message::{Address, Request, Response, Uri};
use crate::time::{Deadlines, Now};

/// RFC 3261 10.2: what is taken where a phone asks for nothing.
pub const EXPIRES_DEFAULT_S: u32 = 3_600;
/// Less is refused with 423: a phone that registers each second would be nothing but load.
pub const EXPIRES_MIN_S: u32 = 60;
/// More is cut: so long a phone that was unplugged still counts as there.
pub const EXPIRES_MAX_S: u32 = 7_200;

/// RFC 3261 10.3 step 7: no interval of an hour or more is too brief.
const HOUR_S: u32 = 3_600;

/// Bindings of one account: a person has a few phones, and each may come by several ways.
pub const BINDINGS_MAX: usize = 10;

/// Longest Contact URI, instance, path and product name kept.
const CONTACT_MAX: usize = 512;
const INSTANCE_MAX: usize = 256;
const PATH_MAX: usize = 1_024;
const USER_AGENT_MAX: usize = 128;

/// RFC 5626 4.4.1: how often a phone that uses outbound sends its keep-alive, in seconds.
const FLOW_TIMER_S: u32 = 120;

/// The extensions a REGISTER may require.
pub const SUPPORTED: [&str; 2] = ["path", "outbound"];

/// The bindings of all accounts.
#[derive(Default)]
pub struct Registrar {
    held: BTreeMap<Aor, Vec<Held>>,
    by_contact: HashMap<String, BTreeSet<Aor>>,
    /// When the next binding of an account runs out, by its number.
    deadlines: Deadlines<u64>,
    numbers: HashMap<Aor, u64>,
    accounts: BTreeMap<u64, Aor>,
    /// Phones that are gone, of which it is known whether they follow a 302: they may come back. At most
    /// `BINDINGS_MAX` of an account, oldest first.
    former: HashMap<Aor, VecDeque<Binding>>,
    turn: u64,
}

/// What a REGISTER asks.
enum Asked {
    /// Only the list.
    Nothing,
    /// `Contact: *` with `Expires: 0`.
    RemoveAll,
    Change(Vec<(Binding, u32)>),
}

/// Why a REGISTER fails.
type Fault = (u16, Option<(&'static str, String)>);

impl Registrar {
    /// Answers a REGISTER that was proven to be this account's; tells whether bindings changed.
    pub fn register(&mut self, now: Now, account: &Aor, source: Flow, request: &Request) -> (Response, bool) {
        let result =
            read(now, source, request).and_then(|asked| self.change(now, account, (source, request), asked));
        match result {
            Ok(changed) => (self.listing(now, account, source, request), changed),
            Err((status, header)) => {
                let mut response = request.response(status);
                if let Some((name, value)) = header {
                    response.head.rest.push(name, value);
                }
                (response, false)
            }
        }
    }

    /// Takes what was kept when the program ended last; what came by a stream has lost it.
    pub fn restore(&mut self, now: Now, account: &Aor, bindings: Vec<Binding>) {
        let unix_s = now.unix_s();
        let mut held = Vec::new();
        for mut binding in bindings.into_iter().take(BINDINGS_MAX) {
            let left_s = binding.expires_at.saturating_sub(unix_s).min(u64::from(EXPIRES_MAX_S));
            let flow = if binding.source.is_stream() { binding.without_stream() } else { Some(binding.flow) };
            if flow.is_none() || left_s == 0 {
                self.remember(account, &binding);
            }
            if let (Some(flow), 1..) = (flow, left_s) {
                binding.flow = flow;
                self.turn += 1;
                held.push(Held { binding, until: now.mono + Duration::from_secs(left_s), turn: self.turn });
            }
        }
        self.set(account, held);
    }

    /// The account is no longer hosted.
    pub fn forget(&mut self, account: &Aor) {
        self.set(account, Vec::new());
        self.former.remove(account);
        if let Some(number) = self.numbers.remove(account) {
            self.accounts.remove(&number);
        }
    }

    /// The accounts that have a binding.
    pub fn accounts(&self) -> Vec<Aor> {
        self.held.keys().cloned().collect()
    }

    /// The bindings of an account that stand, best first.
    pub fn bindings(&self, account: &Aor) -> Vec<Binding> {
        let held = self.held.get(account).map(Vec::as_slice).unwrap_or_default();
        let mut bindings: Vec<Binding> = held.iter().map(|held| held.binding.clone()).collect();
        bindings.sort_by_key(|binding| std::cmp::Reverse(binding.q));
        bindings
    }

    /// The binding of which this URI is the contact, and whose it is.
    pub fn bound(&self, uri: &Uri) -> Option<(&Aor, &Binding)> {
        let accounts = self.by_contact.get(&contact_key(uri))?;
        let all = accounts.iter().filter_map(|account| self.held.get_key_value(account));
        let mut all = all.flat_map(|(account, held)| held.iter().map(move |held| (account, &held.binding)));
        all.find(|(_, binding)| is_same_uri(&binding.contact, uri))
    }

    /// The phone of an account that speaks on this flow: which registered from there, or at least from that address as
    /// the same program.
    pub fn device(&self, account: &Aor, flow: Flow, user_agent: Option<&str>) -> Option<&Binding> {
        let held = self.held.get(account)?;
        let near = |binding: &&Binding| {
            Source::of(binding.source) == Source::of(flow) && user_agent == Some(&binding.user_agent)
        };
        let all = || held.iter().map(|held| &held.binding);
        all().find(|binding| binding.source == flow).or_else(|| all().find(near))
    }

    /// It is known now whether the phone with this contact follows a 302; tells whether that is news.
    pub fn learn(&mut self, account: &Aor, contact: &Uri, follows: bool) -> bool {
        let held = self.held.get_mut(account).into_iter().flatten();
        let found = held.map(|held| &mut held.binding).find(|binding| binding.contact == *contact);
        let Some(binding) = found.filter(|binding| binding.follows != Some(follows)) else { return false };
        binding.follows = Some(follows);
        true
    }

    /// A stream is no more: bindings that are reached by it are reached anew, or no more. Tells whose changed.
    pub fn handle_flow_closed(&mut self, flow: Flow, why: Closing) -> Vec<Aor> {
        let changes =
            |held: &Held| held.binding.flow == flow && held.binding.after_stream(flow, why) != Some(flow);
        let hit = |held: &&Vec<Held>| held.iter().any(changes);
        let accounts: Vec<Aor> =
            self.held.iter().filter(|(_, held)| hit(held)).map(|(account, _)| account.clone()).collect();
        for account in &accounts {
            let mut held = self.held.get(account).cloned().unwrap_or_default();
            held.retain_mut(|held| {
                if held.binding.flow != flow {
                    return true;
                }
                let next = held.binding.after_stream(flow, why);
                held.binding.flow = next.unwrap_or(flow);
                next.is_some()
            });
            self.set(account, held);
        }
        accounts
    }

    /// Drops what has run out; tells whose changed.
    pub fn handle_timeout(&mut self, now: Instant) -> Vec<Aor> {
        let mut changed = Vec::new();
        while let Some(number) = self.deadlines.take_due(now) {
            let Some(account) = self.accounts.get(&number).cloned() else { continue };
            let mut held = self.held.get(&account).cloned().unwrap_or_default();
            held.retain(|held| held.until > now);
            self.set(&account, held);
            changed.push(account);
        }
        changed
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        self.deadlines.next()
    }

    /// RFC 3261 10.3 step 7: all of it, or nothing.
    fn change(
        &mut self,
        now: Now,
        account: &Aor,
        (source, request): (Flow, &Request),
        asked: Asked,
    ) -> Result<bool, Fault> {
        let mut held = self.held.get(account).cloned().unwrap_or_default();
        held.retain(|held| held.until > now.mono);
        let is_old =
            |own: &Held| own.binding.call_id == request.head.call_id && own.binding.cseq >= request.head.cseq;
        match asked {
            Asked::Nothing => return Ok(false),
            Asked::RemoveAll => {
                if held.iter().any(is_old) {
                    return Err((500, None));
                }
                held.clear();
            }
            Asked::Change(contacts) => {
                for (mut binding, expires_s) in contacts {
                    let replaced = |own: &Held| own.binding.is_replaced_by(&binding);
                    if held.iter().any(|own| replaced(own) && is_old(own)) {
                        return Err((500, None));
                    }
                    let of_device = held.iter().find(|own| own.binding.is_same_device(&binding));
                    let follows = of_device.and_then(|own| own.binding.follows);
                    let follows = follows.or_else(|| self.followed(account, &binding));
                    held.retain(|own| !replaced(own));
                    if expires_s > 0 {
                        binding.follows = follows;
                        binding.source = source;
                        self.turn += 1;
                        let until = now.mono + Duration::from_secs(u64::from(expires_s));
                        held.push(Held { binding, until, turn: self.turn });
                    }
                }
            }
        }
        while held.len() > BINDINGS_MAX {
            // The one refreshed longest ago: a phone that was restarted ten times must still get in.
            let oldest = held.iter().enumerate().min_by_key(|(_, held)| held.turn).map_or(0, |(at, _)| at);
            held.remove(oldest);
        }
        self.set(account, held);
        Ok(true)
    }

    fn remember(&mut self, account: &Aor, gone: &Binding) {
        if gone.follows.is_none() {
            return;
        }
        let former = self.former.entry(account.clone()).or_default();
        former.retain(|known| !known.is_same_device(gone));
        former.push_back(gone.clone());
        if former.len() > BINDINGS_MAX {
            former.pop_front();
        }
    }

    /// What this phone did with a 302 when it was here before.
    fn followed(&self, account: &Aor, binding: &Binding) -> Option<bool> {
        let mut former = self.former.get(account)?.iter();
        former.find(|known| known.is_same_device(binding))?.follows
    }

    fn set(&mut self, account: &Aor, held: Vec<Held>) {
        let is_gone = |old: &&Held| !held.iter().any(|new| new.binding.is_same_device(&old.binding));
        let all = self.held.get(account).into_iter().flatten();
        let gone: Vec<Binding> = all.filter(is_gone).map(|old| old.binding.clone()).collect();
        gone.iter().for_each(|binding| self.remember(account, binding));
        for old in self.held.get(account).into_iter().flatten() {
            let key = old.binding.key();
            if let Some(accounts) = self.by_contact.get_mut(&key) {
                accounts.remove(account);
                if accounts.is_empty() {
                    self.by_contact.remove(&key);
                }
            }
        }
        for new in &held {
            self.by_contact.entry(new.binding.key()).or_default().insert(account.clone());
        }
        let number = self.number(account);
        self.deadlines.set(number, held.iter().map(|held| held.until).min());
        if held.is_empty() {
            self.held.remove(account)
        } else {
            self.held.insert(account.clone(), held)
        };
    }

    fn number(&mut self, account: &Aor) -> u64 {
        if let Some(number) = self.numbers.get(account) {
            return *number;
        }
        self.turn += 1;
        self.numbers.insert(account.clone(), self.turn);
        self.accounts.insert(self.turn, account.clone());
        self.turn
    }

    /// RFC 3261 10.3 step 8: "The response MUST contain Contact header field values enumerating all current bindings.
    /// Each Contact value MUST feature an 'expires' parameter".
    fn listing(&self, now: Now, account: &Aor, source: Flow, request: &Request) -> Response {
        let mut response = request.response(200);
        let rest = &mut response.head.rest;
        for held in self.held.get(account).into_iter().flatten() {
            let left = held.until.saturating_duration_since(now.mono);
            // Rounded, for a phone that was promised an hour must not be told 3599 s.
            rest.push("Contact", held.binding.to_contact((left + Duration::from_millis(500)).as_secs()));
        }
        for path in request.head.rest.all("Path") {
            rest.push("Path", path);
        }
        rest.push("Supported", SUPPORTED.join(", "));
        // RFC 3261 10.3 step 8: a phone may set its clock by it.
        rest.push("Date", date::format_gmt(now.unix_s()));
        if source.is_stream() && asks_outbound(request) {
            // RFC 5626 6: over UDP it would mean STUN on the same port.
            rest.push("Require", "outbound");
            rest.push("Flow-Timer", FLOW_TIMER_S.to_string());
        }
        response
    }
}

/// Whether a header with a list of option tags has this one.
pub fn has_option(request: &Request, name: &str, option: &str) -> bool {
    let items = request.head.rest.list(name).unwrap_or_default();
    items.iter().any(|item| item.eq_ignore_ascii_case(option))
}

/// RFC 5626 6: a registration of a flow, by a phone that says it can.
fn asks_outbound(request: &Request) -> bool {
    let with_reg_id = |contact: &Address| contact.params.get("reg-id").is_some();
    has_option(request, "Supported", "outbound") && request.head.contacts().iter().any(with_reg_id)
}

/// RFC 3261 10.3 step 6, and the fields of each contact.
fn read(now: Now, source: Flow, request: &Request) -> Result<Asked, Fault> {
    let rest = &request.head.rest;
    let items = rest.list("Contact").unwrap_or_default();
    if items.iter().any(|item| item == "*") {
        // "If the request has additional Contact fields or an expiration time other than zero, the request is invalid"
        let zero = rest.get("Expires").is_some_and(|value| value.trim() == "0");
        return if items.len() == 1 && zero { Ok(Asked::RemoveAll) } else { Err((400, None)) };
    }
    if items.is_empty() {
        return Ok(Asked::Nothing);
    }
    let path = rest.list("Path").unwrap_or_default();
    let is_route = |item: &String| Address::parse(item).is_some_and(|address| address.uri.is_sip());
    if items.len() > BINDINGS_MAX
        || path.iter().map(String::len).sum::<usize>() > PATH_MAX
        || !path.iter().all(is_route)
    {
        return Err((400, None));
    }
    if asks_outbound(request) && request.head.vias.len() > 1 {
        // RFC 5626 6: "If the first hop does not support outbound, 439".
        let first_hop = path.last().and_then(|item| Address::parse(item));
        if first_hop.is_none_or(|address| address.uri.param("ob").is_none()) {
            return Err((439, None));
        }
    }
    let mut contacts = Vec::new();
    for item in &items {
        let contact = Address::parse(item).ok_or((400, None))?;
        contacts.push(read_contact(now, source, (request, &path), contact)?);
    }
    Ok(Asked::Change(contacts))
}

fn read_contact(
    now: Now,
    source: Flow,
    (request, path): (&Request, &[String]),
    contact: Address,
) -> Result<(Binding, u32), Fault> {
    let rest = &request.head.rest;
    let number =
        |text: &str| text.trim().parse::<u64>().map(|value| u32::try_from(value).unwrap_or(u32::MAX));
    let asked = contact.params.get("expires").or_else(|| rest.get("Expires"));
    // RFC 3261 20.19: "Malformed values SHOULD be treated as equivalent to 3600."
    let expires_s = asked.map_or(EXPIRES_DEFAULT_S, |text| number(text).unwrap_or(EXPIRES_DEFAULT_S));
    if expires_s > 0 && expires_s < HOUR_S && expires_s < EXPIRES_MIN_S {
        return Err((423, Some(("Min-Expires", EXPIRES_MIN_S.to_string()))));
    }
    let expires_s = expires_s.min(EXPIRES_MAX_S);
    let text = contact.uri.to_string();
    let instance = contact.params.get("+sip.instance").map(str::to_owned);
    let too_long = text.len() > CONTACT_MAX || instance.as_ref().is_some_and(|it| it.len() > INSTANCE_MAX);
    // What follows `?` must not stand in a Request-URI (RFC 3261 19.1.1).
    let bare = text.split('?').next().and_then(Uri::parse).filter(|uri| uri.is_sip() && !too_long);
    let bare = bare.ok_or((400, None))?;
    let reg_id = contact.params.get("reg-id").and_then(|id| id.parse().ok()).filter(|id: &u32| *id > 0);
    let binding = Binding {
        q: q_of(&contact),
        expires_at: now.unix_s() + u64::from(expires_s),
        call_id: request.head.call_id.clone(),
        cseq: request.head.cseq,
        reg_id: reg_id.filter(|_| instance.is_some()),
        instance,
        path: path.to_vec(),
        source,
        flow: flow_to(&bare, source),
        contact: bare,
        user_agent: rest.get("User-Agent").unwrap_or_default().chars().take(USER_AGENT_MAX).collect(),
        follows: None,
    };
    Ok((binding, expires_s))
}
