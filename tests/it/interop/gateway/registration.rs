//! Who is there: wrong passwords, and phones that leave.

use super::*;

#[test]
fn a_phone_that_unregisters_is_gone_and_its_messages_wait_at_their_sender() {
    for handset in handsets() {
        let Scene { mut gateway, mut alice, mut desk } = Scene::new(handset);
        desk.leave();
        gateway.expect("no binding", LATER, |e| is_account(e, DESK) && bindings(e) == 0);
        drop(desk);
        alice.send(json!({ "do": "message.send", "message": "m1", "to": DESK, "text": "see you" }));
        alice.message_is("m1", "queued");
        let mut desk = Phone::new(handset, gateway.sip(), DESK).start();
        desk.reads("see you");
        alice.message_is("m1", "delivered");
    }
}

#[test]
fn a_wrong_password_registers_nothing() {
    for handset in handsets() {
        let mut gateway = Setup::new("gateway").hearing("silence").start();
        gateway.send(json!({ "do": "gateway.set", "on": true }));
        add_account(&mut gateway, DESK, "auto");
        let mut desk = Phone::new(handset, gateway.sip(), DESK).password("guessed").start();
        desk.is_refused();
        let account = gateway.snapshot()["accounts"][0].clone();
        assert_eq!(bindings(&account), 0, "{handset:?}: {account}");
    }
}
