//! A picture that is moved and brought nearer under a round frame, by pointer, wheel and keys.

use super::Element;
use crate::io::preview::cut::Cut;
use crate::ui::keymap::{self, Cutting, Pressed};
use crate::ui::theme::Theme;
use iced::advanced::image::{self, Handle, Renderer as _};
use iced::advanced::widget::operation::Focusable;
use iced::advanced::widget::{Id, Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Renderer as _, Shell, Widget, layout, mouse, renderer};
use iced::keyboard;
use iced::{Background, Border, Color, Event, Length, Point, Rectangle, Renderer, Size, touch};

/// Its side.
pub const SIDE: f32 = 200.0;
/// What a key or a turn of the wheel does: a share of the side, and how much nearer.
const STEP: f32 = 0.05;
const NEARER: f32 = 1.1;
/// Points of a wheel that count as one turn.
const TURN: f32 = 40.0;
/// The shade over what is left out: as wide as the corners need.
const SHADE: Color = Color { r: 0.0, g: 0.0, b: 0.0, a: 0.5 };
const SHADE_WIDTH: f32 = SIDE * 0.22;

/// A picture of some size and what is taken of it; `on_cut` is told another, `on_enter` that it is good so.
pub fn cutter<'a, Message: Clone + 'a>(
    (picture, size): (Handle, (f32, f32)),
    cut: Cut,
    on_cut: fn(Cut) -> Message,
    on_enter: Message,
) -> Element<'a, Message> {
    Element::new(Cutter { picture, size, cut, on_cut, on_enter })
}

/// For the keyboard to be put into.
pub const ID: &str = "portrait-cut";

struct Cutter<Message> {
    picture: Handle,
    size: (f32, f32),
    cut: Cut,
    on_cut: fn(Cut) -> Message,
    on_enter: Message,
}

#[derive(Default)]
struct State {
    is_focused: bool,
    /// Where it is held.
    held: Option<Point>,
}

impl Focusable for State {
    fn is_focused(&self) -> bool {
        self.is_focused
    }

    fn focus(&mut self) {
        self.is_focused = true;
    }

    fn unfocus(&mut self) {
        self.is_focused = false;
    }
}

impl<Message: Clone> Cutter<Message> {
    /// Something was done: it is told, and nobody else is to take it.
    fn becomes(&mut self, cut: Cut, shell: &mut Shell<'_, Message>) {
        shell.capture_event();
        if cut != self.cut {
            self.cut = cut;
            shell.publish((self.on_cut)(cut));
        }
    }

    fn moves(&mut self, (right, down): (f32, f32), shell: &mut Shell<'_, Message>) {
        self.becomes(self.cut.moved(self.size, (right, down)), shell);
    }

    fn comes(&mut self, times: f32, shell: &mut Shell<'_, Message>) {
        self.becomes(self.cut.nearer(self.size, times), shell);
    }

    fn strikes(&mut self, pressed: &Pressed<'_>, shell: &mut Shell<'_, Message>) {
        match keymap::find(&keymap::CUTTING, pressed) {
            Some(Cutting::Left) => self.moves((-STEP, 0.0), shell),
            Some(Cutting::Right) => self.moves((STEP, 0.0), shell),
            Some(Cutting::Up) => self.moves((0.0, -STEP), shell),
            Some(Cutting::Down) => self.moves((0.0, STEP), shell),
            Some(Cutting::Nearer) => self.comes(NEARER, shell),
            Some(Cutting::Farther) => self.comes(1.0 / NEARER, shell),
            Some(Cutting::Take) => {
                shell.capture_event();
                shell.publish(self.on_enter.clone());
            }
            None => {}
        }
    }

    fn points(
        &mut self,
        state: &mut State,
        event: &Event,
        cursor: (Option<Point>, bool),
        shell: &mut Shell<'_, Message>,
    ) {
        let (place, is_over) = cursor;
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerPressed { .. }) => {
                (state.is_focused, state.held) = (is_over, place.filter(|_| is_over));
                if is_over {
                    shell.capture_event();
                    shell.request_redraw();
                }
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerLifted { .. } | touch::Event::FingerLost { .. }) => {
                state.held = None;
            }
            Event::Mouse(mouse::Event::CursorMoved { .. })
            | Event::Touch(touch::Event::FingerMoved { .. }) => {
                let (Some(from), Some(to)) = (state.held, place) else { return };
                state.held = Some(to);
                // The picture goes with the hand, so the frame goes the other way.
                self.moves(((from.x - to.x) / SIDE, (from.y - to.y) / SIDE), shell);
            }
            Event::Mouse(mouse::Event::WheelScrolled { delta }) if is_over => {
                let turns = match delta {
                    mouse::ScrollDelta::Lines { y, .. } => *y,
                    mouse::ScrollDelta::Pixels { y, .. } => y / TURN,
                };
                self.comes(NEARER.powf(turns), shell);
            }
            _ => {}
        }
    }
}

impl<Message: Clone> Widget<Message, Theme, Renderer> for Cutter<Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(SIDE.into(), SIDE.into())
    }

    fn layout(&mut self, _tree: &mut Tree, _renderer: &Renderer, _limits: &layout::Limits) -> layout::Node {
        layout::Node::new(Size::new(SIDE, SIDE))
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let state = tree.state.downcast_mut::<State>();
        operation.focusable(Some(&Id::new(ID)), layout.bounds(), state);
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        _viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_mut::<State>();
        match event {
            Event::Keyboard(keyboard::Event::KeyPressed {
                key,
                modified_key: modified,
                physical_key,
                modifiers,
                ..
            }) if state.is_focused => {
                let (physical, held) = (*physical_key, *modifiers);
                self.strikes(&Pressed { key, modified, physical, held, is_free: true }, shell);
            }
            _ => {
                let cursor = (cursor.position(), cursor.is_over(layout.bounds()));
                self.points(state, event, cursor, shell);
            }
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        match (tree.state.downcast_ref::<State>().held, cursor.is_over(layout.bounds())) {
            (Some(_), _) => mouse::Interaction::Grabbing,
            (None, true) => mouse::Interaction::Grab,
            (None, false) => mouse::Interaction::default(),
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let place = layout.bounds();
        let Some(seen) = place.intersection(viewport) else { return };
        let (left, top, side) = self.cut.square(self.size);
        let scale = SIDE / side;
        let (width, height) = self.size;
        let whole = Rectangle {
            x: place.x - left * scale,
            y: place.y - top * scale,
            width: width * scale,
            height: height * scale,
        };
        renderer.with_layer(seen, |renderer| {
            renderer.draw_image(image::Image::new(self.picture.clone()), whole, place);
        });
        let is_ringed = theme.ring && tree.state.downcast_ref::<State>().is_focused;
        let (ink, width) = if is_ringed { (theme.tokens.text, 2.0) } else { (theme.tokens.border, 1.0) };
        renderer.with_layer(seen, |renderer| {
            framed(renderer, place.expand(SHADE_WIDTH), (SHADE, SHADE_WIDTH), SIDE / 2.0 + SHADE_WIDTH);
            framed(renderer, place, (Color::WHITE, 1.5), SIDE / 2.0);
            framed(renderer, place, (ink, width), 0.0);
        });
    }
}

/// A frame with nothing in it.
fn framed(renderer: &mut Renderer, bounds: Rectangle, (color, width): (Color, f32), radius: f32) {
    let border = Border { color, width, radius: radius.into() };
    let quad = renderer::Quad { bounds, border, ..renderer::Quad::default() };
    renderer.fill_quad(quad, Background::Color(Color::TRANSPARENT));
}
