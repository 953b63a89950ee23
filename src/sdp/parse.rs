//! From bytes to a `Description`.

use std::net::{IpAddr, Ipv4Addr};

use sdp_types::{Attribute, Connection, Media, Session};

use super::{
    BYTES_MAX, Description, IceCredentials, Malformed, REPEATS_MAX, STREAMS_MAX, Setup, Stream, attribute,
};

impl Description {
    /// Reads a description; unknown or malformed attributes are passed over, as RFC 8866 5.13 asks.
    pub fn parse(bytes: &[u8]) -> Result<Description, Malformed> {
        if bytes.len() > BYTES_MAX {
            return Err(Malformed::TooLong);
        }
        let session = Session::parse(bytes)?;
        if session.medias.len() > STREAMS_MAX {
            return Err(Malformed::TooManyStreams);
        }
        let address = session.origin.unicast_address.parse().unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        let streams = session.medias.iter().map(|media| stream(&session, media)).collect();
        Ok(Description {
            session_id: session.origin.sess_id.parse().unwrap_or(0),
            version: session.origin.sess_version,
            address,
            bundle: bundle(&session.attributes),
            ice_lite: has(&session.attributes, "ice-lite"),
            gateway: has(&session.attributes, "ahoy-gateway"),
            streams,
        })
    }
}

fn stream(session: &Session, media: &Media) -> Stream {
    let both = || media.attributes.iter().chain(&session.attributes);
    let connection = media.connections.first().or(session.connection.as_ref());
    Stream {
        formats: media.fmt.split_whitespace().take(REPEATS_MAX).map(str::to_owned).collect(),
        address: connection.and_then(address),
        direction: both().find_map(|a| attribute::direction(&a.attribute)).unwrap_or_default(),
        maps: all(media, "rtpmap", attribute::rtp_map),
        parameters: all(media, "fmtp", attribute::parameters),
        ptime_ms: first(media.attributes.iter(), "ptime", |value| value.trim().parse().ok()),
        ptime_max_ms: first(media.attributes.iter(), "maxptime", |value| value.trim().parse().ok()),
        rtcp_mux: has(&media.attributes, "rtcp-mux"),
        loss_reports: first(both(), "rtcp-xr", attribute::loss_reports).unwrap_or(false),
        rtcp: first(media.attributes.iter(), "rtcp", attribute::rtcp),
        ice: ice_credentials(session, media),
        candidates: all(media, "candidate", attribute::candidate),
        ice_mismatch: has(&media.attributes, "ice-mismatch"),
        fingerprints: fingerprints(session, media),
        setup: first::<Setup, _>(both(), "setup", attribute::setup),
        tls_id: first(both(), "tls-id", |value| Some(value.to_owned())),
        cryptos: all(media, "crypto", attribute::crypto),
        mid: first(media.attributes.iter(), "mid", |value| Some(value.to_owned())),
        record: first(both(), "record", attribute::record),
        ..Stream::new(&media.media, media.port, &media.proto)
    }
}

fn address(connection: &Connection) -> Option<IpAddr> {
    connection.connection_address.split('/').next().and_then(|address| address.parse().ok())
}

fn bundle(attributes: &[Attribute]) -> Vec<String> {
    let group = |value: &str| {
        let mut words = value.split_whitespace();
        (words.next()? == "BUNDLE").then(|| words.take(STREAMS_MAX).map(str::to_owned).collect())
    };
    first(attributes.iter(), "group", group).unwrap_or_default()
}

fn ice_credentials(session: &Session, media: &Media) -> Option<IceCredentials> {
    let value = |name: &str| {
        let both = media.attributes.iter().chain(&session.attributes);
        first(both, name, |value| Some(value.to_owned()))
    };
    Some(IceCredentials { fragment: value("ice-ufrag")?, password: value("ice-pwd")? })
}

/// RFC 8122 5: those of the stream replace those of the session.
fn fingerprints(session: &Session, media: &Media) -> Vec<super::Fingerprint> {
    let own = all(media, "fingerprint", attribute::fingerprint);
    if own.is_empty() { every(&session.attributes, "fingerprint", attribute::fingerprint) } else { own }
}

fn has(attributes: &[Attribute], name: &str) -> bool {
    attributes.iter().any(|a| a.attribute == name)
}

fn first<'a, T, F>(attributes: impl Iterator<Item = &'a Attribute>, name: &str, parse: F) -> Option<T>
where
    F: Fn(&str) -> Option<T>,
{
    attributes.filter(|a| a.attribute == name).find_map(|a| parse(a.value.as_deref()?))
}

fn all<T>(media: &Media, name: &str, parse: fn(&str) -> Option<T>) -> Vec<T> {
    every(&media.attributes, name, parse)
}

fn every<T>(attributes: &[Attribute], name: &str, parse: fn(&str) -> Option<T>) -> Vec<T> {
    attributes
        .iter()
        .filter(|a| a.attribute == name)
        .filter_map(|a| parse(a.value.as_deref()?))
        .take(REPEATS_MAX)
        .collect()
}
