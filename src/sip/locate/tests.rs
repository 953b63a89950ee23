//! RFC 3263 against pretended name servers.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rand::SeedableRng;
use rand_chacha::ChaCha20Rng;

use super::*;

type Zone = BTreeMap<Question, Records>;

fn naptr(order: u16, preference: u16, service: &str, replacement: &str) -> Naptr {
    Naptr { order, preference, flags: "s".into(), service: service.into(), replacement: replacement.into() }
}

fn srv(priority: u16, weight: u16, port: u16, target: &str) -> Srv {
    Srv { priority, weight, port, target: target.into() }
}

fn zone() -> Zone {
    let ip = |text: &str| text.parse().expect("an address");
    Zone::from([
        (
            Question::Naptr("example.org".into()),
            Records::Naptr(vec![
                naptr(50, 50, "SIPS+D2T", "_sips._tcp.example.org."),
                naptr(100, 50, "SIP+D2U", "_sip._udp.example.org."),
                naptr(90, 50, "SIP+D2T", "_sip._tcp.example.org."),
            ]),
        ),
        (
            Question::Srv("_sip._tcp.example.org".into()),
            Records::Srv(vec![srv(2, 0, 5060, "b.example.org."), srv(1, 0, 5070, "A.example.org.")]),
        ),
        (
            Question::Srv("_sip._udp.example.org".into()),
            Records::Srv(vec![srv(1, 0, 5060, "b.example.org.")]),
        ),
        (
            Question::Addresses("a.example.org".into()),
            Records::Addresses(vec![ip("192.0.2.1"), ip("2001:db8::1")]),
        ),
        (
            Question::Srv("_sips._tcp.example.org".into()),
            Records::Srv(vec![srv(1, 0, 5061, "s.example.org.")]),
        ),
        (Question::Addresses("s.example.org".into()), Records::Addresses(vec![ip("192.0.2.3")])),
        (Question::Addresses("b.example.org".into()), Records::Addresses(vec![ip("192.0.2.2")])),
        (Question::Addresses("example.org".into()), Records::Addresses(vec![ip("192.0.2.80")])),
    ])
}

/// Runs a look-up; what was asked and what came of it.
fn run(zone: &Zone, uri: &str, seed: u8) -> (Vec<Question>, Vec<String>) {
    let mut random = ChaCha20Rng::from_seed([seed; 32]);
    let mut locate = Locate::new(&Uri::parse(uri).expect("a URI")).expect("can be located");
    let mut asked = Vec::new();
    while locate.flows().is_none() {
        // All that can be asked is, and the answers come in the other order.
        let mut open: Vec<Question> = std::iter::from_fn(|| locate.poll_question()).collect();
        assert!(!open.is_empty(), "it waits for nothing");
        asked.extend(open.iter().cloned());
        while let Some(question) = open.pop() {
            let records = zone.get(&question).cloned().unwrap_or_else(|| question.nothing());
            locate.handle_records(&mut random, &question, records);
        }
    }
    let flow = |flow: &Flow| match flow {
        Flow::Udp(at) => format!("udp {at}"),
        Flow::Tcp(at) => format!("tcp {at}"),
        Flow::Tls(at) => format!("tls {at}"),
        other => panic!("{other:?}"),
    };
    (asked, locate.flows().expect("done").iter().map(flow).collect())
}

fn flows(uri: &str) -> Vec<String> {
    run(&zone(), uri, 1).1
}

#[test]
fn naptr_chooses_the_transport_and_srv_the_hosts_in_order() {
    let expected = [
        "tls 192.0.2.3:5061",
        "tcp 192.0.2.1:5070",
        "tcp [2001:db8::1]:5070",
        "tcp 192.0.2.2:5060",
        "udp 192.0.2.2:5060",
    ];
    assert_eq!(flows("sip:alice@Example.org"), expected);
}

#[test]
fn a_sips_uri_is_reached_by_tls_only_and_its_domain_is_the_name_to_be_certified() {
    assert_eq!(flows("sips:alice@example.org"), ["tls 192.0.2.3:5061"]);
    assert_eq!(flows("sip:example.org;transport=tls"), ["tls 192.0.2.3:5061"]);
    let mut zone = zone();
    zone.remove(&Question::Naptr("example.org".into()));
    let (asked, found) = run(&zone, "sips:example.org", 1);
    assert_eq!(asked[1], Question::Srv("_sips._tcp.example.org".into()));
    assert_eq!(found, ["tls 192.0.2.3:5061"]);
    zone.remove(&Question::Srv("_sips._tcp.example.org".into()));
    assert_eq!(run(&zone, "sips:example.org", 1).1, ["tls 192.0.2.80:5061"]);
    assert_eq!(run(&zone, "sips:example.org:5070;transport=tcp", 1).1, ["tls 192.0.2.80:5070"]);
    let domain = |uri: &str| {
        let locate = Locate::new(&Uri::parse(uri).expect("a URI")).expect("can be located");
        locate.domain().map(str::to_owned)
    };
    assert_eq!(domain("sips:alice@Example.org").as_deref(), Some("example.org"));
    assert_eq!(domain("sips:alice@192.0.2.1"), None, "nobody certifies a number");
}

#[test]
fn a_question_that_nobody_answers_counts_as_no_records_and_is_remembered() {
    let mut random = ChaCha20Rng::from_seed([1; 32]);
    let mut locate = Locate::new(&Uri::parse("sip:example.org").expect("a URI")).expect("located");
    while let Some(question) = locate.poll_question() {
        locate.handle_records(&mut random, &question, Records::Unanswered);
    }
    assert_eq!((locate.flows(), locate.is_unanswered()), (Some(&[][..]), true));
}

#[test]
fn a_numeric_host_asks_nothing() {
    for (uri, flow) in [
        ("sip:192.0.2.5", "udp 192.0.2.5:5060"),
        ("sip:a@[2001:db8::5]:5070;transport=TCP", "tcp [2001:db8::5]:5070"),
        ("sips:a@192.0.2.5", "tls 192.0.2.5:5061"),
    ] {
        assert_eq!(run(&zone(), uri, 1), (Vec::new(), vec![flow.to_owned()]));
    }
}

#[test]
fn a_port_or_a_transport_shortens_the_way() {
    let (asked, flows) = run(&zone(), "sip:example.org:5080", 1);
    assert_eq!(asked, [Question::Addresses("example.org".into())]);
    assert_eq!(flows, ["udp 192.0.2.80:5080"]);
    let (asked, flows) = run(&zone(), "sip:example.org;transport=udp", 1);
    assert_eq!(asked[0], Question::Srv("_sip._udp.example.org".into()));
    assert_eq!(flows, ["udp 192.0.2.2:5060"]);
}

#[test]
fn without_naptr_the_usual_names_are_asked_and_without_srv_the_host_itself() {
    let mut zone = zone();
    zone.remove(&Question::Naptr("example.org".into()));
    let expected =
        ["udp 192.0.2.2:5060", "tcp 192.0.2.1:5070", "tcp [2001:db8::1]:5070", "tcp 192.0.2.2:5060"];
    assert_eq!(run(&zone, "sip:example.org", 1).1, expected);
    zone.remove(&Question::Srv("_sip._udp.example.org".into()));
    zone.remove(&Question::Srv("_sip._tcp.example.org".into()));
    assert_eq!(run(&zone, "sip:example.org", 1).1, ["udp 192.0.2.80:5060"]);
    assert_eq!(run(&zone, "sip:example.org;transport=tcp", 1).1, ["tcp 192.0.2.80:5060"]);
    assert_eq!(run(&zone, "sip:nowhere.example", 1).1, Vec::<String>::new());
}

#[test]
fn a_target_of_a_dot_says_that_there_is_no_such_service() {
    let zone = Zone::from([
        (Question::Srv("_sip._udp.example.org".into()), Records::Srv(vec![srv(0, 0, 0, ".")])),
        (
            Question::Addresses("example.org".into()),
            Records::Addresses(vec!["192.0.2.80".parse().expect("literal")]),
        ),
    ]);
    assert_eq!(run(&zone, "sip:example.org", 1).1, Vec::<String>::new());
}

#[test]
fn within_a_priority_the_first_is_drawn_by_weight() {
    let mut firsts = BTreeMap::<u16, usize>::new();
    let mut random = ChaCha20Rng::from_seed([5; 32]);
    for _ in 0..4000 {
        let srvs = vec![srv(1, 10, 1, "a"), srv(1, 30, 2, "b"), srv(2, 60_000, 3, "c"), srv(1, 0, 4, "d")];
        let ordered = in_order(&mut random, srvs);
        assert_eq!((ordered.len(), ordered[3].port), (4, 3), "priority 2 comes last");
        *firsts.entry(ordered[0].port).or_default() += 1;
    }
    let share = |port: u16| firsts.get(&port).copied().unwrap_or_default();
    assert!((800..1200).contains(&share(1)), "{firsts:?}");
    assert!((2600..3200).contains(&share(2)), "{firsts:?}");
    assert!((1..300).contains(&share(4)), "{firsts:?}");
}

#[test]
fn what_we_do_not_speak_is_not_located() {
    for uri in ["sips:example.org;transport=udp", "sip:example.org;transport=sctp", "tel:+1"] {
        assert!(Locate::new(&Uri::parse(uri).expect("a URI")).is_none(), "{uri}");
    }
}

#[test]
fn no_more_records_and_addresses_are_used_than_the_bounds() {
    let many: Vec<Srv> = (0..100).map(|n| srv(n, 0, 5060, &format!("h{n}.example.org"))).collect();
    let addresses: Vec<IpAddr> = (0..100).map(|n| IpAddr::from([192, 0, 2, n])).collect();
    let mut zone = Zone::from([(Question::Srv("_sip._udp.example.org".into()), Records::Srv(many))]);
    for n in 0..100 {
        zone.insert(Question::Addresses(format!("h{n}.example.org")), Records::Addresses(addresses.clone()));
    }
    let (asked, flows) = run(&zone, "sip:example.org;transport=udp", 1);
    assert_eq!((asked.len(), flows.len()), (1 + RECORDS_MAX, FLOWS_MAX));
}

#[test]
fn answers_that_were_not_asked_for_change_nothing() {
    let mut random = ChaCha20Rng::from_seed([1; 32]);
    let mut locate = Locate::new(&Uri::parse("sip:example.org:5070").expect("a URI")).expect("located");
    let foreign = Question::Addresses("other.example".into());
    locate.handle_records(&mut random, &foreign, Records::Addresses(vec![IpAddr::from([192, 0, 2, 66])]));
    let srv = Question::Srv("example.org".into());
    locate.handle_records(&mut random, &srv, Records::Srv(vec![super::tests::srv(0, 0, 1, "x")]));
    assert_eq!(locate.flows(), None);
}

proptest! {
    #[test]
    fn any_records_end_in_flows_without_panic(
        naptrs in proptest::collection::vec((any::<u16>(), "(SIPS?\\+D2[UT]|.{0,8})", "[a-z.]{0,12}"), 0..20),
        srvs in proptest::collection::vec((any::<u16>(), any::<u16>(), any::<u16>(), "[a-z.]{0,12}"), 0..20),
        seed: u8,
    ) {
        let naptrs: Vec<Naptr> = naptrs.iter().map(|(order, service, to)| naptr(*order, 0, service, to)).collect();
        let srvs: Vec<Srv> = srvs.iter().map(|(p, w, port, to)| srv(*p, *w, *port, to)).collect();
        let mut random = ChaCha20Rng::from_seed([seed; 32]);
        let mut locate = Locate::new(&Uri::parse("sip:example.org").expect("a URI")).expect("located");
        for _ in 0..4 {
            while let Some(question) = locate.poll_question() {
                let records = match &question {
                    Question::Naptr(_) => Records::Naptr(naptrs.clone()),
                    Question::Srv(_) => Records::Srv(srvs.clone()),
                    Question::Addresses(_) => Records::Addresses(vec![IpAddr::from([192, 0, 2, 1])]),
                };
                locate.handle_records(&mut random, &question, records);
            }
        }
        prop_assert!(locate.flows().is_some_and(|flows| flows.len() <= FLOWS_MAX));
    }
}
