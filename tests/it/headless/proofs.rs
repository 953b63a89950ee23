//! Proof of one's own address, by mails that a domain has signed and by what stands in its DNS.

use crate::dns::{NameServer, Record};
use crate::process::{LATER, Node, Setup};
use ahoy::date::format_gmt;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mail_auth::common::crypto::Ed25519Key;
use mail_auth::common::headers::HeaderWriter;
use mail_auth::dkim::DkimSigner;
use serde_json::{Value, json};
use std::time::{SystemTime, UNIX_EPOCH};

const DAY_S: u64 = 24 * 3600;

/// A domain's mail server: signs what its users send (RFC 6376, RFC 8463).
struct MailServer {
    key: Vec<u8>,
}

impl MailServer {
    fn new() -> MailServer {
        MailServer { key: Ed25519Key::generate_pkcs8().unwrap() }
    }

    fn key(&self) -> Ed25519Key {
        Ed25519Key::from_pkcs8_der(&self.key).unwrap()
    }

    /// What stands in the DNS.
    fn record(&self) -> (&'static str, Record) {
        let key = STANDARD.encode(self.key().public_key());
        ("mail._domainkey.example.org", Record::Text(format!("v=DKIM1; k=ed25519; p={key}")))
    }

    fn sends(&self, mail: &str) -> String {
        let signer = DkimSigner::from_key(self.key()).domain("example.org").selector("mail");
        let signature = signer.headers(["From", "To", "Subject", "Date"]).sign(mail.as_bytes()).unwrap();
        format!("{}{mail}", signature.to_header())
    }
}

fn letter(from: &str, subject: &str, age_s: u64) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let date = format_gmt(now - age_s);
    format!(
        "From: {from}\r\nTo: alice@example.org\r\nSubject: {subject}\r\nDate: {date}\r\n\r\nIt is me.\r\n"
    )
}

fn is(node: &mut Node, by: &Value, state: &str) {
    let fits = |e: &Value| e["on"] == "proof" && e["by"] == *by && e["state"] == state;
    node.expect("the state of the proof", LATER, fits);
}

#[test]
fn a_mail_that_its_domain_has_signed_proves_the_address_also_after_a_restart() {
    let server = MailServer::new();
    let dns = NameServer::start(vec![server.record()]);
    let mut alice = Setup::new("alice").with(&["--dns", &dns.address()]).start();
    let before = alice.snapshot()["proof"].clone();
    assert_eq!((&before["by"], &before["state"]), (&Value::Null, &json!("none")));
    let subject = before["subject"].as_str().unwrap().to_owned();
    let mail = server.sends(&letter("Alice <alice@example.org>", &subject, 60));
    let file = alice.setup.file("mail.eml");
    // Saved by a program that writes the line ends of its system.
    std::fs::write(&file, mail.replace("\r\n", "\n")).unwrap();
    alice.send(json!({ "do": "proof.mail", "path": file }));
    is(&mut alice, &json!("mail"), "good");
    let mut alice = alice.quit().start();
    is(&mut alice, &json!("mail"), "good");
    // The domain takes its key back.
    dns.now_says(vec![MailServer::new().record()]);
    let mut alice = alice.quit().start();
    is(&mut alice, &json!("mail"), "withdrawn");
    alice.send(json!({ "do": "proof.remove" }));
    is(&mut alice, &Value::Null, "none");
    let mut alice = alice.quit().start();
    assert_eq!(alice.snapshot()["proof"]["state"], "none");
}

#[test]
fn mails_that_prove_nothing_are_refused_with_a_reason() {
    let (server, forger) = (MailServer::new(), MailServer::new());
    let dns = NameServer::start(vec![server.record()]);
    let mut alice = Setup::new("alice").with(&["--dns", &dns.address()]).start();
    let subject = alice.snapshot()["proof"]["subject"].as_str().unwrap().to_owned();
    let good = letter("alice@example.org", &subject, 60);
    let signed = server.sends(&good);
    for (mail, why) in [
        (server.sends(&letter("bob@example.org", &subject, 60)), "mail-from-another"),
        (server.sends(&letter("alice@example.org", "hello", 60)), "mail-without-key"),
        (server.sends(&letter("alice@example.org", &subject, 91 * DAY_S)), "mail-too-old"),
        (good.clone(), "mail-not-signed"),
        (forger.sends(&good), "mail-not-signed"),
        (signed.replace("It is me.", "It is not."), "mail-not-signed"),
        (signed.replacen("From: alice", "From: Alice <alice@example.org>, alice", 1), "mail-from-another"),
        (signed.replacen("d=example.org", "d=example.net", 1), "mail-not-signed"),
        ("hello".to_owned(), "not-a-mail"),
        ("x".repeat(200_000), "not-a-mail"),
    ] {
        alice.send(json!({ "do": "proof.mail", "mail": mail }));
        alice.complains(why);
    }
    alice.send(json!({ "do": "proof.mail", "path": "/nowhere/at/all" }));
    alice.complains("bad-command");
    assert_eq!(alice.snapshot()["proof"]["state"], "none");
}

#[test]
fn what_stands_in_the_dns_of_the_domain_proves_the_address_while_it_does() {
    let dns = NameServer::start(Vec::new());
    let mut alice = Setup::new("alice").with(&["--dns", &dns.address()]).start();
    let proof = alice.snapshot()["proof"].clone();
    let text = proof["dns_text"].as_str().unwrap().to_owned();
    assert_eq!(proof["dns_name"], "_ahoy.example.org");
    alice.send(json!({ "do": "proof.domain" }));
    alice.complains("domain-says-nothing");
    let mut alice = alice.quit().start();
    dns.now_says(vec![("_ahoy.example.org", Record::Text(text))]);
    alice.send(json!({ "do": "proof.domain" }));
    is(&mut alice, &json!("domain"), "good");
    let mut alice = alice.quit().start();
    is(&mut alice, &json!("domain"), "good");
}

#[test]
fn without_a_name_server_nothing_is_proved_and_nothing_forgotten() {
    let server = MailServer::new();
    let mut alice = Setup::new("alice").start();
    let subject = alice.snapshot()["proof"]["subject"].as_str().unwrap().to_owned();
    let mail = server.sends(&letter("alice@example.org", &subject, 60));
    alice.send(json!({ "do": "proof.mail", "mail": mail }));
    alice.complains("no-name-server");
    alice.send(json!({ "do": "proof.domain" }));
    alice.complains("no-name-server");
    alice.still_answers();
}

#[test]
fn of_two_who_claim_an_address_the_one_whom_the_domain_names_is_asked_and_shown_as_confirmed() {
    let dns = NameServer::start(Vec::new());
    let asking = ["--dns", &dns.address()];
    let mut alice = Setup::new("alice").with(&asking).start();
    let text = alice.snapshot()["proof"]["dns_text"].as_str().unwrap().to_owned();
    dns.now_says(vec![("_ahoy.example.org", Record::Text(text))]);
    // Nobody is there yet: the first claim that she puts carries the proof.
    alice.send(json!({ "do": "proof.domain" }));
    is(&mut alice, &json!("domain"), "good");
    let mut squatter = Setup::new("alice").with(&asking).through(&alice).start();
    squatter.expect("published", LATER, |e| e["on"] == "reach" && e["published"] == true);
    let mut bob = Setup::new("bob").with(&asking).through(&alice).through(&squatter).start();
    bob.send(json!({ "do": "buddy.add", "to": "alice@example.org" }));
    let asks = |e: &Value| e["on"] == "buddy" && e["aor"] == "bob@example.org" && e["request"] == true;
    alice.expect("a request", LATER, asks);
    let confirmed = |e: &Value| e["on"] == "buddy" && e["proof"]["domain"] == "example.org";
    if bob.snapshot()["buddies"]
        .as_array()
        .is_none_or(|all| !all.iter().any(|it| it["proof"]["domain"] == "example.org"))
    {
        bob.expect("the domain's word", LATER, confirmed);
    }
    // He remembers it.
    let mut bob = bob.quit().by_memory().start();
    let kept = super::buddy_of(&mut bob, "alice@example.org").expect("a buddy");
    assert_eq!(kept["proof"]["domain"], "example.org", "{kept}");
}
