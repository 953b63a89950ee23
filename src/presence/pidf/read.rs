//! Reading a document: one pass, no tree, nothing expanded.

use super::{Activity, Basic, DEPTH_MAX, DOCUMENT_MAX, ENTITY_MAX, PidfError, Presence, clean_note};
use crate::date;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

const PIDF: &str = "urn:ietf:params:xml:ns:pidf";
const PIDF_IM: &str = "urn:ietf:params:xml:ns:pidf:im";
const DATA_MODEL: &str = "urn:ietf:params:xml:ns:pidf:data-model";
const CIPID: &str = "urn:ietf:params:xml:ns:pidf:cipid";
const RPID: &str = "urn:ietf:params:xml:ns:pidf:rpid";

pub(super) fn read(bytes: &[u8]) -> Result<Presence, PidfError> {
    if bytes.len() > DOCUMENT_MAX {
        return Err(PidfError::TooLong);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| PidfError::Encoding)?;
    let mut reader = NsReader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut document = Document::default();
    loop {
        match reader.read_resolved_event().map_err(|_| PidfError::Malformed)? {
            (space, Event::Start(start)) => document.open(Space::of(&space), &start)?,
            (_, Event::End(_)) => document.close()?,
            (_, Event::Text(text)) => document.text(&text.xml10_content())?,
            (_, Event::CData(text)) => document.text(&text.xml10_content())?,
            (_, Event::GeneralRef(reference)) => document.text(&resolve(&reference)?)?,
            (_, Event::Decl(declaration)) => check_encoding(&declaration)?,
            (_, Event::DocType(_)) => return Err(PidfError::Doctype),
            (_, Event::Empty(_) | Event::Comment(_) | Event::PI(_)) => {}
            (_, Event::Eof) => return document.finish(),
        }
    }
}

/// The namespaces that mean something here. Some old phones send PIDF without any.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Space {
    Pidf,
    Im,
    DataModel,
    Rpid,
    Cipid,
    Other,
}

/// The elements that mean something, by where they stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Element {
    Presence,
    Tuple,
    Status,
    Basic,
    ImStatus,
    Contact,
    Note,
    Timestamp,
    Person,
    PersonNote,
    Activities,
    ActivityNote,
    Activity(Activity),
    OtherActivity,
    DisplayName,
    Unknown,
}

#[derive(Default)]
struct Document {
    open: Vec<Element>,
    text: String,
    complete: bool,
    entity: String,
    tuple: Tuple,
    tuples: Vec<Tuple>,
    activity: Activity,
    note: Option<String>,
    person_note: Option<String>,
    activity_note: Option<String>,
    name: Option<String>,
}

#[derive(Default)]
struct Tuple {
    basic: Option<Basic>,
    contact: String,
    note: Option<String>,
    timestamp: Option<u64>,
}

impl Document {
    fn open(&mut self, space: Space, start: &BytesStart<'_>) -> Result<(), PidfError> {
        if self.open.len() == DEPTH_MAX {
            return Err(PidfError::TooDeep);
        }
        let name = start.local_name();
        let name: &str = name.as_ref();
        let element = match self.open.last() {
            Some(parent) => parent.child(space, name),
            None if self.complete => return Err(PidfError::Malformed),
            None if space == Space::Pidf && name == "presence" => Element::Presence,
            None => return Err(PidfError::NotPresence),
        };
        match element {
            Element::Presence => self.entity = entity(start)?,
            Element::Tuple => self.tuple = Tuple::default(),
            Element::Activity(activity) => self.activity = self.activity.max(activity),
            _ => {}
        }
        self.open.push(element);
        self.text.clear();
        Ok(())
    }

    fn close(&mut self) -> Result<(), PidfError> {
        let element = self.open.pop().ok_or(PidfError::Malformed)?;
        let text = std::mem::take(&mut self.text);
        match element {
            Element::Presence => self.complete = true,
            Element::Tuple => self.tuples.push(std::mem::take(&mut self.tuple)),
            Element::Basic => self.tuple.basic = Some(basic(&text)),
            Element::ImStatus => self.activity = self.activity.max(im_status(&text)),
            Element::Contact => self.tuple.contact = text,
            Element::Note => self.keep_note(&text),
            Element::PersonNote => keep_first(&mut self.person_note, &text),
            Element::ActivityNote => keep_first(&mut self.activity_note, &text),
            Element::DisplayName => keep_first(&mut self.name, &text),
            Element::Timestamp => self.tuple.timestamp = date::parse_ms(&text),
            Element::OtherActivity => self.activity = self.activity.max(other_activity(&text)),
            Element::Status | Element::Person | Element::Activities => {}
            Element::Activity(_) | Element::Unknown => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), PidfError> {
        if self.open.is_empty() {
            let blank = text.chars().all(|c| c.is_ascii_whitespace());
            return if blank { Ok(()) } else { Err(PidfError::Malformed) };
        }
        self.text.push_str(text);
        Ok(())
    }

    fn keep_note(&mut self, text: &str) {
        let slot = match self.open.last() {
            Some(Element::Tuple | Element::Status) => &mut self.tuple.note,
            _ => &mut self.note,
        };
        keep_first(slot, text);
    }

    fn finish(self) -> Result<Presence, PidfError> {
        if !self.complete {
            return Err(PidfError::Malformed);
        }
        let usable = usable(self.tuples);
        let note = self.note.or(self.person_note);
        let note = note.or_else(|| usable.iter().find_map(|tuple| tuple.note.clone())).or(self.activity_note);
        Ok(Presence {
            entity: self.entity,
            basic: sum(&usable),
            activity: self.activity,
            note,
            name: self.name,
            timestamp: usable.iter().filter_map(|tuple| tuple.timestamp).max(),
        })
    }
}

impl Element {
    fn child(self, space: Space, name: &str) -> Element {
        match (self, space, name) {
            (Element::Presence, Space::Pidf, "tuple") => Element::Tuple,
            (Element::Presence | Element::Tuple | Element::Status, Space::Pidf, "note") => Element::Note,
            (Element::Presence, Space::DataModel, "person") => Element::Person,
            (Element::Tuple, Space::Pidf, "status") => Element::Status,
            (Element::Tuple, Space::Pidf, "contact") => Element::Contact,
            (Element::Tuple, Space::Pidf, "timestamp") => Element::Timestamp,
            (Element::Status, Space::Pidf, "basic") => Element::Basic,
            (Element::Status, Space::Im, "im") => Element::ImStatus,
            (Element::Person, Space::DataModel, "note") => Element::PersonNote,
            // RPID had its activities in the tuple before the data model (RFC 4479) came.
            (Element::Person | Element::Tuple | Element::Status, Space::Rpid, "activities") => {
                Element::Activities
            }
            (Element::Person | Element::Tuple, Space::Cipid, "display-name") => Element::DisplayName,
            (Element::Activities, Space::Rpid, "note") => Element::ActivityNote,
            (Element::Activities, Space::Rpid, "other") => Element::OtherActivity,
            (Element::Activities, Space::Rpid, name) => Element::Activity(activity(name)),
            _ => Element::Unknown,
        }
    }
}

impl Space {
    fn of(resolved: &ResolveResult<'_>) -> Space {
        match resolved {
            ResolveResult::Bound(Namespace(PIDF)) | ResolveResult::Unbound => Space::Pidf,
            ResolveResult::Bound(Namespace(PIDF_IM)) => Space::Im,
            ResolveResult::Bound(Namespace(DATA_MODEL)) => Space::DataModel,
            ResolveResult::Bound(Namespace(RPID)) => Space::Rpid,
            ResolveResult::Bound(Namespace(CIPID)) => Space::Cipid,
            ResolveResult::Bound(_) | ResolveResult::Unknown(_) => Space::Other,
        }
    }
}

fn entity(start: &BytesStart<'_>) -> Result<String, PidfError> {
    let attribute = start.try_get_attribute("entity").map_err(|_| PidfError::Malformed)?;
    let attribute = attribute.ok_or(PidfError::NoEntity)?;
    let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| PidfError::Malformed)?;
    let value = value.trim();
    match value.len() {
        0 => Err(PidfError::NoEntity),
        1..=ENTITY_MAX => Ok(value.to_owned()),
        _ => Err(PidfError::TooLong),
    }
}

/// RFC 3863 3.1.1: every implementation reads UTF-8; nothing else is sent by any phone we know.
fn check_encoding(declaration: &BytesDecl<'_>) -> Result<(), PidfError> {
    let Some(encoding) = declaration.encoding() else {
        return Ok(());
    };
    let encoding = encoding.map_err(|_| PidfError::Malformed)?;
    let known = ["utf-8", "us-ascii"].iter().any(|name| encoding.eq_ignore_ascii_case(name));
    if known { Ok(()) } else { Err(PidfError::Encoding) }
}

/// A character by number, or one of the five that XML itself names; all others would need a document type.
fn resolve(reference: &BytesRef<'_>) -> Result<String, PidfError> {
    if let Some(c) = reference.resolve_char_ref().map_err(|_| PidfError::Malformed)? {
        return Ok(c.to_string());
    }
    quick_xml::escape::resolve_xml_entity(reference).map(str::to_owned).ok_or(PidfError::Doctype)
}

fn basic(text: &str) -> Basic {
    match text.trim() {
        "open" => Basic::Open,
        "closed" => Basic::Closed,
        _ => Basic::Unknown,
    }
}

/// The status of the example in RFC 3863 4.2.1.
fn im_status(text: &str) -> Activity {
    match text.trim() {
        "busy" => Activity::Busy,
        "away" => Activity::Away,
        _ => Activity::Available,
    }
}

/// RFC 4480 3.2: what each means to somebody who would like to call.
fn activity(name: &str) -> Activity {
    match name {
        "appointment" | "busy" | "meeting" | "on-the-phone" | "performance" | "presentation"
        | "spectator" | "steering" | "tv" | "worship" => Activity::Busy,
        "away" | "breakfast" | "dinner" | "holiday" | "in-transit" | "lunch" | "meal"
        | "permanent-absence" | "playing" | "shopping" | "sleeping" | "travel" | "vacation" => Activity::Away,
        _ => Activity::Available,
    }
}

fn other_activity(text: &str) -> Activity {
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    match letters.as_str() {
        "donotdisturb" | "dnd" => Activity::DoNotDisturb,
        "berightback" | "away" => Activity::Away,
        "busy" => Activity::Busy,
        _ => Activity::Available,
    }
}

fn keep_first(slot: &mut Option<String>, text: &str) {
    if slot.is_none() {
        *slot = clean_note(text);
    }
}

/// The tuples whose contact a SIP phone can reach; all, where there is none.
fn usable(tuples: Vec<Tuple>) -> Vec<Tuple> {
    let reachable = |tuple: &Tuple| {
        let scheme = tuple.contact.trim().split_once(':').map_or("", |(scheme, _)| scheme);
        ["", "sip", "sips", "im", "pres", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
    };
    if tuples.iter().any(reachable) { tuples.into_iter().filter(reachable).collect() } else { tuples }
}

/// Open where any is open: then there is a way to reach the person.
fn sum(tuples: &[Tuple]) -> Basic {
    let any = |wanted| tuples.iter().any(|tuple| tuple.basic == Some(wanted));
    if any(Basic::Open) {
        Basic::Open
    } else if any(Basic::Closed) {
        Basic::Closed
    } else {
        Basic::Unknown
    }
}
