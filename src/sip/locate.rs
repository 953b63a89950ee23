//! From a SIP URI to the addresses that serve it: NAPTR, SRV and address records, in the order to be tried (RFC
//! 3263 4, RFC 2782).
//!
//! Asks for records and is told them; who asks the name servers, and who tries the addresses, is not known here.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};

use rand::Rng;

use super::message::{DEFAULT_PORT, DEFAULT_TLS_PORT, Uri};
use crate::flow::Flow;

/// Most addresses to be tried for one URI: each that is silent costs 32 s (timer F).
pub const FLOWS_MAX: usize = 8;

/// Most records of one answer looked at, and names asked for their addresses.
pub const RECORDS_MAX: usize = 16;

/// One thing to ask a name server.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    Naptr(String),
    Srv(String),
    /// Both A and AAAA.
    Addresses(String),
}

impl Question {
    /// The answer that there is nothing.
    pub fn nothing(&self) -> Records {
        match self {
            Question::Naptr(_) => Records::Naptr(Vec::new()),
            Question::Srv(_) => Records::Srv(Vec::new()),
            Question::Addresses(_) => Records::Addresses(Vec::new()),
        }
    }
}

/// What the name servers say to a question; no records where there are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Records {
    Naptr(Vec<Naptr>),
    Srv(Vec<Srv>),
    Addresses(Vec<IpAddr>),
    /// Nobody answers.
    Unanswered,
}

/// RFC 3403 4.1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naptr {
    pub order: u16,
    pub preference: u16,
    pub flags: String,
    pub service: String,
    pub replacement: String,
}

/// RFC 2782.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Srv {
    pub priority: u16,
    pub weight: u16,
    pub port: u16,
    pub target: String,
}

/// A transport of SIP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Transport {
    Udp,
    Tcp,
    Tls,
}

impl Transport {
    /// The one that a URI names; RFC 3261 19.1.2: `sips:` is TLS over TCP, whatever reliable transport it names.
    fn of_uri(uri: &Uri) -> Option<Named> {
        let named = uri.param("transport").map(|named| named.to_ascii_lowercase());
        match (uri.is_sips(), named.as_deref()) {
            (false, None) => Some(Named::None),
            (false, Some("udp")) => Some(Named::One(Transport::Udp)),
            (false, Some("tcp")) => Some(Named::One(Transport::Tcp)),
            (false, Some("tls")) | (true, None | Some("tcp" | "tls")) => Some(Named::One(Transport::Tls)),
            (_, Some(_)) => None,
        }
    }

    /// RFC 3263 4.1: for `sips:` "any NAPTR record whose service field is not "SIPS" is discarded".
    fn of_service(service: &str, is_sips: bool) -> Option<Transport> {
        match service.to_ascii_uppercase().as_str() {
            "SIP+D2U" if !is_sips => Some(Transport::Udp),
            "SIP+D2T" if !is_sips => Some(Transport::Tcp),
            "SIPS+D2T" => Some(Transport::Tls),
            _ => None,
        }
    }

    fn srv_name(self, host: &str) -> String {
        match self {
            Transport::Udp => format!("_sip._udp.{host}"),
            Transport::Tcp => format!("_sip._tcp.{host}"),
            Transport::Tls => format!("_sips._tcp.{host}"),
        }
    }

    fn port(self) -> u16 {
        match self {
            Transport::Udp | Transport::Tcp => DEFAULT_PORT,
            Transport::Tls => DEFAULT_TLS_PORT,
        }
    }

    fn flow(self, address: SocketAddr) -> Flow {
        match self {
            Transport::Udp => Flow::Udp(address),
            Transport::Tcp => Flow::Tcp(address),
            Transport::Tls => Flow::Tls(address),
        }
    }
}

/// What a URI says of its transport.
enum Named {
    None,
    One(Transport),
}

/// One look-up under way.
pub struct Locate {
    host: String,
    is_numeric: bool,
    is_sips: bool,
    /// The one the URI names, as far as that does not follow from `is_sips`.
    transport: Option<Transport>,
    stage: Stage,
    is_unanswered: bool,
}

enum Stage {
    Naptr {
        asked: bool,
    },
    /// The services in order of preference; each is told once.
    Srv {
        services: Vec<(Question, Transport)>,
        asked: usize,
        told: BTreeMap<Question, Vec<Srv>>,
    },
    /// The hosts in the order to be tried.
    Addresses {
        hosts: Vec<Host>,
        questions: Vec<Question>,
        asked: usize,
        told: BTreeMap<Question, Vec<IpAddr>>,
    },
    Done(Vec<Flow>),
}

struct Host {
    question: Question,
    port: u16,
    transport: Transport,
}

impl Locate {
    /// Begins; `None` for a URI that is not `sip:` or `sips:`, or names a transport we do not have.
    pub fn new(uri: &Uri) -> Option<Locate> {
        let host = uri.host()?.trim_end_matches('.').to_ascii_lowercase();
        let is_sips = uri.is_sips();
        let transport = match Transport::of_uri(uri)? {
            Named::One(Transport::Tls) if is_sips => None,
            Named::One(transport) => Some(transport),
            Named::None => None,
        };
        let usual = if is_sips { Transport::Tls } else { transport.unwrap_or(Transport::Udp) };
        // RFC 3263 4.1: a numeric host or a port leaves nothing to NAPTR and SRV; UDP is then the default.
        let stage = match (uri.numeric_host(), uri.port(), transport) {
            (Some(ip), port, _) => {
                Stage::Done(vec![usual.flow(SocketAddr::new(ip, port.unwrap_or(usual.port())))])
            }
            (None, Some(port), _) => addresses(vec![host_of(&host, port, usual)]),
            (None, None, Some(transport)) => services(vec![(transport.srv_name(&host), transport)]),
            (None, None, None) => Stage::Naptr { asked: false },
        };
        let is_numeric = uri.numeric_host().is_some();
        Some(Locate { host, is_numeric, is_sips, transport, stage, is_unanswered: false })
    }

    /// RFC 5922 4: whom the certificate of a TLS connection must name: the domain that was asked for, not the host that
    /// DNS led to.
    pub fn domain(&self) -> Option<&str> {
        (!self.is_numeric).then_some(self.host.as_str())
    }

    /// Whether a question was not answered, so that what was found may be too little.
    pub fn is_unanswered(&self) -> bool {
        self.is_unanswered
    }

    /// The next thing to ask; several may be under way at once.
    pub fn poll_question(&mut self) -> Option<Question> {
        match &mut self.stage {
            Stage::Naptr { asked } => {
                (!std::mem::replace(asked, true)).then(|| Question::Naptr(self.host.clone()))
            }
            Stage::Srv { services, asked, .. } => {
                let (question, _) = services.get(*asked)?;
                *asked += 1;
                Some(question.clone())
            }
            Stage::Addresses { questions, asked, .. } => {
                let question = questions.get(*asked)?;
                *asked += 1;
                Some(question.clone())
            }
            Stage::Done(_) => None,
        }
    }

    /// The answer to a question; one that was not asked is passed over.
    pub fn handle_records(&mut self, random: &mut impl Rng, question: &Question, records: Records) {
        let records = match (records, question) {
            (Records::Unanswered, question) => {
                self.is_unanswered = true;
                question.nothing()
            }
            (records, _) => records,
        };
        match (&mut self.stage, records) {
            (Stage::Naptr { .. }, Records::Naptr(naptrs))
                if *question == Question::Naptr(self.host.clone()) =>
            {
                self.take_naptrs(naptrs);
            }
            (Stage::Srv { services, told, .. }, Records::Srv(mut srvs))
                if services.iter().any(|(own, _)| own == question) =>
            {
                srvs.truncate(RECORDS_MAX);
                told.insert(question.clone(), srvs);
                self.take_srvs(random);
            }
            (Stage::Addresses { questions, told, .. }, Records::Addresses(mut found))
                if questions.contains(question) =>
            {
                found.truncate(RECORDS_MAX);
                told.insert(question.clone(), found);
                self.take_addresses();
            }
            (Stage::Naptr { .. } | Stage::Srv { .. } | Stage::Addresses { .. } | Stage::Done(_), _) => {}
        }
    }

    /// Where to send, in the order to be tried: empty where there is no such place, `None` while it is not known.
    pub fn flows(&self) -> Option<&[Flow]> {
        match &self.stage {
            Stage::Done(flows) => Some(flows),
            Stage::Naptr { .. } | Stage::Srv { .. } | Stage::Addresses { .. } => None,
        }
    }

    /// RFC 3263 4.1: the services we have, by order and preference; without any NAPTR those under the usual names.
    fn take_naptrs(&mut self, mut naptrs: Vec<Naptr>) {
        naptrs.truncate(RECORDS_MAX);
        naptrs.sort_by_key(|naptr| (naptr.order, naptr.preference));
        let service = |naptr: &Naptr| {
            let transport = Transport::of_service(&naptr.service, self.is_sips)?;
            let name = naptr.replacement.trim_end_matches('.').to_ascii_lowercase();
            (naptr.flags.eq_ignore_ascii_case("s") && !name.is_empty()).then_some((name, transport))
        };
        let mut named: Vec<(String, Transport)> = naptrs.iter().filter_map(service).collect();
        if named.is_empty() {
            let usual: &[Transport] =
                if self.is_sips { &[Transport::Tls] } else { &[Transport::Udp, Transport::Tcp] };
            named = usual.iter().map(|transport| (transport.srv_name(&self.host), *transport)).collect();
        }
        self.stage = services(named);
    }

    /// Once all services are told: their hosts in order; without any SRV record the host itself (RFC 3263 4.2).
    fn take_srvs(&mut self, random: &mut impl Rng) {
        let Stage::Srv { services, told, .. } = &mut self.stage else { return };
        if told.len() < services.len() {
            return;
        }
        let mut hosts = Vec::new();
        let none_at_all = told.values().all(Vec::is_empty);
        for (question, transport) in services.iter() {
            for srv in in_order(random, told.remove(question).unwrap_or_default()) {
                let target = srv.target.trim_end_matches('.').to_ascii_lowercase();
                // RFC 2782: a target of "." means that the service is not available at this domain.
                if !target.is_empty() {
                    hosts.push(host_of(&target, srv.port, *transport));
                }
            }
        }
        if none_at_all {
            let usual = self.transport.unwrap_or(Transport::Udp);
            let transport = if self.is_sips { Transport::Tls } else { usual };
            hosts.push(host_of(&self.host, transport.port(), transport));
        }
        hosts.truncate(RECORDS_MAX);
        self.stage = addresses(hosts);
    }

    fn take_addresses(&mut self) {
        let Stage::Addresses { hosts, questions, told, .. } = &self.stage else { return };
        if told.len() < questions.len() {
            return;
        }
        let mut flows = Vec::new();
        for host in hosts {
            for ip in told.get(&host.question).into_iter().flatten() {
                let flow = host.transport.flow(SocketAddr::new(*ip, host.port));
                if !flows.contains(&flow) {
                    flows.push(flow);
                }
            }
        }
        flows.truncate(FLOWS_MAX);
        self.stage = Stage::Done(flows);
    }
}

fn host_of(name: &str, port: u16, transport: Transport) -> Host {
    Host { question: Question::Addresses(name.to_owned()), port, transport }
}

fn services(mut named: Vec<(String, Transport)>) -> Stage {
    let mut services: Vec<(Question, Transport)> = Vec::new();
    for (name, transport) in named.drain(..) {
        let question = Question::Srv(name);
        if !services.iter().any(|(own, _)| *own == question) {
            services.push((question, transport));
        }
    }
    Stage::Srv { services, asked: 0, told: BTreeMap::new() }
}

fn addresses(hosts: Vec<Host>) -> Stage {
    if hosts.is_empty() {
        return Stage::Done(Vec::new());
    }
    let mut questions: Vec<Question> = Vec::new();
    for host in &hosts {
        if !questions.contains(&host.question) {
            questions.push(host.question.clone());
        }
    }
    Stage::Addresses { hosts, questions, asked: 0, told: BTreeMap::new() }
}

/// RFC 2782: by priority; within one, each next is drawn by weight, those of weight 0 having the smallest chance.
fn in_order(random: &mut impl Rng, mut srvs: Vec<Srv>) -> Vec<Srv> {
    srvs.sort_by_key(|srv| (srv.priority, srv.weight));
    let mut ordered = Vec::with_capacity(srvs.len());
    while let Some(priority) = srvs.first().map(|srv| srv.priority) {
        let same = srvs.iter().take_while(|srv| srv.priority == priority);
        let total: u32 = same.map(|srv| u32::from(srv.weight)).sum();
        let drawn = random.random_range(0..=total);
        let mut sum = 0;
        let reached = srvs.iter().position(|srv| {
            sum += u32::from(srv.weight);
            sum >= drawn
        });
        ordered.push(srvs.remove(reached.unwrap_or(0)));
    }
    ordered
}

#[cfg(test)]
mod tests;
