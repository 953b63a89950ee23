//! The name servers: asks what RFC 3263 wants to know, within bounds, and remembers answers as long as they say.

use crate::sip::locate::{Naptr, Question, RECORDS_MAX, Records, Srv};
use hickory_resolver::TokioResolver;
use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolverConfig, ResolverOpts};
use hickory_resolver::net::NetError;
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::proto::rr::{RData, RecordType};
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

/// What is known of a question.
#[derive(Debug)]
pub struct Answer {
    pub question: Question,
    pub records: Records,
}

/// Asks the name servers of the system, or one that was named.
pub struct Resolver {
    /// `None` on a system that names no server.
    resolver: Option<TokioResolver>,
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
        (Resolver { resolver: resolver.ok(), running, answers }, told)
    }

    /// Asks; the answer comes by the channel, also where there is none.
    pub fn ask(&self, question: Question) {
        let (resolver, running, answers) =
            (self.resolver.clone(), self.running.clone(), self.answers.clone());
        tokio::spawn(async move {
            let asked = async {
                let _turn = running.acquire().await.ok()?;
                Some(look_up(&resolver?, &question).await)
            };
            let records = tokio::time::timeout(QUESTION_MAX, asked).await.ok().flatten();
            let records = records.unwrap_or(Records::Unanswered);
            let _ = answers.send(Answer { question, records }).await;
        });
    }
}

fn resolver(server: Option<SocketAddr>) -> Result<TokioResolver, NetError> {
    let provider = TokioRuntimeProvider::default();
    let mut builder = match server {
        None => TokioResolver::builder(provider)?,
        Some(at) => {
            let at_port = |mut connection: ConnectionConfig| {
                connection.port = at.port();
                connection
            };
            let connections = vec![at_port(ConnectionConfig::udp()), at_port(ConnectionConfig::tcp())];
            let server = NameServerConfig::new(at.ip(), true, connections);
            TokioResolver::builder_with_config(ResolverConfig::from_name_servers(vec![server]), provider)
        }
    };
    bound(builder.options_mut());
    builder.build()
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
            records(resolver, name, RecordType::NAPTR, naptr)
                .await
                .map_or(Records::Unanswered, Records::Naptr)
        }
        Question::Srv(name) => {
            let srv = |data: &RData| {
                let RData::SRV(it) = data else { return None };
                let target = it.target.to_ascii();
                Some(Srv { priority: it.priority, weight: it.weight, port: it.port, target })
            };
            records(resolver, name, RecordType::SRV, srv).await.map_or(Records::Unanswered, Records::Srv)
        }
        Question::Addresses(name) => addresses(resolver, name).await,
    }
}

/// IPv4 first: of two ways to one host it is the one that is seldom broken.
async fn addresses(resolver: &TokioResolver, name: &str) -> Records {
    let v4 = |data: &RData| if let RData::A(it) = data { Some(IpAddr::V4(it.0)) } else { None };
    let v6 = |data: &RData| if let RData::AAAA(it) = data { Some(IpAddr::V6(it.0)) } else { None };
    let asked = (records(resolver, name, RecordType::A, v4), records(resolver, name, RecordType::AAAA, v6));
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
    read: impl Fn(&RData) -> Option<T>,
) -> Option<Vec<T>> {
    // The name is whole: the dot keeps the system's search list away from it.
    match resolver.lookup(format!("{name}."), kind).await {
        Ok(found) => {
            Some(found.answers().iter().filter_map(|record| read(&record.data)).take(RECORDS_MAX).collect())
        }
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
