//! Groups in the window: showing one, saying something in it, and following what the engine tells of them.

use super::{App, Message};
use crate::engine::api::{
    Command, Event, GroupCommand, GroupEvent, GroupId, GroupPlace, GroupStanding, MessageId,
};
use crate::ui::screen::{Place, Scene, composer, conversation, seeking};
use iced::Task;
use iced::widget::operation;

impl App {
    /// Shows a group.
    pub(super) fn show_group(&mut self, id: GroupId) -> Task<Message> {
        let left = self.go(Place::Chats);
        let scene = Scene::new(&self.model, &self.words, &self.clock, self.size.width);
        let commands = self.chats.open_group(id, scene);
        self.send_all(commands);
        let main = self.open_main();
        let scene = Scene::new(&self.model, &self.words, &self.clock, self.size.width);
        let place = self.chats.groups.seeks_now(scene);
        let seek = place.map_or_else(conversation::to_newest, |place| seeking::to(conversation::ID, place));
        Task::batch([left, main, operation::focus(composer::ID), seek])
    }

    /// Shows a text of a group, once what lies round it is there.
    pub(super) fn show_in_group(&mut self, id: GroupId, place: GroupPlace) -> Task<Message> {
        let shown = self.show_group(id);
        let around = self.chats.groups.show(id, place);
        self.send_all([around]);
        shown
    }

    pub(super) fn say(&mut self, group: GroupId, text: String, reply: Option<GroupPlace>) -> Task<Message> {
        let message = MessageId(self.mint("group"));
        self.send_all([Command::OfGroup(GroupCommand::Say { group, message, text, reply })]);
        Task::batch([operation::focus(composer::ID), conversation::to_newest()])
    }

    /// A group of those told of that is to be shown now: it was made here, or this user has just come into it.
    pub(super) fn comes_into(&mut self, event: &Event) -> Option<GroupId> {
        let Event::OfGroup(GroupEvent::Group(group)) = event else { return None };
        let scene = Scene::new(&self.model, &self.words, &self.clock, self.size.width);
        let is_made = group.standing == GroupStanding::In && self.chats.groups.was_made(group, scene);
        is_made.then_some(group.group)
    }

    /// What is new in the group that is looked at counts as read.
    pub(super) fn read_group(&mut self) {
        if self.place == Place::Chats && self.windows.main.is_some() {
            let scene = Scene::new(&self.model, &self.words, &self.clock, self.size.width);
            let read = self.chats.groups.read(scene);
            self.send_all(read);
        }
    }

    /// After a snapshot: what the group that is open lacks.
    pub(super) fn renew_group(&mut self) {
        let scene = Scene::new(&self.model, &self.words, &self.clock, self.size.width);
        let commands = self.chats.groups.renew(scene);
        self.send_all(commands);
    }
}
