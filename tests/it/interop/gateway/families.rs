//! A phone that has IPv4 and somebody who has IPv6: the gateway, which has both, carries their media across.

use super::*;
use crate::linphone;
use crate::namespaces::Cable;

#[test]
fn a_phone_with_ipv4_and_somebody_with_ipv6_hear_each_other() {
    if !require("linphonec") {
        return;
    }
    let _alone = alone();
    let Some(cable) = Cable::lay() else { return };
    cable.far_end_has_ipv6_alone();
    let mut gateway = Setup::new("gateway").on_internet(&cable.left).hearing("silence").start();
    gateway.send(json!({ "do": "gateway.set", "on": true }));
    let alice = Setup::new("alice").on_internet(&cable.right);
    let speech = alice.file("speech.wav");
    Wave::speech().write(&speech);
    let mut alice = alice.speaking(&speech).through(&gateway).start();
    add_account(&mut gateway, DESK, "auto");
    let at = format!("127.0.0.1:{}", gateway.sip().rsplit(':').next().unwrap());
    let desk = linphone::Setup::new("desk").within(&cable.left).registering(&at, DESK, PASSWORD);
    let mut desk = desk.start();
    is_bound(&mut gateway, DESK);
    desk.dial(&format!("sip:{ALICE}"));
    let call = alice.rung_by(DESK);
    alice.send(json!({ "do": "call.answer", "call": call }));
    desk.says("Media streams established");
    alice.call_is(&call, "active");
    alice.speaks(&call, SPOKEN_S);
    alice.hears(&call, SPOKEN_S);
    desk.hang_up();
    desk.says("ended");
    alice.call_is(&call, "ended");
    both_heard((Kind::Linphone, Way::Proxy), desk.heard(), alice);
}
