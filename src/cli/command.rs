//! The automation interface's commands: one JSON object a line.

use super::{calls, conference, group, portrait, voice};
use crate::aor::Aor;
use crate::engine::api::{
    CallId, Change, Circle, Command, Comparison, ExportFormat, FileAct, Follow, GatewayReach, HistoryCommand,
    Lifetime, MessageId, MessageRef, PresenceState, ProviderAccount, Secret, Transport,
};
use crate::identity::proof::MAIL_MAX;
use serde::Deserialize;
use serde_json::Value;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Longest line taken, bytes; a message's text may be 64 KiB and JSON may double it.
pub const LINE_MAX: usize = 256 * 1_024;
/// Messages of a page of history where the asker names no number.
const PAGE: usize = 50;

/// Why a line is no command: what the error is about, as near as the line says it.
#[derive(Debug, PartialEq, Eq)]
pub struct NotACommand {
    pub about: String,
    pub is_address: bool,
}

#[derive(Deserialize)]
#[serde(tag = "do")]
enum Line {
    #[serde(rename = "buddy.add")]
    BuddyAdd { to: String },
    #[serde(rename = "proof.mail")]
    ProofMail { mail: Option<String>, path: Option<PathBuf> },
    #[serde(rename = "proof.domain")]
    ProofDomain,
    #[serde(rename = "proof.remove")]
    ProofRemove,
    #[serde(rename = "buddy.accept")]
    BuddyAccept { aor: String },
    #[serde(rename = "buddy.remove")]
    BuddyRemove { aor: String },
    #[serde(rename = "buddy.block")]
    BuddyBlock { aor: String },
    #[serde(rename = "buddy.unblock")]
    BuddyUnblock { aor: String },
    #[serde(rename = "buddy.rename")]
    BuddyRename { aor: String, name: String },
    #[serde(rename = "buddy.set")]
    BuddySet { aor: String, relay_only: bool },
    #[serde(rename = "choose")]
    Choose { to: String },
    #[serde(rename = "open")]
    Open { link: String },
    #[serde(rename = "show")]
    Show,
    #[serde(rename = "safety")]
    Safety { aor: String },
    #[serde(rename = "verify")]
    Verify { aor: String, same: Option<bool>, shown: Option<String> },
    #[serde(rename = "key.take")]
    KeyTake { aor: String },
    #[serde(rename = "key.keep")]
    KeyKeep { aor: String },
    #[serde(rename = "presence.set")]
    PresenceSet { state: Presence, note: Option<String> },
    #[serde(rename = "call.dial")]
    CallDial { call: String, to: String },
    #[serde(rename = "call.answer")]
    CallAnswer { call: String },
    #[serde(rename = "call.reject")]
    CallReject { call: String },
    #[serde(rename = "call.hangup")]
    CallHangup { call: String },
    #[serde(rename = "call.mute")]
    CallMute { call: String },
    #[serde(rename = "call.unmute")]
    CallUnmute { call: String },
    #[serde(rename = "call.hold")]
    CallHold { call: String },
    #[serde(rename = "call.resume")]
    CallResume { call: String },
    #[serde(rename = "call.transfer")]
    CallTransfer { call: String, to: Option<String>, with: Option<String> },
    #[serde(rename = "call.digit")]
    CallDigit { call: String, digit: char },
    #[serde(rename = "message.send")]
    MessageSend { message: String, to: String, text: String },
    #[serde(rename = "message.reply")]
    MessageReply { message: String, aor: String, text: String, to: String, own: bool },
    #[serde(rename = "message.edit")]
    MessageEdit { aor: String, message: String, text: String },
    #[serde(rename = "message.delete")]
    MessageDelete {
        aor: String,
        message: String,
        own: bool,
        #[serde(default)]
        for_all: bool,
    },
    #[serde(rename = "message.react")]
    MessageReact { aor: String, message: String, own: bool, sign: String },
    #[serde(rename = "file.send")]
    FileSend { message: String, aor: String, path: PathBuf },
    #[serde(rename = "file.accept")]
    FileAccept(FileLine),
    #[serde(rename = "file.refuse")]
    FileRefuse(FileLine),
    #[serde(rename = "file.pause")]
    FilePause(FileLine),
    #[serde(rename = "file.resume")]
    FileResume(FileLine),
    #[serde(rename = "file.cancel")]
    FileCancel(FileLine),
    #[serde(rename = "typing")]
    Typing { aor: String, on: bool },
    #[serde(rename = "draft.save")]
    DraftSave { aor: String, text: String },
    #[serde(rename = "receipts.set")]
    ReceiptsSet { on: bool },
    #[serde(rename = "message.read")]
    MessageRead { aor: String },
    #[serde(rename = "history.load")]
    HistoryLoad {
        aor: String,
        before: Option<u64>,
        #[serde(default = "page")]
        limit: usize,
    },
    #[serde(rename = "history.around")]
    HistoryAround {
        aor: String,
        position: u64,
        #[serde(default = "page")]
        limit: usize,
    },
    #[serde(rename = "history.clear")]
    HistoryClear { aor: String },
    #[serde(rename = "lifetime.set")]
    LifetimeSet { message: String, aor: String, lasts_s: u32 },
    #[serde(rename = "history.export")]
    HistoryExport { aor: String, path: PathBuf, format: Format },
    #[serde(rename = "search")]
    Search {
        text: String,
        aor: Option<String>,
        before: Option<u64>,
        #[serde(default = "page")]
        limit: usize,
    },
    #[serde(rename = "name.set")]
    NameSet { name: String },
    #[serde(rename = "gateway.set")]
    GatewaySet { on: Option<bool>, reach: Option<Reaching> },
    #[serde(rename = "reaching.set")]
    ReachingSet { find: Option<Whose>, ring: Option<Whose>, phones: Option<bool> },
    #[serde(rename = "serve.set")]
    ServeSet { relay: Option<bool>, calls: Option<u32> },
    #[serde(rename = "account.add")]
    AccountAdd {
        aor: String,
        #[serde(default)]
        user: String,
        password: String,
        #[serde(default)]
        name: String,
    },
    #[serde(rename = "account.remove")]
    AccountRemove { aor: String },
    #[serde(rename = "account.password")]
    AccountPassword { aor: String, password: String },
    #[serde(rename = "account.follow")]
    AccountFollow { aor: String, follow: Following },
    #[serde(rename = "account.export")]
    AccountExport { aor: String, path: Option<PathBuf> },
    #[serde(rename = "account.tell")]
    AccountTell { aor: String, message: String, text: String },
    #[serde(rename = "bootstrap.add")]
    BootstrapAdd { address: String },
    #[serde(rename = "bootstrap.remove")]
    BootstrapRemove { address: String },
    #[serde(rename = "meeting.set")]
    MeetingSet { on: bool },
    #[serde(rename = "provider.set")]
    ProviderSet(ProviderLine),
    #[serde(rename = "provider.remove")]
    ProviderRemove,
    #[serde(rename = "device.add")]
    DeviceAdd,
    #[serde(rename = "device.confirm")]
    DeviceConfirm,
    #[serde(rename = "device.refuse")]
    DeviceRefuse,
    #[serde(rename = "device.remove")]
    DeviceRemove { device: String },
    #[serde(rename = "lock.set")]
    LockSet { passphrase: String },
    #[serde(rename = "lock.remove")]
    LockRemove,
    #[serde(rename = "restored.seen")]
    RestoredSeen,
    #[serde(rename = "key.change")]
    KeyChange,
    #[serde(rename = "words.show")]
    WordsShow {
        #[serde(default)]
        language: String,
    },
    #[serde(rename = "backup.save")]
    BackupSave {
        path: PathBuf,
        passphrase: Option<String>,
        #[serde(default)]
        history: bool,
    },
    #[serde(rename = "doctor")]
    Doctor,
    #[serde(rename = "snapshot")]
    Snapshot,
    #[serde(rename = "quit")]
    Quit,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Format {
    Text,
    Json,
}

impl From<Format> for ExportFormat {
    fn from(format: Format) -> ExportFormat {
        match format {
            Format::Text => ExportFormat::Text,
            Format::Json => ExportFormat::Json,
        }
    }
}

/// A file, by the message that offers it.
#[derive(Deserialize)]
struct FileLine {
    aor: String,
    message: String,
    #[serde(default)]
    own: bool,
}

#[derive(Deserialize)]
struct ProviderLine {
    aor: String,
    #[serde(default)]
    user: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    proxy: String,
    transport: Option<By>,
    expires_s: Option<u32>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum By {
    Udp,
    Tcp,
    Tls,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Presence {
    Available,
    Away,
    Busy,
    Dnd,
    Invisible,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Following {
    Auto,
    Redirect,
    Proxy,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Whose {
    Buddies,
    Everyone,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Reaching {
    Near,
    Anywhere,
}

/// Reads one line.
///
/// # Errors
/// `NotACommand` for bad JSON, an unknown command, a missing field or an impossible address.
pub fn parse(line: &str) -> Result<Command, NotACommand> {
    let line: Value = serde_json::from_str(line)
        .map_err(|error| NotACommand { about: error.to_string(), is_address: false })?;
    let about = about(&line);
    if let Some(command) = group::parse(&line) {
        return command.map_err(|()| NotACommand { about, is_address: false });
    }
    if let Some(command) = calls::parse(&line) {
        return command.map_err(|()| NotACommand { about, is_address: false });
    }
    if let Some(command) = conference::parse(&line) {
        return command.map_err(|()| NotACommand { about, is_address: false });
    }
    if let Some(command) = portrait::parse(&line) {
        return command.map_err(|()| NotACommand { about, is_address: false });
    }
    if let Some(command) = voice::parse(&line) {
        return command.map_err(|()| NotACommand { about, is_address: false });
    }
    let line = Line::deserialize(line).map_err(|_| NotACommand { about, is_address: false })?;
    command(line)
}

/// The id that the asker gave what he wants, or else the word for it.
fn about(line: &Value) -> String {
    let word = ["call", "message", "do"].into_iter().find_map(|field| line.get(field)?.as_str());
    word.unwrap_or("line").to_owned()
}

fn file(line: FileLine, act: FileAct) -> Result<Command, NotACommand> {
    let FileLine { aor, message, own } = line;
    Ok(Command::File { aor: address(&aor)?, target: reference(message, own), act })
}

#[expect(clippy::too_many_lines, reason = "a table: one entry for each command")]
fn command(line: Line) -> Result<Command, NotACommand> {
    Ok(match line {
        Line::BuddyAdd { to } => Command::AddBuddy { to },
        Line::BuddyAccept { aor } => Command::AcceptBuddy { aor: address(&aor)? },
        Line::BuddyRemove { aor } => Command::RemoveBuddy { aor: address(&aor)? },
        Line::BuddyBlock { aor } => Command::Block { aor: address(&aor)? },
        Line::BuddyUnblock { aor } => Command::Unblock { aor: address(&aor)? },
        Line::BuddyRename { aor, name } => Command::RenameBuddy { aor: address(&aor)?, name },
        Line::BuddySet { aor, relay_only } => Command::SetRelayOnly { aor: address(&aor)?, on: relay_only },
        Line::Choose { to } => Command::Choose { to },
        Line::Open { link } => Command::OpenLink { link },
        Line::Show => Command::Show,
        Line::Safety { aor } => Command::Safety { aor: address(&aor)? },
        Line::Verify { aor, same, shown } => {
            Command::Verify { aor: address(&aor)?, comparison: comparison(same, shown)? }
        }
        Line::KeyTake { aor } => Command::TakeKey { aor: address(&aor)? },
        Line::KeyKeep { aor } => Command::KeepKey { aor: address(&aor)? },
        Line::PresenceSet { state, note } => {
            Command::SetPresence { state: presence(&state), note: note.unwrap_or_default() }
        }
        Line::CallDial { call, to } => Command::Dial { call: CallId(call), to },
        Line::CallAnswer { call } => Command::Answer { call: CallId(call) },
        Line::CallReject { call } => Command::Reject { call: CallId(call) },
        Line::CallHangup { call } => Command::HangUp { call: CallId(call) },
        Line::CallMute { call } => Command::Mute { call: CallId(call) },
        Line::CallUnmute { call } => Command::Unmute { call: CallId(call) },
        Line::CallHold { call } => Command::Hold { call: CallId(call) },
        Line::CallResume { call } => Command::Resume { call: CallId(call) },
        Line::CallTransfer { call, to, with } => transfer(call, to, with)?,
        Line::CallDigit { call, digit } => Command::SendDigit { call: CallId(call), digit },
        Line::MessageSend { message, to, text } => {
            Command::SendMessage { message: MessageId(message), to, text }
        }
        Line::MessageReply { message, aor, text, to, own } => {
            Command::Reply { message: MessageId(message), aor: address(&aor)?, text, to: reference(to, own) }
        }
        Line::MessageEdit { aor, message, text } => {
            Command::EditMessage { aor: address(&aor)?, message: MessageId(message), text }
        }
        Line::MessageDelete { aor, message, own, for_all } => {
            Command::DeleteMessage { aor: address(&aor)?, target: reference(message, own), for_all }
        }
        Line::MessageReact { aor, message, own, sign } => {
            Command::React { aor: address(&aor)?, target: reference(message, own), sign }
        }
        Line::FileSend { message, aor, path } => {
            Command::SendFile { message: MessageId(message), aor: address(&aor)?, path }
        }
        Line::FileAccept(line) => file(line, FileAct::Accept)?,
        Line::FileRefuse(line) => file(line, FileAct::Refuse)?,
        Line::FilePause(line) => file(line, FileAct::Pause)?,
        Line::FileResume(line) => file(line, FileAct::Resume)?,
        Line::FileCancel(line) => file(line, FileAct::Cancel)?,
        Line::Typing { aor, on } => Command::SetTyping { aor: address(&aor)?, on },
        Line::DraftSave { aor, text } => Command::SaveDraft { aor: address(&aor)?, text },
        Line::ReceiptsSet { on } => Command::SetReceipts { on },
        Line::MessageRead { aor } => Command::MarkRead { aor: address(&aor)? },
        Line::HistoryLoad { aor, before, limit } => {
            Command::LoadHistory { aor: address(&aor)?, before, limit }
        }
        Line::HistoryAround { aor, position, limit } => {
            Command::OfHistory(HistoryCommand::LoadAround { aor: address(&aor)?, position, limit })
        }
        Line::HistoryClear { aor } => Command::OfHistory(HistoryCommand::Clear { aor: address(&aor)? }),
        Line::LifetimeSet { message, aor, lasts_s } => {
            let unknown = NotACommand { about: message.clone(), is_address: false };
            let lasts = Lifetime::of_seconds(lasts_s).ok_or(unknown)?;
            let (message, aor) = (MessageId(message), address(&aor)?);
            Command::OfHistory(HistoryCommand::SetLifetime { message, aor, lasts })
        }
        Line::HistoryExport { aor, path, format } => {
            let format = format.into();
            Command::OfHistory(HistoryCommand::Export { aor: address(&aor)?, path, format })
        }
        Line::Search { text, aor, before, limit } => {
            let aor = aor.as_deref().map(address).transpose()?;
            Command::OfHistory(HistoryCommand::Search { text, aor, before, limit })
        }
        Line::ReachingSet { find: None, ring: None, phones: None } => {
            return Err(NotACommand { about: "reaching.set".to_owned(), is_address: false });
        }
        Line::ReachingSet { find, ring, phones } => {
            let (found_by, rung_by) = (find.map(circle), ring.map(circle));
            Command::SetReaching(Change { found_by, rung_by, phones })
        }
        Line::ServeSet { relay: None, calls: None } => {
            return Err(NotACommand { about: "serve.set".to_owned(), is_address: false });
        }
        Line::ServeSet { relay, calls } => Command::SetServing { relay, calls },
        Line::GatewaySet { on: None, reach: None } => {
            return Err(NotACommand { about: "gateway.set".to_owned(), is_address: false });
        }
        Line::GatewaySet { on, reach } => Command::SetGateway { on, reach: reach.map(reaching) },
        Line::NameSet { name } => Command::SetName { name },
        Line::AccountAdd { aor, user, password, name } => {
            let password = Secret::new(password.as_bytes());
            Command::AddAccount { aor: address(&aor)?, user, password, name }
        }
        Line::AccountRemove { aor } => Command::RemoveAccount { aor: address(&aor)? },
        Line::AccountPassword { aor, password } => {
            Command::SetAccountPassword { aor: address(&aor)?, password: Secret::new(password.as_bytes()) }
        }
        Line::AccountFollow { aor, follow } => {
            Command::SetFollow { aor: address(&aor)?, follow: following(follow) }
        }
        Line::AccountExport { aor, path } => Command::ExportAccount { aor: address(&aor)?, path },
        Line::AccountTell { aor, message, text } => {
            Command::TellAccount { aor: address(&aor)?, message: MessageId(message), text }
        }
        Line::BootstrapAdd { address } => Command::AddBootstrap { address },
        Line::BootstrapRemove { address } => Command::RemoveBootstrap { address },
        Line::MeetingSet { on } => Command::SetMeeting { on },
        Line::ProviderSet(line) => Command::SetProvider(Box::new(provider(line))),
        Line::ProviderRemove => Command::RemoveProvider,
        Line::DeviceAdd => Command::AddDevice,
        Line::DeviceConfirm => Command::ConfirmDevice,
        Line::DeviceRefuse => Command::RefuseDevice,
        Line::DeviceRemove { device } => Command::RemoveDevice { device },
        Line::ProofMail { mail, path } => Command::ProveByMail { mail: letter(mail, path)? },
        Line::ProofDomain => Command::ProveByDomain,
        Line::ProofRemove => Command::Unprove,
        Line::LockSet { passphrase } => Command::SetLock { passphrase: secret(passphrase) },
        Line::LockRemove => Command::RemoveLock,
        Line::RestoredSeen => Command::SawRestored,
        Line::KeyChange => Command::ChangeKey,
        Line::WordsShow { language } => Command::ShowWords { language },
        Line::BackupSave { path, passphrase, history } => {
            Command::SaveBackup { path, passphrase: passphrase.map(secret), history }
        }
        Line::Doctor => Command::Doctor,
        Line::Snapshot => Command::Snapshot,
        Line::Quit => Command::Quit,
    })
}

fn reference(message: String, is_own: bool) -> MessageRef {
    MessageRef { message: MessageId(message), is_own }
}

/// What was seen, or what the other side shows.
fn comparison(same: Option<bool>, shown: Option<String>) -> Result<Comparison, NotACommand> {
    match (same, shown) {
        (Some(true), None) => Ok(Comparison::Same),
        (Some(false), None) => Ok(Comparison::Different),
        (None, Some(text)) => Ok(Comparison::Shown(text)),
        (_, _) => Err(NotACommand { about: "verify".to_owned(), is_address: false }),
    }
}

/// To somebody, or with whom one speaks in another call.
fn transfer(call: String, to: Option<String>, with: Option<String>) -> Result<Command, NotACommand> {
    match (to, with) {
        (Some(to), None) => Ok(Command::Transfer { call: CallId(call), to }),
        (None, Some(with)) => Ok(Command::TransferTo { call: CallId(call), with: CallId(with) }),
        (_, _) => Err(NotACommand { about: call, is_address: false }),
    }
}

/// A mail as text, or in a file, of which no more is read than may be.
fn letter(mail: Option<String>, path: Option<PathBuf>) -> Result<Vec<u8>, NotACommand> {
    let not_a_command = |about: String| NotACommand { about, is_address: false };
    match (mail, path) {
        (Some(mail), None) => Ok(mail.into_bytes()),
        (None, Some(path)) => {
            read_mail(&path).map_err(|error| not_a_command(format!("{}: {error}", path.display())))
        }
        (_, _) => Err(not_a_command("proof.mail".to_owned())),
    }
}

fn read_mail(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut mail = Vec::new();
    File::open(path)?.take(MAIL_MAX as u64 + 1).read_to_end(&mut mail)?;
    Ok(mail)
}

fn address(text: &str) -> Result<Aor, NotACommand> {
    text.parse().map_err(|_| NotACommand { about: text.to_owned(), is_address: true })
}

fn provider(line: ProviderLine) -> ProviderAccount {
    let ProviderLine { aor, user, password, name, proxy, transport, expires_s } = line;
    let transport = transport.map(|by| match by {
        By::Udp => Transport::Udp,
        By::Tcp => Transport::Tcp,
        By::Tls => Transport::Tls,
    });
    let password = Secret::new(password.as_bytes());
    ProviderAccount { aor, user, password, name, proxy, transport, expires_s }
}

fn secret(text: String) -> Secret {
    Secret::new(zeroize::Zeroizing::new(text).as_bytes())
}

fn presence(state: &Presence) -> PresenceState {
    match state {
        Presence::Available => PresenceState::Available,
        Presence::Away => PresenceState::Away,
        Presence::Busy => PresenceState::Busy,
        Presence::Dnd => PresenceState::DoNotDisturb,
        Presence::Invisible => PresenceState::Invisible,
    }
}

fn following(follow: Following) -> Follow {
    match follow {
        Following::Auto => Follow::Auto,
        Following::Redirect => Follow::Redirect,
        Following::Proxy => Follow::Proxy,
    }
}

fn reaching(reach: Reaching) -> GatewayReach {
    match reach {
        Reaching::Near => GatewayReach::Near,
        Reaching::Anywhere => GatewayReach::Anywhere,
    }
}

fn circle(whose: Whose) -> Circle {
    match whose {
        Whose::Buddies => Circle::Buddies,
        Whose::Everyone => Circle::Everyone,
    }
}

fn page() -> usize {
    PAGE
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_documented_commands_are_understood() {
        for line in [
            r#"{"do":"buddy.add","to":"bob@example.org"}"#,
            r#"{"do":"buddy.accept","aor":"bob@example.org"}"#,
            r#"{"do":"presence.set","state":"dnd","note":"asleep"}"#,
            r#"{"do":"presence.set","state":"away"}"#,
            r#"{"do":"presence.set","state":"away","note":null}"#,
            r#"{"do":"message.read","aor":"bob@example.org"}"#,
            r#"{"do":"device.add"}"#,
            r#"{"do":"device.confirm"}"#,
            r#"{"do":"device.refuse"}"#,
            r#"{"do":"device.remove","device":"KEY"}"#,
            r#"{"do":"call.dial","call":"1","to":"sip:bob@192.0.2.1"}"#,
            r#"{"do":"call.mute","call":"1"}"#,
            r#"{"do":"call.hold","call":"1"}"#,
            r#"{"do":"call.resume","call":"1"}"#,
            r#"{"do":"call.transfer","call":"1","to":"carol@example.org"}"#,
            r#"{"do":"call.transfer","call":"1","with":"2"}"#,
            r#"{"do":"message.send","message":"m","to":"bob@example.org","text":"hello"}"#,
            r#"{"do":"account.add","aor":"carol@example.org","user":"carol","password":"p","name":"Carol"}"#,
            r#"{"do":"account.add","aor":"carol@example.org","password":"p"}"#,
            r#"{"do":"gateway.set","on":true}"#,
            r#"{"do":"gateway.set","reach":"anywhere"}"#,
            r#"{"do":"gateway.set","on":false,"reach":"near"}"#,
            r#"{"do":"reaching.set","ring":"everyone"}"#,
            r#"{"do":"reaching.set","find":"buddies"}"#,
            r#"{"do":"reaching.set","phones":false}"#,
            r#"{"do":"buddy.block","aor":"bob@example.org"}"#,
            r#"{"do":"buddy.unblock","aor":"bob@example.org"}"#,
            r#"{"do":"serve.set","relay":false}"#,
            r#"{"do":"serve.set","calls":9}"#,
            r#"{"do":"account.remove","aor":"carol@example.org"}"#,
            r#"{"do":"account.password","aor":"carol@example.org","password":"q"}"#,
            r#"{"do":"account.follow","aor":"carol@example.org","follow":"redirect"}"#,
            r#"{"do":"account.export","aor":"carol@example.org"}"#,
            r#"{"do":"account.export","aor":"carol@example.org","path":"carol.identity"}"#,
            r#"{"do":"account.tell","aor":"carol@example.org","message":"n1","text":"a notice"}"#,
            r#"{"do":"provider.set","aor":"sip:alice@provider.example","password":"p"}"#,
            r#"{"do":"provider.set","aor":"a@p.example","user":"u","password":"p","proxy":"p:5070","transport":"tls"}"#,
            r#"{"do":"provider.remove"}"#,
            r#"{"do":"meeting.set","on":true}"#,
            r#"{"do":"bootstrap.add","address":"friends.example.org"}"#,
            r#"{"do":"bootstrap.remove","address":"friends.example.org"}"#,
            r#"{"do":"proof.mail","mail":"From: alice@example.org"}"#,
            r#"{"do":"proof.domain"}"#,
            r#"{"do":"proof.remove"}"#,
            r#"{"do":"lock.set","passphrase":"correct horse"}"#,
            r#"{"do":"lock.remove"}"#,
            r#"{"do":"restored.seen"}"#,
            r#"{"do":"key.change"}"#,
            r#"{"do":"search","text":"hello"}"#,
            r#"{"do":"search","text":"hello","aor":"bob@example.org","before":7,"limit":3}"#,
            r#"{"do":"history.around","aor":"bob@example.org","position":7}"#,
            r#"{"do":"history.clear","aor":"bob@example.org"}"#,
            r#"{"do":"history.export","aor":"bob@example.org","path":"bob.txt","format":"text"}"#,
            r#"{"do":"words.show"}"#,
            r#"{"do":"words.show","language":"ja"}"#,
            r#"{"do":"backup.save","path":"alice.backup"}"#,
            r#"{"do":"backup.save","path":"alice.backup","passphrase":"correct horse","history":true}"#,
            r#"{"do":"open","link":"tel:+4930123456"}"#,
            r#"{"do":"show"}"#,
            r#"{"do":"doctor"}"#,
            r#"{"do":"snapshot"}"#,
            r#"{"do":"quit"}"#,
        ] {
            assert!(parse(line).is_ok(), "{line}");
        }
    }

    #[test]
    fn anything_else_is_an_error_that_says_what() {
        for line in ["", "{", "[]", r#"{"do":"dance"}"#, r#"{"do":"call.dial","call":"1"}"#] {
            assert!(parse(line).is_err_and(|error| !error.is_address), "{line}");
        }
        assert!(parse(r#"{"do":"buddy.accept","aor":"bob"}"#).is_err_and(|error| error.is_address));
    }

    #[test]
    fn an_error_is_about_the_id_that_was_given_or_else_the_command() {
        for (line, about) in [
            (r#"{"do":"call.dial","call":"c1"}"#, "c1"),
            (r#"{"do":"message.send","message":"m1","to":7}"#, "m1"),
            (r#"{"do":"presence.set","state":"asleep"}"#, "presence.set"),
            (r#"{"do":"call.dial","call":1}"#, "call.dial"),
            (r#"{"do":"gateway.set"}"#, "gateway.set"),
            (r#"{"do":"reaching.set"}"#, "reaching.set"),
            (r#"{"do":"reaching.set","ring":"nobody"}"#, "reaching.set"),
            (r#"{"do":"serve.set"}"#, "serve.set"),
            (r#"{"do":"serve.set","calls":-1}"#, "serve.set"),
            (r#"{"do":"gateway.set","reach":"far"}"#, "gateway.set"),
            (r#"{"do":"call.transfer","call":"1"}"#, "1"),
            (r#"{"do":"call.transfer","call":"1","to":"a@b","with":"2"}"#, "1"),
            (r#"{"do":"dance"}"#, "dance"),
            ("[]", "line"),
            ("{}", "line"),
        ] {
            assert_eq!(parse(line).map_err(|error| error.about), Err(about.to_owned()), "{line}");
        }
    }

    const WHOLE: [&str; 6] = [
        r#"{"do":"buddy.add","to":"bob@example.org"}"#,
        r#"{"do":"presence.set","state":"dnd","note":null}"#,
        r#"{"do":"call.digit","call":"1","digit":"5"}"#,
        r#"{"do":"message.send","message":"m","to":"bob@example.org","text":"\u00e9\ud83d\udc4b"}"#,
        r#"{"do":"history.load","aor":"bob@example.org","before":7,"limit":3}"#,
        r#"{"do":"quit"}"#,
    ];

    proptest! {
        #[test]
        fn no_change_to_a_command_makes_it_panic(
            which in 0..WHOLE.len(),
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
            cut in any::<prop::sample::Index>(),
        ) {
            let mut bytes = WHOLE[which].as_bytes().to_vec();
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            let _ = parse(&String::from_utf8_lossy(&bytes));
            bytes.truncate(cut.index(bytes.len() + 1));
            let _ = parse(&String::from_utf8_lossy(&bytes));
        }

        #[test]
        fn no_line_makes_it_panic(line in "\\PC{0,200}") {
            let _ = parse(&line);
        }
    }
}
