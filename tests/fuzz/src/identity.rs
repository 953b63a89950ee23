//! Records of the overlay, and all else that is signed or sealed.

use crate::{NOW, Target, now};
use ahoy::aor::Aor;
use ahoy::flow::NodeId;
use ahoy::identity::backup::{Backup, Opener};
use ahoy::identity::hello::{self, Role, Session};
use ahoy::identity::key_file::{Guard, KeyFile};
use ahoy::identity::proof::{Letter, Proof, dns_text, judge_texts, subject};
use ahoy::identity::sealed::SealingKey;
use ahoy::identity::words::RecoveryWords;
use ahoy::identity::{
    AccountRecord, AccountSet, Certificate, Chain, Claim, Commitment, Cost, Greeting, Hour, Key, Listed,
    Location, NameKey, Own, Paper, ParcelSpot, PortraitPaper, PresenceKey, Revocation, RootKey, SealedClaim,
    Slot, Welcome, Whereabouts, expires_s, judge, parcel_expires,
};
use ahoy::io::preview::copied;
use ahoy::io::preview::face::{draw, of_bytes};
use ahoy::portrait::Portrait;
use std::sync::OnceLock;

pub const TARGETS: &[Target] = &[
    Target { name: "record_slot", run: |bytes| record(At::Slot, bytes), seeds: || vec![slot()] },
    Target { name: "record_account", run: |bytes| record(At::Account, bytes), seeds: accounts },
    Target { name: "record_place", run: |bytes| record(At::Place, bytes), seeds: || vec![place().1] },
    Target { name: "record_parcel", run: |bytes| record(At::Parcel, bytes), seeds: parcels },
    Target { name: "claim", run: claim, seeds: claims },
    Target { name: "greeting", run: greeting, seeds: greetings },
    Target { name: "portrait", run: portrait, seeds: portraits },
    Target { name: "hello", run: said, seeds: || vec![hello::make(&own(), SESSION, now())] },
    Target { name: "paper", run: paper, seeds: papers },
    Target { name: "mail", run: mail, seeds: || vec![a_mail()] },
    Target { name: "proof", run: proof, seeds: proofs },
    Target { name: "backup", run: backup, seeds: heads },
    Target { name: "key_file", run: key_file, seeds: key_files },
];

const SESSION: Session = Session { from: NodeId([1; 32]), to: NodeId([2; 32]), role: Role::Opener };

/// What counts is written as it came.
fn greeting(bytes: &[u8]) {
    if let Ok((greeting, sound)) = Greeting::read(bytes) {
        assert_eq!(greeting.to_bytes(sound), bytes);
    }
}

fn greetings() -> Vec<Vec<u8>> {
    let (own, sound) = (own(), b"a sound");
    let (root, at_ms) = (own.root().id(), 1_800_000_000_000);
    let of = |is_on, sound: &[u8]| Greeting::sign(own.device(), root, at_ms, (is_on, sound));
    vec![of(true, sound).to_bytes(sound), of(false, b"").to_bytes(b"")]
}

/// What counts is written as it came.
fn portrait(bytes: &[u8]) {
    if let Ok((paper, picture)) = PortraitPaper::read(bytes) {
        assert_eq!(paper.to_bytes(picture.as_ref()), bytes);
    }
    // Read strictly, and then drawn.
    if let Some(picture) = Portrait::read(bytes) {
        assert_eq!(picture.as_bytes(), bytes);
        let _ = draw(&picture);
    }
}

fn portraits() -> Vec<Vec<u8>> {
    let hollow = b"\xff\xd8\xff\xc0\0\x09\x08\0\x40\0\x40\x03\x01\xff\xda\0\x02\x07\xff\xd9";
    let points = (0..=255).flat_map(|at: u8| [at, 255 - at, 90, 255]).collect();
    let png = copied(16, 16, points).expect("good").png;
    let (own, picture) = (own(), of_bytes(&png).expect("good"));
    let of = |picture| PortraitPaper::sign(own.device(), own.root().id(), 1_800_000_000_000, picture);
    let paper = of(Some(&picture));
    vec![
        hollow.to_vec(),
        picture.as_bytes().to_vec(),
        paper.to_bytes(Some(&picture)),
        of(None).to_bytes(None),
    ]
}

enum At {
    Slot,
    Account,
    Place,
    Parcel,
}

fn aor() -> Aor {
    "alice@example.org".parse().expect("good")
}

fn own() -> Own {
    Own::generate([5; 32], aor(), "Alice", now())
}

fn root() -> RootKey {
    own().root().key().expect("here").clone()
}

fn name() -> NameKey {
    static NAME: OnceLock<NameKey> = OnceLock::new();
    *NAME.get_or_init(|| NameKey::of(&aor(), Cost::PRETENDED))
}

/// As a storer judges it, beside nothing and beside what he holds, and as a reader opens it.
fn record(at: At, bytes: &[u8]) {
    let (key, held) = match at {
        At::Slot => (name().slot(), slot()),
        At::Account => (Key::of_account(&own().root().id()), accounts().remove(0)),
        At::Place => place(),
        At::Parcel => (parcel().key(), parcels().remove(1)),
    };
    for held in [None, Some(held.as_slice())] {
        let Ok(judged) = judge(&key, bytes, held, now().wall) else { continue };
        assert_eq!(judge(&key, &judged, None, now().wall).as_deref(), Ok(judged.as_slice()));
        expires_s(&judged);
        if let Ok(slot) = Slot::from_judged(&judged) {
            slot.opened(&name());
        }
        let _ = AccountSet::from_judged(&judged);
        let _ = parcel().open(&judged);
        if let Some(spot) = presence().spot(&own().root().id(), Hour::at(NOW)) {
            spot.open(&judged, NOW);
        }
    }
}

fn presence() -> PresenceKey {
    PresenceKey::new([7; 32])
}

fn slot() -> Vec<u8> {
    let claim = Claim::sign(&root(), &aor(), 1, NOW);
    Slot::of(SealedClaim::seal(&root(), &name(), &claim).expect("short")).to_value()
}

fn location() -> Location {
    let addresses = vec!["/ip4/192.0.2.1/udp/4000/quic-v1".to_owned()];
    let at =
        Whereabouts::At { node: NodeId([3; 32]), addresses, sip: vec!["sip:alice@192.0.2.1".to_owned()] };
    Location::sign(own().device(), own().certificate(), at, 1, NOW)
}

fn accounts() -> Vec<Vec<u8>> {
    let devices = [Listed { device: own().device().id(), added: NOW }];
    let next = RootKey::from_seed(&[6; 32]);
    let record = AccountRecord::sign(&root(), (1, NOW), &devices, Some(Commitment::to(&next.id())));
    let mut over = AccountSet::of(record.clone());
    over.absorb_end(Revocation::succeed(own().root().id(), &next, NOW));
    let mut forked = AccountSet::of(record);
    forked.absorb(AccountRecord::sign(&root(), (1, NOW), &[], None));
    vec![over.to_value(), forked.to_value()]
}

/// Where a letter lies for somebody who is away.
fn parcel() -> ParcelSpot {
    Chain::new([9; 32]).spot(3)
}

fn parcels() -> Vec<Vec<u8>> {
    let expires = parcel_expires(NOW);
    vec![parcel().letter(b"a letter", expires).expect("short"), parcel().taken(expires)]
}

fn place() -> (Key, Vec<u8>) {
    presence().place(&own(), Hour::at(NOW), &location()).expect("it fits")
}

fn claim(bytes: &[u8]) {
    if let Ok(claim) = Claim::from_bytes(bytes) {
        assert_eq!(claim.as_bytes(), bytes);
    }
    let _ = (Certificate::from_bytes(bytes), Location::from_bytes(bytes));
}

fn claims() -> Vec<Vec<u8>> {
    let claim = Claim::sign(&root(), &aor(), 1, NOW);
    vec![claim.as_bytes().to_vec(), own().certificate().as_bytes().to_vec(), location().as_bytes().to_vec()]
}

fn said(bytes: &[u8]) {
    if let Ok(proven) = hello::verify(bytes, SESSION, now()) {
        assert_eq!(proven.root, own().root().id());
    }
}

fn paper(bytes: &[u8]) {
    if let Ok(paper) = Paper::from_bytes(bytes) {
        assert_eq!(Paper::from_bytes(&paper.to_bytes()).as_ref(), Ok(&paper));
    }
}

fn papers() -> Vec<Vec<u8>> {
    let welcome = Welcome::of(&own(), own().device().id(), 1, now()).expect("the key is here");
    let papers = [
        Paper::Ask { secret: [7; 16], name: "Laptop".to_owned() },
        Paper::Welcome(Box::new(welcome)),
        Paper::Account { value: accounts().remove(0) },
    ];
    papers.map(|paper| paper.to_bytes()).into()
}

fn mail(bytes: &[u8]) {
    if let Ok(letter) = Letter::cut(bytes, &aor(), &own().root().id(), NOW) {
        let again = Letter::read(letter.as_bytes(), &aor(), &own().root().id(), NOW);
        assert_eq!(again.as_ref(), Ok(&letter), "{}", String::from_utf8_lossy(letter.as_bytes()));
    }
}

fn a_mail() -> Vec<u8> {
    format!(
        "Received: by mx.example.org\nDKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=a;\n h=From:To:Subject:\n \
         Date; bh=AAAA=; b=AAAA\nFrom: Alice <alice@example.org>\nTo: alice@example.org\nSubject: {}\n\
         Date: Thu, 26 Nov 2026 08:00:00 +0000\nX-Junk: much\n\nhello\n",
        subject(&own().root().id())
    )
    .into_bytes()
}

fn proof(bytes: &[u8]) {
    let root = own().root().id();
    let _ = Proof::from_bytes(bytes, &aor(), &root, NOW);
    if let Ok(text) = std::str::from_utf8(bytes) {
        judge_texts(text.lines(), &aor(), &root);
    }
}

fn proofs() -> Vec<Vec<u8>> {
    let root = own().root().id();
    let letter = Letter::cut(&a_mail(), &aor(), &root, NOW).expect("good");
    vec![Proof::Letter(letter).to_bytes(), Proof::Domain.to_bytes(), dns_text(&aor(), &root).into_bytes()]
}

/// Opened by words: by a passphrase each try would take a second.
fn backup(bytes: &[u8]) {
    if let Some((prefix, head)) = bytes.split_first_chunk() {
        let _ = Backup::length_of_head(prefix);
        let _ = Backup::open(head, Opener::Words(&RecoveryWords::of(&[5; 32], "en")));
    }
}

fn heads() -> Vec<Vec<u8>> {
    let backup = Backup { own: own(), key: SealingKey::new([6; 32]), length: 9, hash: [7; 32], made_s: NOW };
    vec![backup.to_bytes(None, &[8; 32]).expect("it has words")]
}

fn key_file(bytes: &[u8]) {
    if let Ok(file) = KeyFile::from_bytes(bytes) {
        assert!(KeyFile::from_bytes(&file.to_bytes()).is_ok());
        file.former(&SealingKey::new([1; 32]));
    }
    let _ = Own::from_bytes(bytes);
    let _ = Own::from_sealed(bytes, &SealingKey::new([1; 32]));
}

fn key_files() -> Vec<Vec<u8>> {
    let key = SealingKey::new([1; 32]);
    vec![
        KeyFile::new(Guard::Open(key.clone())).to_bytes().to_vec(),
        KeyFile::after(Guard::Store("ahoy-1".to_owned()), &key, &SealingKey::new([2; 32]), &[3; 32])
            .to_bytes()
            .to_vec(),
        own().to_bytes().to_vec(),
        own().to_sealed(&key, &[4; 32]),
    ]
}
