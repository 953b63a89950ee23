//! What protects packets: nothing, keys from the signalling, or keys from a handshake.

use std::collections::VecDeque;
use std::time::Instant;

use super::way::Way;
use crate::media::Fault;
use crate::media::dtls::{Dtls, DtlsEvent, DtlsPlan};
use crate::media::plan::Security;
use crate::media::srtp::{Keys, Srtp};

/// What a lock tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LockEvent {
    Failed(Fault),
    /// The other end closed the DTLS association.
    Closed,
}

/// The protection of a session.
#[derive(Debug)]
pub(super) struct Lock {
    state: State,
    events: VecDeque<LockEvent>,
}

#[derive(Debug)]
enum State {
    Clear,
    Signalled {
        keys: Keys,
        srtp: Box<Srtp>,
    },
    /// The handshake begins when there is a path.
    AwaitingPath {
        plan: DtlsPlan,
    },
    Handshake {
        plan: DtlsPlan,
        dtls: Box<Dtls>,
    },
    /// The association stays: its last flight may have to be sent again, and it says when the other end leaves.
    Agreed {
        plan: DtlsPlan,
        dtls: Box<Dtls>,
        srtp: Box<Srtp>,
    },
    /// No keys will come, and nothing goes in the clear.
    Shut,
}

impl Lock {
    pub fn new(now: Instant, security: &Security, way: &Way) -> Lock {
        let mut lock = Lock { state: State::Shut, events: VecDeque::new() };
        match security {
            Security::Clear => lock.state = State::Clear,
            Security::Sdes(keys) => match Srtp::new(keys.clone()) {
                Ok(srtp) => lock.state = State::Signalled { keys: keys.clone(), srtp: Box::new(srtp) },
                Err(_) => lock.events.push_back(LockEvent::Failed(Fault::Handshake)),
            },
            Security::Dtls(plan) => {
                lock.state = State::AwaitingPath { plan: plan.clone() };
                // The passive end must be ready before it knows the path: the first flight may overtake the news.
                if way.target().is_some() || !plan.active {
                    lock.begin(now, way.is_checked());
                }
            }
        }
        lock
    }

    /// Goes on by a new plan; keys that still hold are kept, with their counters (RFC 3711 3.3.1, RFC 8842 4).
    pub fn apply(&mut self, now: Instant, security: &Security, way: &Way) {
        let kept = match (&self.state, security) {
            (State::Clear, Security::Clear) => true,
            (State::Signalled { keys, .. }, Security::Sdes(new)) => keys == new,
            (
                State::AwaitingPath { plan } | State::Handshake { plan, .. } | State::Agreed { plan, .. },
                Security::Dtls(new),
            ) => plan.same_association(new),
            _ => false,
        };
        if !kept {
            *self = Lock::new(now, security, way);
        }
    }

    /// There is a path.
    pub fn path_found(&mut self, now: Instant) {
        self.begin(now, true);
    }

    fn begin(&mut self, now: Instant, checked: bool) {
        if let State::AwaitingPath { plan } = &self.state {
            let plan = plan.clone();
            let dtls = Box::new(Dtls::new(now, &plan, checked));
            self.state = State::Handshake { plan, dtls };
            self.follow();
        }
    }

    /// Takes a DTLS record; says whether there is a handshake for it.
    pub fn handle_dtls(&mut self, now: Instant, bytes: &[u8]) -> bool {
        let (State::Handshake { dtls, .. } | State::Agreed { dtls, .. }) = &mut self.state else {
            return false;
        };
        dtls.handle_datagram(now, bytes);
        self.follow();
        true
    }

    pub fn handle_timeout(&mut self, now: Instant) {
        if let State::Handshake { dtls, .. } | State::Agreed { dtls, .. } = &mut self.state
            && dtls.poll_timeout().is_some_and(|due| now >= due)
        {
            dtls.handle_timeout(now);
            self.follow();
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        match &self.state {
            State::Handshake { dtls, .. } | State::Agreed { dtls, .. } => dtls.poll_timeout(),
            State::Clear | State::Signalled { .. } | State::AwaitingPath { .. } | State::Shut => None,
        }
    }

    pub fn poll_event(&mut self) -> Option<LockEvent> {
        self.events.pop_front()
    }

    /// The next DTLS record to send.
    pub fn poll_transmit(&mut self) -> Option<Vec<u8>> {
        match &mut self.state {
            State::Handshake { dtls, .. } | State::Agreed { dtls, .. } => dtls.poll_transmit(),
            State::Clear | State::Signalled { .. } | State::AwaitingPath { .. } | State::Shut => None,
        }
    }

    /// Whether packets can go out as agreed.
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Clear | State::Signalled { .. } | State::Agreed { .. })
    }

    pub fn close(&mut self) {
        if let State::Handshake { dtls, .. } | State::Agreed { dtls, .. } = &mut self.state {
            dtls.close();
        }
    }

    pub fn protect_rtp(&mut self, packet: Vec<u8>) -> Option<Vec<u8>> {
        match &mut self.state {
            State::Clear => Some(packet),
            State::Signalled { srtp, .. } | State::Agreed { srtp, .. } => srtp.protect_rtp(&packet).ok(),
            State::AwaitingPath { .. } | State::Handshake { .. } | State::Shut => None,
        }
    }

    pub fn protect_rtcp(&mut self, packet: Vec<u8>) -> Option<Vec<u8>> {
        match &mut self.state {
            State::Clear => Some(packet),
            State::Signalled { srtp, .. } | State::Agreed { srtp, .. } => srtp.protect_rtcp(&packet).ok(),
            State::AwaitingPath { .. } | State::Handshake { .. } | State::Shut => None,
        }
    }

    pub fn open_rtp(&mut self, packet: &[u8]) -> Option<Vec<u8>> {
        match &mut self.state {
            State::Clear => Some(packet.to_vec()),
            State::Signalled { srtp, .. } | State::Agreed { srtp, .. } => srtp.open_rtp(packet).ok(),
            State::AwaitingPath { .. } | State::Handshake { .. } | State::Shut => None,
        }
    }

    pub fn open_rtcp(&mut self, packet: &[u8]) -> Option<Vec<u8>> {
        match &mut self.state {
            State::Clear => Some(packet.to_vec()),
            State::Signalled { srtp, .. } | State::Agreed { srtp, .. } => srtp.open_rtcp(packet).ok(),
            State::AwaitingPath { .. } | State::Handshake { .. } | State::Shut => None,
        }
    }

    fn follow(&mut self) {
        while let State::Handshake { dtls, .. } | State::Agreed { dtls, .. } = &mut self.state {
            match dtls.poll_event() {
                None => return,
                Some(DtlsEvent::Keys(keys)) => self.agree(keys),
                Some(DtlsEvent::Closed) => self.events.push_back(LockEvent::Closed),
                Some(DtlsEvent::Failed(fault)) => self.shut(fault),
            }
        }
    }

    fn agree(&mut self, keys: Keys) {
        match (std::mem::replace(&mut self.state, State::Shut), Srtp::new(keys)) {
            (State::Handshake { plan, dtls }, Ok(srtp)) => {
                self.state = State::Agreed { plan, dtls, srtp: Box::new(srtp) };
            }
            (State::Handshake { .. }, Err(_)) => self.shut(Fault::Handshake),
            (other, _) => self.state = other,
        }
    }

    /// Keys that were agreed stay good when the association breaks later on.
    fn shut(&mut self, fault: Fault) {
        if !matches!(self.state, State::Agreed { .. }) {
            self.state = State::Shut;
            self.events.push_back(LockEvent::Failed(fault));
        }
    }
}
