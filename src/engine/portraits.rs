//! Pictures of people: this user's own, which goes to friends alone, and theirs.
//!
//! Which picture it is goes to each friend's device that comes up, and to the user's own others, as a paper (`handing`): its
//! hash and its size, by which whoever has it already need not be sent it. Not with the presence: that goes through a phone's
//! gateway too, is said anew with every note, and is not signed, so that no device could hand it on. Who has never had a
//! picture says nothing. What is kept of somebody is forgotten when he is a friend no more, or has another key.

use super::Engine;
use super::api::Event;
use super::core::Core;
use super::handing::{ACCEPTED, Answered, BAD_REQUEST, FORBIDDEN, Handing, Issue, OK};
use super::whose::Speaker;
use crate::aor::Aor;
use crate::flow::NodeId;
use crate::identity::{PortraitPaper, RootId};
use crate::portrait::Portrait;
use crate::sip::RequestId;
use crate::store::{PortraitRow, Portraits as Rows, Request};
use crate::time::Now;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// What carries it.
pub(super) const PORTRAIT_TYPE: &str = "application/vnd.ahoy.portrait";
const TEMPORARILY_UNAVAILABLE: u16 = 480;
/// How often a friend's picture may change within so long: each is written to the disk and drawn anew. What he has then is
/// taken later, for he hands it again.
const CHANGES_MAX: u32 = 12;
const CHANGES_WITHIN: Duration = Duration::from_secs(3600);

/// The pictures of both sides.
pub(super) struct Portraits {
    own: Option<(PortraitPaper, Option<Portrait>)>,
    /// One of each friend who has said which; the list is bounded.
    theirs: BTreeMap<Aor, Theirs>,
    handing: Handing,
}

struct Theirs {
    at_ms: u64,
    root: RootId,
    picture: Option<Portrait>,
    changes: Changes,
}

/// How often it has changed of late.
#[derive(Clone, Copy)]
struct Changes {
    since: Instant,
    count: u32,
}

impl Changes {
    /// This one counted, where it is not one too many.
    fn another(this: Option<Changes>, now: Now) -> Option<Changes> {
        match this.filter(|changes| now.mono < changes.since + CHANGES_WITHIN) {
            Some(Changes { count: CHANGES_MAX.., .. }) => None,
            Some(Changes { since, count }) => Some(Changes { since, count: count + 1 }),
            None => Some(Changes { since: now.mono, count: 1 }),
        }
    }
}

impl Portraits {
    /// As the store kept them. After a change of key the own one is signed anew.
    pub fn new(core: &mut Core, now: Now, rows: Vec<PortraitRow>) -> Portraits {
        let mut portraits = Portraits { own: None, theirs: BTreeMap::new(), handing: Handing::default() };
        portraits.handing.changed();
        for PortraitRow { aor, paper } in rows {
            match (aor, PortraitPaper::read(&paper)) {
                (Some(aor), Ok((paper, picture))) => {
                    let changes = Changes { since: now.mono, count: 0 };
                    let theirs = Theirs { at_ms: paper.at_ms, root: paper.root, picture, changes };
                    portraits.theirs.insert(aor, theirs);
                }
                (None, Ok(own)) => portraits.own = Some(own),
                (_, Err(error)) => tracing::warn!(%error, "a picture that was kept is none"),
            }
        }
        let root = core.own.root().id();
        if let Some((paper, picture)) = &portraits.own
            && paper.root != root
        {
            let picture = picture.clone();
            portraits.say(core, now, picture);
        }
        portraits
    }

    /// Everybody's that is known, this user's own under his address.
    pub fn all(&self, core: &Core) -> BTreeMap<Aor, Portrait> {
        let own = self.own.as_ref().and_then(|(_, picture)| picture.clone());
        let own = own.map(|picture| (core.own.aor().clone(), picture));
        let theirs = self.theirs.iter().filter_map(|(aor, it)| Some((aor.clone(), it.picture.clone()?)));
        theirs.chain(own).collect()
    }

    /// Has another picture from now on, or none.
    pub fn set(&mut self, core: &mut Core, now: Now, picture: Option<Portrait>) {
        if self.own.as_ref().and_then(|(_, picture)| picture.as_ref()) != picture.as_ref() {
            self.say(core, now, picture);
            self.tell_own(core);
        }
    }

    fn say(&mut self, core: &mut Core, now: Now, picture: Option<Portrait>) {
        let before_ms = self.own.as_ref().map_or(0, |(paper, _)| paper.at_ms);
        let at_ms = now.unix_ms().max(before_ms.saturating_add(1));
        let root = core.own.root().id();
        let paper = PortraitPaper::sign(core.own.device(), root, at_ms, picture.as_ref());
        self.keep_own(core, paper, picture);
    }

    fn keep_own(&mut self, core: &mut Core, paper: PortraitPaper, picture: Option<Portrait>) {
        save(core, None, (&paper, picture.as_ref()));
        self.own = Some((paper, picture));
        self.handing.changed();
    }

    fn tell_own(&self, core: &mut Core) {
        let aor = core.own.aor().clone();
        let portrait = self.own.as_ref().and_then(|(_, picture)| picture.clone());
        core.emit(Event::Portrait { aor, portrait });
    }

    /// A node has come.
    pub fn met(&mut self) {
        self.handing.met();
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        self.handing.poll_timeout()
    }

    pub fn handle_timeout(&mut self, now: Now) {
        self.handing.handle_timeout(now);
    }
}

impl Engine {
    /// Hands the own picture to whom lacks it, and forgets those of whom is a friend no more.
    pub(super) fn settle_portraits(&mut self, now: Now, has_come: bool) -> bool {
        let has_gone = self.buddies.take_changed() && self.forget_portraits();
        let portraits = &mut self.portraits;
        if !portraits.handing.take_due(has_come) {
            return has_gone;
        }
        let Some((paper, _)) = &portraits.own else { return has_gone };
        let whom = portraits.handing.lacking(&self.core, &self.buddies, paper.at_ms);
        for (node, aor) in &whom {
            self.hand_portrait(now, (*node, aor), false);
        }
        has_gone || !whom.is_empty()
    }

    fn hand_portrait(&mut self, now: Now, to: (NodeId, &Aor), is_whole: bool) {
        let portraits = &mut self.portraits;
        let Some((paper, picture)) = &portraits.own else { return };
        let body = paper.to_bytes(picture.as_ref().filter(|_| is_whole));
        let issue = Issue { kind: PORTRAIT_TYPE, at_ms: paper.at_ms, body, is_whole };
        portraits.handing.hand(&mut self.core, now, to, issue);
    }

    /// A node has it, wants the picture, or has not taken it; `false` where it was another answer.
    pub(super) fn portrait_answered(&mut self, now: Now, request: RequestId, status: u16) -> bool {
        match self.portraits.handing.answered(now, request, status) {
            Answered::Other => return false,
            Answered::Done => {}
            Answered::Wants(node) => {
                if let Some(aor) = self.address_of(&node) {
                    self.hand_portrait(now, (node, &aor), true);
                }
            }
        }
        true
    }

    /// Somebody says which picture is his: the status to answer with. What does not count changes nothing.
    pub(super) fn portrait_arrived(&mut self, now: Now, speaker: &Speaker, body: &[u8]) -> u16 {
        let (Some(aor), Some(root)) = (&speaker.aor, speaker.root) else { return FORBIDDEN };
        let is_own = root == self.core.own.root().id();
        if !is_own && self.buddies.mutual_of(&root).as_ref() != Some(aor) {
            return FORBIDDEN;
        }
        let (paper, picture) = match PortraitPaper::read(body) {
            Ok((paper, _)) if paper.root != root => return FORBIDDEN,
            Ok((paper, _)) if !self.core.known.believes(&root, &paper.device) => return FORBIDDEN,
            Ok(read) => read,
            Err(error) => {
                tracing::warn!(%error, "a picture does not count");
                return BAD_REQUEST;
            }
        };
        let portraits = &mut self.portraits;
        let (known_ms, known) = match (is_own, portraits.theirs.get(aor)) {
            (true, _) => {
                portraits.own.as_ref().map_or((0, None), |(known, picture)| (known.at_ms, picture.as_ref()))
            }
            (false, Some(theirs)) => (theirs.at_ms, theirs.picture.as_ref()),
            (false, None) => (0, None),
        };
        if paper.at_ms <= known_ms {
            return OK;
        }
        // It was signed anew, and is here already.
        let picture = picture.or_else(|| known.filter(|known| paper.means(known)).cloned());
        let is_news = picture.as_ref() != known;
        let has_all = picture.is_some() || !paper.has_picture();
        if is_own && has_all {
            portraits.keep_own(&mut self.core, paper, picture);
            portraits.tell_own(&mut self.core);
            return OK;
        }
        if is_own {
            return ACCEPTED;
        }
        let changes = portraits.theirs.get(aor).map(|theirs| theirs.changes);
        let Some(changes) = Changes::another(changes, now) else { return TEMPORARILY_UNAVAILABLE };
        if !has_all {
            return ACCEPTED;
        }
        save(&mut self.core, Some(aor), (&paper, picture.as_ref()));
        if is_news {
            self.core.emit(Event::Portrait { aor: aor.clone(), portrait: picture.clone() });
        }
        let theirs = Theirs { at_ms: paper.at_ms, root, picture, changes };
        portraits.theirs.insert(aor.clone(), theirs);
        OK
    }

    /// Pictures of whom is a friend no more, or has another key, are kept no longer.
    fn forget_portraits(&mut self) -> bool {
        let buddies = &self.buddies;
        let is_his = |aor: &Aor, root: &RootId| buddies.is_mutual(aor) && buddies.root_of(aor) == Some(*root);
        let kept = self.portraits.theirs.iter();
        let gone: Vec<Aor> =
            kept.filter(|(aor, it)| !is_his(aor, &it.root)).map(|(aor, _)| aor.clone()).collect();
        for aor in &gone {
            self.portraits.theirs.remove(aor);
            self.core.write(Request::Portraits(Rows::Forget(aor.clone())));
            self.core.emit(Event::Portrait { aor: aor.clone(), portrait: None });
        }
        !gone.is_empty()
    }
}

fn save(core: &mut Core, aor: Option<&Aor>, (paper, picture): (&PortraitPaper, Option<&Portrait>)) {
    let row = PortraitRow { aor: aor.cloned(), paper: paper.to_bytes(picture) };
    core.write(Request::Portraits(Rows::Save(row)));
}
