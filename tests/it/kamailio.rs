//! kamailio (Debian's packages kamailio and kamailio-tls-modules) as a telephone provider: a registrar and proxy of
//! `provider.test` that customers reach over TLS alone, and the telephones of the world over UDP.
//!
//! Call only after `process::require("kamailio")`.

use super::mailbox::{Collected, collected};
use super::phone::free_ports;
use super::process::{LATER, left_out};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

pub const DOMAIN: &str = "provider.test";
/// Of every customer.
pub const PASSWORD: &str = "customer-secret";
/// How often it is looked whether it answers.
const PROBE: Duration = Duration::from_millis(50);

/// A running kamailio; ended when dropped.
#[derive(Debug)]
pub struct Kamailio {
    dir: tempfile::TempDir,
    child: Child,
    said: Collected,
    port: u16,
}

impl Kamailio {
    /// A provider whose certificate is for this name, and whose customers' calls all go to `onward`, a `sip:` URI. `None`
    /// where kamailio has no TLS.
    pub fn start(certified: &str, onward: &str) -> Option<Kamailio> {
        let dir = tempfile::tempdir().unwrap();
        certify(dir.path(), certified);
        let port = free_ports();
        let config = dir.path().join("kamailio.cfg");
        std::fs::write(&config, configuration(dir.path(), port, onward)).unwrap();
        let checked = Command::new("kamailio").arg("-c").arg("-f").arg(&config).output().unwrap();
        let report = String::from_utf8_lossy(&checked.stderr);
        if report.contains("tls.so") && !checked.status.success() {
            left_out("kamailio has no TLS (kamailio-tls-modules)");
            return None;
        }
        assert!(checked.status.success(), "{report}");
        let mut command = Command::new("kamailio");
        command.args(["-DD", "-E", "-m", "64", "-M", "8", "-Y"]).arg(dir.path()).arg("-f").arg(&config);
        let mut child =
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let said = collected(child.stderr.take().expect("piped"));
        let mut kamailio = Kamailio { dir, child, said, port };
        kamailio.waits();
        Some(kamailio)
    }

    /// Where customers reach it.
    pub fn tls_port(&self) -> u16 {
        self.port
    }

    /// Where everybody else does, over UDP.
    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port + 1)
    }

    /// Its certificate, which nobody else vouches for.
    pub fn certificate(&self) -> PathBuf {
        self.dir.path().join("certificate.pem")
    }

    fn waits(&mut self) {
        let end = Instant::now() + LATER;
        while TcpStream::connect(SocketAddr::from(([127, 0, 0, 1], self.port))).is_err() {
            let ended = self.child.try_wait().unwrap();
            assert!(ended.is_none() && Instant::now() < end, "kamailio: {ended:?}\n{}", self.said.text());
            std::thread::sleep(PROBE);
        }
    }
}

impl Drop for Kamailio {
    /// By a signal that it can hear: its children would outlive it otherwise.
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
        if std::thread::panicking() {
            eprintln!("kamailio:\n{}", self.said.text());
        }
    }
}

/// A certificate that vouches for itself, and its key.
fn certify(dir: &Path, name: &str) {
    let params = rcgen::CertificateParams::new([name.to_owned()]).unwrap();
    let key = rcgen::KeyPair::generate().unwrap();
    let certificate = params.self_signed(&key).unwrap();
    std::fs::write(dir.join("certificate.pem"), pem("CERTIFICATE", certificate.der())).unwrap();
    std::fs::write(dir.join("key.pem"), pem("PRIVATE KEY", &key.serialize_der())).unwrap();
}

/// RFC 7468 2: lines of 64 characters.
fn pem(label: &str, der: &[u8]) -> String {
    let text = BASE64_STANDARD.encode(der);
    let lines: Vec<&str> =
        text.as_bytes().chunks(64).map(|line| std::str::from_utf8(line).expect("ASCII")).collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"))
}

/// Customers are behind their connection: what goes to them goes back on it (RFC 5626 5.3), by the address it came from.
fn configuration(dir: &Path, port: u16, onward: &str) -> String {
    let (dir, udp) = (dir.display(), port + 1);
    let modules: String = [
        "sl",
        "tm",
        "rr",
        "pv",
        "maxfwd",
        "textops",
        "siputils",
        "usrloc",
        "registrar",
        "auth",
        "nathelper",
        "tls",
    ]
    .iter()
    .map(|module| format!("loadmodule \"{module}.so\"\n"))
    .collect();
    let settings = format!(
        "#!KAMAILIO\ndebug=0\nlog_stderror=yes\nfork=yes\nchildren=1\ntcp_children=1\nauto_aliases=no\nenable_tls=yes\n\
         listen=tls:127.0.0.1:{port}\nlisten=udp:127.0.0.1:{udp}\n{modules}\
         modparam(\"tls\", \"certificate\", \"{dir}/certificate.pem\")\n\
         modparam(\"tls\", \"tls_method\", \"TLSv1.2+\")\n\
         modparam(\"tls\", \"private_key\", \"{dir}/key.pem\")\n\
         modparam(\"usrloc\", \"db_mode\", 0)\n\
         modparam(\"nathelper|registrar\", \"received_avp\", \"$avp(received)\")\n"
    );
    settings
        + &format!(
            r#"
request_route {{
  if (!mf_process_maxfwd_header("10")) {{ sl_send_reply("483", "Too Many Hops"); exit; }}
  if (is_method("CANCEL")) {{ if (t_check_trans()) t_relay(); exit; }}
  if (has_totag()) {{
    if (loose_route()) {{
      handle_ruri_alias();
      t_on_reply("BACK");
      t_relay();
    }} else if (!is_method("ACK")) {{
      sl_send_reply("404", "Not Here");
    }} else if (t_check_trans()) {{
      t_relay();
    }}
    exit;
  }}
  if (is_method("REGISTER")) {{
    if ($proto != "tls") {{ sl_send_reply("403", "By TLS Alone"); exit; }}
    if (!pv_www_authenticate("{DOMAIN}", "{PASSWORD}", "0")) {{ www_challenge("{DOMAIN}", "1"); exit; }}
    fix_nated_register();
    save("location");
    exit;
  }}
  if (is_method("INVITE")) record_route();
  if ($proto == "tls") {{
    if (!pv_proxy_authenticate("{DOMAIN}", "{PASSWORD}", "0")) {{ proxy_challenge("{DOMAIN}", "1"); exit; }}
    consume_credentials();
    add_contact_alias();
    $ru = "{onward}";
  }} else if (!lookup("location")) {{
    sl_send_reply("404", "Not Found");
    exit;
  }}
  t_on_reply("BACK");
  t_relay();
}}
onreply_route[BACK] {{
  if ($proto == "tls") add_contact_alias();
}}
"#
        )
}
