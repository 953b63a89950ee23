//! The one loop: every input from the world goes to the engine, every output of the engine goes to the world.

use super::disk::Disk;
use super::files::Files;
use super::files::exchange::Asked;
use super::handle::Port;
use super::keeper::Keeper;
use super::media_thread::MediaHandle;
use super::network::Change;
use super::profile::write_exported;
use super::resolver::{Answer, Resolver};
use super::signal;
use super::sockets::{Heard, Sockets};
use super::start::acceptor;
use super::swarm::{SwarmHandle, SwarmOrder, SwarmReport};
use super::worker::{Turn, Worker};
use crate::aor::Aor;
use crate::engine::api::{Command, Event, Secret};
use crate::engine::failure::Failure;
use crate::engine::files::FileReport;
use crate::engine::keeping::Kept;
use crate::engine::{Engine, Input, Output};
use crate::flow::{Closing, Flow, NodeId};
use crate::identity::proof::Evidence;
use crate::identity::{Own, Worked};
use crate::media::Report;
use crate::overlay;
use crate::store::{Fault, Reply};
use crate::time::Now;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};
use tokio::sync::mpsc;

/// Where nothing is due the loop still looks up now and then, so that a clock that was set is noticed.
const REST_MAX: Duration = Duration::from_secs(60);

/// Messages taken in before their answers go out: so many share the cost of one round of the loop.
const HEARD_AT_ONCE: usize = 32;

/// How long streams and connections may take to end properly.
const STOP_MAX: Duration = Duration::from_secs(5);

/// Everything the loop holds.
pub(super) struct Driver {
    pub engine: Engine,
    pub keeper: Keeper,
    pub sockets: Sockets,
    pub swarm: SwarmHandle,
    pub media: MediaHandle,
    pub disk: Disk,
    pub resolver: Resolver,
    pub worker: Worker,
    pub files: Files,
    pub port: Port,
    pub sources: Sources,
    /// Just heard, and not looked at yet.
    pub heard: Vec<Heard>,
    /// Nobody is waited for any more: all front ends are gone, or the system wants the process to end.
    pub abandoned: bool,
    /// Who the user is from the next start on, which comes at once; it is on the disk.
    pub successor: Option<Own>,
    /// It has come to that; nothing is said of who the user was.
    pub is_succeeded: bool,
}

/// What a node leaves behind that starts anew under another key: what phones and front ends hold on to, and the profile.
pub(super) struct Remains {
    pub own: Own,
    pub keeper: Keeper,
    pub kept: mpsc::Receiver<Kept>,
    pub sockets: Sockets,
    pub heard: mpsc::Receiver<Heard>,
    pub port: Port,
}

/// What the world says.
pub(super) struct Sources {
    pub heard: mpsc::Receiver<Heard>,
    pub swarm: mpsc::Receiver<SwarmReport>,
    pub media: mpsc::Receiver<Report>,
    pub disk: mpsc::Receiver<Reply>,
    pub resolver: mpsc::Receiver<Answer>,
    pub kept: mpsc::Receiver<Kept>,
    pub network: mpsc::Receiver<Change>,
    pub worked: mpsc::UnboundedReceiver<Worked>,
    pub files: mpsc::Receiver<FileReport>,
    pub asked: mpsc::Receiver<Asked>,
}

enum Happened {
    /// One or more, in `Driver::heard`.
    Heard,
    Swarm(SwarmReport),
    Media(Report),
    Disk(Reply),
    Resolved(Answer),
    Network(Change),
    Kept(Kept),
    Worked(Worked),
    File(FileReport),
    Asked(Asked),
    Command(Command),
    Timeout,
    /// All front ends are gone, or the system wants the process to end.
    Abandoned,
}

/// Both clocks, read at the one place where they may be.
pub(super) fn now() -> Now {
    Now { mono: Instant::now(), wall: SystemTime::now() }
}

impl Driver {
    /// Runs until the engine has said good-bye; what is left where the user has another key now.
    pub async fn run(mut self) -> Option<Remains> {
        let secure = self.sockets.tls_addresses().to_vec();
        self.engine.handle(now(), Input::ListeningTls(secure));
        let addresses = self.sockets.addresses().to_vec();
        self.engine.handle(now(), Input::Listening(addresses));
        let mut end = std::pin::pin!(signal::asked_to_end());
        loop {
            if self.drain().await == Go::Stop {
                break;
            }
            let happened = tokio::select! {
                happened = self.wait() => happened,
                () = &mut end, if !self.abandoned => {
                    self.port.end();
                    Happened::Abandoned
                }
            };
            self.take(happened);
        }
        let Driver { swarm, media, disk, port, sources, keeper, sockets, successor, files, .. } = self;
        drop(files);
        swarm.send(SwarmOrder::Quit);
        let _ = tokio::time::timeout(STOP_MAX, swarm.stopped()).await;
        // Readers that are gone cannot hold up those who stop.
        let Sources { heard, kept, swarm: reports, media: told, disk: replies, .. } = sources;
        drop((reports, told, replies));
        drop(media);
        disk.close();
        let Some(own) = successor else {
            drop(kept);
            keeper.finish();
            let _ = port.events.send(Event::Stopped);
            return None;
        };
        Some(Remains { own, keeper, kept, sockets, heard, port })
    }

    async fn wait(&mut self) -> Happened {
        let rest = Instant::now() + REST_MAX;
        let deadline = self.engine.poll_timeout().map_or(rest, |at| at.min(rest));
        let sources = &mut self.sources;
        tokio::select! {
            1.. = sources.heard.recv_many(&mut self.heard, HEARD_AT_ONCE) => Happened::Heard,
            Some(report) = sources.swarm.recv() => Happened::Swarm(report),
            Some(report) = sources.media.recv() => Happened::Media(report),
            Some(reply) = sources.disk.recv() => Happened::Disk(reply),
            Some(answer) = sources.resolver.recv() => Happened::Resolved(answer),
            Some(change) = sources.network.recv() => Happened::Network(change),
            Some(kept) = sources.kept.recv() => Happened::Kept(kept),
            Some(worked) = sources.worked.recv() => Happened::Worked(worked),
            Some(report) = sources.files.recv() => Happened::File(report),
            Some(asked) = sources.asked.recv() => Happened::Asked(asked),
            command = self.port.commands.recv(), if !self.abandoned => {
                command.map_or(Happened::Abandoned, Happened::Command)
            }
            () = tokio::time::sleep_until(deadline.into()) => Happened::Timeout,
        }
    }

    fn take(&mut self, happened: Happened) {
        let now = now();
        match happened {
            Happened::Heard => {
                for heard in std::mem::take(&mut self.heard) {
                    self.take_heard(now, heard);
                }
            }
            Happened::Swarm(report) => self.swarm_report(now, report),
            Happened::Media(report) => self.engine.handle(now, Input::Media(report)),
            Happened::Disk(reply) => self.engine.handle(now, Input::Disk(reply)),
            Happened::Resolved(Answer::Texts { name, texts }) => {
                let report = overlay::Report::Texts { name, texts };
                self.engine.handle(now, Input::Overlay(report));
            }
            Happened::Resolved(Answer::Letter { id, testimony }) => {
                self.engine.handle(now, Input::Testified { id, testimony });
            }
            Happened::Resolved(Answer::Said { id, texts }) => {
                self.engine.handle(now, Input::Said { id, texts });
            }
            Happened::Resolved(Answer::Records { question, records }) => {
                self.engine.handle(now, Input::Resolved { question, records });
            }
            Happened::Kept(kept) => self.engine.handle(now, Input::Kept(kept)),
            Happened::Network(change) => self.network_changed(now, change),
            Happened::Worked(worked) => {
                self.engine.handle(now, Input::Overlay(overlay::Report::Worked(worked)));
            }
            Happened::File(report) => self.engine.handle(now, Input::File(report)),
            Happened::Asked(asked) => {
                let report = self.files.asked(asked);
                self.engine.handle(now, Input::File(report));
            }
            Happened::Command(command) => {
                if command == Command::Quit {
                    self.successor = None;
                }
                self.engine.handle(now, Input::Command(command));
            }
            Happened::Timeout => self.engine.handle(now, Input::Timeout),
            Happened::Abandoned => {
                self.abandoned = true;
                self.successor = None;
                self.engine.handle(now, Input::Command(Command::Quit));
            }
        }
    }

    fn take_heard(&mut self, now: Now, heard: Heard) {
        match heard {
            Heard::Received { flow, bytes } => {
                self.engine.handle(now, Input::Received { flow, bytes: &bytes });
            }
            Heard::Closed { flow, number, why } => {
                if self.sockets.forget(flow, number) {
                    self.engine.handle(now, Input::Closed { flow, why });
                }
            }
            Heard::Accepted { flow, connection } => self.sockets.keep(flow, connection),
        }
    }

    fn network_changed(&mut self, now: Now, Change { gone }: Change) {
        if self.sockets.look_up_addresses() {
            let secure = self.sockets.tls_addresses().to_vec();
            self.engine.handle(now, Input::ListeningTls(secure));
            let addresses = self.sockets.addresses().to_vec();
            self.engine.handle(now, Input::Listening(addresses));
        }
        self.engine.handle(now, Input::NetworkChanged { gone });
    }

    fn swarm_report(&mut self, now: Now, report: SwarmReport) {
        match report {
            SwarmReport::Overlay(report) => self.engine.handle(now, Input::Overlay(report)),
            SwarmReport::StreamUp { node, proven } => {
                self.engine.handle(now, Input::StreamUp { node, proven });
            }
            SwarmReport::Received { node, bytes } => {
                self.engine.handle(now, Input::Received { flow: Flow::Peer(node), bytes: &bytes });
            }
            SwarmReport::StreamDown { node } => {
                self.engine.handle(now, Input::Closed { flow: Flow::Peer(node), why: Closing::Ended });
            }
            SwarmReport::Served(served) => self.engine.handle(now, Input::Served(served)),
            SwarmReport::Refused { node, why } => {
                tracing::debug!(?node, ?why, "a node was refused");
            }
        }
    }

    /// Does what the engine wants done. Front ends are told last: what goes to another node is on its way before they wake and
    /// take a processor.
    async fn drain(&mut self) -> Go {
        let mut told = Vec::new();
        let mut has_sent = false;
        while let Some(output) = self.engine.poll_output() {
            match output {
                Output::Transmit { flow: Flow::Peer(node), bytes } => {
                    self.send_to_node(node, bytes);
                    has_sent = true;
                }
                Output::Transmit { flow, bytes } => self.sockets.send(flow, bytes).await,
                Output::Close { flow: Flow::Peer(node) } => drop(self.swarm.send(SwarmOrder::Close { node })),
                Output::Close { flow } => self.sockets.close(flow),
                Output::Expect { at, name } => drop(self.sockets.expect_name(at, &name)),
                Output::ListenTls => self.listen_tls(),
                Output::Overlay(overlay::Request::Texts { name }) => self.resolver.ask_texts(name),
                Output::Overlay(overlay::Request::Work(work)) => self.worker.take(work, Turn::Last),
                Output::Overlay(overlay::Request::Hurry(work)) => self.worker.take(work, Turn::First),
                Output::Overlay(request) => drop(self.swarm.send(SwarmOrder::Overlay(request))),
                Output::Media(order) => drop(self.media.send(order)),
                Output::Disk(request) => {
                    if let Err(reply) = self.disk.send(request) {
                        self.engine.handle(now(), Input::Disk(*reply));
                    }
                }
                Output::Resolve(question) => self.resolver.ask(question),
                Output::Prove { id, evidence: Evidence::Letter { letter, domain } } => {
                    self.resolver.ask_letter(id, letter, domain);
                }
                Output::Prove { id, evidence: Evidence::Texts { name } } => self.resolver.ask_said(id, name),
                Output::Serve(serving) => drop(self.swarm.send(SwarmOrder::Serve(serving))),
                Output::Keep(keep) => self.keeper.ask(keep),
                Output::File(order) => self.files.take(order),
                Output::SaveOwn(own) => self.save_own(*own),
                Output::Succeed(own) => self.succeed(*own),
                Output::Export { aor, path, file } => self.export(aor, path, file),
                // Told when all has been done: a front end ends the process on it.
                Output::Event(Event::Stopped) => {}
                Output::Event(event) => told.push(event),
                Output::Stop => {
                    self.tell(told);
                    return Go::Stop;
                }
            }
        }
        if has_sent && !told.is_empty() {
            // The node's tasks are of this thread: they run now.
            tokio::task::yield_now().await;
        }
        self.tell(told);
        Go::On
    }

    /// Nobody listening is no fault: a front end may come later and ask for a snapshot.
    fn tell(&self, events: Vec<Event>) {
        for event in events {
            let _ = self.port.events.send(event);
        }
    }

    /// Phones can do without, so all else goes on where TLS cannot be spoken.
    fn listen_tls(&mut self) {
        let about = "sip-tls".to_owned();
        let code = match acceptor(self.keeper.profile()).map(|acceptor| self.sockets.listen_tls(acceptor)) {
            Ok(Ok(())) => {
                let addresses = self.sockets.tls_addresses().to_vec();
                return self.engine.handle(now(), Input::ListeningTls(addresses));
            }
            Ok(Err(error)) => {
                tracing::warn!(%error, "SIP cannot be spoken over TLS");
                Failure::PortInUse
            }
            Err(error) => {
                tracing::warn!(%error, "SIP cannot be spoken over TLS");
                Failure::Storage
            }
        };
        let _ = self.port.events.send(Event::Error { about, code });
    }

    /// A swarm that takes no more is as good as a broken stream: SIP tries again, or says so.
    fn send_to_node(&mut self, node: NodeId, bytes: Vec<u8>) {
        if !self.swarm.send(SwarmOrder::Send { node, bytes }) {
            self.swarm.send(SwarmOrder::Close { node });
            self.engine.handle(now(), Input::Closed { flow: Flow::Peer(node), why: Closing::NoRoom });
        }
    }

    fn export(&self, aor: Aor, path: PathBuf, file: Secret) {
        let event = match write_exported(&path, file.as_bytes()) {
            Ok(()) => Event::AccountExported { aor, path: Some(path), file },
            Err(error) => {
                tracing::warn!(%error, "an identity could not be exported");
                Event::Error { about: path.display().to_string(), code: Failure::Storage }
            }
        };
        let _ = self.port.events.send(event);
    }

    /// From here on who is cut off is the new person.
    fn succeed(&mut self, own: Own) {
        let written = self.keeper.write_own(&own);
        if let Err(error) = &written {
            tracing::warn!(%error, "the new key could not be kept");
        }
        self.is_succeeded |= written.is_ok();
        self.successor = written.is_ok().then_some(own);
        self.engine.handle(now(), Input::Kept(Kept::Succeeded(self.successor.is_some())));
    }

    /// Not where another person is in the identity file already.
    fn save_own(&mut self, own: Own) {
        if self.is_succeeded {
            return;
        }
        if let Err(error) = self.keeper.write_own(&own) {
            tracing::warn!(%error, "the new name could not be kept");
            let failed = Reply::Failed { ticket: None, cause: Fault::Disk };
            self.engine.handle(now(), Input::Disk(failed));
        }
        self.swarm.send(SwarmOrder::SetOwn(Arc::new(own)));
    }
}

#[derive(PartialEq, Eq)]
enum Go {
    On,
    Stop,
}
