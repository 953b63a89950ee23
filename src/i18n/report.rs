//! A problem report: what Ahoy runs on, how it is reached, what went wrong. Without anybody's name, address or key.

use super::Words;
use crate::engine::api::{AudioDevices, Reachability};
use crate::io::report::{self, Mishap, System};

/// Kinds of sound devices, by what is in the names that systems give them. The names themselves may be those of people.
const KINDS: [(&str, &[&str]); 5] = [
    ("bluetooth", &["bluetooth", "bluez", "headset-head-unit", "a2dp"]),
    ("usb", &["usb"]),
    ("hdmi", &["hdmi", "displayport"]),
    ("virtual", &["monitor", "null", "dummy", "virtual", "loopback"]),
    ("analog", &["analog", "built-in", "internal", "hda", "pch"]),
];
const OTHER: &str = "other";

impl Words {
    /// All of it, as far as it is known: without a node there are no devices, and nothing is found.
    pub fn problem_report(&self, devices: Option<&AudioDevices>, found: Option<&Reachability>) -> String {
        self.report_of(&report::system(), &report::mishaps(), devices, found)
    }

    fn report_of(
        &self,
        system: &System,
        mishaps: &[Mishap],
        devices: Option<&AudioDevices>,
        found: Option<&Reachability>,
    ) -> String {
        let mut lines = self.system_lines(system);
        lines.push(String::new());
        let Some(devices) = devices else {
            lines.push(self.get("report-not-running"));
            return lines.join("\n");
        };
        lines.extend(self.kinds("report-microphones", &devices.inputs));
        lines.extend(self.kinds("report-speakers", &devices.outputs));
        lines.push(String::new());
        match found {
            Some(found) => lines.extend(self.reachability(found)),
            None => lines.push(self.get("report-not-examined")),
        }
        lines.push(String::new());
        if mishaps.is_empty() {
            lines.push(self.get("report-no-mishap"));
        } else {
            lines.push(self.get("report-mishaps"));
            lines.extend(mishaps.iter().rev().map(|mishap| self.mishap(mishap)));
        }
        lines.join("\n")
    }

    fn system_lines(&self, system: &System) -> Vec<String> {
        let unknown = || self.get("doctor-not-known");
        let known = |word: Option<&str>| word.map_or_else(unknown, str::to_owned);
        let name = system
            .kernel
            .as_ref()
            .map_or_else(|| system.name.clone(), |kernel| self.joined(&system.name, kernel));
        let title = [
            ("version", env!("CARGO_PKG_VERSION").into()),
            ("system", self.joined(&name, system.architecture).into()),
        ];
        let desktop = [("desktop", known(system.desktop).into()), ("display", known(system.display).into())];
        let graphics = if system.graphics.is_empty() { unknown() } else { system.graphics.join(", ") };
        vec![
            self.with("doctor-report", &title),
            self.with("report-desktop", &desktop),
            self.with("report-graphics", &[("driver", graphics.into())]),
        ]
    }

    /// How many there are of each kind.
    fn kinds(&self, key: &str, names: &[String]) -> Vec<String> {
        let all = KINDS.iter().map(|(kind, _)| *kind).chain([OTHER]);
        let counted = all.map(|kind| (kind, names.iter().filter(|name| kind_of(name) == kind).count()));
        let counted: Vec<_> = counted.filter(|(_, count)| *count > 0).collect();
        if counted.is_empty() {
            return vec![self.with(key, &[("kind", "none".into()), ("count", 0.into())])];
        }
        counted
            .iter()
            .map(|(kind, count)| self.with(key, &[("kind", (*kind).into()), ("count", (*count).into())]))
            .collect()
    }

    fn mishap(&self, mishap: &Mishap) -> String {
        let place = format!("{} {}:{} {}", mishap.level, mishap.target, mishap.line, mishap.words);
        let arguments = [
            ("what", place.trim_end().to_owned().into()),
            ("times", mishap.times.into()),
            ("minutes", mishap.minutes_ago().into()),
        ];
        self.with("report-mishap", &arguments)
    }
}

fn kind_of(name: &str) -> &'static str {
    let name = name.to_lowercase();
    let found = KINDS.iter().find(|(_, signs)| signs.iter().any(|sign| name.contains(sign)));
    found.map_or(OTHER, |(kind, _)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::api::{Finding, Reach, Router};
    use proptest::prelude::*;

    fn found() -> Reachability {
        Reachability {
            reach: Reach::default(),
            udp: Some(true),
            ports_vary: None,
            router: Router::Unknown,
            ipv6: None,
            findings: vec![Finding::ReachOutgoing],
            calls: Vec::new(),
        }
    }

    fn devices(inputs: &[&str]) -> AudioDevices {
        let inputs: Vec<_> = inputs.iter().map(|&name| name.to_owned()).collect();
        AudioDevices { outputs: inputs.clone(), inputs }
    }

    #[test]
    fn the_report_says_what_it_runs_on_and_what_is_known_of_the_network() {
        let words = Words::for_language("en");
        let sound = devices(&["Annas AirPods (bluez)", "USB Audio", "usb two", "Annas own"]);
        let text = words.problem_report(Some(&sound), Some(&found()));
        for part in [env!("CARGO_PKG_VERSION"), std::env::consts::ARCH, "Bluetooth: 1", "USB: 2", "other: 1"]
        {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(text.contains(&words.finding(Finding::ReachOutgoing)), "{text}");
        assert!(!text.contains("Anna") && !text.contains('@') && !text.contains('{'), "{text}");
    }

    #[test]
    fn without_a_node_it_says_so_in_every_language() {
        for tag in ["en", "ja"] {
            let words = Words::for_language(tag);
            let text = words.problem_report(None, None);
            assert!(text.ends_with(&words.get("report-not-running")), "{text}");
            assert!(!text.contains("report-"), "{text}");
            let none = words.problem_report(Some(&AudioDevices::default()), None);
            assert!(none.contains(&words.get("report-not-examined")) && !none.contains('{'), "{none}");
        }
    }

    proptest! {
        #[test]
        fn no_name_of_a_device_gets_through(name in "[A-Z][a-z]{5,9}s [A-Z][a-z]{6,9}|[a-z]{5,9}@[a-z]{5,9}\\.org|12D3KooW[1-9A-HJ-NP-Za-km-z]{20}|1[0-9]{2}\\.[1-9][0-9]\\.[0-9]{2}\\.[1-9]", sign in "|usb|bluez|hdmi") {
            let sound = devices(&[&format!("{sign}{name}"), &format!("{name} {sign}")]);
            let text = Words::for_language("en").problem_report(Some(&sound), Some(&found()));
            prop_assert!(!text.contains(&name), "{}", text);
        }
    }
}
