//! The places of the window. Each is a State, a Message, an update that answers with an [`Action`], and a view.
//!
//! Screens read the model and never change it; what they want done they say as an action. Begin with `chats`.

use super::clock::Clock;
use super::model::Model;
use super::widget::avatar::Who;
use crate::aor::Aor;
use crate::engine::api::{Buddy, CallId, Command, GroupId, GroupPlace, Lifetime, MessageRef, Relation, Seen};
use crate::i18n::Words;
use crate::terms::Wanted;

pub mod add;
pub mod appearance;
pub mod bubble;
pub mod call;
pub mod calling;
pub mod calls;
pub mod chats;
pub mod choose;
pub mod composer;
pub mod conference;
pub mod connection;
pub mod contacts;
pub mod conversation;
pub mod desktop;
pub mod details;
pub mod devices;
pub mod dialer;
pub mod doctor;
pub mod emoji;
pub mod file;
pub mod group;
pub mod handing;
pub mod helping;
pub mod keeping;
pub mod lock;
pub mod markup;
pub mod menu;
pub mod news;
pub mod noticing;
pub mod offering;
pub mod phones;
pub mod portrait;
pub mod provider;
pub mod proving;
pub mod rail;
pub mod reaching;
pub mod recorder;
pub mod report;
pub mod restored;
pub mod safety;
pub mod searching;
pub mod seeking;
pub mod settings;
pub mod shortcuts;
pub mod speaking;
pub mod speed;
pub mod trust;
pub mod voice;
mod voicemail;
pub mod welcome;
pub mod whole;

/// Width under which list and conversation are shown one at a time.
pub const COMPACT_BELOW: f32 = 720.0;
/// Width under which details stand in place of the conversation.
pub const DETAILS_BELOW: f32 = 1000.0;

/// What every view may read.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    pub model: &'a Model,
    pub words: &'a Words,
    pub clock: &'a Clock,
    /// Width of the main window.
    pub width: f32,
    /// Width that a conversation has in it.
    pub column: f32,
}

/// To whom something is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recipient {
    Friend(Aor),
    Group(GroupId),
}

/// What a screen wants done.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    None,
    /// Hand commands to the engine.
    Do(Vec<Command>),
    /// Call somebody.
    Call(String),
    /// Send a text.
    Write {
        to: Aor,
        text: String,
    },
    /// Send a text that answers another.
    Answer {
        aor: Aor,
        text: String,
        to: MessageRef,
    },
    /// Show a group.
    Group(GroupId),
    /// Show a text of a group.
    ShowInGroup(GroupId, GroupPlace),
    /// Say something in a group.
    Say(GroupId, String, Option<GroupPlace>),
    /// Let the user choose a file to send.
    Attach(Recipient),
    /// Send a picture that has been looked at.
    SendPicture(Recipient, offering::Source),
    /// Send what was recorded.
    SendVoice,
    /// Show a file in its folder, and do not open it.
    ShowFile(std::path::PathBuf),
    /// Show a web address in the system's browser.
    Browse(String),
    /// Ask somebody that messages stay so long.
    SetLifetime(Aor, Lifetime),
    /// Show the conversation with somebody.
    Chat(Aor),
    /// Show a message of a conversation by its position.
    Show(Aor, u64),
    /// Let the user choose where a conversation is to be written; the name is a proposal.
    PlaceExport(String),
    /// Show a place.
    Go(Place),
    /// Show the dialog that adds a buddy.
    Add,
    /// Compare the safety numbers with somebody.
    Check(Aor),
    /// Save a picture, or have links opened here.
    Wish(handing::Wish),
    /// Have Ahoy started at login, or no longer.
    AtLogin(bool),
    /// Let the user choose a picture to be read.
    Pick,
    /// Lets the user choose what rings.
    PickRing(Option<Aor>),
    /// Lets the user choose a picture of himself.
    PickPortrait,
    /// Makes what was copied his picture.
    PastePortrait,
    /// Makes a square of a picture his own.
    CutPortrait(std::sync::Arc<Vec<u8>>, crate::io::preview::cut::Cut),
    /// Read the QR picture in a file.
    Read(std::path::PathBuf),
    /// Let the user choose where the back-up is to be written; the name is a proposal.
    Place(String),
    /// Put a text on the clipboard.
    Copy(String),
    /// Hand what is on the clipboard to the proof of the address.
    PasteProof,
    /// Scroll to a place.
    Reveal(&'static str),
    /// Scroll to what was said last.
    Newest,
    /// Let the keyboard stand in a field.
    Focus(&'static str),
    /// Do something to the call that is shown over every place.
    InCall(call::Message),
    /// Give a call a window of its own.
    CallWindow,
    /// Forget a call that has ended.
    Dismiss(CallId),
    /// Have what happens said aloud, or no longer.
    SpeakAloud(bool),
    /// Choose a language by its tag; empty is the system's.
    Language(String),
}

/// Places of the rail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    #[default]
    Chats,
    Calls,
    Contacts,
    Settings,
}

impl<'a> Scene<'a> {
    pub fn new(model: &'a Model, words: &'a Words, clock: &'a Clock, width: f32) -> Scene<'a> {
        Scene { model, words, clock, width, column: width }
    }

    pub fn compact(&self) -> bool {
        self.width < COMPACT_BELOW
    }

    pub fn get(&self, key: &str) -> String {
        self.words.get(key)
    }

    /// A text about one person.
    pub fn about(&self, key: &str, name: &str) -> String {
        self.words.with(key, &[("name", name.into())])
    }

    pub fn count(&self, key: &str, count: usize) -> String {
        self.words.with(key, &[("count", count.into())])
    }

    /// The name to show for a buddy.
    pub fn name(&self, buddy: &Buddy) -> String {
        match buddy.relation {
            Relation::Echo => self.get("echo-name"),
            _ if buddy.name.trim().is_empty() => buddy.aor.as_str().to_owned(),
            _ => buddy.name.clone(),
        }
    }

    /// Somebody as a face shows him; `about` is his address, or what else stands for him.
    pub fn who<'b>(&self, name: &'b str, about: &'b str) -> Who<'b>
    where
        'a: 'b,
    {
        Who { name, about, picture: self.model.faces.of(about) }
    }

    /// The name to show for the other end of a call.
    pub fn name_of(&self, peer: &str, name: &str) -> String {
        match self.model.buddy_of(peer) {
            Some(buddy) => self.name(buddy),
            None if name.trim().is_empty() => peer.to_owned(),
            None => name.to_owned(),
        }
    }

    /// Another address that a person would take for this one: a buddy's, or the user's own.
    pub fn looks_like(&self, aor: &Aor) -> Option<&'a Aor> {
        let own = self.model.me.as_ref().map(|me| &me.aor);
        self.model.buddies.keys().chain(own).find(|known| known.looks_like(aor))
    }

    /// Presence of the other end of a call.
    pub fn seen(&self, peer: &str) -> Seen {
        self.model.buddy_of(peer).map_or(Seen::Unknown, seen)
    }

    pub fn presence(&self, seen: Seen) -> String {
        self.get(match seen {
            Seen::Available => "presence-available",
            Seen::Away => "presence-away",
            Seen::Busy => "presence-busy",
            Seen::DoNotDisturb => "presence-do-not-disturb",
            Seen::Offline => "presence-offline",
            Seen::Unknown => "presence-unknown",
        })
    }

    /// How long something stays, in a word or two.
    pub fn lifetime(&self, lasts: Lifetime) -> String {
        self.get(match lasts {
            Lifetime::Unlimited => "lifetime-off",
            Lifetime::Hour => "lifetime-hour",
            Lifetime::Day => "lifetime-day",
            Lifetime::Week => "lifetime-week",
            Lifetime::FourWeeks => "lifetime-weeks",
        })
    }

    /// Presence and, where there is one, the note.
    pub fn presence_line(&self, buddy: &Buddy) -> String {
        let presence = match buddy.relation {
            Relation::Asked => self.get("chats-waiting"),
            Relation::Request => self.get("chats-asks"),
            Relation::Refused => self.get("chats-refused"),
            Relation::Blocked => self.get("chats-blocked"),
            Relation::Mutual | Relation::Echo => self.presence(seen(buddy)),
        };
        match buddy.note.trim() {
            "" => presence,
            note => self.words.joined(&presence, note),
        }
    }
}

/// Echo lives in the app, so it is there whenever the app is.
pub fn seen(buddy: &Buddy) -> Seen {
    match (buddy.relation, buddy.presence) {
        (Relation::Echo, Seen::Unknown) => Seen::Available,
        (_, presence) => presence,
    }
}

/// Whether somebody can be spoken to now.
pub fn is_there(buddy: &Buddy) -> bool {
    !matches!(seen(buddy), Seen::Offline | Seen::Unknown)
}

/// Whether a name or an address holds what is searched for.
pub fn found(buddy: &Buddy, name: &str, search: &str) -> bool {
    let wanted = Wanted::of(search);
    let search = search.trim().to_lowercase();
    search.is_empty()
        || (!wanted.is_empty() && wanted.is_in(name))
        || name.to_lowercase().contains(&search)
        || buddy.aor.as_str().contains(&search)
        || buddy.last.as_ref().is_some_and(|last| last.text.to_lowercase().contains(&search))
}
