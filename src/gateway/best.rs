//! The best response of several branches (RFC 3261 16.7 steps 6 and 7).

use crate::sip::message::Response;

const CHALLENGES: [&str; 2] = ["WWW-Authenticate", "Proxy-Authenticate"];

/// The final responses that were not sent on at once.
#[derive(Default)]
pub struct Best(Vec<Response>);

impl Best {
    /// Remembers a final response that is no 2xx.
    pub fn add(&mut self, response: Response) {
        self.0.push(response);
    }

    /// The one to be sent. "If the selected response is a 401 or 407, the proxy MUST collect any WWW-Authenticate and
    /// Proxy-Authenticate header field values from all other 401 and 407 responses".
    pub fn take(&mut self) -> Option<Response> {
        let all = std::mem::take(&mut self.0);
        let at =
            all.iter().enumerate().min_by_key(|(_, response)| rank(response.status)).map(|(at, _)| at)?;
        let mut all = all;
        let mut best = all.swap_remove(at);
        if is_challenge(best.status) {
            for other in all.iter().filter(|other| is_challenge(other.status)) {
                for name in CHALLENGES {
                    for value in other.head.rest.all(name) {
                        best.head.rest.push(name, value);
                    }
                }
            }
        }
        Some(best)
    }
}

fn is_challenge(status: u16) -> bool {
    matches!(status, 401 | 407)
}

/// The least is the best: a 6xx before all; else the lowest class, and in it what tells the caller how to ask again
/// before what tells him something of the callee, and that before what only says that nobody answered.
fn rank(status: u16) -> (u16, u8) {
    let class = match status / 100 {
        6 => 0,
        class => class,
    };
    let within = match status {
        401 | 407 | 415 | 420 | 484 => 0,
        480 => 2,
        487 => 3,
        408 | 503 => 4,
        _ => 1,
    };
    (class, within)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sip::message::{Message, parse};

    fn response(status: u16, header: &str) -> Response {
        let text = format!(
            "SIP/2.0 {status} X\r\nVia: SIP/2.0/UDP h;branch=z9hG4bKa\r\nFrom: <sip:a@b>;tag=1\r\n\
             To: <sip:c@d>;tag=2\r\nCall-ID: x\r\nCSeq: 1 INVITE\r\n{header}Content-Length: 0\r\n\r\n"
        );
        let Ok(Message::Response(response)) = parse(text.as_bytes()) else { panic!("no response") };
        response
    }

    fn best(statuses: &[u16]) -> Option<u16> {
        let mut best = Best::default();
        for status in statuses {
            best.add(response(*status, ""));
        }
        best.take().map(|response| response.status)
    }

    #[test]
    fn a_6xx_is_best_then_the_lowest_class_and_in_it_what_helps_to_ask_again() {
        assert_eq!(best(&[]), None);
        assert_eq!(best(&[486, 603, 302]), Some(603));
        assert_eq!(best(&[500, 486, 302]), Some(302));
        assert_eq!(best(&[486, 407, 404]), Some(407));
        assert_eq!(best(&[408, 487, 486]), Some(486));
        assert_eq!(best(&[503, 500]), Some(500));
    }

    #[test]
    fn must_collect_the_challenges_of_all_other_401_and_407() {
        let mut best = Best::default();
        best.add(response(401, "WWW-Authenticate: Digest realm=\"a\"\r\n"));
        best.add(response(407, "Proxy-Authenticate: Digest realm=\"b\"\r\n"));
        best.add(response(486, "WWW-Authenticate: Digest realm=\"c\"\r\n"));
        let best = best.take().expect("one");
        assert_eq!(best.status, 401);
        assert_eq!(best.head.rest.get("WWW-Authenticate"), Some("Digest realm=\"a\""));
        assert_eq!(best.head.rest.all("WWW-Authenticate").count(), 1);
        assert_eq!(best.head.rest.get("Proxy-Authenticate"), Some("Digest realm=\"b\""));
    }
}
