//! The way into a running node for this user's other programs: a port on loopback, and a token in the profile that only
//! he can read.
//!
//! The same on every system, where a socket in the file system would not be. What is said there is the front end's
//! business (`cli::control`).

use super::profile::private_file;
use rand::RngCore;
use std::fs;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream as Plain};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// The file that names port and token.
const FILE: &str = "control";
const FILE_NEW: &str = "control.new";
/// Bytes of that file at most, and of the token as hex digits.
const FILE_MAX: u64 = 256;
const TOKEN: usize = 64;
/// How long a visitor may take to show the token, and a node to answer it.
const PROOF_MAX: Duration = Duration::from_secs(5);
/// What a node says to whom it lets in.
const WELCOME: &[u8] = b"ahoy\n";

/// Where visitors come in.
#[derive(Debug)]
pub struct Door {
    listener: TcpListener,
    token: String,
}

impl Door {
    /// Opens the port, and says in the profile, which this process must hold, where it is.
    ///
    /// # Errors
    /// The system's.
    pub async fn open(profile: &Path) -> io::Result<Door> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let mut secret = [0; TOKEN / 2];
        rand::rng().fill_bytes(&mut secret);
        let token: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
        let (path, new) = (profile.join(FILE), profile.join(FILE_NEW));
        let mut file = private_file().create(true).truncate(true).open(&new)?;
        file.write_all(format!("{}\n{token}\n", listener.local_addr()?).as_bytes())?;
        drop(file);
        fs::rename(new, path)?;
        Ok(Door { listener, token })
    }

    /// The next visitor; he has shown nothing yet.
    ///
    /// # Errors
    /// The system's, as for want of files.
    pub async fn accept(&self) -> io::Result<TcpStream> {
        Ok(self.listener.accept().await?.0)
    }

    /// What visitors must show.
    pub fn token(&self) -> String {
        self.token.clone()
    }
}

/// Lets a visitor in who shows the token in time.
pub async fn admit(mut visitor: TcpStream, token: &str) -> Option<TcpStream> {
    let mut shown = [0; TOKEN + 1];
    tokio::time::timeout(PROOF_MAX, visitor.read_exact(&mut shown)).await.ok()?.ok()?;
    let (shown, end) = shown.split_at(TOKEN);
    // Without a word about how far it was right.
    let differences = shown.iter().zip(token.as_bytes()).fold(0, |all, (a, b)| all | (a ^ b));
    if differences != 0 || end != b"\n" {
        return None;
    }
    visitor.write_all(WELCOME).await.ok()?;
    Some(visitor)
}

/// A connection to the node that runs on this profile; `None` where there is none.
pub fn visit(profile: &Path) -> Option<Plain> {
    let (at, token) = read(&profile.join(FILE))?;
    let mut stream = Plain::connect_timeout(&at, PROOF_MAX).ok()?;
    stream.set_read_timeout(Some(PROOF_MAX)).ok()?;
    stream.write_all(format!("{token}\n").as_bytes()).ok()?;
    let mut welcome = [0; WELCOME.len()];
    stream.read_exact(&mut welcome).ok()?;
    (welcome == WELCOME).then_some(stream)
}

fn read(path: &PathBuf) -> Option<(SocketAddr, String)> {
    let mut text = String::new();
    fs::File::open(path).ok()?.take(FILE_MAX).read_to_string(&mut text).ok()?;
    let mut lines = text.lines();
    let at: SocketAddr = lines.next()?.parse().ok()?;
    let token = lines.next().filter(|token| token.len() == TOKEN)?;
    at.ip().is_loopback().then(|| (at, token.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::profile::Profile;
    use crate::io::profile::tests::TestDir;

    async fn door(place: &TestDir) -> Door {
        drop(Profile::open(&place.path()).unwrap());
        Door::open(&place.path()).await.unwrap()
    }

    #[tokio::test]
    async fn who_can_read_the_profile_comes_in() {
        let place = TestDir::new();
        let door = door(&place).await;
        let path = place.path();
        let visiting = tokio::task::spawn_blocking(move || visit(&path));
        let visitor = door.accept().await.unwrap();
        assert!(admit(visitor, &door.token()).await.is_some());
        assert!(visiting.await.unwrap().is_some());
        #[cfg(unix)]
        {
            let file = std::fs::metadata(place.path().join(FILE)).unwrap();
            assert_eq!(std::os::unix::fs::PermissionsExt::mode(&file.permissions()) & 0o077, 0);
        }
    }

    #[tokio::test]
    async fn who_guesses_does_not() {
        let place = TestDir::new();
        let door = door(&place).await;
        for guess in [format!("{}\n", "0".repeat(TOKEN)), "\n".repeat(TOKEN + 1), String::new()] {
            let mut guesser = TcpStream::connect(door.listener.local_addr().unwrap()).await.unwrap();
            let visitor = door.accept().await.unwrap();
            guesser.write_all(guess.as_bytes()).await.unwrap();
            drop(guesser);
            assert!(admit(visitor, &door.token()).await.is_none(), "{guess:?}");
        }
    }

    #[test]
    fn a_file_that_was_left_behind_or_says_nonsense_leads_nowhere() {
        let place = TestDir::new();
        drop(Profile::open(&place.path()).unwrap());
        assert!(visit(&place.path()).is_none());
        for text in ["", "127.0.0.1:1", "127.0.0.1:1\nshort\n", "198.51.100.1:1\n"] {
            std::fs::write(place.path().join(FILE), text).unwrap();
            assert!(visit(&place.path()).is_none(), "{text:?}");
        }
        let gone = format!("127.0.0.1:1\n{}\n", "0".repeat(TOKEN));
        std::fs::write(place.path().join(FILE), gone).unwrap();
        assert!(visit(&place.path()).is_none());
    }
}
