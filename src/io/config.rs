//! What a start of the app may be told.

use crate::aor::Aor;
use crate::engine::api::{Circle, GatewayReach};
use crate::overlay::Place;
use crate::store::Secret;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

/// Everything `io::start` needs to know.
#[derive(Clone, Debug)]
pub struct Config {
    /// Directory that holds keys, roster and history.
    pub profile: PathBuf,
    /// Who to be where the profile is new; must agree with a profile that is not.
    pub id: Option<Aor>,
    /// Display name where the profile is new, or a new one.
    pub name: Option<String>,
    /// The identity file of an account, exported by a gateway, to be in a profile that is new.
    pub import: Option<PathBuf>,
    /// The passphrase that opens the profile, or that a new one gets.
    pub passphrase: Option<Secret>,
    /// A file whose first line is that, where nobody types it.
    pub passphrase_file: Option<PathBuf>,
    /// Whether the key of a new profile may go to the system's key store.
    pub key_store: bool,
    /// What a new profile is made of.
    pub origin: Origin,
    /// Whether the key of a profile that is restored is given up at once for the one that it has promised: the old computer is
    /// in other hands.
    pub change_key: bool,
    /// Address to listen on; `None` listens on all.
    pub listen: Option<IpAddr>,
    /// SIP port, UDP and TCP; `None` takes 5060 when free, else any; 0 takes any.
    pub sip_port: Option<u16>,
    /// Whether SIP over TLS is also answered, on the port after `sip_port`.
    pub tls: bool,
    /// From where SIP phones may use a gateway; `None` is as it was.
    pub reach: Option<GatewayReach>,
    /// Whose calls ring; `None` is as it was.
    pub ring: Option<Circle>,
    /// A TCP port at which the overlay is answered, too: 443 is the one that the strictest networks let through.
    pub overlay_tcp: Option<u16>,
    /// Multiaddrs of nodes to join through.
    pub bootstrap: Vec<String>,
    /// Where to meet others, where the profile's settings want that, in the place of the public IPFS network.
    pub meeting_place: Vec<Place>,
    /// The name server to ask; `None` asks those of the system.
    pub dns: Option<SocketAddr>,
    /// Whether to find and be found on the LAN (mDNS).
    pub lan: bool,
    /// Where calls hear; `None` is what the profile's settings say.
    pub audio_in: Option<AudioIn>,
    /// Where calls speak; `None` is what the profile's settings say.
    pub audio_out: Option<AudioOut>,
    /// Where files go that come; `None` is the user's own folder for such.
    pub downloads: Option<PathBuf>,
    /// Where recordings of calls go; `None` is a folder in that.
    pub recordings: Option<PathBuf>,
    /// Whether calls are answered at once.
    pub auto_answer: bool,
}

/// What a new profile is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// Of fresh keys.
    #[default]
    Fresh,
    /// Of recovery words; who that is `Config::id` says.
    Words(SecretFrom),
    /// Of a back-up, and what opens it: its passphrase or recovery words.
    Backup { path: PathBuf, secret: SecretFrom },
}

/// Where a secret comes from that is not on the command line, which all users of a machine can read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretFrom {
    Typed(Secret),
    /// The first line of a file.
    File(PathBuf),
}

/// Source of what is sent in calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AudioIn {
    /// A microphone by name; `None` is the system's default.
    Device(Option<String>),
    /// A WAV file, played once from the moment a call becomes active.
    File(PathBuf),
    /// A sine of so many hertz.
    Tone(u32),
    Silence,
}

/// Sink of what is heard in calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AudioOut {
    /// A speaker by name; `None` is the system's default.
    Device(Option<String>),
    /// A WAV file, complete after the call.
    File(PathBuf),
    Null,
}
