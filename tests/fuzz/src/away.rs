//! What is read of mailboxes: offers, letters and their pieces, what keepers say, and what lies in the overlay.

use crate::{Target, now};
use ahoy::identity::{Chain, judge, parcel_expires};
use ahoy::messaging::mailbox::{ID, Joined, Letter, Offer, join, pieces};
use ahoy::messaging::{PREKEY, Reader, Writer, keeper::Said};

pub const TARGETS: &[Target] = &[
    Target { name: "mailbox", run: mailbox, seeds: written },
    Target { name: "keeper", run: keeper, seeds: said },
    Target { name: "parcel", run: parcel, seeds: parcels },
];

/// What is read is written as the same again; what was cut is joined again.
fn mailbox(bytes: &[u8]) {
    if let Some(offer) = Offer::from_bytes(bytes) {
        assert!(Offer::from_bytes(&offer.to_bytes()) == Some(offer.clone()));
        let _ = Writer::new(&offer.prekey);
    }
    if let Some(letter) = Letter::from_bytes(bytes) {
        assert!(Letter::from_bytes(&letter.to_bytes()) == Some(letter));
    }
    let (mut reader, _) = Reader::new();
    let _ = reader.read(bytes);
    let _ = (Reader::from_bytes(bytes).is_ok(), Writer::from_bytes(bytes).is_ok());
    let _ = join(bytes.split(|byte| *byte == b'\n'));
    if bytes.first().is_some_and(|kind| *kind < 2)
        && let Some(cut) = pieces(bytes)
    {
        let count = cut.len() as u64;
        assert!(join(cut.iter().map(Vec::as_slice)) == Joined::Letter(bytes.to_vec(), count));
    }
}

fn written() -> Vec<Vec<u8>> {
    let (_, prekey) = Reader::new();
    let offer = Offer { id: [1; ID], prekey, chain: [2; 32] };
    let letter = Letter { content_type: "message/cpim".to_owned(), body: b"hello".to_vec() };
    let olm = Writer::new(&prekey).and_then(|mut writer| writer.write(b"hello")).unwrap_or_default();
    vec![offer.to_bytes(), letter.to_bytes(), olm, vec![0; PREKEY], b"\x02a\n\x03b\n\x04c".to_vec()]
}

fn keeper(bytes: &[u8]) {
    if let Some(said) = Said::from_bytes(bytes) {
        assert!(Said::from_bytes(&said.to_bytes()) == Some(said));
    }
}

fn said() -> Vec<Vec<u8>> {
    let (place, parcel) = ([1; 32], vec![2; 40]);
    let said = [
        Said::Keep { place, parcel: parcel.clone() },
        Said::Found { place, parcel },
        Said::Receipt { place, length: 40, until_s: 3, signature: [4; 64] },
        Said::Ask { places: vec![place; 2] },
    ];
    said.iter().map(Said::to_bytes).collect()
}

fn parcel(bytes: &[u8]) {
    let spot = Chain::new([7; 32]).spot(1);
    let _ = spot.open(bytes);
    let lies = spot.letter(b"hello", parcel_expires(now().unix_s()));
    if let Ok(judged) = judge(&spot.key(), bytes, lies.as_deref(), now().wall) {
        assert!(judge(&spot.key(), &judged, None, now().wall).is_ok());
    }
}

fn parcels() -> Vec<Vec<u8>> {
    let spot = Chain::new([7; 32]).spot(1);
    let until = parcel_expires(now().unix_s());
    spot.letter(b"hello", until).into_iter().chain([spot.taken(until)]).collect()
}
