//! Abuse of a gateway: calls by the thousand.

use crate::flood::{A_SECOND, Stood, many_addresses, one_address, stand};
use crate::process::alone;
use crate::wave::HEARD;
use ahoy::identity::Cost;
use std::net::IpAddr;
use std::time::Duration;

/// The speech of two tests in a row; the bench does the same for a minute.
const FLOOD: Duration = Duration::from_secs(15);
/// Beside what it takes to work out the key of a name, which is done for one at a time.
const GROWTH_KIB_MAX: u64 = 16 << 10;

#[test]
fn a_thousand_calls_a_second_from_one_address_neither_ring_nor_grow_nor_disturb_a_call() {
    stands(&one_address());
}

#[test]
fn a_thousand_calls_a_second_from_many_addresses_neither_ring_nor_grow_nor_disturb_a_call() {
    stands(&many_addresses());
}

fn stands(from: &[IpAddr]) {
    let _alone = alone();
    let stood = stand(from, FLOOD);
    println!("{stood:?}");
    let Stood { poured, before_kib, peak_kib, heard, lost, rang, phone_rang } = stood;
    let wanted = FLOOD.as_secs() * u64::from(A_SECOND) * 9 / 10;
    assert!(poured.sent > wanted && !poured.answers.is_empty(), "no flood: {poured:?}");
    assert!(!rang, "a stranger's call rang where somebody speaks");
    assert!(phone_rang <= 4, "{phone_rang} calls rang one phone");
    let bound = before_kib + GROWTH_KIB_MAX + u64::from(Cost::AGREED.memory_kib);
    assert!(peak_kib <= bound, "grew from {before_kib} to {peak_kib} KiB");
    assert!(heard.iter().all(|correlation| *correlation > HEARD), "{heard:?}");
    assert!(lost.iter().all(|lost| *lost < 0.02), "{lost:?}");
}
