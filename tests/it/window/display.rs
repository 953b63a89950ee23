//! A display of the test's own.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// An X server on a display that is free.
pub struct Display {
    server: Child,
    pub name: String,
}

impl Display {
    pub fn start() -> Display {
        let mut server =
            Command::new("Xvfb").args(["-displayfd", "1"]).stdout(Stdio::piped()).spawn().unwrap();
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        Display { server, name: format!(":{}", number.trim()) }
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
