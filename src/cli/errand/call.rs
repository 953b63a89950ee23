//! `ahoy call` and `ahoy answer`.

use super::node::{Node, calls, name, refusal, text};
use crate::i18n::Words;
use crate::io::signal::asked_to_end;
use serde_json::{Value, json};
use std::pin::Pin;

/// Calls, says how far it is, and stays until it is over; Ctrl+C hangs up.
pub async fn run(node: &mut Node, to: &str, words: &Words) -> Result<(), String> {
    let id = super::minted("call");
    let end = asked_to_end();
    node.say(&json!({"do": "call.dial", "call": id, "to": to}), words).await?;
    follow(node, (end, Progress::of(id)), words).await
}

/// Answers the call that rings, and stays likewise.
pub async fn answer(node: &mut Node, words: &Words) -> Result<(), String> {
    let snapshot = node.snapshot(words).await?;
    let rings = |call: &&Value| call["state"] == "ringing" && call["direction"] == "in";
    let ringing = calls(&snapshot).into_iter().find(rings).ok_or_else(|| words.get("cli-no-ringing"))?;
    let id = text(ringing, "call").to_owned();
    let end = asked_to_end();
    node.say(&json!({"do": "call.answer", "call": id}), words).await?;
    follow(node, (end, Progress { state: "ringing".to_owned(), ..Progress::of(id) }), words).await
}

async fn follow(
    node: &mut Node,
    (end, mut progress): (impl Future<Output = ()> + Send + 'static, Progress),
    words: &Words,
) -> Result<(), String> {
    let mut end: Pin<Box<dyn Future<Output = ()> + Send>> = Box::pin(end);
    loop {
        let line = tokio::select! {
            line = node.next(words) => line?,
            () = &mut end => {
                if std::mem::replace(&mut progress.was_hung_up, true) {
                    return Err(words.get("cli-call-left"));
                }
                end = Box::pin(asked_to_end());
                node.say(&json!({"do": "call.hangup", "call": progress.id}), words).await?;
                continue;
            }
        };
        match progress.take(&line, words) {
            Step::Nothing => {}
            Step::Say(sentence) => crate::cli::say(&sentence),
            Step::Done(done) => return done.map(|sentence| crate::cli::say(&sentence)),
        }
    }
}

/// How far a call is.
#[derive(Debug, Default)]
struct Progress {
    id: String,
    /// As it was told last.
    state: String,
    was_active: bool,
    was_hung_up: bool,
}

/// What a line makes of it.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    Nothing,
    Say(String),
    Done(Result<String, String>),
}

impl Progress {
    fn of(id: String) -> Progress {
        Progress { id, ..Progress::default() }
    }

    fn take(&mut self, line: &Value, words: &Words) -> Step {
        if let Some(refusal) = refusal(line, &self.id, words) {
            return Step::Done(Err(refusal));
        }
        match line["on"].as_str() {
            Some("call") if line["call"] == *self.id => self.told(line, words),
            // One that another visitor asked for may be from before the call.
            Some("snapshot") if self.state.is_empty() => Step::Nothing,
            // Lines were lost on the way: what counts is whether the call still goes on.
            Some("snapshot") if !calls(line).iter().any(|call| call["call"] == *self.id) => {
                Step::Done(if self.was_active {
                    Ok(words.get("cli-call-over"))
                } else {
                    Err(words.get("cli-call-over"))
                })
            }
            Some(_) | None => Step::Nothing,
        }
    }

    fn told(&mut self, call: &Value, words: &Words) -> Step {
        let state = text(call, "state");
        if state == self.state {
            return Step::Nothing;
        }
        state.clone_into(&mut self.state);
        self.was_active |= state == "active";
        let with = |key: &str| words.with(key, &[("name", name(call).into())]);
        match state {
            "locating" => Step::Say(with("call-locating")),
            "dialing" => Step::Say(with("call-dialing")),
            "ringing" => Step::Say(with("call-ringing")),
            "active" => Step::Say(with("call-active")),
            "ended" => Step::Done(match call["reason"].as_str() {
                Some(code) if !self.was_hung_up => Err(words.get(&format!("failure-{code}"))),
                Some(_) | None if self.was_active || self.was_hung_up => Ok(with("call-ended")),
                Some(_) | None => Err(with("call-ended")),
            }),
            _ => Step::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(state: &str, reason: Option<&str>) -> Value {
        json!({"on": "call", "call": "c", "peer": "bob@example.org", "name": "", "state": state, "reason": reason})
    }

    fn said(lines: &[Value]) -> (Vec<String>, Option<Result<String, String>>) {
        let (mut progress, words) = (Progress::of("c".to_owned()), Words::for_language("en"));
        let mut all = Vec::new();
        for line in lines {
            match progress.take(line, &words) {
                Step::Nothing => {}
                Step::Say(sentence) => all.push(sentence),
                Step::Done(done) => return (all, Some(done)),
            }
        }
        (all, None)
    }

    #[test]
    fn each_state_is_said_once_and_the_end_is_good_where_one_has_spoken() {
        let lines = ["locating", "dialing", "ringing", "ringing", "active", "active", "ended"];
        let (said, done) = said(&lines.map(|state| line(state, None)));
        assert_eq!(said.len(), 4, "{said:?}");
        assert_eq!(done, Some(Ok("Call with bob@example.org ended".to_owned())));
    }

    #[test]
    fn why_it_came_to_nothing_is_the_answer() {
        let (_, done) = said(&[line("dialing", None), line("ended", Some("busy"))]);
        assert!(done.is_some_and(|done| done.is_err_and(|why| why.ends_with('.'))));
        let error = json!({"on": "error", "about": "c", "text": "No."});
        assert_eq!(said(&[error]).1, Some(Err("No.".to_owned())));
        let two =
            json!({"on": "contested", "about": "c", "candidates": [{"short": "bob@example.org#AAAA-BBBB"}]});
        assert!(said(&[two]).1.is_some_and(|done| done.is_err_and(|why| why.contains("#AAAA-BBBB"))));
    }

    #[test]
    fn what_is_about_other_calls_is_passed_over() {
        let other = json!({"on": "call", "call": "d", "state": "ended", "reason": "busy"});
        let still = json!({"on": "snapshot", "calls": [line("active", None)]});
        assert_eq!(said(&[other, still, json!(7)]), (Vec::new(), None));
        let nothing = || json!({"on": "snapshot", "calls": []});
        assert!(said(&[line("dialing", None), nothing()]).1.is_some());
        let (words, done) =
            said(&[nothing(), line("dialing", None), line("active", None), line("ended", None)]);
        assert_eq!((words.len(), done.is_some_and(|done| done.is_ok())), (2, true), "asked for beside it");
    }
}
