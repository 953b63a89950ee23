//! Presence both ways: a phone shows an Ahoy user, and is shown to him (RFC 3856, RFC 3903).

use super::*;

#[test]
fn a_phone_and_somebody_of_the_overlay_see_each_other() {
    for handset in handsets() {
        let nodes = gateway_with(|_| Setup::new("alice"));
        let Scene { mut gateway, mut alice, mut desk } =
            Scene::with(handset, nodes, |phone| phone.watching());
        let asks = |e: &Value| e["on"] == "buddy" && e["aor"] == DESK && e["request"] == true;
        alice.expect("a request", LATER, asks);
        alice.send(json!({ "do": "buddy.accept", "aor": DESK }));
        alice.sees(DESK, "available");
        desk.shows("Online");
        alice.send(json!({ "do": "presence.set", "state": "busy", "note": "" }));
        desk.shows("Busy");
        if let Some(baresip) = desk.baresip() {
            baresip.shows_itself(false);
            alice.sees(DESK, "offline");
            baresip.shows_itself(true);
            alice.sees(DESK, "available");
        }
        desk.leave();
        gateway.expect("no binding", LATER, |e| is_account(e, DESK) && bindings(e) == 0);
        alice.sees(DESK, "offline");
    }
}
