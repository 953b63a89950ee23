//! Lines of standard input. Some hold a passphrase or recovery words, so they are read past the buffer that the standard
//! library keeps for as long as the process lives, and what has been taken is wiped.

use crate::engine::api::Secret;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use tokio::sync::mpsc;
use zeroize::{Zeroize, Zeroizing};

/// Bytes asked for at a time.
const CHUNK: usize = 4_096;

/// What was read.
#[derive(Debug, PartialEq, Eq)]
pub enum Said {
    /// Without its line feed.
    Line(Zeroizing<Vec<u8>>),
    TooLong,
    End,
}

/// Lines out of bytes, none longer than `max`.
struct Lines<R> {
    input: R,
    max: usize,
    /// Room for a line from the first on: a buffer that grows leaves its beginning behind.
    line: Zeroizing<Vec<u8>>,
    is_too_long: bool,
    chunk: Zeroizing<[u8; CHUNK]>,
    /// What of the chunk is still to be looked at.
    rest: std::ops::Range<usize>,
}

impl<R: Read> Lines<R> {
    fn new(input: R, max: usize) -> Lines<R> {
        let line = Zeroizing::new(Vec::with_capacity(max));
        Lines { input, max, line, is_too_long: false, chunk: Zeroizing::new([0; CHUNK]), rest: 0..0 }
    }

    /// The next one; a last one without a line feed counts.
    fn next(&mut self) -> Said {
        loop {
            let unread = self.chunk.get(self.rest.clone()).unwrap_or_default();
            if let Some(length) = unread.iter().position(|byte| *byte == b'\n') {
                self.take(length);
                self.rest.start += 1;
                return self.whole();
            }
            self.take(unread.len());
            match self.input.read(self.chunk.as_mut_slice()) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Ok(0) | Err(_) if self.line.is_empty() && !self.is_too_long => return Said::End,
                Ok(0) | Err(_) => return self.whole(),
                Ok(read) => self.rest = 0..read,
            }
        }
    }

    fn take(&mut self, length: usize) {
        let taken = self.rest.start..self.rest.start + length;
        self.rest.start = taken.end;
        let taken = self.chunk.get_mut(taken).unwrap_or_default();
        if self.line.len() + taken.len() <= self.max {
            self.line.extend_from_slice(taken);
        } else {
            self.is_too_long = true;
        }
        taken.zeroize();
    }

    fn whole(&mut self) -> Said {
        let said = match std::mem::take(&mut self.is_too_long) {
            true => Said::TooLong,
            false => Said::Line(Zeroizing::new(self.line.to_vec())),
        };
        self.line.zeroize();
        said
    }
}

/// The lines of standard input, one at a time, by a thread of its own that ends with them or with the process.
///
/// # Errors
/// Where the system gives neither thread nor input.
pub fn of_input(max: usize) -> io::Result<mpsc::Receiver<Said>> {
    let mut lines = Lines::new(input()?, max);
    let (tell, told) = mpsc::channel(1);
    std::thread::Builder::new().name("input".to_owned()).spawn(move || {
        loop {
            let said = lines.next();
            let is_end = said == Said::End;
            if tell.blocking_send(said).is_err() || is_end {
                return;
            }
        }
    })?;
    Ok(told)
}

/// A line that somebody types, or a program says, and nobody else shall see.
///
/// # Errors
/// When it is longer than `max`, or there is no input.
pub fn secret(max: usize) -> io::Result<Secret> {
    match Lines::new(input()?, max).next() {
        Said::Line(line) => Ok(Secret::new(line.strip_suffix(b"\r").unwrap_or(&line))),
        Said::End => Ok(Secret::new(b"")),
        Said::TooLong => Err(ErrorKind::InvalidInput.into()),
    }
}

#[cfg(unix)]
fn input() -> io::Result<File> {
    use std::os::fd::AsFd;
    io::stdin().as_fd().try_clone_to_owned().map(File::from)
}

#[cfg(windows)]
fn input() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    io::stdin().as_handle().try_clone_to_owned().map(File::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives so many bytes at a time.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let some = self.1.min(self.0.len());
            self.0.split_at(some).0.read(into).inspect(|read| self.0 = &self.0[*read..])
        }
    }

    fn line(text: &str) -> Said {
        Said::Line(Zeroizing::new(text.as_bytes().to_vec()))
    }

    #[test]
    fn lines_are_the_same_however_they_come() {
        for step in [1, 2, 3, CHUNK, CHUNK + 1] {
            let mut lines = Lines::new(Slow(b"one\n\ntwo\r\nthree", step), 8);
            let all: Vec<Said> = std::iter::from_fn(|| Some(lines.next())).take(6).collect();
            assert_eq!(
                all,
                [line("one"), line(""), line("two\r"), line("three"), Said::End, Said::End],
                "{step}"
            );
        }
    }

    #[test]
    fn a_line_that_is_too_long_is_skipped_and_said_once() {
        for step in [1, 7, CHUNK] {
            let long = [&[b'x'; 3 * CHUNK][..], b"\n12345678\n123456789"].concat();
            let mut lines = Lines::new(Slow(&long, step), 8);
            let all: Vec<Said> = std::iter::from_fn(|| Some(lines.next())).take(4).collect();
            assert_eq!(all, [Said::TooLong, line("12345678"), Said::TooLong, Said::End], "{step}");
        }
    }

    #[test]
    fn nothing_of_a_line_stays_once_it_was_told() {
        let mut lines = Lines::new(Slow(b"hunter2-hunter2\n", CHUNK), 64);
        let told = lines.next();
        assert_eq!(told, line("hunter2-hunter2"));
        assert!(lines.chunk.iter().all(|byte| [0, b'\n'].contains(byte)));
        // Its room is as large as from the first, so it has never grown.
        assert_eq!((lines.line.len(), lines.line.capacity()), (0, 64));
    }
}
