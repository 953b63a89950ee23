//! packaging/setup.sh on pretended systems: a PATH with nothing but stubs, each of which writes down its call.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn where_nothing_is_missing_no_package_manager_is_called() {
    let outcome = System::complete("complete").with("apt-get", "").run(&[]);
    assert!(outcome.ok, "{}", outcome.said);
    assert_eq!(outcome.calls, Vec::<String>::new());
    assert_eq!(outcome.said, "setup: all that Ahoy needs is there\n");
}

#[test]
fn each_package_manager_is_asked_for_its_own_names_of_what_is_missing_and_no_more() {
    for (manager, calls) in [
        (
            "apt-get",
            &[
                "apt-get update -q",
                "apt-get install -qy --no-install-recommends cmake libasound2-dev libssl-dev",
            ][..],
        ),
        ("dnf", &["dnf install -y cmake alsa-lib-devel openssl-devel"]),
        ("pacman", &["pacman -S --needed --noconfirm cmake alsa-lib openssl"]),
        ("brew", &["brew install cmake"]),
    ] {
        let system =
            System::complete(manager).with(manager, "").without("cmake").with("pkg-config", "exit 1");
        let outcome = system.run(&[]);
        assert!(outcome.ok, "{}", outcome.said);
        assert_eq!(outcome.calls, calls);
        assert!(outcome.said.contains("missing: cmake"), "{}", outcome.said);
    }
}

#[test]
fn someone_who_is_not_root_installs_through_sudo_but_never_with_brew() {
    let user = |manager| {
        System::complete(&format!("user-{manager}"))
            .with("id", "echo 1000")
            .without("cmake")
            .with(manager, "")
    };
    let sudo = "exec \"$@\"";
    let outcome = user("dnf").with("sudo", sudo).run(&[]);
    assert!(outcome.ok, "{}", outcome.said);
    assert_eq!(outcome.calls, ["sudo dnf install -y cmake", "dnf install -y cmake"]);
    let outcome = user("brew").with("sudo", sudo).run(&[]);
    assert!(outcome.ok, "{}", outcome.said);
    assert_eq!(outcome.calls, ["brew install cmake"]);
}

#[test]
fn without_root_and_sudo_it_says_what_to_run_by_hand_and_fails() {
    let system = System::complete("no-sudo").with("id", "echo 1000").without("cmake").with("apt-get", "");
    let outcome = system.run(&[]);
    assert!(!outcome.ok);
    assert_eq!(outcome.calls, Vec::<String>::new());
    let by_hand = "as root, run: apt-get install -qy --no-install-recommends cmake\n";
    assert!(outcome.said.ends_with(by_hand), "{}", outcome.said);
}

#[test]
fn without_a_known_package_manager_it_names_what_is_missing_and_fails() {
    let outcome = System::complete("unknown").without("cmake").run(&[]);
    assert!(!outcome.ok);
    assert!(outcome.said.contains("missing: cmake; none of apt, dnf, pacman and brew"), "{}", outcome.said);
}

#[test]
fn an_install_that_fails_is_a_failure() {
    let outcome = System::complete("broken").without("cmake").with("dnf", "exit 1").run(&[]);
    assert!(!outcome.ok);
    assert!(outcome.said.contains("dnf could not install all of: cmake"), "{}", outcome.said);
}

#[test]
fn the_tools_of_the_tests_come_only_when_asked_for() {
    let system = System::complete("tests").with("apt-get", "").without("baresip");
    assert_eq!(system.run(&[]).calls, Vec::<String>::new());
    let outcome = system.run(&["--tests"]);
    assert!(outcome.ok, "{}", outcome.said);
    assert_eq!(
        outcome.calls,
        ["apt-get update -q", "apt-get install -qy --no-install-recommends baresip-core"]
    );
}

#[test]
fn the_tools_of_the_packages_come_when_asked_for_and_with_those_of_the_tests() {
    let system = System::complete("packages").with("apt-get", "").without("rsvg-convert").without("baresip");
    assert_eq!(system.run(&[]).calls, Vec::<String>::new());
    for (option, packages) in [("--packages", "librsvg2-bin"), ("--tests", "librsvg2-bin baresip-core")] {
        let outcome = system.run(&[option]);
        let install = format!("apt-get install -qy --no-install-recommends {packages}");
        assert_eq!(outcome.calls, ["apt-get update -q".to_owned(), install], "{option}");
    }
    assert!(!system.run(&["--everything"]).ok);
}

#[test]
fn foreign_nodes_of_the_tests_are_installed_where_they_are_not_yet() {
    let system = System::complete("npm").with("cmp", "exit 1");
    assert_eq!(system.run(&[]).calls, Vec::<String>::new());
    let outcome = system.run(&["--tests"]);
    assert!(outcome.ok, "{}", outcome.said);
    let [call] = outcome.calls.as_slice() else { panic!("{:?}", outcome.calls) };
    assert!(call.starts_with("npm ci --prefix ") && call.contains("--ignore-scripts"), "{call}");
    let broken = System::complete("npm-broken").with("cmp", "exit 1").with("npm", "exit 1").run(&["--tests"]);
    assert!(!broken.ok && broken.said.contains("npm could not install js-libp2p"), "{}", broken.said);
}

#[test]
fn rust_is_asked_for_and_never_installed() {
    let outcome = System::complete("rustless").without("cargo").run(&[]);
    assert!(!outcome.ok);
    assert!(outcome.said.contains("https://rustup.rs"), "{}", outcome.said);
    let outcome = System::complete("old").with("cargo", "echo cargo 1.63.0").run(&[]);
    assert!(!outcome.ok);
    assert!(outcome.said.contains("cargo 1.63.0 is too old: Ahoy needs 1.95"), "{}", outcome.said);
}

#[test]
fn the_rust_asked_for_is_the_one_of_cargo_toml() {
    let script = fs::read_to_string(package("packaging/setup.sh")).unwrap();
    let needed = env!("CARGO_PKG_RUST_VERSION").split('.').nth(1).unwrap();
    assert!(script.contains(&format!("\noldest={needed} ")), "Cargo.toml says 1.{needed}");
}

/// A system whose commands are all stubs.
struct System {
    bin: PathBuf,
    answers: PathBuf,
    calls: PathBuf,
}

struct Outcome {
    ok: bool,
    said: String,
    calls: Vec<String>,
}

/// Commands that setup.sh looks for, and those it runs where all is there.
const TOOLS: [&str; 35] = [
    "cc",
    "make",
    "cmake",
    "baresip",
    "linphonec",
    "sipp",
    "kamailio",
    "pulseaudio",
    "pactl",
    "dbus-daemon",
    "dbus-send",
    "gnome-keyring-daemon",
    "Xvfb",
    "xauth",
    "xdotool",
    "import",
    "espeak-ng",
    "ip",
    "tc",
    "nft",
    "conntrack",
    "miniupnpd",
    "debootstrap",
    "rpmbuild",
    "rsvg-convert",
    "shellcheck",
    "appstreamcli",
    "desktop-file-validate",
    "python3",
    "pip3",
    "node",
    "npm",
    "cmp",
    "mkdir",
    "cp",
];
const LIBRARIES: [&str; 8] = [
    "libX11.so.6",
    "libX11-xcb.so.1",
    "libxcb.so.1",
    "libXcursor.so.1",
    "libXi.so.6",
    "libxkbcommon.so.0",
    "libxkbcommon-x11.so.0",
    "libwayland-client.so.0",
];

impl System {
    /// Root, with everything there but a package manager.
    fn complete(name: &str) -> System {
        let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("setup").join(name);
        let system =
            System { bin: home.join("bin"), answers: home.join("answers"), calls: home.join("calls") };
        if home.exists() {
            fs::remove_dir_all(&home).unwrap();
        }
        fs::create_dir_all(&system.bin).unwrap();
        fs::create_dir_all(&system.answers).unwrap();
        symlink("/usr/bin/env", system.bin.join("env")).unwrap();
        let cache = LIBRARIES.map(|it| format!("echo '{it} (libc6) => /lib/{it}'")).join("\n");
        let tools = TOOLS.iter().fold(system, |system, tool| system.with(tool, ""));
        tools
            .with("id", "echo 0")
            .with("cargo", "echo cargo 1.95.0")
            .with("ldconfig", &cache)
            .with("pkg-config", "")
    }

    /// With a command that does what `script` says; package managers and sudo write down that they were called.
    fn with(self, command: &str, script: &str) -> System {
        fs::write(self.answers.join(command), format!("{script}\n")).unwrap();
        let link = self.bin.join(command);
        if !link.exists() {
            symlink(package("tests/fixtures/setup/stub"), link).unwrap();
        }
        self
    }

    fn without(self, command: &str) -> System {
        fs::remove_file(self.bin.join(command)).unwrap();
        self
    }

    fn run(&self, arguments: &[&str]) -> Outcome {
        fs::write(&self.calls, "").unwrap();
        let output = Command::new("/bin/sh")
            .arg(package("packaging/setup.sh"))
            .args(arguments)
            .env("PATH", &self.bin)
            .env("ANSWERS", &self.answers)
            .env("CALLS", &self.calls)
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].concat();
        Outcome {
            ok: output.status.success(),
            said: String::from_utf8(said).unwrap(),
            calls: fs::read_to_string(&self.calls).unwrap().lines().map(str::to_owned).collect(),
        }
    }
}

fn package(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
