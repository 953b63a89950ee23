//! Files in the pretended world: on shelves, and from one to another, whole or in halves.

use super::{Happening, Person, World};
use ahoy::attachment::{Attachment, Token};
use ahoy::engine::Input;
use ahoy::engine::api::{Event, File, MessageId, MessageRef};
use ahoy::engine::files::{FileFault, FileOrder, FileReport};
use ahoy::flow::NodeId;
use ahoy::identity::RootId;
use ahoy::store::TransferRow;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

/// How long a file takes.
const TAKES: Duration = Duration::from_millis(500);

/// The number of an asking that nobody here has made.
pub const BY_TOKEN: u64 = 1 << 62;

/// All files, and who asks for which.
#[derive(Default)]
pub struct Files {
    pub shelves: BTreeMap<(Person, String), Vec<u8>>,
    /// What was removed after it had come.
    pub removed: Vec<(Person, std::path::PathBuf)>,
    askings: BTreeMap<u64, Asking>,
    next: u64,
    /// From now on streams end in the middle of what was missing.
    pub cuts: bool,
    /// From now on there are relays alone.
    pub is_relayed: bool,
    /// From now on other bytes come than were offered.
    pub lies: bool,
    /// The same of what this one gives.
    pub liar: Option<Person>,
    /// How often bytes were given, and from where.
    pub given: Vec<u64>,
    /// What was ended before its end.
    pub stopped: Vec<(Person, u64)>,
    /// Who gave what was spoken, in order.
    pub spoken: Vec<Person>,
}

struct Asking {
    who: Person,
    run: u64,
    file: Attachment,
    /// Where it goes; what was spoken goes into memory.
    part: Option<String>,
}

impl World {
    pub(super) fn file(&mut self, person: Person, order: FileOrder) {
        match order {
            FileOrder::Inspect { run, path } => {
                let name = path.to_string_lossy().into_owned();
                let report = match self.files.shelves.get(&(person, name)) {
                    Some(bytes) => FileReport::Inspected {
                        run,
                        size: bytes.len() as u64,
                        changed_ns: 1,
                        hash: Sha256::digest(bytes).into(),
                    },
                    None => FileReport::Ended { run, why: FileFault::Storage },
                };
                self.later(TAKES, person, Happening::File(report));
            }
            FileOrder::Fetch { run, node, root, file, part } => {
                let done = self.files.shelves.get(&(person, part.clone())).map_or(0, Vec::len) as u64;
                let asking = Asking { who: person, run, file, part: Some(part) };
                self.fetch(asking, (node, root), done);
            }
            FileOrder::FetchClip { run, node, root, file } => {
                self.fetch(Asking { who: person, run, file, part: None }, (node, root), 0);
            }
            FileOrder::ServeClip { run, bytes } => self.serve_clip(person, run, bytes),
            FileOrder::Serve { run, path, from, .. } => self.serve(person, run, (&path, from)),
            FileOrder::Refuse { run, why } => {
                if let Some(asking) = self.files.askings.remove(&run) {
                    let ended = FileReport::Ended { run: asking.run, why };
                    self.later(self.weather.delay, asking.who, Happening::File(ended));
                }
            }
            FileOrder::Stop { run } => {
                self.files.askings.retain(|_, asking| asking.run != run);
                self.files.stopped.push((person, run));
            }
            FileOrder::Remove { path, .. } => self.files.removed.push((person, path)),
            FileOrder::Discard { part } => drop(self.files.shelves.remove(&(person, part))),
        }
    }

    fn fetch(&mut self, asking: Asking, (node, root): (NodeId, RootId), from: u64) {
        let Asking { who: person, run, .. } = asking;
        let far = self.running().into_iter().find(|far| self.homes[far.0].node == node);
        let far = far.filter(|far| self.homes[far.0].own.root().id() == root && !self.is_cut_off);
        let why = if self.files.is_relayed { FileFault::Relayed } else { FileFault::Lost };
        let Some(far) = far.filter(|_| !self.files.is_relayed) else {
            return self.later(TAKES, person, Happening::File(FileReport::Ended { run, why }));
        };
        self.files.next += 1;
        let (number, token) = ((1 << 63) + self.files.next, asking.file.token);
        self.files.askings.insert(number, asking);
        let root = self.homes[person.0].own.root().id();
        let asked = FileReport::Asked { run: number, root, token, from };
        self.later(self.weather.delay, far, Happening::File(asked));
    }

    fn serve_clip(&mut self, person: Person, run: u64, mut bytes: Vec<u8>) {
        self.files.spoken.push(person);
        let Some(Asking { who, run: of, file, .. }) = self.files.askings.remove(&run) else { return };
        if self.files.lies || self.files.liar == Some(person) {
            bytes.iter_mut().for_each(|byte| *byte = !*byte);
        }
        let is_good = Sha256::digest(&bytes)[..] == file.hash && !self.files.cuts;
        let why = if self.files.cuts { FileFault::Lost } else { FileFault::Damaged };
        let (here, told) = if is_good {
            (FileReport::FetchedClip { run: of, bytes }, FileReport::Served { run })
        } else {
            (FileReport::Ended { run: of, why }, FileReport::Ended { run, why: FileFault::Lost })
        };
        self.later(TAKES, who, Happening::File(here));
        self.later(TAKES, person, Happening::File(told));
    }

    fn serve(&mut self, person: Person, run: u64, (path, from): (&PathBuf, u64)) {
        let Some(Asking { who, run: of, file, part }) = self.files.askings.remove(&run) else { return };
        let Some(part) = part else { return };
        self.files.given.push(from);
        let all = self.files.shelves.get(&(person, path.to_string_lossy().into_owned())).cloned();
        let mut bytes = all.unwrap_or_default()[from as usize..].to_vec();
        if self.files.lies || self.files.liar == Some(person) {
            bytes.iter_mut().for_each(|byte| *byte = !*byte);
        }
        if self.files.cuts {
            bytes.truncate(bytes.len() / 2);
        }
        let there = self.files.shelves.entry((who, part.clone())).or_default();
        there.extend(bytes);
        let done = there.len() as u64;
        let is_good = Sha256::digest(&*there)[..] == file.hash;
        let ended = |run, why| FileReport::Ended { run, why };
        let (here, told) = if self.files.cuts {
            (ended(of, FileFault::Lost), ended(run, FileFault::Lost))
        } else if is_good {
            {
                let whole = self.files.shelves.remove(&(who, part)).unwrap_or_default();
                self.files.shelves.insert((who, file.safe_name()), whole);
                let path = file.safe_name().into();
                (FileReport::Fetched { run: of, path, changed_ns: 2 }, FileReport::Served { run })
            }
        } else {
            self.files.shelves.remove(&(who, part));
            (ended(of, FileFault::Damaged), ended(run, FileFault::Lost))
        };
        self.later(TAKES / 2, who, Happening::File(FileReport::Progress { run: of, done }));
        self.later(TAKES, who, Happening::File(here));
        self.later(TAKES, person, Happening::File(told));
    }

    /// Somebody asks for a file by a token, whoever he got it from.
    pub fn asks_for(&mut self, at: Person, who: RootId, token: Token) {
        let asked = FileReport::Asked { run: BY_TOKEN, root: who, token, from: 0 };
        self.give(at, Input::File(asked));
    }

    pub fn root(&self, person: Person) -> RootId {
        self.homes[person.0].own.root().id()
    }

    /// A file as it was told last.
    pub fn told_file(&self, person: Person, message: &str, is_own: bool) -> Option<File> {
        let target = MessageRef { message: MessageId(message.to_owned()), is_own };
        self.events(person).iter().rev().find_map(|event| match event {
            Event::File(file) if file.reference() == target => Some(file.clone()),
            _ => None,
        })
    }

    /// What the disk has of somebody's files.
    pub fn kept_files(&self, person: Person) -> Vec<TransferRow> {
        self.homes[person.0].disk.transfers.clone()
    }
}
