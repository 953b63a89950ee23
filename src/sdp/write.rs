//! From a `Description` to bytes.

use std::fmt::Display;

use sdp_types::{Attribute, Connection, Media, Origin, Session};

use super::{Description, Stream};

impl Description {
    /// The description as it goes into a SIP body.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut origin = Origin::with_ip_addr(self.session_id, self.version, self.address);
        origin.set_username("-");
        let mut session = Session::new(origin, "-");
        session.set_connection(Connection::from_ip_addr(self.address));
        if !self.bundle.is_empty() {
            session.attributes.push(valued("group", format!("BUNDLE {}", self.bundle.join(" "))));
        }
        if self.ice_lite {
            session.attributes.push(Attribute::new("ice-lite"));
        }
        if self.gateway {
            session.attributes.push(Attribute::new("ahoy-gateway"));
        }
        session.medias = self.streams.iter().map(media).collect();
        session.to_string().into_bytes()
    }
}

fn media(stream: &Stream) -> Media {
    Media {
        media: stream.media.clone(),
        port: stream.port,
        num_ports: None,
        proto: stream.protocol.clone(),
        fmt: stream.formats.join(" "),
        media_title: None,
        connections: stream.address.map(Connection::from_ip_addr).into_iter().collect(),
        bandwidths: Vec::new(),
        key: None,
        attributes: attributes(stream),
    }
}

fn attributes(stream: &Stream) -> Vec<Attribute> {
    let mut lines = Vec::new();
    let flag = |on: bool, name: &str| on.then(|| Attribute::new(name));
    lines.extend(stream.mid.as_ref().map(|mid| valued("mid", mid)));
    lines.extend(stream.maps.iter().map(|map| valued("rtpmap", map)));
    let format = |p: &super::Parameters| valued("fmtp", format!("{} {}", p.payload_type, p.text));
    lines.extend(stream.parameters.iter().map(format));
    lines.extend(stream.ptime_ms.map(|ptime| valued("ptime", ptime)));
    lines.extend(stream.ptime_max_ms.map(|most| valued("maxptime", most)));
    lines.extend(flag(stream.rtcp_mux, "rtcp-mux"));
    lines.extend(stream.loss_reports.then(|| valued("rtcp-xr", "pkt-loss-rle")));
    lines.extend(stream.rtcp.map(rtcp));
    if let Some(ice) = &stream.ice {
        lines.push(valued("ice-ufrag", &ice.fragment));
        lines.push(valued("ice-pwd", &ice.password));
        // RFC 8445 10: nomination as in that RFC, not as in the one before.
        lines.push(valued("ice-options", "ice2"));
    }
    lines.extend(stream.candidates.iter().map(|candidate| valued("candidate", candidate)));
    lines.extend(flag(stream.ice_mismatch, "ice-mismatch"));
    lines.extend(stream.fingerprints.iter().map(|fingerprint| valued("fingerprint", fingerprint)));
    lines.extend(stream.setup.map(|setup| valued("setup", setup)));
    lines.extend(stream.tls_id.as_ref().map(|id| valued("tls-id", id)));
    let crypto = |c: &super::Crypto| valued("crypto", format!("{} {} {}", c.tag, c.suite, c.parameters));
    lines.extend(stream.cryptos.iter().map(crypto));
    lines.extend(stream.record.map(|record| valued("record", record)));
    lines.push(Attribute::new(stream.direction));
    lines
}

fn rtcp((port, address): (u16, Option<std::net::IpAddr>)) -> Attribute {
    match address {
        Some(ip) => valued("rtcp", format!("{port} IN {} {ip}", if ip.is_ipv4() { "IP4" } else { "IP6" })),
        None => valued("rtcp", port),
    }
}

fn valued(name: &str, value: impl Display) -> Attribute {
    Attribute::with_value(name, value.to_string())
}
