//! `ahoy selftest`: the table that a user sends when something does not work.

use crate::process::{alone, inside};

#[test]
fn the_self_test_passes_without_display_sound_card_or_certificates_and_prints_its_table() {
    let _alone = alone();
    let mut command = inside(None, env!("CARGO_BIN_EXE_ahoy"));
    command.arg("selftest").env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("PULSE_SERVER");
    command.env("SSL_CERT_FILE", "/dev/null").env("SSL_CERT_DIR", "/dev/null");
    let done = command.output().unwrap();
    let table = String::from_utf8_lossy(&done.stdout).to_lowercase();
    println!("{table}");
    assert!(done.status.success(), "{}: {}", done.status, String::from_utf8_lossy(&done.stderr));
    for row in ["look", "set", "mouth", "loss", "correlation", "pass"] {
        assert!(table.contains(row), "no row {row:?} in:\n{table}");
    }
}
