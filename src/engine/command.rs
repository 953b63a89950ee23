//! What front ends ask for, handed to whom it concerns.

use super::api::{self, CallsCommand, Command, Event, PresenceState, Snapshot};
use super::call::{Dial, Handover};
use super::calling;
use super::chat::{Act, Send};
use super::devices::Copy;
use super::failure::Failure;
use super::hosting::NewAccount;
use super::keeping::BackupOrder;
use super::reaching;
use super::target::{ECHO, Target};
use super::tones;
use super::{CALL_ID_MAX, CALLS_EXAMINED, Engine};
use crate::aor::Aor;
use crate::link::Link;
use crate::media::Order;
use crate::overlay::Through;
use crate::store;
use crate::time::Now;

impl Engine {
    pub(super) fn command(&mut self, now: Now, command: Command) {
        let Some(command) = self.when_clear(command) else { return };
        let core = &mut self.core;
        match command {
            Command::AddBuddy { to } => {
                self.buddies.add(core, &mut self.locator, now, (&to, &self.account));
                self.judge_watchers(now);
            }
            Command::AcceptBuddy { aor } => {
                self.buddies.accept(core, now, &aor, &self.account);
                self.judge_watchers(now);
            }
            Command::RemoveBuddy { aor } => {
                self.buddies.remove(core, &mut self.locator, now, &aor);
                self.no_friend(now, &aor);
            }
            Command::Block { aor } => {
                self.buddies.block(core, &mut self.locator, now, &aor);
                self.no_friend(now, &aor);
            }
            Command::Unblock { aor } => self.buddies.unblock(core, &aor),
            Command::RenameBuddy { aor, name } => self.buddies.rename(core, now, &aor, &name),
            Command::SetRelayOnly { aor, on } => self.buddies.set_relay_only(core, now, &aor, on),
            Command::Choose { to } => self.buddies.choose(core, now, &to),
            Command::OpenLink { link } => self.open_link(&link),
            Command::Show => self.core.emit(Event::Show),
            Command::SetPresence { state, note } => self.set_presence(now, state, &note),
            Command::Dial { call, to } => self.dial(now, call, &to),
            Command::Answer { call } => self.calls.answer(core, now, &call),
            Command::Reject { call } => self.calls.reject(core, now, &call),
            Command::HangUp { call } => self.calls.hang_up(core, &mut self.locator, now, &call),
            Command::Mute { call } => self.calls.mute(core, &call, true),
            Command::Unmute { call } => self.calls.mute(core, &call, false),
            Command::Hold { call } => self.calls.hold(core, now, &call),
            Command::Resume { call } => self.calls.resume(core, now, &call),
            Command::Transfer { call, to } => self.transfer(now, &call, &to),
            Command::TransferTo { call, with } => self.calls.transfer_to(core, now, &call, &with),
            Command::SendDigit { call, digit } => self.calls.digit(core, now, &call, digit),
            Command::SendMessage { message, to, text } => {
                self.send(now, Send { message, text, reply: None }, &to);
            }
            Command::MarkRead { aor } => self.mark_read(now, &aor),
            Command::MarkCallsSeen => self.calls_seen(),
            Command::LoadHistory { aor, before, limit } => {
                let is_opened = before.is_none() && self.buddies.pinned().any(|pinned| *pinned == aor);
                if is_opened && self.proofs.friend_opened(now, &aor) {
                    self.locator.hear_claims(core, now, aor.clone());
                }
                core.write(store::Request::LoadHistory { aor, before, limit });
            }
            Command::SetName { name } => {
                if self.account.set_name(core, &name) {
                    self.buddies.publish(core, now, &self.account);
                }
            }
            Command::SetPortrait(picture) => self.portraits.set(core, now, picture),
            Command::SetAudio { input, output, ring } => {
                self.account.set_audio(core, input, output, ring);
            }
            Command::SetCleaning(cleaning) => self.account.set_cleaning(core, cleaning),
            Command::TestAudio { on } => core.order(Order::Test { on }),
            Command::SetServing { relay, calls } => self.serving.set(core, relay, calls),
            Command::SetReaching(change) => {
                reaching::set(core, now, change);
                self.buddies.place(core, now);
            }
            Command::SetPreference { key, value } => self.account.set_preference(core, key, value),
            Command::AddBootstrap { address } => self.joining.add(core, now, &address),
            Command::RemoveBootstrap { address } => self.joining.remove(core, &address),
            Command::SetMeeting { on } => self.joining.set_meeting(core, now, on),
            Command::SetProvider(account) => self.provider.set(core, &mut self.locator, now, *account),
            Command::RemoveProvider => self.provider.remove(core, &mut self.locator, now),
            Command::Doctor => self.doctor(),
            Command::Snapshot => self.snapshot(now),
            Command::Quit => self.leave(now),
            of_messages => self.command_of_messages(now, of_messages),
        }
    }

    /// What was kept for somebody as a friend is over.
    fn no_friend(&mut self, now: Now, aor: &Aor) {
        self.chats.removed(&mut self.core, &mut self.locator, aor);
        self.files.removed(&mut self.core, aor);
        self.voicemail.removed(aor);
        calling::take_from(&mut self.core, aor, None);
        tones::forget(&mut self.core, aor);
        self.judge_watchers(now);
    }

    fn command_of_calls(&mut self, now: Now, command: CallsCommand) {
        match command {
            CallsCommand::Record { call, on } => self.calls.record(&mut self.core, now, &call, on),
            CallsCommand::Set(change) => {
                let was_by_key = self.core.calling.by_key;
                calling::set(&mut self.core, change);
                let by_key = self.core.calling.by_key;
                if by_key != was_by_key {
                    self.calls.mute_all(&mut self.core, by_key);
                }
                // Music is not cleaned.
                self.account.order_devices(&mut self.core);
            }
            CallsCommand::TakeFrom { aor, after_s: Some(_) }
            | CallsCommand::Ring { of: Some(aor), path: Some(_) }
                if !self.buddies.is_mutual(&aor) =>
            {
                self.core.refuse(aor.as_str(), Failure::UnknownBuddy);
            }
            CallsCommand::Hush { on } => calling::hush(&mut self.core, on),
            CallsCommand::Ring { of: None, path } => self.core.order(Order::ChooseRing(path)),
            CallsCommand::Ring { of: Some(aor), path } => tones::choose(&mut self.core, &aor, path),
            CallsCommand::TakeFrom { aor, after_s } => calling::take_from(&mut self.core, &aor, after_s),
        }
    }

    /// What is done to messages, and what others learn of it.
    fn command_of_messages(&mut self, now: Now, command: Command) {
        let core = &mut self.core;
        match command {
            Command::Reply { message, aor, text, to } => {
                self.send(now, Send { message, text, reply: Some(to) }, aor.as_str());
            }
            Command::EditMessage { aor, message, text } => {
                let target = api::MessageRef { message, is_own: true };
                self.chats.act(core, now, aor, (target, Act::Edit(text)));
            }
            Command::DeleteMessage { aor, target, for_all: true } => {
                self.chats.act(core, now, aor, (target, Act::Delete));
            }
            Command::DeleteMessage { aor, target, for_all: false } => {
                self.chats.forget(core, now, aor, target);
            }
            Command::React { aor, target, sign } => {
                self.chats.act(core, now, aor, (target, Act::React(sign)));
            }
            Command::SetTyping { aor, on } => {
                let may_tell = self.may_tell(&aor);
                let root = self.buddies.root_of(&aor).filter(|_| may_tell);
                let node = root.and_then(|root| self.core.node_of(now, &root));
                self.chats.types(&mut self.core, now, &aor, (node, on));
            }
            Command::OfHistory(command) => self.command_of_history(now, command),
            Command::OfCalls(command) => self.command_of_calls(now, command),
            Command::OfGroup(command) => self.command_of_groups(now, command),
            Command::OfConference(command) => self.command_of_conferences(now, command),
            Command::OfVoice(command) => self.command_of_voice(now, command),
            Command::SaveDraft { aor, text } => self.drafts.set(core, now, aor, text),
            Command::SetReceipts { on } => self.account.set_receipts(core, on),
            of_files => self.command_of_files(now, of_files),
        }
    }

    /// Whether somebody may learn what this user has read, and that he writes: one who has accepted him, and is not to take
    /// him for away.
    fn may_tell(&self, aor: &Aor) -> bool {
        let is_hidden = self.account.presence == PresenceState::Invisible;
        self.account.receipts && !is_hidden && self.buddies.is_mutual(aor)
    }

    /// Whose key is whose, what proves it, and where the own ones are kept.
    pub(super) fn command_of_keys(&mut self, now: Now, command: Command) {
        let core = &mut self.core;
        match command {
            Command::Safety { aor } => self.buddies.safety(core, &aor),
            Command::Verify { aor, comparison } => self.buddies.verify(core, now, &aor, &comparison),
            Command::TakeKey { aor } => {
                self.buddies.take_key(core, &mut self.locator, now, &aor);
                self.judge_watchers(now);
            }
            Command::KeepKey { aor } => self.buddies.keep_key(core, now, &aor),
            Command::ProveByMail { mail } => self.proofs.by_mail(core, now, &mail),
            Command::ProveByDomain => self.proofs.by_domain(core, now),
            Command::Unprove => self.proofs.remove(core, now),
            Command::AddDevice => self.own_devices.offer(core, now),
            Command::ConfirmDevice => self.own_devices.confirm(core, now),
            Command::RefuseDevice => self.own_devices.refuse(),
            Command::RemoveDevice { device } => self.remove_device(now, &device),
            Command::JoinDevice { link, name } => self.own_devices.join(core, now, (&link, &name)),
            Command::SetLock { passphrase } => self.keeper.lock(core, passphrase),
            Command::SawRestored => self.saw_restored(),
            Command::RemoveLock => self.keeper.unlock(core),
            Command::ChangeKey => self.change_key(now),
            Command::ShowWords { language } => self.keeper.show_words(core, &language),
            Command::SaveBackup { path, passphrase, history } => {
                self.keeper.back_up(core, BackupOrder { path, passphrase, history });
            }
            of_phones => self.command_of_phones(now, of_phones),
        }
    }

    /// What SIP phones are allowed, and who they are.
    fn command_of_phones(&mut self, now: Now, command: Command) {
        let core = &mut self.core;
        match command {
            Command::SetGateway { on, reach } => {
                self.account.set_gateway(core, on, reach);
                self.switch_gateway(now);
            }
            Command::AddAccount { aor, user, password, name } => {
                self.hosting.add(core, now, NewAccount { aor, user, password, name });
                self.accounts_changed(now);
            }
            Command::RemoveAccount { aor } => {
                self.hosting.remove(core, now, &aor);
                self.with_gateway(|gateway, ties| gateway.removed(ties, now, &aor));
                self.accounts_changed(now);
            }
            Command::SetAccountPassword { aor, password } => {
                self.hosting.set_password(core, now, &aor, &password);
                self.accounts_changed(now);
            }
            Command::SetFollow { aor, follow } => {
                self.hosting.set_follow(core, now, &aor, follow);
                self.accounts_changed(now);
            }
            Command::ExportAccount { aor, path } => self.hosting.export(core, &aor, path),
            Command::TellAccount { aor, message, text } => {
                self.with_gateway(|gateway, ties| gateway.tell_account(ties, now, &aor, (&message, &text)));
            }
            _ => {}
        }
    }

    fn set_presence(&mut self, now: Now, state: PresenceState, note: &str) {
        if self.account.set_presence(&mut self.core, state, note) {
            self.core.copy(Copy::Presence { state, note: note.to_owned() });
            self.buddies.publish(&mut self.core, now, &self.account);
        }
    }

    fn send(&mut self, now: Now, send: Send, to: &str) {
        let target = self.buddies.target(to).map(|target| self.core.aim(target));
        self.chats.send(&mut self.core, now, send, target);
    }

    fn dial(&mut self, now: Now, call: api::CallId, to: &str) {
        match self.buddies.target(to).and_then(|target| self.core.reachable(target)) {
            Ok(Target::Person { aor, .. }) if aor == *self.core.own.aor() => {
                self.core.refuse(&call.0, Failure::NotYourself);
            }
            Ok(_) if call.0.is_empty() || call.0.len() > CALL_ID_MAX => {
                self.core.refuse(&call.0, Failure::BadCommand);
            }
            Ok(target) => {
                self.join_through(now, &target);
                let name = self.buddies.name_of(&target.peer());
                let dial = Dial { call, target, name, handover: Handover::default() };
                self.calls.dial(&mut self.core, &mut self.locator, now, dial);
            }
            Err(failure) => self.core.refuse(&call.0, failure),
        }
    }

    fn transfer(&mut self, now: Now, call: &api::CallId, to: &str) {
        match self.buddies.target(to) {
            Ok(Target::Person { aor, .. }) if aor == *self.core.own.aor() => {
                self.core.refuse(&call.0, Failure::NotYourself);
            }
            Ok(target) => {
                let code = self.buddies.code_of(&target);
                self.calls.transfer(&mut self.core, now, call, (&target, code));
            }
            Err(failure) => self.core.refuse(&call.0, failure),
        }
    }

    /// An invite carries ways into the overlay; a node that is alone needs them.
    fn join_through(&mut self, now: Now, target: &Target) {
        if let Target::Person { invited: Some(invited), .. } = target {
            self.core.overlay.join(now, invited.addresses.clone(), Through::Invite);
        }
    }

    /// A link proves nothing by being clicked: what is done with it the user says.
    fn open_link(&mut self, link: &str) {
        let read = link.parse::<Link>().ok();
        let known = read.filter(|link| match link {
            Link::Invitation(to) | Link::Call(to) => Target::parse(to).is_ok(),
        });
        match known {
            Some(link) => self.core.emit(Event::Link { link: link.to_string() }),
            None => self.core.refuse("link", Failure::BadAddress),
        }
    }

    fn mark_read(&mut self, now: Now, aor: &Aor) {
        let is_told = self.may_tell(aor) || aor.as_str() == ECHO;
        self.chats.mark_read(&mut self.core, now, aor, is_told);
        self.buddies.tell(&mut self.core, now, aor);
    }

    fn calls_seen(&mut self) {
        self.records.iter_mut().for_each(|record| record.missed_unseen = false);
        self.core.write(store::Request::CallsSeen);
    }

    pub(super) fn doctor(&mut self) {
        let calls = self.records.iter().filter_map(|record| record.doctor.clone());
        let view = self.core.network.view(self.joining.reach(), calls.take(CALLS_EXAMINED).collect());
        self.core.emit(Event::Doctor(Box::new(view)));
    }

    fn snapshot(&mut self, now: Now) {
        let snapshot = Snapshot {
            me: self.account.me(&self.core),
            buddies: self.buddies.views(&self.core, now),
            calls: self.calls.views(),
            call_records: self.records.iter().cloned().collect(),
            drafts: self.drafts.all(),
            accounts: self.hosting.views(now),
            gateway: self.account.gateway(),
            provider: self.provider.view(),
            serving: self.serving.state(),
            reaching: self.core.reaching,
            calling: self.core.calling.clone(),
            proof: self.proofs.state(&self.core),
            bootstrap: self.joining.list(&self.core),
            meeting: self.core.overlay.meeting(),
            keeping: self.keeper.view(&self.core),
            restored: self.restored.view(&self.buddies),
            reach: self.joining.reach(),
            devices: self.devices.clone(),
            own_devices: self.own_devices.view(&self.core),
            kept: self.away.kept(),
            files: self.files.views(),
            groups: self.groups.views(&self.core),
            conferences: self.conferences_now(),
            voicemail: self.voicemail.view(),
            portraits: self.portraits.all(&self.core),
        };
        self.core.emit(Event::Snapshot(Box::new(snapshot)));
    }
}
