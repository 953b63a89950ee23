//! Sound devices that come and go in a call, on a sound server of its own.

use crate::process::{Node, Setup, alone, require};
use crate::sound_server::{Ear, Plugged, SoundServer, Voice};
use serde_json::json;
use std::time::Duration;

/// What is said at the desk, by the headset, left and right, and by the other end.
const DESK: [f32; 2] = [500.0, 500.0];
const HEADSET: [f32; 2] = [900.0, 1_300.0];
const BOB: [f32; 2] = [440.0, 440.0];
/// Until a device that is away has been missed: it is looked for every two seconds.
const MISSED: Duration = Duration::from_millis(2_500);

/// A headset: what is heard, what it says, and its voice.
struct Headset(Plugged, Plugged, Voice);

fn plug(server: &SoundServer) -> Headset {
    let (heard, said) = (server.plug("headset"), server.plug("headset_said"));
    Headset(heard, said, server.sing("headset_said", HEADSET))
}

fn start(name: &str, server: &SoundServer, sound: [&str; 2]) -> Node {
    let [said, heard] = sound;
    let setup = Setup::new(name).with(&["--audio-in", said, "--audio-out", heard]).with(&["--auto-answer"]);
    let mut node = setup.sounding_at(&server.address()).start();
    node.send(json!({ "do": "calls.set", "manner": { "rests": false, "music": true } }));
    node
}

/// Left and right are heard, each on its side alone, once the encoder has two channels.
#[track_caller]
fn assert_two_channels(bobs: &Ear) {
    bobs.hears(HEADSET);
    bobs.hears_apart(HEADSET);
}

/// The headset is pulled: the call goes on at the desk. It is plugged in again: the call comes back, in two channels as before,
/// for this is music.
#[test]
fn a_call_goes_on_elsewhere_without_its_headset_and_comes_back_to_it() {
    if !require("pulseaudio") || !require("pactl") {
        return;
    }
    let _alone = alone();
    let server = SoundServer::start(&["desk", "desk_said", "bobs"]);
    let _desk_voice = server.sing("desk_said", DESK);
    server.set_default_source("desk_said.monitor");
    let headset = plug(&server);
    let (desk, bobs) = (server.listen("desk"), server.listen("bobs"));
    let bob = start("bob", &server, ["tone:440", "device:bobs"]);
    let mut alice = start("alice", &server, ["device:headset_said.monitor", "device:headset"]);

    alice.send(json!({ "do": "call.dial", "call": "c1", "to": format!("sip:bob@{}", bob.sip()) }));
    alice.call_is("c1", "active");
    let at_headset = server.listen("headset");
    at_headset.hears(BOB);
    assert_two_channels(&bobs);
    assert!(desk.amplitude(0, BOB[0]) < 0.03, "nothing is heard at the desk");

    let Headset(heard, said, voice) = headset;
    drop((voice, at_headset));
    server.pull(heard);
    server.pull(said);
    desk.hears(BOB);
    bobs.hears(DESK);
    desk.goes_on_for(MISSED);
    desk.hears(BOB);

    let _headset = plug(&server);
    let at_headset = server.listen("headset");
    at_headset.hears(BOB);
    assert_two_channels(&bobs);
    desk.hears_no_more(BOB[0]);
    alice.send(json!({ "do": "call.hangup", "call": "c1" }));
    alice.call_is("c1", "ended");
}
