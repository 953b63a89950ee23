//! The two documents that chats exchange beside texts: that one has been seen (IMDN, RFC 5438), and that one is being
//! written (RFC 3994). Read in one pass: no tree, nothing expanded.

use crate::date;
use quick_xml::events::Event;
use quick_xml::reader::Reader;
use std::time::Duration;

/// Media types of both.
pub const IMDN: &str = "message/imdn+xml";
pub const COMPOSING: &str = "application/im-iscomposing+xml";
/// Bytes of either: ours have 300.
pub const NOTICE_MAX: usize = 4 * 1024;
/// How often somebody who goes on writing says so again, and how long it holds (RFC 3994 3.3 wants 60 s at least).
pub const REFRESH: Duration = Duration::from_secs(60);
/// Longest time that is believed without a refresh (RFC 3994 3.3: 120 s where none is said).
const REFRESH_MAX: u64 = 120;
/// Elements within each other.
const DEPTH_MAX: usize = 8;

/// Whether somebody writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Composing {
    /// He does, and this holds so long.
    Active(Duration),
    Idle,
}

/// Tells that a message has been shown (RFC 5438 7.2.1.2).
pub(super) fn write_displayed(id: &str, at_ms: u64) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<imdn xmlns=\"urn:ietf:params:xml:ns:imdn\">\
         <message-id>{}</message-id><datetime>{}</datetime>\
         <display-notification><status><displayed/></status></display-notification></imdn>",
        quick_xml::escape::escape(id),
        date::format_ms(at_ms)
    )
}

/// The id of a message that has been shown; other notifications say nothing that is not known already.
pub(super) fn read_displayed(bytes: &[u8]) -> Option<String> {
    let (mut id, mut is_displayed) = (None, false);
    walk(bytes, |path, text| match path {
        ["imdn", "message-id"] => id = Some(text.trim().to_owned()),
        ["imdn", "display-notification", "status", "displayed"] => is_displayed = true,
        _ => {}
    })?;
    id.filter(|_| is_displayed)
}

/// Tells whether one writes.
pub fn write_composing(is_active: bool) -> String {
    let state = if is_active { "active" } else { "idle" };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<isComposing xmlns=\"urn:ietf:params:xml:ns:im-iscomposing\">\
         <state>{state}</state><contenttype>text/plain</contenttype><refresh>{}</refresh></isComposing>",
        REFRESH.as_secs()
    )
}

/// RFC 3994 4: a state that is not known is idle.
pub fn read_composing(bytes: &[u8]) -> Option<Composing> {
    let (mut state, mut refresh) = (None, REFRESH_MAX);
    walk(bytes, |path, text| match path {
        ["isComposing", "state"] => state = Some(text.trim() == "active"),
        ["isComposing", "refresh"] => refresh = text.trim().parse().unwrap_or(REFRESH_MAX),
        _ => {}
    })?;
    let lasts = Duration::from_secs(refresh.clamp(1, REFRESH_MAX));
    state.map(|is_active| if is_active { Composing::Active(lasts) } else { Composing::Idle })
}

/// Each element as it ends, by the local names from the root, and the text in it.
fn walk(bytes: &[u8], mut seen: impl FnMut(&[&str], &str)) -> Option<()> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| text.len() <= NOTICE_MAX)?;
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut open: Vec<String> = Vec::new();
    let mut said = String::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) if open.len() < DEPTH_MAX => {
                let name = start.local_name();
                let name: &str = name.as_ref();
                open.push(name.to_owned());
                said.clear();
            }
            Event::Start(_) | Event::DocType(_) => return None,
            Event::End(_) => {
                let path: Vec<&str> = open.iter().map(String::as_str).collect();
                seen(&path, &said);
                open.pop()?;
                said.clear();
            }
            Event::Text(text) => said.push_str(&text.xml10_content()),
            Event::CData(text) => said.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref().ok()? {
                Some(c) => said.push(c),
                None => said.push_str(quick_xml::escape::resolve_xml_entity(&reference)?),
            },
            Event::Decl(_) | Event::Empty(_) | Event::Comment(_) | Event::PI(_) => {}
            Event::Eof => return open.is_empty().then_some(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// RFC 3994 5.
    const COMPOSING_EXAMPLE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
        <isComposing xmlns="urn:ietf:params:xml:ns:im-iscomposing"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
            <state>active</state> <contenttype>text/plain</contenttype> <refresh>90</refresh>
        </isComposing>"#;
    /// RFC 5438 7.2.1.2, the notification alone.
    const DISPLAYED_EXAMPLE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
        <imdn xmlns="urn:ietf:params:xml:ns:imdn"><message-id>34jk324j</message-id>
        <datetime>2006-04-04T12:16:49-05:00</datetime>
        <recipient-uri>im:bob@example.com</recipient-uri>
        <display-notification><status> <displayed/> </status></display-notification></imdn>"#;

    #[test]
    fn the_examples_of_both_rfcs_are_read() {
        let lasts = Duration::from_secs(90);
        assert_eq!(read_composing(COMPOSING_EXAMPLE.as_bytes()), Some(Composing::Active(lasts)));
        assert_eq!(read_displayed(DISPLAYED_EXAMPLE.as_bytes()).as_deref(), Some("34jk324j"));
        let delivered = DISPLAYED_EXAMPLE.replace("display", "deliver");
        assert_eq!(read_displayed(delivered.as_bytes()), None, "that it has arrived was known before");
    }

    #[test]
    fn what_is_written_reads_back() {
        assert_eq!(read_composing(write_composing(true).as_bytes()), Some(Composing::Active(REFRESH)));
        assert_eq!(read_composing(write_composing(false).as_bytes()), Some(Composing::Idle));
        let id = "a <b> & \"c\"";
        assert_eq!(read_displayed(write_displayed(id, 7).as_bytes()).as_deref(), Some(id));
    }

    #[test]
    fn bombs_and_nests_are_refused() {
        let nest = format!("{}{}", "<a>".repeat(100), "</a>".repeat(100));
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bbb\">]><isComposing><state>&b;</state></isComposing>";
        let open = "<isComposing><state>active</state>";
        for text in [nest.as_str(), bomb, open, "", "<imdn/>"] {
            assert_eq!((read_composing(text.as_bytes()), read_displayed(text.as_bytes())), (None, None));
        }
        let long = write_composing(true) + &" ".repeat(NOTICE_MAX);
        assert_eq!(read_composing(long.as_bytes()), None);
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "\\PC{0,80}") {
            let _ = (read_composing(&bytes), read_displayed(&bytes));
            let _ = (read_composing(text.as_bytes()), read_displayed(text.as_bytes()));
        }
    }
}
