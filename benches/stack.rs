//! What one core of the SIP stack bears: no sockets, no engine. `cargo bench --bench stack`.
//!
//! Time is pretended, and runs as fast as the load says, so that as many transactions stand as would in truth.

use ahoy::flow::Flow;
use ahoy::sip::message::{Message, Method, Request, parse};
use ahoy::sip::{Event, Limits, Local, ServerId, Stack};
use ahoy::time::Now;
use std::time::{Duration, Instant, SystemTime};

/// Calls of one run: beyond timer I's 5 s of the load, so that old transactions end as new ones begin.
const CALLS: u32 = 200_000;
/// The load that is pretended.
const A_SECOND: u32 = 20_000;
/// Phones that the load comes from.
const PHONES: u32 = 1_000;

fn main() {
    run("302 with a transaction", |stack, now, server, _, _| {
        if let Some(mut response) = stack.response(server, 302) {
            response.head.rest.push("Contact", "<sip:bob@192.0.2.9:5060>");
            stack.respond(now, server, &response);
        }
    });
    run("302 without state", |stack, _, _, flow, request| {
        let mut response = request.response(302);
        response.head.rest.push("Contact", "<sip:bob@192.0.2.9:5060>");
        stack.answer_stateless(flow, request, response);
    });
}

/// INVITE, final answer, ACK, over and over.
fn run(what: &str, answer: impl Fn(&mut Stack, Now, ServerId, Flow, &Request)) {
    let mut stack = Stack::new("bench", [1; 32]);
    stack.set_local(Local {
        addresses: vec![([192, 0, 2, 1], 5060).into()],
        user: "owner".to_owned(),
        ..Local::default()
    });
    stack.set_front(true);
    let (servers, servers_bytes) = (200_000, 1 << 30);
    stack.set_limits(Limits { servers, servers_bytes, ..Limits::GATEWAY });
    let mut now = Now { mono: Instant::now(), wall: SystemTime::now() };
    let (mut answered, mut slowest) = (0u32, Duration::ZERO);
    let start = Instant::now();
    for n in 0..CALLS {
        now = now.plus(Duration::from_secs(1) / A_SECOND);
        let begun = Instant::now();
        answered += call(&mut stack, now, n, &answer);
        slowest = slowest.max(begun.elapsed());
    }
    let took = start.elapsed();
    let rate = f64::from(CALLS) / took.as_secs_f64();
    println!(
        "{what}: {rate:.0} calls a second and core, slowest {slowest:?}, {answered} of {CALLS} answered"
    );
}

fn call(
    stack: &mut Stack,
    now: Now,
    n: u32,
    answer: &impl Fn(&mut Stack, Now, ServerId, Flow, &Request),
) -> u32 {
    let [_, _, high, low] = (n % PHONES).to_be_bytes();
    let flow = Flow::Udp(([10, 0, high, low], 5060).into());
    if stack.poll_timeout().is_some_and(|due| due <= now.mono) {
        stack.handle_timeout(now);
    }
    stack.handle_received(now, flow, invite(n).as_bytes());
    let Some(Event::Arrived { server, request, .. }) = stack.poll_event() else { return 0 };
    answer(stack, now, server, flow, &request);
    let Some(sent) = stack.poll_transmit() else { return 0 };
    let Ok(Message::Response(response)) = parse(&sent.bytes) else { return 0 };
    let mut ack = *request;
    (ack.method, ack.head.method) = (Method::Ack, Method::Ack);
    ack.head.to = response.head.to;
    stack.handle_received(now, flow, &ack.to_bytes());
    u32::from(stack.poll_event().is_none() && stack.poll_transmit().is_none())
}

fn invite(n: u32) -> String {
    let body = "v=0\r\no=- 1 1 IN IP4 192.0.2.2\r\ns=-\r\nc=IN IP4 192.0.2.2\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0 8 101\r\n";
    format!(
        "INVITE sip:bob@example.org SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.2:5060;branch=z9hG4bK-{n};rport\r\nMax-Forwards: 70\r\n\
         From: \"Alice\" <sip:alice@example.org>;tag=f{n}\r\nTo: <sip:bob@example.org>\r\nCall-ID: {n}-2e8a1c@192.0.2.2\r\n\
         CSeq: 1 INVITE\r\nContact: <sip:alice@192.0.2.2:5060>\r\nUser-Agent: bench\r\nAllow: INVITE, ACK, CANCEL, BYE\r\n\
         Content-Type: application/sdp\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}
