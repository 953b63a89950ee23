//! What is installed: the Debian package in a clean root, the RPM, and the files that shops and menus read.

use crate::namespaces::is_superuser;
use crate::process::{left_out, require};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The most that an installed release may take: no more than it did in November 2026. 30,000 is the aim.
const RELEASE_KIB_MAX: &str = "72000";

#[test]
fn the_package_installs_in_a_clean_root_where_its_window_opens_and_calls_echo() {
    if !is_superuser() {
        return left_out("a clean root needs root");
    }
    if !["dpkg-deb", "apt-get", "debootstrap", "Xvfb", "xdotool", "import", "rsvg-convert"]
        .into_iter()
        .all(require)
    {
        return;
    }
    let directory = tempfile::tempdir().unwrap();
    // What is made for one use is not worth minutes of packing.
    let mut packing = script("deb.sh", &[program(), directory.path()]);
    let package = PathBuf::from(said(packing.env("DPKG_DEB_COMPRESSOR_TYPE", "none")).trim());
    let mut trying = script("try.sh", &[&package]);
    if !cfg!(debug_assertions) {
        trying.arg(RELEASE_KIB_MAX);
    }
    let tried = trying.output().unwrap();
    let (told, wrong) = (String::from_utf8_lossy(&tried.stdout), String::from_utf8_lossy(&tried.stderr));
    assert!(tried.status.success() && told.ends_with("try: all is well\n"), "{told}\n{wrong}");
    println!("{told}");
}

#[test]
fn the_rpm_brings_the_same_files_and_names_what_it_is_linked_with() {
    if !["dpkg-deb", "rsvg-convert", "rpmbuild", "rpm"].into_iter().all(require) {
        return;
    }
    let directory = tempfile::tempdir().unwrap();
    let package = said(script("rpm.sh", &[program(), directory.path()]).env("RPM_PAYLOAD", "w0.gzdio"));
    let ask = |about: &str| said(Command::new("rpm").args(["-qp", about, package.trim()]));
    for need in ["ca-certificates", "libasound.so.2()", "libc.so.6(GLIBC_2.34)", "libcrypto.so.3()"] {
        assert!(ask("--requires").contains(need), "{need}: {}", ask("--requires"));
    }
    assert!(ask("--recommends").contains("libX11.so.6()"), "{}", ask("--recommends"));

    let tree = directory.path().join("tree");
    said(&mut script("stage.sh", &[program(), &tree]));
    let staged = said(Command::new("find").arg(&tree).args(["-type", "f", "-printf", "/%P\n"]));
    assert_eq!(sorted(&ask("--list")), sorted(&staged));
    let icons: Vec<_> = sorted(&staged).into_iter().filter(|path| path.ends_with(".png")).collect();
    assert_eq!(icons.len(), 9, "{icons:?}");
    for path in icons {
        let (width, height) = image::image_dimensions(tree.join(&path[1..])).unwrap();
        assert!(
            width == height && path.contains(&format!("/{width}x{height}/")),
            "{path}: {width} x {height}"
        );
    }
}

#[test]
fn what_shops_and_menus_read_is_as_they_want_it() {
    if !["appstreamcli", "desktop-file-validate"].into_iter().all(require) {
        return;
    }
    let metadata = package("packaging/linux/org.ahoy.Ahoy.metainfo.xml");
    said(Command::new("appstreamcli").args(["validate", "--no-net"]).arg(&metadata));
    let complaints = said(Command::new("desktop-file-validate").arg(package("packaging/linux/ahoy.desktop")));
    assert_eq!(complaints, "");
    let version = format!("<release version=\"{}\"", env!("CARGO_PKG_VERSION"));
    assert!(std::fs::read_to_string(metadata).unwrap().contains(&version), "the release is not told of");
}

#[test]
fn every_script_passes_shellcheck() {
    if !require("shellcheck") {
        return;
    }
    let scripts = ["packaging", "packaging/linux", "packaging/macos"].map(package).into_iter();
    let scripts = scripts.flat_map(|directory| std::fs::read_dir(directory).unwrap());
    let scripts = scripts.map(|entry| entry.unwrap().path());
    let scripts: Vec<_> = scripts.filter(|path| path.extension().is_some_and(|it| it == "sh")).collect();
    assert!(scripts.len() >= 5, "{scripts:?}");
    let checked = Command::new("shellcheck").args(scripts).arg(package(".ci/run")).output().unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
}

/// What a command says that does what it is asked.
#[track_caller]
fn said(command: &mut Command) -> String {
    let done = command.output().unwrap();
    assert!(done.status.success(), "{command:?}: {done:?}");
    String::from_utf8(done.stdout).unwrap()
}

fn sorted(lines: &str) -> Vec<&str> {
    let mut lines: Vec<_> = lines.lines().collect();
    lines.sort_unstable();
    lines
}

fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_ahoy"))
}

fn script(name: &str, arguments: &[&Path]) -> Command {
    let mut command = Command::new("sh");
    command.arg(package("packaging/linux").join(name)).args(arguments);
    command
}

fn package(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
