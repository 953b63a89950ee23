//! The switch for SIP phones: its ports, from where it lets phones in, and that both are kept.

use crate::process::{LATER, Node, Setup};
use serde_json::{Value, json};
use std::net::{SocketAddr, TcpStream, UdpSocket};

#[test]
fn the_switch_opens_a_port_for_tls_and_is_kept_with_its_reach() {
    let mut node = Setup::new("home").start();
    let before = node.snapshot()["gateway"].clone();
    assert_eq!(
        (&before["active"], &before["reach"], &before["tls"]),
        (&json!(false), &json!("near"), &json!([]))
    );
    node.send(json!({ "do": "gateway.set", "on": true }));
    speaks_tls(&mut node);
    node.send(json!({ "do": "gateway.set", "reach": "anywhere" }));
    node.expect("wide", LATER, |e| e["on"] == "gateway" && e["reach"] == "anywhere" && e["active"] == true);
    node.send(json!({ "do": "gateway.set" }));
    node.complains("bad-command");
    let mut node = node.quit().start();
    speaks_tls(&mut node);
    let after = node.snapshot()["gateway"].clone();
    assert_eq!((&after["active"], &after["reach"]), (&json!(true), &json!("anywhere")));
}

#[test]
fn a_registrar_tells_the_time() {
    let mut node = Setup::new("home").start();
    node.send(json!({ "do": "gateway.set", "on": true }));
    node.send(json!({ "do": "account.add", "aor": "desk@example.org", "password": "secret" }));
    node.expect("the account", LATER, |e| e["on"] == "account" && e["aor"] == "desk@example.org");
    let phone = UdpSocket::bind("127.0.0.1:0").unwrap();
    phone.set_read_timeout(Some(LATER)).unwrap();
    let challenge = ask(&phone, &node, 1, "");
    assert!(challenge.starts_with("SIP/2.0 401"), "{challenge}");
    let proof = proof(&challenge);
    let answer = ask(&phone, &node, 2, &format!("Authorization: {proof}\r\n"));
    assert!(
        answer.starts_with("SIP/2.0 200") && answer.contains("\r\nDate: ") && answer.contains(" GMT\r\n"),
        "{answer}"
    );
}

#[track_caller]
fn speaks_tls(node: &mut Node) {
    let is_open = |e: &Value| e["on"] == "gateway" && e["tls"].as_array().is_some_and(|all| !all.is_empty());
    let told = match node.snapshot()["gateway"].clone() {
        known if is_open(&known) => known,
        _ => node.expect("TLS", LATER, is_open).event,
    };
    let at: SocketAddr = told["tls"][0].as_str().unwrap().parse().unwrap();
    TcpStream::connect(at).unwrap();
}

fn ask(phone: &UdpSocket, node: &Node, cseq: u32, proof: &str) -> String {
    let at = phone.local_addr().unwrap();
    let text = format!(
        "REGISTER sip:example.org SIP/2.0\r\nVia: SIP/2.0/UDP {at};branch=z9hG4bK{cseq};rport\r\nMax-Forwards: 70\r\n\
         From: <sip:desk@example.org>;tag=a\r\nTo: <sip:desk@example.org>\r\nCall-ID: c\r\nCSeq: {cseq} REGISTER\r\n\
         Contact: <sip:desk@{at}>\r\n{proof}Content-Length: 0\r\n\r\n"
    );
    phone.send_to(text.as_bytes(), node.sip()).unwrap();
    let mut buffer = [0; 4_096];
    let (length, _) = phone.recv_from(&mut buffer).unwrap();
    String::from_utf8_lossy(&buffer[..length]).into_owned()
}

fn proof(challenge: &str) -> String {
    use ahoy::sip::auth::{Asked, Challenge, Credentials, Turn};
    let values: Vec<&str> =
        challenge.lines().filter_map(|line| line.strip_prefix("WWW-Authenticate: ")).collect();
    let challenges = Challenge::read(values);
    let best = Challenge::strongest(&challenges).unwrap();
    let asked = Asked { method: "REGISTER", uri: "sip:example.org" };
    Credentials::new("desk", "secret").answer(best, asked, Turn { cnonce: "x", nc: 1 })
}
