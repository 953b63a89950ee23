//! What was copied, on a display of the test's own, and what is made of it.

use super::Stage;
use super::display::Display;
use crate::process;
use ahoy::io::clipboard::{self, Clip};
use ahoy::io::picture::{PictureError, png};
use ahoy::ui::app::Message;
use arboard::{Clipboard, ImageData};
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

const LINK: &str = "nina@example.org#K7Q2-M4XR";
/// This very test is run again on the display, in parts.
const NAME: &str = "window::clipboard::what_another_program_has_copied_is_read";
const PART: &str = "AHOY_CLIPBOARD_PART";

impl Display {
    fn part(&self, part: &str) -> Command {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", NAME, "--nocapture"]).env(PART, part);
        command.env("DISPLAY", &self.name).env_remove("WAYLAND_DISPLAY");
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        command
    }

    /// What is read while another program holds this; with nothing copied where it is empty.
    fn read_of(&self, held: &str) -> String {
        let mut holder = self.part(held).spawn().unwrap();
        let mut lines = BufReader::new(holder.stdout.take().unwrap()).lines();
        assert!(lines.any(|line| line.unwrap().ends_with("HOLDS")), "{held}: nobody holds it");
        let read = self.part("read").output().unwrap();
        drop(holder.stdin.take());
        holder.wait().unwrap();
        let read = String::from_utf8(read.stdout).unwrap();
        let line = read.lines().find_map(|line| line.split_once("READ ")).unwrap_or_else(|| panic!("{read}"));
        line.1.to_owned()
    }
}

/// What a part does, in a process of its own.
fn play(part: &str) {
    let mut clipboard = Clipboard::new().unwrap();
    let mut copy = |bytes: &[u8]| {
        let picture = image::load_from_memory(bytes).unwrap().to_rgba8();
        let (width, height) = (picture.width() as usize, picture.height() as usize);
        clipboard.set_image(ImageData { width, height, bytes: picture.into_raw().into() }).unwrap();
    };
    match part {
        "picture" => copy(&png(LINK).unwrap()),
        "white" => {
            let mut white = std::io::Cursor::new(Vec::new());
            let points = image::DynamicImage::new_luma8(200, 200);
            points.write_to(&mut white, image::ImageFormat::Png).unwrap();
            copy(&white.into_inner());
        }
        "text" => clipboard.set_text(LINK).unwrap(),
        "book" => clipboard.set_text("x".repeat(100_000)).unwrap(),
        "nothing" => clipboard.clear().unwrap(),
        _ => {
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            return println!("READ {:?}", runtime.block_on(clipboard::read()));
        }
    }
    println!("HOLDS");
    std::io::stdin().read_to_end(&mut Vec::new()).unwrap();
}

#[test]
fn what_another_program_has_copied_is_read() {
    if let Ok(part) = std::env::var(PART) {
        return play(&part);
    }
    if !process::require("Xvfb") {
        return;
    }
    let display = Display::start();
    let read: [(&str, Result<Clip, PictureError>); 5] = [
        ("picture", Ok(Clip::Picture(LINK.to_owned()))),
        ("text", Ok(Clip::Text(LINK.to_owned()))),
        ("white", Err(PictureError::NoQr)),
        ("book", Err(PictureError::NoClip)),
        ("nothing", Err(PictureError::NoClip)),
    ];
    for (held, said) in read {
        assert_eq!(display.read_of(held), format!("{said:?}"), "{held}");
    }
}

#[test]
fn a_picture_that_was_pasted_stands_in_the_dialog_and_a_text_stands_there_once() {
    let mut stage = Stage::new("add");
    drop(stage.app.update(Message::Pasted(true, Err(PictureError::NoClip))));
    assert!(
        stage.shows("The clipboard holds neither a picture nor a link. Copy one of them, and paste again.")
    );
    drop(stage.app.update(Message::Pasted(true, Ok(Clip::Picture(LINK.to_owned())))));
    drop(stage.app.update(Message::Pasted(true, Ok(Clip::Text("the field has this".to_owned())))));
    stage.press("send-request");
    let commands = stage.commands();
    assert!(format!("{commands:?}").contains(&format!("AddBuddy {{ to: {LINK:?} }}")), "{commands:?}");
    let mut stage = Stage::new("add");
    drop(stage.app.update(Message::Pasted(false, Ok(Clip::Text(LINK.to_owned())))));
    assert!(stage.shows(LINK));
}
