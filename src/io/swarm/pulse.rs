//! Whether the relays that this node is reached through are still there.
//!
//! A QUIC connection with a dead node ends after a minute, and to notice sooner all connections would have to be kept
//! busier. So only the relays held are asked, by STUN, which they answer anyway: 72 bytes four times a minute, one of them, and
//! the others rarely, since whoever looks for this node tries all of them at once. One
//! is taken for dead only while another one answers: else it is this node that is cut off, and with a single relay there is
//! nobody to take its place. Their answers say where they see this node, too: another address than before is a router that
//! has got another one, by which all connections are dead.

use crate::media::reflexive::{mapped, question};
use libp2p::PeerId;
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;
use tokio::net::UdpSocket;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};

/// Between an answer of the first relay and the next question to it, and of the others, who are held for the case that it goes;
/// where a line falls silent, or one of them, all are asked at once. To answer is a good part of what a public node sends at rest.
const PERIOD: Duration = Duration::from_secs(15);
const PERIOD_OF_OTHERS: Duration = Duration::from_secs(45);
/// Between questions that were not answered, and how many of them say that nobody is there: a lossy line loses some.
const AGAIN: Duration = Duration::from_millis(600);
const QUESTIONS_MAX: u32 = 4;
/// From so many on the others are asked, too: where they do not answer either, it is this node that is cut off.
const DOUBTFUL: u32 = 2;
/// Longest answer read.
const ANSWER_MAX: usize = 576;
/// What waits to be taken by the node's loop: there are never more relays than are held.
const TOLD_MAX: usize = 16;
/// Errors must not keep a core busy.
const AFTER_ERROR: Duration = Duration::from_millis(50);

/// What is found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    Silent(PeerId),
    /// A relay sees this node at another IP address than before.
    SeenElsewhere,
}

#[derive(Debug)]
enum Order {
    Watch(BTreeMap<PeerId, SocketAddr>),
    AskNow,
    Forget,
}

/// Asks until it is dropped.
#[derive(Debug)]
pub struct Pulse {
    orders: mpsc::UnboundedSender<Order>,
    watched: BTreeMap<PeerId, SocketAddr>,
}

impl Pulse {
    /// What it finds out comes by the other end.
    pub fn start() -> (Pulse, mpsc::Receiver<Found>) {
        let (orders, orders_in) = mpsc::unbounded_channel();
        let (told, found) = mpsc::channel(TOLD_MAX);
        tokio::spawn(run(orders_in, told));
        (Pulse { orders, watched: BTreeMap::new() }, found)
    }

    /// There is reason to doubt: they are asked at once.
    pub fn ask_now(&self) {
        let _ = self.orders.send(Order::AskNow);
    }

    /// It is known from elsewhere that this node is seen at another address now.
    pub fn forget(&self) {
        let _ = self.orders.send(Order::Forget);
    }

    /// These are asked from now on, and no others.
    pub fn watch(&mut self, relays: BTreeMap<PeerId, SocketAddr>) {
        if self.watched != relays {
            self.watched.clone_from(&relays);
            let _ = self.orders.send(Order::Watch(relays));
        }
    }
}

/// What is known of one relay.
#[derive(Debug)]
struct Beat {
    at: SocketAddr,
    /// One that never answers is behind a wall that lets no UDP through, and not dead.
    answered_at: Option<Instant>,
    /// Where it sees this node.
    seen: Option<IpAddr>,
    transaction: [u8; 12],
    unanswered: u32,
    /// When the first of them was asked.
    silent_since: Option<Instant>,
    ask_at: Instant,
}

#[derive(Debug, PartialEq, Eq)]
enum Step {
    Ask,
    Silent,
}

impl Beat {
    fn new(at: SocketAddr, now: Instant) -> Beat {
        let transaction = rand::random();
        Beat {
            at,
            answered_at: None,
            seen: None,
            transaction,
            unanswered: 0,
            silent_since: None,
            ask_at: now,
        }
    }

    fn handle_timeout(&mut self, now: Instant) -> Option<Step> {
        if now < self.ask_at {
            return None;
        }
        if self.unanswered >= QUESTIONS_MAX {
            self.unanswered = 0;
            self.ask_at = now + PERIOD;
            return self.answered_at.map(|_| Step::Silent);
        }
        self.transaction = if self.unanswered == 0 { rand::random() } else { self.transaction };
        self.unanswered += 1;
        self.silent_since.get_or_insert(now);
        self.ask_at = now + AGAIN;
        Some(Step::Ask)
    }

    /// Takes an answer, after which it is left alone for so long; says whether this node is seen elsewhere than before.
    fn handle_received(&mut self, bytes: &[u8], now: Instant, period: Duration) -> bool {
        let Some(seen) = mapped(bytes, &self.transaction).filter(|_| self.unanswered > 0) else {
            return false;
        };
        self.answered_at = Some(now);
        self.silent_since = None;
        self.unanswered = 0;
        self.ask_at = now + period;
        self.seen.replace(seen.ip()).is_some_and(|before| before != seen.ip())
    }
}

async fn run(mut orders: mpsc::UnboundedReceiver<Order>, told: mpsc::Sender<Found>) {
    let any = [IpAddr::from(Ipv6Addr::UNSPECIFIED), Ipv4Addr::UNSPECIFIED.into()];
    let mut sockets = Vec::new();
    for ip in any {
        sockets.extend(UdpSocket::bind((ip, 0)).await.ok());
    }
    let mut beats: BTreeMap<PeerId, Beat> = BTreeMap::new();
    loop {
        let due = beats.values().map(|beat| beat.ask_at).min();
        tokio::select! {
            order = orders.recv() => match order {
                Some(Order::Watch(relays)) => watch(&mut beats, &relays),
                Some(Order::AskNow) => ask_now(&mut beats, Instant::now()),
                Some(Order::Forget) => beats.values_mut().for_each(|beat| beat.seen = None),
                None => return,
            },
            (bytes, from) = heard(&sockets) => {
                let is_elsewhere = answered(&mut beats, &bytes, from, Instant::now());
                if is_elsewhere {
                    // The others would say the same again.
                    beats.values_mut().filter(|beat| beat.at != from).for_each(|beat| beat.seen = None);
                }
                if is_elsewhere && told.send(Found::SeenElsewhere).await.is_err() {
                    return;
                }
            }
            () = sleep_until(due.unwrap_or_else(Instant::now)), if due.is_some() => {
                let (questions, silent) = beats_due(&mut beats, Instant::now());
                for (at, question) in questions {
                    send(&sockets, at, &question);
                }
                for silent in silent {
                    if told.send(Found::Silent(silent)).await.is_err() {
                        return;
                    }
                }
            }
        }
    }
}

fn send(sockets: &[UdpSocket], at: SocketAddr, question: &[u8]) {
    let is_fit = |socket: &&UdpSocket| socket.local_addr().is_ok_and(|own| own.is_ipv4() == at.is_ipv4());
    if let Some(socket) = sockets.iter().find(is_fit) {
        let _ = socket.try_send_to(question, at);
    }
}

fn watch(beats: &mut BTreeMap<PeerId, Beat>, relays: &BTreeMap<PeerId, SocketAddr>) {
    beats.retain(|peer, beat| relays.get(peer) == Some(&beat.at));
    for (peer, at) in relays {
        beats.entry(*peer).or_insert_with(|| Beat::new(*at, Instant::now()));
    }
}

/// An answer has come; whether it says that this node is seen elsewhere than before.
fn answered(beats: &mut BTreeMap<PeerId, Beat>, bytes: &[u8], from: SocketAddr, now: Instant) -> bool {
    let first = beats.iter().find(|(_, beat)| beat.unanswered < DOUBTFUL).map(|(peer, _)| *peer);
    let mut asked = beats.iter_mut().filter(|(_, beat)| beat.at == from);
    asked.any(|(peer, beat)| {
        let period = if first == Some(*peer) { PERIOD } else { PERIOD_OF_OTHERS };
        beat.handle_received(bytes, now, period)
    })
}

/// Those of whom no answer is awaited.
fn ask_now(beats: &mut BTreeMap<PeerId, Beat>, now: Instant) {
    beats.values_mut().filter(|beat| beat.unanswered == 0).for_each(|beat| beat.ask_at = now);
}

/// Whom it is time to ask, and who has fallen silent while another one answers.
fn beats_due(beats: &mut BTreeMap<PeerId, Beat>, now: Instant) -> (Vec<(SocketAddr, Vec<u8>)>, Vec<PeerId>) {
    let (mut questions, mut silent) = (Vec::new(), Vec::new());
    let mut is_doubtful = false;
    for (peer, beat) in beats.iter_mut() {
        match beat.handle_timeout(now) {
            Some(Step::Ask) => {
                is_doubtful |= beat.unanswered >= DOUBTFUL;
                questions.push((beat.at, question(beat.transaction).to_vec()));
            }
            Some(Step::Silent) => silent.push((*peer, beat.silent_since)),
            None => {}
        }
    }
    if is_doubtful {
        ask_now(beats, now);
    }
    let answers_since = |since| beats.values().any(|beat| beat.answered_at > since);
    silent.retain(|(_, since)| since.is_some() && answers_since(*since));
    (questions, silent.into_iter().map(|(peer, _)| peer).collect())
}

/// The next datagram of either family.
async fn heard(sockets: &[UdpSocket]) -> (Vec<u8>, SocketAddr) {
    let mut buffer = [0; ANSWER_MAX];
    loop {
        if sockets.is_empty() {
            return std::future::pending().await;
        }
        let ready = sockets.iter().map(|socket| Box::pin(socket.readable()));
        let _ = libp2p::futures::future::select_all(ready).await;
        for socket in sockets {
            match socket.try_recv_from(&mut buffer) {
                Ok((length, from)) => return (buffer.get(..length).unwrap_or_default().to_vec(), from),
                Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
                // An ICMP answer to something sent.
                Err(_) => tokio::time::sleep(AFTER_ERROR).await,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::reflexive::answer;

    const RELAY: &str = "11.0.0.1:3478";

    #[test]
    fn a_relay_that_answers_no_more_while_another_does_is_silent_soon_and_the_first_within_eighteen_seconds()
    {
        for (dead, within) in [(0, 18), (1, 48)] {
            let (mut beats, peers, begin) = two();
            let told = pass(&mut beats, begin, |peer| peer != peers[dead]);
            assert!(told.iter().all(|(peer, _)| *peer == peers[dead]), "{told:?}");
            let after = told.first().expect("it is silent").1;
            assert!(after <= Duration::from_secs(within), "{dead}: {after:?}");
        }
    }

    #[test]
    fn where_the_first_relay_has_gone_the_next_is_asked_as_often() {
        let (mut beats, [first, second], begin) = two();
        beats.remove(&first);
        let asked_at = beats[&second].ask_at;
        assert_eq!(beats_due(&mut beats, asked_at).0.len(), 1);
        let (answer, at) = (answer_to(&beats[&second]), beats[&second].at);
        assert!(!answered(&mut beats, &answer, at, asked_at));
        assert_eq!(beats[&second].ask_at, asked_at + PERIOD);
        assert!(asked_at <= begin + PERIOD_OF_OTHERS);
    }

    #[test]
    fn where_nobody_answers_it_is_this_node_that_is_cut_off() {
        let (mut beats, _, begin) = two();
        assert_eq!(pass(&mut beats, begin, |_| false), []);
    }

    #[test]
    fn three_lost_questions_are_no_death() {
        let (mut beat, begin) = beat();
        answers(&mut beat, begin, PERIOD);
        let mut now = begin + PERIOD;
        for _ in 0..QUESTIONS_MAX {
            assert_eq!(beat.handle_timeout(now), Some(Step::Ask));
            now += AGAIN;
        }
        beat.handle_received(&answer_to(&beat), now, PERIOD);
        assert_eq!(beat.handle_timeout(now), None);
    }

    #[test]
    fn who_never_answered_is_not_taken_for_dead() {
        let (mut beat, begin) = beat();
        assert_eq!(silent(&mut beat, begin), None);
    }

    #[test]
    fn an_answer_to_another_question_counts_for_nothing() {
        let (mut beat, begin) = beat();
        assert_eq!(beat.handle_timeout(begin), Some(Step::Ask));
        let old = answer_to(&beat);
        beat.transaction = [9; 12];
        beat.handle_received(&old, begin, PERIOD);
        assert_eq!(beat.answered_at, None);
    }

    #[test]
    fn a_router_that_gets_another_address_is_noticed_by_the_next_answer_and_another_port_is_none() {
        let (mut beat, mut now) = beat();
        for (seen, is_elsewhere) in
            [("11.0.0.9:7", false), ("11.0.0.9:8", false), ("11.0.0.10:8", true), ("11.0.0.10:8", false)]
        {
            assert_eq!(beat.handle_timeout(now), Some(Step::Ask));
            let answer = answer(&question(beat.transaction), seen.parse().unwrap()).unwrap();
            assert_eq!(beat.handle_received(&answer, now, PERIOD), is_elsewhere, "{seen}");
            now += PERIOD;
        }
    }

    fn beat() -> (Beat, Instant) {
        let now = Instant::now();
        (Beat::new(RELAY.parse().unwrap(), now), now)
    }

    fn answers(beat: &mut Beat, now: Instant, period: Duration) {
        assert_eq!(beat.handle_timeout(now), Some(Step::Ask));
        beat.handle_received(&answer_to(beat), now, period);
    }

    fn answer_to(beat: &Beat) -> Vec<u8> {
        answer(&question(beat.transaction), "11.0.0.9:7".parse().unwrap()).unwrap()
    }

    /// Whether it is taken for dead within a minute.
    fn silent(beat: &mut Beat, begin: Instant) -> Option<Duration> {
        while beat.ask_at < begin + Duration::from_secs(60) {
            let now = beat.ask_at;
            if beat.handle_timeout(now) == Some(Step::Silent) {
                return Some(now - begin);
            }
        }
        None
    }

    /// Two relays that have answered at different times.
    fn two() -> (BTreeMap<PeerId, Beat>, [PeerId; 2], Instant) {
        let begin = Instant::now();
        let mut peers = [PeerId::random(), PeerId::random()];
        peers.sort();
        let beats =
            [(1, begin, PERIOD), (2, begin + PERIOD / 2, PERIOD_OF_OTHERS)].map(|(host, at, period)| {
                let mut beat = Beat::new(SocketAddr::from(([11, 0, 0, host], 3478)), at);
                answers(&mut beat, at, period);
                beat
            });
        (peers.into_iter().zip(beats).collect(), peers, begin + PERIOD / 2)
    }

    /// A minute in which some answer: who is told as silent, and after how long.
    fn pass(
        beats: &mut BTreeMap<PeerId, Beat>,
        begin: Instant,
        does_answer: impl Fn(PeerId) -> bool,
    ) -> Vec<(PeerId, Duration)> {
        let mut told = Vec::new();
        loop {
            let now = beats.values().map(|beat| beat.ask_at).min().unwrap();
            if now > begin + Duration::from_secs(60) {
                return told;
            }
            let (questions, silent) = beats_due(beats, now.max(begin));
            told.extend(silent.into_iter().map(|peer| (peer, now - begin)));
            for at in questions.into_iter().map(|(at, _)| at) {
                let Some((peer, beat)) = beats.iter().find(|(_, beat)| beat.at == at) else { continue };
                if does_answer(*peer) {
                    let answer = answer_to(beat);
                    answered(beats, &answer, at, now.max(begin) + Duration::from_millis(50));
                }
            }
        }
    }
}
