//! Two phones: at two gateways across the overlay, and at one.

use super::*;

const PORCH: &str = "porch@example.org";

#[test]
fn a_baresip_at_one_gateway_calls_a_linphonec_at_another_and_both_hear_each_other() {
    phones_talk(Kind::Baresip, Kind::Linphone, Way::Proxy);
    phones_talk(Kind::Baresip, Kind::Linphone, Way::Address);
}

#[test]
fn a_linphonec_at_one_gateway_calls_a_baresip_at_another_and_both_hear_each_other() {
    phones_talk(Kind::Linphone, Kind::Baresip, Way::Proxy);
    phones_talk(Kind::Linphone, Kind::Baresip, Way::Address);
}

#[test]
fn phones_at_two_gateways_see_and_write_to_each_other() {
    let Some((_here, _there, mut desk, mut porch)) = two_gateways(Kind::Baresip, Kind::Linphone, Way::Proxy)
    else {
        return;
    };
    desk.shows("Online");
    porch.shows("Online");
    desk.write("hello porch");
    porch.reads("hello porch");
    porch.write("hello desk");
    desk.reads("hello desk");
    desk.leave();
    porch.shows("Offline");
}

#[test]
fn phones_at_one_gateway_call_each_other() {
    let _alone = alone();
    if !require("baresip") || !require("linphonec") {
        return;
    }
    let (mut gateway, _alice) = gateway_with(|_| Setup::new("alice"));
    let mut desk = start(&mut gateway, (Kind::Baresip, Way::Proxy), (DESK, PORCH));
    let mut porch = start(&mut gateway, (Kind::Linphone, Way::Proxy), (PORCH, DESK));
    desk.dial(PORCH);
    talk_and_end(&mut desk, &mut porch);
    porch.dial(DESK);
    talk_and_end(&mut porch, &mut desk);
}

fn talk_and_end(caller: &mut Handset, callee: &mut Handset) {
    callee.rings();
    callee.answer();
    caller.talks();
    callee.talks();
    caller.hears(1.0);
    callee.hears(1.0);
    caller.hang_up();
    callee.hears_the_end();
}

fn phones_talk(caller: Kind, callee: Kind, way: Way) {
    let _alone = alone();
    let Some((_here, _there, mut desk, mut porch)) = two_gateways(caller, callee, way) else { return };
    desk.dial(PORCH);
    porch.rings();
    porch.answer();
    desk.talks();
    porch.talks();
    desk.hears(SPOKEN_S);
    porch.hears(SPOKEN_S);
    desk.press('5');
    porch.hears_key('5');
    porch.press('7');
    desk.hears_key('7');
    desk.hang_up();
    for (name, heard) in [("desk", desk.heard()), ("porch", porch.heard())] {
        let found = align(&Wave::speech(), &heard);
        println!("{way:?}: {name} heard {found:?}");
        assert!(found.correlation > HEARD, "{way:?}: {name} heard {found:?}");
    }
}

/// The desk's gateway, the porch's, and both phones, which watch each other.
fn two_gateways(desk: Kind, porch: Kind, way: Way) -> Option<(Node, Node, Handset, Handset)> {
    if !require("baresip") || !require("linphonec") {
        return None;
    }
    let mut here = Setup::new("here").hearing("silence").telling().start();
    let mut there = Setup::new("there").hearing("silence").telling().through(&here).start();
    here.send(json!({ "do": "gateway.set", "on": true }));
    there.send(json!({ "do": "gateway.set", "on": true }));
    let desk = start(&mut here, (desk, way), (DESK, PORCH));
    let porch = start(&mut there, (porch, way), (PORCH, DESK));
    Some((here, there, desk, porch))
}

/// A phone of a new account, which watches the other one.
fn start(gateway: &mut Node, handset: (Kind, Way), (aor, other): (&'static str, &'static str)) -> Handset {
    add_account(gateway, aor, follow(handset.1));
    let phone = Phone::new(handset, gateway.sip(), aor).contact(other).watching().start();
    is_bound(gateway, aor);
    phone
}
