//! Streams cut into messages by Content-Length (RFC 3261 18.3), and the keep-alives between them (RFC 5626
//! 4.4.1).

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use super::super::message::{MESSAGE_MAX, head_end, raw_content_length};
use crate::flow::Flow;
use crate::time::Deadlines;

/// Most bytes of unfinished messages over all streams together: 64 streams that each stop just before the
/// end.
pub const BUFFERED_MAX: usize = 64 * MESSAGE_MAX;

/// Most streams with an unfinished message, however short; far more than a node has neighbours and phones.
pub const STREAMS_MAX: usize = 1024;

/// How long a connection may take over one message, counted from its first byte; and a new one over saying anything
/// but keep-alives. Who only drips bytes holds no connection.
pub const WHOLE_WITHIN: Duration = Duration::from_secs(10);

/// What a stream brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Frame {
    /// One whole message.
    Message(Vec<u8>),
    /// CRLFCRLF: wants CRLF.
    Ping,
    /// CRLF.
    Pong,
    /// The stream cannot be cut any further; the head that is to blame, where there is one. Close the stream.
    Broken(Vec<u8>),
}

/// What has come on each stream of a message not yet whole.
#[derive(Default)]
pub struct Streams {
    framers: BTreeMap<Flow, Framer>,
    /// Bytes in all of them.
    buffered: usize,
    /// Those that have brought a message: from then on silence is no fault.
    spoken: BTreeSet<Flow>,
    /// Until when a connection must have brought its message.
    deadlines: Deadlines<Flow>,
}

impl Streams {
    /// Adds bytes of a stream; take the frames next.
    pub fn push(&mut self, now: Instant, flow: Flow, bytes: &[u8]) {
        self.framers.entry(flow).or_default().push(bytes);
        self.buffered += bytes.len();
        if is_strangers(flow) && self.deadlines.of(flow).is_none() {
            self.deadlines.set(flow, Some(now + WHOLE_WITHIN));
        }
    }

    /// The next frame; `awaiting_pong` where a ping of ours is under way on this stream.
    pub fn next(&mut self, now: Instant, flow: Flow, awaiting_pong: bool) -> Option<Frame> {
        let framer = self.framers.get_mut(&flow)?;
        let before = framer.buffer.len();
        let frame = framer.next(awaiting_pong);
        let left = framer.buffer.len();
        self.buffered -= before - left;
        let idle = framer.is_idle();
        if idle {
            self.framers.remove(&flow);
        }
        if let Some(Frame::Broken(_)) = frame {
            self.close(flow);
        } else if is_strangers(flow) {
            self.set_deadline(now, flow, matches!(frame, Some(Frame::Message(_))), left);
        }
        frame
    }

    /// Forgets a stream.
    pub fn close(&mut self, flow: Flow) {
        if let Some(framer) = self.framers.remove(&flow) {
            self.buffered -= framer.buffer.len();
        }
        self.spoken.remove(&flow);
        self.deadlines.set(flow, None);
    }

    /// A connection that has taken too long over its message: close it.
    pub fn take_overdue(&mut self, now: Instant) -> Option<Flow> {
        let flow = self.deadlines.take_due(now)?;
        self.close(flow);
        Some(flow)
    }

    /// When to call `take_overdue`.
    pub fn poll_timeout(&self) -> Option<Instant> {
        self.deadlines.next()
    }

    /// The stream that holds most, while there are more than `STREAMS_MAX` or together they hold more than
    /// `BUFFERED_MAX`: close it.
    pub fn greediest(&self) -> Option<Flow> {
        if self.buffered <= BUFFERED_MAX && self.framers.len() <= STREAMS_MAX {
            return None;
        }
        self.framers.iter().max_by_key(|(_, framer)| framer.buffer.len()).map(|(flow, _)| *flow)
    }

    /// A message that is whole ends the wait; the first byte of the next begins another.
    fn set_deadline(&mut self, now: Instant, flow: Flow, whole: bool, left: usize) {
        if whole {
            self.spoken.insert(flow);
            self.deadlines.set(flow, Some(now + WHOLE_WITHIN));
        }
        if left == 0 && self.spoken.contains(&flow) {
            self.deadlines.set(flow, None);
        }
    }
}

/// Whether anybody may open such a stream. A node is known, and its stream may stall for longer.
fn is_strangers(flow: Flow) -> bool {
    match flow {
        Flow::Tcp(_) | Flow::Tls(_) => true,
        Flow::Udp(_) | Flow::Peer(_) | Flow::Local => false,
    }
}

#[derive(Default)]
struct Framer {
    buffer: Vec<u8>,
    /// So far no end of the head before this position.
    searched: usize,
    crlf: Crlf,
}

/// Whether half a ping stands just before the buffer.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Crlf {
    #[default]
    None,
    Half,
}

impl Framer {
    fn push(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    fn is_idle(&self) -> bool {
        self.buffer.is_empty() && self.crlf == Crlf::None
    }

    fn next(&mut self, awaiting_pong: bool) -> Option<Frame> {
        if self.searched == 0 && self.buffer.starts_with(b"\r\n") {
            self.buffer.drain(..2);
            return self.take_crlf(awaiting_pong);
        }
        if self.buffer.is_empty() || (self.searched == 0 && self.buffer == b"\r") {
            return None;
        }
        self.crlf = Crlf::None;
        self.take_message()
    }

    fn take_crlf(&mut self, awaiting_pong: bool) -> Option<Frame> {
        if awaiting_pong && self.crlf == Crlf::None {
            return Some(Frame::Pong);
        }
        match self.crlf {
            Crlf::None => {
                self.crlf = Crlf::Half;
                self.next(awaiting_pong)
            }
            Crlf::Half => {
                self.crlf = Crlf::None;
                Some(Frame::Ping)
            }
        }
    }

    fn take_message(&mut self) -> Option<Frame> {
        let from = self.searched.saturating_sub(3);
        let Some(head) = head_end(&self.buffer[from..]).map(|end| from + end) else {
            self.searched = self.buffer.len();
            return if self.buffer.len() > MESSAGE_MAX { Some(self.broken(0)) } else { None };
        };
        // RFC 3261 20.14: over streams Content-Length is required; without it nobody knows where the next
        // message begins.
        let Some(length) = raw_content_length(&self.buffer[..head]) else { return Some(self.broken(head)) };
        let whole = head.saturating_add(length);
        if whole > MESSAGE_MAX {
            return Some(self.broken(head));
        }
        if self.buffer.len() < whole {
            self.searched = head - 1;
            return None;
        }
        self.searched = 0;
        let rest = self.buffer.split_off(whole);
        Some(Frame::Message(std::mem::replace(&mut self.buffer, rest)))
    }

    fn broken(&mut self, head: usize) -> Frame {
        self.searched = 0;
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.truncate(head);
        Frame::Broken(buffer)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FLOW: Flow = Flow::Local;

    fn frames(chunks: &[&[u8]]) -> Vec<Frame> {
        let (now, mut streams) = (Instant::now(), Streams::default());
        let mut frames = Vec::new();
        for chunk in chunks {
            streams.push(now, FLOW, chunk);
            while let Some(frame) = streams.next(now, FLOW, false) {
                frames.push(frame);
            }
        }
        frames
    }

    fn message(body: &str) -> Vec<u8> {
        format!("MESSAGE sip:a SIP/2.0\r\nl: {}\r\n\r\n{body}", body.len()).into_bytes()
    }

    #[test]
    fn messages_are_cut_by_content_length_however_the_bytes_arrive() {
        let both = [message("one\r\n\r\n"), message("two")].concat();
        let want = vec![Frame::Message(message("one\r\n\r\n")), Frame::Message(message("two"))];
        assert_eq!(frames(&[&both]), want);
        let bytes: Vec<&[u8]> = both.chunks(1).collect();
        assert_eq!(frames(&bytes), want);
    }

    #[test]
    fn a_double_crlf_is_a_ping_even_in_two_pieces_and_around_messages() {
        let text = [&b"\r\n\r\n"[..], &message("x"), b"\r\n\r\n"].concat();
        assert_eq!(frames(&[&text]), [Frame::Ping, Frame::Message(message("x")), Frame::Ping]);
        assert_eq!(frames(&[b"\r\n", b"\r", b"\n"]), [Frame::Ping]);
        assert_eq!(frames(&[b"\r\n", &message("x"), b"\r\n"]), [Frame::Message(message("x"))]);
    }

    #[test]
    fn a_single_crlf_is_the_pong_while_one_is_awaited() {
        let (now, mut streams) = (Instant::now(), Streams::default());
        streams.push(now, FLOW, b"\r\n");
        assert_eq!(streams.next(now, FLOW, true), Some(Frame::Pong));
        assert_eq!(streams.next(now, FLOW, false), None);
    }

    #[test]
    fn a_length_that_is_absent_negative_repeated_or_too_large_breaks_the_stream() {
        for bad in
            ["", "Content-Length: -1\r\n", "l: 1\r\nContent-Length: 2\r\n", "l: 99999999999999999999\r\n"]
        {
            let text = format!("MESSAGE sip:a SIP/2.0\r\n{bad}\r\n");
            assert_eq!(frames(&[text.as_bytes()]), [Frame::Broken(text.clone().into_bytes())], "{bad}");
        }
    }

    #[test]
    fn a_head_that_never_ends_breaks_the_stream_at_the_bound() {
        let endless = vec![b'a'; MESSAGE_MAX];
        assert_eq!(frames(&[&endless]), []);
        assert_eq!(frames(&[&endless, b"a"]), [Frame::Broken(Vec::new())]);
    }

    #[test]
    fn when_all_streams_hold_too_much_the_greediest_is_named() {
        let (now, mut streams) = (Instant::now(), Streams::default());
        let flow = |port: usize| Flow::Tcp(([192, 0, 2, 1], u16::try_from(port).expect("a port")).into());
        for port in 1..=64 {
            streams.push(now, flow(port), &vec![b'a'; MESSAGE_MAX - 1]);
        }
        streams.push(now, flow(65), &[b'a'; 64]);
        assert_eq!(streams.greediest(), None);
        streams.push(now, flow(7), b"a");
        assert_eq!(streams.greediest(), Some(flow(7)));
        streams.close(flow(7));
        assert_eq!(streams.greediest(), None);
    }

    #[test]
    fn when_too_many_streams_stand_unfinished_one_is_named() {
        let (now, mut streams) = (Instant::now(), Streams::default());
        for port in 0..1024u16 {
            streams.push(now, Flow::Tcp(([192, 0, 2, 1], port).into()), b"a");
        }
        assert_eq!(streams.greediest(), None);
        streams.push(now, FLOW, b"abc");
        assert_eq!(streams.greediest(), Some(FLOW));
    }

    #[test]
    fn a_message_that_drips_is_overdue_10_s_after_its_first_byte() {
        let (start, mut streams) = (Instant::now(), Streams::default());
        let flow = Flow::Tcp(([192, 0, 2, 1], 5060).into());
        for (at_s, byte) in (0..).zip(b"MESSAGE sip:") {
            let now = start + Duration::from_secs(at_s);
            if at_s < 10 {
                assert_eq!(streams.take_overdue(now), None, "after {at_s} s");
            }
            streams.push(now, flow, &[*byte]);
            assert_eq!(streams.next(now, flow, false), None);
        }
        assert_eq!(streams.poll_timeout(), Some(start + WHOLE_WITHIN));
        assert_eq!(streams.take_overdue(start + WHOLE_WITHIN), Some(flow));
        assert!(streams.framers.is_empty() && streams.buffered == 0 && streams.poll_timeout().is_none());
    }

    #[test]
    fn keep_alives_alone_do_not_hold_a_new_connection_but_one_that_has_spoken() {
        let (start, mut streams) = (Instant::now(), Streams::default());
        let flow = Flow::Tls(([192, 0, 2, 1], 5061).into());
        streams.push(start, flow, b"\r\n\r\n");
        assert_eq!(streams.next(start, flow, false), Some(Frame::Ping));
        assert_eq!(streams.next(start, flow, false), None);
        assert_eq!(streams.poll_timeout(), Some(start + WHOLE_WITHIN));
        streams.push(start, flow, &message("x"));
        assert!(matches!(streams.next(start, flow, false), Some(Frame::Message(_))));
        assert_eq!((streams.next(start, flow, false), streams.poll_timeout()), (None, None));
        let later = start + Duration::from_secs(300);
        streams.push(later, flow, b"\r\n");
        assert_eq!((streams.next(later, flow, false), streams.poll_timeout()), (None, None));
    }

    #[test]
    fn each_message_has_its_own_time_even_where_one_follows_at_once() {
        let (start, mut streams) = (Instant::now(), Streams::default());
        let flow = Flow::Tcp(([192, 0, 2, 1], 5060).into());
        streams.push(start, flow, &message("x")[..9]);
        assert_eq!(streams.next(start, flow, false), None);
        let later = start + Duration::from_secs(9);
        streams.push(later, flow, &[&message("x")[9..], b"M"].concat());
        assert!(matches!(streams.next(later, flow, false), Some(Frame::Message(_))));
        assert_eq!(streams.next(later, flow, false), None);
        assert_eq!(streams.poll_timeout(), Some(later + WHOLE_WITHIN));
    }

    proptest! {
        #[test]
        fn any_bytes_in_any_pieces_never_panic_and_never_exceed_the_bound(
            chunks in prop::collection::vec(prop::collection::vec(prop_oneof![
                Just(b'\r'), Just(b'\n'), Just(b':'), Just(b'l'), Just(b'9'), any::<u8>()], 0..20), 0..12)
        ) {
            let (now, mut streams) = (Instant::now(), Streams::default());
            for chunk in &chunks {
                streams.push(now,FLOW, chunk);
                while streams.next(now, FLOW, false).is_some() {}
                prop_assert!(streams.framers.values().all(|framer| framer.buffer.len() <= MESSAGE_MAX));
                let held: usize = streams.framers.values().map(|framer| framer.buffer.len()).sum();
                prop_assert_eq!(streams.buffered, held);
            }
        }

        #[test]
        fn cutting_does_not_depend_on_the_pieces(bodies in prop::collection::vec("[ -~]{0,30}", 1..5), cuts in prop::collection::vec(1usize..20, 1..40)) {
            let whole: Vec<u8> = bodies.iter().flat_map(|body| message(body)).collect();
            let mut pieces = Vec::new();
            let mut rest = &whole[..];
            for cut in cuts.iter().cycle() {
                if rest.is_empty() { break; }
                let (piece, after) = rest.split_at((*cut).min(rest.len()));
                pieces.push(piece);
                rest = after;
            }
            let want: Vec<Frame> = bodies.iter().map(|body| Frame::Message(message(body))).collect();
            prop_assert_eq!(frames(&pieces), want);
        }
    }
}
