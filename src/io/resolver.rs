//! The name servers: asks what RFC 3263 and the overlay's list of ways in want to know, within bounds, and remembers answers as long as they say.

use super::prover::Prover;
use crate::identity::proof::Testimony;
use crate::sip::locate::{Naptr, Question, RECORDS_MAX, Records, Srv};
use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolverConfig, ResolverOpts};
use hickory_resolver::net::NetError;
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::proto::rr::{RData, RecordType};
use hickory_resolver::{ResolverBuilder, TokioResolver};
use rustls::crypto::aws_lc_rs;
use rustls::{ClientConfig, RootCertStore};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Semaphore, mpsc};

/// Questions at once; more wait. A gateway looks for 256 names at most.
const QUESTIONS_MAX: usize = 64;
/// Answers that wait for the loop.
const ANSWERS_MAX: usize = 256;
/// How long one question may take, with its repetitions: three in a row, as RFC 3263 may need, stay within the 32 s of a
/// caller's patience.
const QUESTION_MAX: Duration = Duration::from_secs(5);
/// After this time a question is asked again, and how often that is done.
const REPEAT_AFTER: Duration = Duration::from_secs(2);
const REPEATS: usize = 1;
/// Names remembered.
const CACHE_MAX: u64 = 1_024;
/// Nothing is remembered longer, whatever a server says: people move.
const LIFE_MAX: Duration = Duration::from_secs(3_600);
/// A name that is not there may be there soon; and so long nobody is asked again.
const MISSED_MAX: Duration = Duration::from_secs(60);

/// Texts of one name that are looked at: those of the overlay may stand among others'.
const TEXTS_MAX: usize = 64;

/// What is known of a question.
#[derive(Debug)]
pub enum Answer {
    Records {
        question: Question,
        records: Records,
    },
    /// What stands under `_dnsaddr.` and the name; `None` where nobody answers.
    Texts {
        name: String,
        texts: Option<Vec<String>>,
    },
    /// Whether a domain has signed a letter, in the asker's numbering.
    Letter {
        id: u64,
        testimony: Testimony,
    },
    /// What a domain's texts say of its addresses; `None` where nobody answers.
    Said {
        id: u64,
        texts: Option<Vec<String>>,
    },
}

/// Asks the name servers of the system, or one that was named.
pub struct Resolver {
    /// `None` on a system that names no server.
    resolver: Option<TokioResolver>,
    prover: Option<Prover>,
    running: Arc<Semaphore>,
    answers: mpsc::Sender<Answer>,
}

impl Resolver {
    /// Nothing is asked yet.
    pub fn new(server: Option<SocketAddr>) -> (Resolver, mpsc::Receiver<Answer>) {
        let (answers, told) = mpsc::channel(ANSWERS_MAX);
        let resolver = resolver(server).inspect_err(|error| {
            tracing::warn!(%error, "no name server can be asked");
        });
        let running = Arc::new(Semaphore::new(QUESTIONS_MAX));
        let prover = servers(server).ok().and_then(|(config, options)| Prover::new(config, options));
        (Resolver { resolver: resolver.ok(), prover, running, answers }, told)
    }

    /// Asks; the answer comes by the channel, also where there is none.
    pub fn ask(&self, question: Question) {
        let resolver = self.resolver.clone();
        let asked = question.clone();
        let look_up = async move { Some(look_up(&resolver?, &asked).await) };
        self.answer(look_up, |records| {
            let records = records.unwrap_or(Records::Unanswered);
            Answer::Records { question, records }
        });
    }

    /// Asks what stands under `_dnsaddr.` and a name (multiformats, DNSADDR), as `ask`.
    pub fn ask_texts(&self, name: String) {
        self.answer(self.texts(format!("_dnsaddr.{name}")), |texts| Answer::Texts { name, texts });
    }

    /// Asks what a domain says of its addresses, under the name that `identity::proof` gives.
    pub fn ask_said(&self, id: u64, name: String) {
        self.answer(self.texts(name), move |texts| Answer::Said { id, texts });
    }

    /// Asks whether a domain has signed a letter.
    pub fn ask_letter(&self, id: u64, letter: Vec<u8>, domain: String) {
        let prover = self.prover.clone();
        let look_up = async move { Some(prover?.is_signed(letter, domain).await) };
        self.answer(look_up, move |testimony| Answer::Letter {
            id,
            testimony: testimony.unwrap_or(Testimony::Unanswered),
        });
    }

    fn texts(&self, name: String) -> impl Future<Output = Option<Vec<String>>> + Send + use<> {
        let resolver = self.resolver.clone();
        let read = |data: &RData| if let RData::TXT(it) = data { Some(text(&it.txt_data)) } else { None };
        async move { records(&resolver?, &name, RecordType::TXT, (read, TEXTS_MAX)).await }
    }

    fn answer<T: Send + 'static>(
        &self,
        look_up: impl Future<Output = Option<T>> + Send + 'static,
        answer: impl FnOnce(Option<T>) -> Answer + Send + 'static,
    ) {
        let (running, answers) = (self.running.clone(), self.answers.clone());
        tokio::spawn(async move {
            let asked = async {
                let _turn = running.acquire().await.ok()?;
                look_up.await
            };
            let found = tokio::time::timeout(QUESTION_MAX, asked).await.ok().flatten();
            let _ = answers.send(answer(found)).await;
        });
    }
}

/// The name servers of the system, or one that was named.
pub(super) fn servers(server: Option<SocketAddr>) -> Result<(ResolverConfig, ResolverOpts), NetError> {
    let (config, mut options) = match server {
        None => hickory_resolver::system_conf::read_system_conf()?,
        Some(at) => {
            let at_port = |mut connection: ConnectionConfig| {
                connection.port = at.port();
                connection
            };
            let connections = vec![at_port(ConnectionConfig::udp()), at_port(ConnectionConfig::tcp())];
            let server = NameServerConfig::new(at.ip(), true, connections);
            (ResolverConfig::from_name_servers(vec![server]), ResolverOpts::default())
        }
    };
    bound(&mut options);
    Ok((config, options))
}

/// The same for libp2p, which makes a resolver that trusts the system's certificates, and panics where there are none.
pub(super) fn trusted_servers(
    server: Option<SocketAddr>,
) -> Result<(ResolverConfig, ResolverOpts), NetError> {
    let (config, options) = servers(server)?;
    builder(config.clone(), options.clone()).build()?;
    Ok((config, options))
}

fn resolver(server: Option<SocketAddr>) -> Result<TokioResolver, NetError> {
    let (config, options) = servers(server)?;
    builder(config, options).with_tls_config(trusting_nobody()?).build()
}

fn builder(config: ResolverConfig, options: ResolverOpts) -> ResolverBuilder<TokioRuntimeProvider> {
    TokioResolver::builder_with_config(config, TokioRuntimeProvider::default()).with_options(options)
}

/// Name servers are asked over UDP and TCP alone; so a system without certificates has names as well.
fn trusting_nobody() -> Result<ClientConfig, NetError> {
    let config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()?;
    Ok(config.with_root_certificates(RootCertStore::empty()).with_no_client_auth())
}

fn bound(options: &mut ResolverOpts) {
    options.timeout = REPEAT_AFTER;
    options.attempts = REPEATS;
    options.cache_size = CACHE_MAX;
    options.positive_max_ttl = Some(LIFE_MAX);
    options.negative_max_ttl = Some(MISSED_MAX);
}

async fn look_up(resolver: &TokioResolver, question: &Question) -> Records {
    match question {
        Question::Naptr(name) => {
            let naptr = |data: &RData| if let RData::NAPTR(it) = data { Some(naptr(it)) } else { None };
            records(resolver, name, RecordType::NAPTR, (naptr, RECORDS_MAX))
                .await
                .map_or(Records::Unanswered, Records::Naptr)
        }
        Question::Srv(name) => {
            let srv = |data: &RData| {
                let RData::SRV(it) = data else { return None };
                let target = it.target.to_ascii();
                Some(Srv { priority: it.priority, weight: it.weight, port: it.port, target })
            };
            records(resolver, name, RecordType::SRV, (srv, RECORDS_MAX))
                .await
                .map_or(Records::Unanswered, Records::Srv)
        }
        Question::Addresses(name) => addresses(resolver, name).await,
    }
}

/// IPv4 first: of two ways to one host it is the one that is seldom broken.
async fn addresses(resolver: &TokioResolver, name: &str) -> Records {
    let v4 = |data: &RData| if let RData::A(it) = data { Some(IpAddr::V4(it.0)) } else { None };
    let v6 = |data: &RData| if let RData::AAAA(it) = data { Some(IpAddr::V6(it.0)) } else { None };
    let asked = (
        records(resolver, name, RecordType::A, (v4, RECORDS_MAX)),
        records(resolver, name, RecordType::AAAA, (v6, RECORDS_MAX)),
    );
    match tokio::join!(asked.0, asked.1) {
        (None, None) => Records::Unanswered,
        (v4, v6) => Records::Addresses([v4.unwrap_or_default(), v6.unwrap_or_default()].concat()),
    }
}

/// `None` where nobody answers.
async fn records<T>(
    resolver: &TokioResolver,
    name: &str,
    kind: RecordType,
    (read, max): (impl Fn(&RData) -> Option<T>, usize),
) -> Option<Vec<T>> {
    // The name is whole: the dot keeps the system's search list away from it.
    match resolver.lookup(format!("{name}."), kind).await {
        Ok(found) => Some(found.answers().iter().filter_map(|record| read(&record.data)).take(max).collect()),
        Err(error) if error.is_no_records_found() => Some(Vec::new()),
        Err(error) => {
            tracing::debug!(%error, "a name server did not answer");
            None
        }
    }
}

fn naptr(data: &hickory_resolver::proto::rr::rdata::NAPTR) -> Naptr {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Naptr {
        order: data.order,
        preference: data.preference,
        flags: text(&data.flags),
        service: text(&data.services),
        replacement: data.replacement.to_ascii(),
    }
}

/// The character strings of a record are one text.
fn text(strings: &[Box<[u8]>]) -> String {
    String::from_utf8_lossy(&strings.concat()).into_owned()
}
