//! Vectors of the RFCs, both sides against each other, and what a stranger may send.

use std::time::{Duration, Instant, SystemTime};

use proptest::prelude::*;

use super::algorithm::Hashed;
use super::field::{PARAMS_MAX, schemes};
use super::*;
use crate::time::Now;

const KEY: [u8; 32] = [7; 32];
const URI: &str = "sip:example.org";
const REGISTER: Asked<'_> = Asked { method: "REGISTER", uri: URI };

#[derive(serde::Deserialize)]
struct Vector {
    source: String,
    expected: String,
    ok: bool,
    a: String,
    user: String,
    realm: String,
    pw: String,
    method: String,
    uri: String,
    nonce: String,
    nc: Option<String>,
    cnonce: Option<String>,
}

impl Vector {
    fn response(&self, algorithm: Algorithm) -> String {
        let turn = self.nc.as_deref().zip(self.cnonce.as_deref());
        let hashed = Hashed { method: &self.method, uri: &self.uri, nonce: &self.nonce, turn };
        Ha1::new(algorithm, &self.user, &self.realm, &self.pw).response(&hashed)
    }
}

fn vectors() -> Vec<Vector> {
    let text = include_str!("../../../tests/fixtures/digest/vectors.json");
    serde_json::from_str(text).expect("the fixture is JSON")
}

#[test]
fn the_vectors_of_the_rfcs_come_out() {
    let mut checked = 0;
    for vector in vectors() {
        let Some((algorithm, _)) = Algorithm::parse(&vector.a) else { continue };
        assert_eq!(vector.response(algorithm) == vector.expected, vector.ok, "{}", vector.source);
        checked += 1;
    }
    assert_eq!(checked, 6);
}

#[test]
fn sha_512_256_is_the_one_of_fips_180_4_not_the_one_rfc_7616_prints() {
    let vectors = vectors();
    let vector = vectors.iter().find(|vector| vector.a == "SHA-512-256").expect("there");
    let response = vector.response(Algorithm::Sha512_256);
    assert!(response.starts_with("3798d413") && response.ends_with("68a5"), "{response}");
}

#[test]
fn the_client_writes_what_rfc_7616_3_9_1_shows() {
    let value = "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=SHA-256, \
                 nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", \
                 opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";
    let [challenge] = Challenge::read([value]).try_into().expect("one");
    let asked = Asked { method: "GET", uri: "/dir/index.html" };
    let turn = Turn { cnonce: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", nc: 1 };
    let answer = Credentials::new("Mufasa", "Circle of Life").answer(&challenge, asked, turn);
    assert_eq!(
        answer,
        "Digest username=\"Mufasa\", realm=\"http-auth@example.org\", \
         nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", uri=\"/dir/index.html\", \
         response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\", algorithm=SHA-256, \
         cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\", \
         opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\", qop=auth, nc=00000001"
    );
}

#[test]
fn a_session_hash_is_bound_to_nonce_and_cnonce() {
    // H(H(H("u:r:p"):n:c) : n : 00000001 : c : auth : H("REGISTER:sip:example.org")) with MD5.
    let ha1 = Ha1::new(Algorithm::Md5, "u", "r", "p").of_session("n", "c");
    let [challenge] =
        Challenge::read(["Digest realm=r,nonce=n,qop=auth,algorithm=md5-SESS"]).try_into().expect("one");
    let answer = Credentials::new("u", "p").answer(&challenge, REGISTER, Turn { cnonce: "c", nc: 1 });
    let hashed = Hashed { method: "REGISTER", uri: URI, nonce: "n", turn: Some(("00000001", "c")) };
    assert!(answer.contains(&format!("response=\"{}\"", ha1.response(&hashed))), "{answer}");
    assert!(answer.contains("algorithm=MD5-sess"), "{answer}");
}

#[test]
fn several_challenges_are_found_in_lists_and_lines_and_the_strongest_is_taken() {
    let lines = [
        "Basic realm=\"x, y\", DIGEST Realm = \"a, \\\"b\\\"\" ,nonce=\"1\", Negotiate, NoOne abc==",
        "Digest realm=a, nonce=2, algorithm=SHA-256, qop=\"auth-int,auth\", unknown=\"z\"",
        "Digest realm=a, nonce=3, algorithm=SHA-512-256, qop=\"auth\", stale=TRUE",
        "Digest realm=a, nonce=4, algorithm=SHA-1024, qop=\"auth\"",
        "Digest realm=a, nonce=5, algorithm=SHA-256, qop=\"auth-int\"",
        "Digest realm=a, nonce=6, nonce=7",
        "Digest realm=a",
        "Digest realm=\"a, nonce=8",
    ];
    let found = Challenge::read(lines);
    let nonces: Vec<&str> = found.iter().map(|challenge| challenge.nonce.as_str()).collect();
    assert_eq!(nonces, ["1", "2", "3"]);
    assert_eq!(
        (found[0].realm.as_str(), found[0].qop, found[0].algorithm),
        ("a, \"b\"", false, Algorithm::Md5)
    );
    let best = Challenge::strongest(&found).expect("one");
    assert_eq!((best.nonce.as_str(), best.stale), ("3", true));
}

#[test]
fn more_parameters_than_the_bound_make_a_scheme_unsound() {
    let of = |count: usize| {
        let params: Vec<String> = (0..count).map(|at| format!("p{at}=1")).collect();
        schemes(&format!("Digest {}", params.join(",")))[0].is_sound_digest()
    };
    assert!(of(PARAMS_MAX));
    assert!(!of(PARAMS_MAX + 1));
}

#[test]
fn more_challenges_than_the_bound_are_not_read() {
    let lines = vec!["Digest realm=a, nonce=1"; challenge::CHALLENGES_MAX + 1];
    assert_eq!(Challenge::read(lines).len(), challenge::CHALLENGES_MAX);
}

#[test]
fn a_hash_is_kept_as_hex_of_its_own_length_and_never_shown() {
    let ha1 = Ha1::new(Algorithm::Sha256, "alice", "example.org", "secret");
    assert_eq!(Ha1::from_hex(Algorithm::Sha256, ha1.to_hex()), Some(ha1.clone()));
    assert_eq!(Ha1::from_hex(Algorithm::Md5, ha1.to_hex()), None);
    assert_eq!(Ha1::from_hex(Algorithm::Md5, &"g".repeat(32)), None);
    assert_eq!(
        format!("{ha1:?} {:?}", Credentials::new("alice", "secret")),
        "Ha1(SHA-256) Credentials(alice)"
    );
}

fn now() -> Now {
    Now { mono: Instant::now(), wall: SystemTime::UNIX_EPOCH + Duration::from_secs(2_000_000_000) }
}

fn alice(user: &str, algorithm: Algorithm) -> Option<Ha1> {
    (user == "alice").then(|| Ha1::new(algorithm, "alice", "example.org", "secret"))
}

/// A server that asked once, and what it asked.
fn asked(now: Now) -> (Authenticator, Vec<Challenge>) {
    let mut server = Authenticator::new(KEY, "example.org");
    let values = server.challenges(now, false);
    let challenges = Challenge::read(values.iter().map(String::as_str));
    (server, challenges)
}

fn answer(challenge: &Challenge, nc: u32) -> String {
    Credentials::new("alice", "secret").answer(challenge, REGISTER, Turn { cnonce: "c", nc })
}

fn verdict(server: &mut Authenticator, now: Now, value: &str) -> Verdict {
    server.verify(now, "REGISTER", URI, value, alice)
}

fn let_in() -> Verdict {
    Verdict::Ok { user: "alice".into() }
}

#[test]
fn sha_256_is_asked_first_then_md5_and_either_lets_in() {
    let (_, challenges) = asked(now());
    let algorithms: Vec<Algorithm> = challenges.iter().map(|challenge| challenge.algorithm).collect();
    assert_eq!(algorithms, [Algorithm::Sha256, Algorithm::Md5]);
    for at in 0..2 {
        let (mut server, challenges) = asked(now());
        assert_eq!(verdict(&mut server, now(), &answer(&challenges[at], 1)), let_in());
    }
}

#[test]
fn the_count_of_a_nonce_must_rise() {
    let (mut server, challenges) = asked(now());
    for (nc, expected) in
        [(1, let_in()), (1, Verdict::Replayed), (5, let_in()), (4, Verdict::Replayed), (6, let_in())]
    {
        assert_eq!(verdict(&mut server, now(), &answer(&challenges[0], nc)), expected, "{nc}");
    }
    assert_eq!(verdict(&mut server, now(), &answer(&challenges[0], 0)), Verdict::Replayed);
}

#[test]
fn without_qop_a_nonce_is_good_once() {
    let (mut server, mut challenges) = asked(now());
    challenges[1].qop = false;
    let value = answer(&challenges[1], 1);
    assert!(!value.contains("nc="), "{value}");
    assert_eq!(verdict(&mut server, now(), &value), let_in());
    assert_eq!(verdict(&mut server, now(), &value), Verdict::Replayed);
}

#[test]
fn an_old_or_foreign_nonce_is_stale_only_where_the_password_is_right() {
    let (mut server, mut challenges) = asked(now());
    let late = now().plus(NONCE_LIFE + Duration::from_millis(1));
    assert_eq!(verdict(&mut server, now().plus(NONCE_LIFE), &answer(&challenges[0], 1)), let_in());
    assert_eq!(verdict(&mut server, late, &answer(&challenges[0], 2)), Verdict::Stale);
    let earlier = Now { wall: now().wall - Duration::from_secs(1), ..now() };
    let (_, fresh) = asked(now());
    assert_eq!(verdict(&mut server, earlier, &answer(&fresh[0], 9)), Verdict::Stale);
    challenges[0].nonce = "0".repeat(64);
    assert_eq!(verdict(&mut server, now(), &answer(&challenges[0], 1)), Verdict::Stale);
    let wrong =
        Credentials::new("alice", "guess").answer(&challenges[0], REGISTER, Turn { cnonce: "c", nc: 1 });
    assert_eq!(verdict(&mut server, now(), &wrong), Verdict::Wrong { user: "alice".into() });
}

#[test]
fn a_wrong_password_an_unknown_user_and_another_method_get_the_same_verdict() {
    let (mut server, challenges) = asked(now());
    let turn = Turn { cnonce: "c", nc: 1 };
    let guess = Credentials::new("alice", "guess").answer(&challenges[0], REGISTER, turn);
    assert_eq!(verdict(&mut server, now(), &guess), Verdict::Wrong { user: "alice".into() });
    let stranger = Credentials::new("mallory", "secret").answer(&challenges[0], REGISTER, turn);
    assert_eq!(verdict(&mut server, now(), &stranger), Verdict::Wrong { user: "mallory".into() });
    let value = answer(&challenges[0], 1);
    let verdict = server.verify(now(), "INVITE", URI, &value, alice);
    assert_eq!(verdict, Verdict::Wrong { user: "alice".into() });
    let value = answer(&challenges[0], 1);
    let verdict = server.verify(now(), "REGISTER", URI, &value, |user, _| alice(user, Algorithm::Md5));
    assert_eq!(verdict, Verdict::Wrong { user: "alice".into() }, "a hash of another algorithm is none");
}

#[test]
fn the_digest_is_for_this_target_whatever_parameters_or_default_port_it_names() {
    let (mut server, challenges) = asked(now());
    let mut of = |nc, uri: &str| {
        let asked = Asked { method: "REGISTER", uri };
        let value =
            Credentials::new("alice", "secret").answer(&challenges[0], asked, Turn { cnonce: "c", nc });
        verdict(&mut server, now(), &value)
    };
    assert_eq!(of(1, "sip:Example.org:5060;transport=tcp"), let_in());
    assert_eq!(of(2, "sip:example.com"), Verdict::Malformed);
    assert_eq!(of(3, "sip:example.org:5062"), Verdict::Malformed);
    assert_eq!(of(4, "sip:bob@example.org"), Verdict::Malformed);
    assert_eq!(of(5, "/"), Verdict::Malformed);
}

#[test]
fn what_was_never_offered_is_malformed() {
    let (mut server, challenges) = asked(now());
    let good = answer(&challenges[0], 1);
    for (from, to) in [
        ("qop=auth", "qop=auth-int"),
        ("SHA-256", "SHA-256-sess"),
        ("SHA-256", "SHA-1024"),
        ("Digest", "Basic"),
        ("nc=00000001", "nc=1"),
        ("nc=00000001", "nc=+0000001"),
        ("nc=00000001", "nc=00000001, userhash=true"),
        ("nc=00000001", "nc=00000001, nc=00000002"),
        ("realm=\"example.org\"", "realm=\"example.com\""),
        ("cnonce=\"c\", ", ""),
        ("username=\"alice\", ", ""),
    ] {
        let bad = good.replace(from, to);
        assert_ne!(bad, good, "{from}");
        assert_eq!(verdict(&mut server, now(), &bad), Verdict::Malformed, "{bad}");
    }
    let upper = good.replace("username=\"alice\"", "username*=utf-8''%61lice");
    assert_eq!(verdict(&mut server, now(), &upper), let_in(), "RFC 7616 3.4: an extended user name");
}

#[test]
fn of_several_authorizations_the_one_for_our_realm_is_found() {
    let (server, challenges) = asked(now());
    let ours = answer(&challenges[0], 1);
    let other = ours.replace("realm=\"example.org\"", "realm=\"proxy.example.com\"");
    assert_eq!(server.own([other.as_str(), "Basic abc", ours.as_str()]), Some(ours.as_str()));
    assert_eq!(server.own([other.as_str()]), None);
}

#[test]
fn beyond_the_bound_the_oldest_nonces_are_forgotten_and_not_good_any_more() {
    let mut server = Authenticator::new(KEY, "example.org");
    let mut first = Vec::new();
    for _ in 0..=NONCES_MAX {
        let values = server.challenges(now(), false);
        let challenge = Challenge::read([values[1].as_str()]).remove(0);
        assert_eq!(verdict(&mut server, now(), &answer(&challenge, 1)), let_in());
        first.push(challenge);
    }
    assert_eq!(verdict(&mut server, now(), &answer(&first[0], 1)), Verdict::Stale);
    assert_eq!(verdict(&mut server, now(), &answer(&first[0], 2)), Verdict::Stale);
    assert_eq!(verdict(&mut server, now(), &answer(&first[1], 1)), Verdict::Replayed);
}

#[test]
fn the_counts_of_dead_nonces_are_forgotten_and_stay_dead_when_the_clock_is_set_back() {
    let (mut server, old) = asked(now());
    assert_eq!(verdict(&mut server, now(), &answer(&old[0], 1)), let_in());
    let later = now().plus(NONCE_LIFE * 2);
    let values = server.challenges(later, true);
    assert!(values[0].contains("stale=true"), "{values:?}");
    let fresh = Challenge::read(values.iter().map(String::as_str));
    assert_eq!(verdict(&mut server, later, &answer(&fresh[0], 1)), let_in());
    assert_eq!(verdict(&mut server, now(), &answer(&old[0], 1)), Verdict::Stale);
}

proptest! {
    #[test]
    fn anything_a_stranger_sends_is_read_without_panic(text in ".{0,200}") {
        let _ = Challenge::read([text.as_str()]);
        let _ = Authorization::parse(&text);
        let _ = Authenticator::new(KEY, "example.org").verify(now(), "REGISTER", URI, &text, alice);
    }

    #[test]
    fn any_digest_like_text_is_read_without_panic(
        params in proptest::collection::vec(
            ("(username\\*?|realm|nonce|uri|qop|nc|cnonce|response|algorithm|[a-z]{0,3})", "=|", "(\"[^\"]{0,20}\"?|.{0,40})"),
            0..12,
        ),
    ) {
        let params: Vec<String> =
            params.into_iter().map(|(name, equals, value)| format!("{name}{equals}{value}")).collect();
        let text = format!("Digest {}", params.join(", "));
        let _ = Challenge::read([text.as_str()]);
        let _ = Authorization::parse(&text);
        let _ = Authenticator::new(KEY, "example.org").verify(now(), "REGISTER", URI, &text, alice);
    }

    #[test]
    fn a_challenge_and_its_answer_survive_the_wire(realm in "[ -~éß]{0,30}", nonce in "[ -~]{0,30}", user in "[ -~ü]{0,20}") {
        let challenge = Challenge {
            realm, nonce, opaque: Some("o\"\\".into()), stale: true, algorithm: Algorithm::Sha256, session: false, qop: true,
        };
        let value = challenge.to_value();
        prop_assert_eq!(Challenge::read([value.as_str()]), vec![challenge.clone()]);
        let value = Credentials::new(&user, "p").answer(&challenge, REGISTER, Turn { cnonce: "c", nc: 255 });
        let given = Authorization::parse(&value).expect("ours");
        prop_assert_eq!((&given.user, &given.realm, &given.nonce), (&user, &challenge.realm, &challenge.nonce));
        prop_assert!(given.is_right(&Ha1::new(Algorithm::Sha256, &user, &challenge.realm, "p"), "REGISTER"));
    }
}
