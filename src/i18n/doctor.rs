//! What the doctor has found, in words: for the screen, and as a text to hand to somebody who helps.

use super::Words;
use crate::engine::api::{CallDoctor, CallPath, Finding, Reachability};

impl Words {
    pub fn finding(&self, finding: Finding) -> String {
        self.get(&format!("doctor-{}", finding.code()))
    }

    /// What to do about it, where that is anything.
    pub fn advice(&self, finding: Finding) -> Option<String> {
        finding.has_advice().then(|| self.get(&format!("doctor-{}-advice", finding.code())))
    }

    /// The kind of path in a few words.
    pub fn path(&self, path: CallPath) -> String {
        self.get(match path {
            CallPath::Direct => "path-direct",
            CallPath::Punched => "path-punched",
            CallPath::Relayed => "path-relayed",
        })
    }

    /// A share of packets lost.
    pub fn lost(&self, share: f32) -> String {
        self.with("call-loss", &[("percent", self.decimal(share * 100.0, 1).into())])
    }

    /// All that is known of how this node is reached and how its calls went, without anybody's name or address.
    pub fn examination(&self, found: &Reachability) -> String {
        let version = env!("CARGO_PKG_VERSION").into();
        let title = [("version", version), ("system", std::env::consts::OS.into())];
        let mut lines = vec![self.with("doctor-report", &title), String::new()];
        lines.extend(self.reachability(found));
        lines.join("\n")
    }

    /// The same, for a text that has a head already.
    pub(super) fn reachability(&self, found: &Reachability) -> Vec<String> {
        let mut lines = vec![self.get("doctor-title")];
        for finding in &found.findings {
            lines.push(self.finding(*finding));
            lines.extend(self.advice(*finding));
        }
        let answer = |known: Option<bool>| {
            let key = match known {
                Some(true) => "doctor-yes",
                Some(false) => "doctor-no",
                None => "doctor-not-known",
            };
            vec![("answer", self.get(key).into())]
        };
        let nodes = u32::try_from(found.reach.nodes).unwrap_or(u32::MAX);
        lines.push(String::new());
        lines.push(self.with("reach-nodes", &[("count", nodes.into())]));
        lines.push(self.with("doctor-report-udp", &answer(found.udp)));
        lines.push(self.with("doctor-report-ports", &answer(found.ports_vary)));
        lines.push(self.with("doctor-report-ipv6", &answer(found.ipv6)));
        if !found.calls.is_empty() {
            lines.extend([String::new(), self.get("doctor-report-calls")]);
        }
        lines.extend(found.calls.iter().map(|call| self.call_in_short(call)));
        lines
    }

    fn call_in_short(&self, call: &CallDoctor) -> String {
        let path = call.path.map_or_else(|| self.get("path-unknown"), |path| self.path(path));
        let delay = match call.round_trip_ms {
            Some(ms) => self.with("call-delay", &[("ms", format!("{ms:.0}").into())]),
            None => self.get("doctor-not-known"),
        };
        let [loss_in, loss_out] =
            [call.loss_in_mean, call.loss_out_mean].map(|share| self.decimal(share * 100.0, 1));
        let parts = [
            ("path", path.into()),
            ("delay", delay.into()),
            ("in", loss_in.into()),
            ("out", loss_out.into()),
        ];
        let text = self.with("doctor-report-call", &parts);
        match call.mos() {
            Some(mos) => self.joined(&text, &self.score(mos)),
            None => text,
        }
    }

    /// A mean opinion score.
    pub fn score(&self, mos: f32) -> String {
        self.with("call-mos", &[("mos", self.decimal(mos, 1).into())])
    }

    /// How one call went, with advice, without anybody's name or address.
    pub fn call_report(&self, call: &CallDoctor) -> String {
        let version = env!("CARGO_PKG_VERSION").into();
        let title = [("version", version), ("system", std::env::consts::OS.into())];
        let mut lines = vec![self.with("doctor-report", &title), self.call_in_short(call)];
        let worst = [call.loss_in_worst, call.loss_out_worst].map(|share| self.decimal(share * 100.0, 1));
        let [loss_in, loss_out] = worst;
        lines.push(self.with("doctor-report-worst", &[("in", loss_in.into()), ("out", loss_out.into())]));
        for finding in &call.findings {
            lines.push(self.finding(*finding));
            lines.extend(self.advice(*finding));
        }
        if !call.scores.is_empty() {
            let scores = call.scores.iter().map(|tenths| self.decimal(f32::from(*tenths) / 10.0, 1));
            let scores = scores.collect::<Vec<_>>().join(" ");
            lines.push(self.with("doctor-report-scores", &[("scores", scores.into())]));
        }
        lines.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::api::{Reach, Router, Severity};

    #[test]
    fn every_finding_has_its_sentence_in_every_language_and_every_trouble_its_advice() {
        for tag in Words::languages() {
            let words = Words::for_language(tag);
            for finding in Finding::ALL {
                assert_ne!(words.finding(finding), format!("doctor-{}", finding.code()), "{tag}");
                assert_ne!(words.advice(finding), Some(format!("doctor-{}-advice", finding.code())), "{tag}");
                let is_trouble = finding.severity() == Severity::Trouble;
                assert!(!is_trouble || finding.has_advice(), "{finding:?}");
            }
        }
    }

    #[test]
    fn the_text_to_hand_on_says_what_is_known_and_names_nobody() {
        let call = CallDoctor {
            path: Some(CallPath::Punched),
            loss_in_mean: 0.012,
            loss_in_worst: 0.1,
            loss_out_mean: 0.0,
            loss_out_worst: 0.0,
            round_trip_ms: Some(48.0),
            scores: vec![44, 40],
            findings: vec![Finding::Punched],
        };
        let found = Reachability {
            reach: Reach::default(),
            udp: Some(false),
            ports_vary: None,
            router: Router::Unknown,
            ipv6: Some(false),
            findings: vec![Finding::ReachOutgoing, Finding::OwnUdpBlocked],
            calls: vec![call],
        };
        let words = Words::for_language("en");
        let report = words.call_report(&found.calls[0]);
        for part in ["hole punching", "1.2", "10.0", "4.2", "4.4 4.0"] {
            assert!(report.contains(part), "{part}: {report}");
        }
        assert!(!report.contains('@') && !report.contains('{'), "{report}");
        let text = words.examination(&found);
        for part in ["lets no UDP through", "48", "1.2", "IPv6", "not known", "hole punching"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(!text.contains('@') && !text.contains('{'), "{text}");
    }
}
