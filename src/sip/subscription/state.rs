//! Subscription-State, as text and as meaning (RFC 6665 4.1.3, 8.4).

use crate::sip::api::{Reason, SubscriptionState};
use crate::sip::message::{Headers, Params};

/// What a NOTIFY says of its subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated {
    pub state: SubscriptionState,
    pub expires_s: Option<u32>,
    pub retry_after_s: Option<u32>,
}

/// Reads the header; an unknown state counts as pending (RFC 6665 4.1.3: an extension, still alive), `None`
/// is no header.
pub fn read(headers: &Headers) -> Option<Stated> {
    let value = headers.get("Subscription-State")?;
    let (word, params) = value.split_at(value.find(';').unwrap_or(value.len()));
    let params = Params::parse(params)?;
    let number = |name| params.get(name).and_then(|value| value.parse().ok());
    let state = match word.trim().to_ascii_lowercase().as_str() {
        "active" => SubscriptionState::Active,
        "terminated" => SubscriptionState::Terminated(reason(params.get("reason"))),
        _ => SubscriptionState::Pending,
    };
    Some(Stated { state, expires_s: number("expires"), retry_after_s: number("retry-after") })
}

/// Writes the header's value.
pub fn write(state: SubscriptionState, expires_s: u64) -> String {
    match state {
        SubscriptionState::Active => format!("active;expires={expires_s}"),
        SubscriptionState::Pending => format!("pending;expires={expires_s}"),
        SubscriptionState::Terminated(reason) => match word(reason) {
            Some(word) => format!("terminated;reason={word}"),
            None => "terminated".to_owned(),
        },
    }
}

fn reason(word: Option<&str>) -> Reason {
    match word.unwrap_or_default().to_ascii_lowercase().as_str() {
        "deactivated" => Reason::Deactivated,
        "probation" => Reason::Probation,
        "rejected" => Reason::Rejected,
        "timeout" => Reason::Timeout,
        "giveup" => Reason::Giveup,
        "noresource" => Reason::NoResource,
        "invariant" => Reason::Invariant,
        _ => Reason::Unknown,
    }
}

fn word(reason: Reason) -> Option<&'static str> {
    match reason {
        Reason::Deactivated => Some("deactivated"),
        Reason::Probation => Some("probation"),
        Reason::Rejected => Some("rejected"),
        Reason::Timeout => Some("timeout"),
        Reason::Giveup => Some("giveup"),
        Reason::NoResource => Some("noresource"),
        Reason::Invariant => Some("invariant"),
        Reason::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated(value: &str) -> Option<Stated> {
        let mut headers = Headers::default();
        headers.push("Subscription-State", value);
        read(&headers)
    }

    #[test]
    fn every_reason_survives_a_round_trip() {
        let reasons = [
            Reason::Deactivated,
            Reason::Probation,
            Reason::Rejected,
            Reason::Timeout,
            Reason::Giveup,
            Reason::NoResource,
            Reason::Invariant,
            Reason::Unknown,
        ];
        for reason in reasons {
            let state = SubscriptionState::Terminated(reason);
            assert_eq!(stated(&write(state, 0)).map(|stated| stated.state), Some(state));
        }
    }

    #[test]
    fn expires_and_retry_after_are_read_and_new_words_do_not_end_a_subscription() {
        let active = stated("Active ; Expires = 60").expect("read");
        assert_eq!((active.state, active.expires_s), (SubscriptionState::Active, Some(60)));
        let later = stated("terminated;reason=probation;retry-after=5").expect("read");
        assert_eq!(
            (later.state, later.retry_after_s),
            (SubscriptionState::Terminated(Reason::Probation), Some(5))
        );
        assert_eq!(stated("dreaming").map(|stated| stated.state), Some(SubscriptionState::Pending));
        assert_eq!(stated("active;;"), None);
    }

    proptest::proptest! {
        #[test]
        fn no_value_makes_it_panic(value in "(active|terminated|pending)?[ ;]*(reason|expires|retry-after)?=?\\PC{0,40}") {
            if let Some(Stated { state, .. }) = stated(&value) {
                proptest::prop_assert_eq!(stated(&write(state, 1)).map(|again| again.state), Some(state));
            }
        }
    }
}
