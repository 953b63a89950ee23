//! A call's figures while it runs, as far as they are kept afterwards.

use super::crackling::Crackling;
use super::hearing::Hearing;
use super::mos::{Course, mos};
use super::{Facts, Network, Quality, of_call, quality};
use crate::engine::api::CallDoctor;
use crate::media;
use std::collections::VecDeque;

/// Reports of the media thread that are judged together: about as many seconds.
const WINDOW: usize = 5;
/// Reports without a path after which a call that ends has found none, whoever ended it: checks take a second or two.
const SEARCH: u32 = 10;
/// What this program adds to the delay on both ends beside the jitter buffer: a packet of 20 ms, what the codec looks ahead,
/// and a sound card's share.
const OWN_MS: f32 = 45.0;

/// The figures of one call.
#[derive(Debug, Default)]
pub(in crate::engine) struct Watch {
    /// Whether the other side may not learn where this user is.
    hidden: bool,
    last: Option<media::Stats>,
    /// The last path, also where it is lost now.
    path: Option<media::path::Path>,
    /// What the other end has named for it: what is named after it was lost explains another one.
    named: Option<media::path::Named>,
    /// Reports without one.
    searched: u32,
    /// Packets expected here and lost so far, and the share lost there, at the last reports; one more than are judged.
    recent: VecDeque<(f64, f64, f32)>,
    worst_in: f32,
    worst_out: f32,
    out: Mean,
    round_trip: Mean,
    /// How well it was heard here, from its beginning.
    course: Course,
    hearing: Hearing,
    crackling: Crackling,
}

#[derive(Debug, Default)]
struct Mean {
    sum: f64,
    number: u32,
}

impl Watch {
    pub fn of(hidden: bool) -> Watch {
        Watch { hidden, ..Watch::default() }
    }

    /// Takes the figures of a second.
    pub fn take(&mut self, stats: &media::Stats) {
        let before = self.last.replace(*stats).map_or(0, |last| last.packets_received);
        if self.path.is_none() || stats.packets_received > before {
            self.named = stats.named;
        }
        self.path = stats.path.or(self.path);
        self.searched += u32::from(self.path.is_none() && stats.named.is_some());
        if stats.encryption.is_none() {
            return;
        }
        // What was lost is counted over the session: of all expected, this share has not come.
        let kept = f64::from(1.0 - stats.loss_in.clamp(0.0, 0.999));
        let expected = stats.packets_received as f64 / kept;
        let lost = expected - stats.packets_received as f64;
        if self.recent.back().is_some_and(|(before, _, _)| *before > expected) {
            // Another source counts from the beginning.
            self.recent.clear();
        }
        self.recent.push_back((expected, lost, stats.loss_out));
        if self.recent.len() > WINDOW + 1 {
            self.recent.pop_front();
        }
        if self.recent.len() > WINDOW {
            let (loss_in, loss_out) = self.loss();
            self.worst_in = self.worst_in.max(loss_in);
            self.worst_out = self.worst_out.max(loss_out);
        }
        if let Some(mos) = self.mos() {
            self.course.take(mos);
        }
        self.crackling.take(stats);
        self.out.take(stats.loss_out);
        if let Some(ms) = stats.round_trip_ms {
            self.round_trip.take(ms);
        }
    }

    /// Shares lost in and out, of the last seconds.
    fn loss(&self) -> (f32, f32) {
        let (Some((expected, lost, _)), Some((now_expected, now_lost, _))) =
            (self.recent.front(), self.recent.back())
        else {
            return (0.0, 0.0);
        };
        let loss_in = match now_expected - expected {
            many if many >= 1.0 => ((now_lost - lost) / many).clamp(0.0, 1.0) as f32,
            _ => 0.0,
        };
        let newest = self.recent.iter().rev().take(WINDOW).map(|(_, _, out)| f64::from(*out));
        let loss_out = newest.clone().sum::<f64>() / newest.count().max(1) as f64;
        (loss_in, loss_out as f32)
    }

    /// How well it is heard now; not known while nothing comes, which may be loss or the other side's silence.
    pub fn quality(&self) -> Option<Quality> {
        let stats = self.last.as_ref().filter(|stats| stats.encryption.is_some())?;
        let (first, now) = (self.recent.front()?.0, self.recent.back()?.0);
        let is_heard = if self.recent.len() > 1 { now > first } else { now > 0.0 };
        if !is_heard {
            return None;
        }
        let (loss_in, loss_out) = self.loss();
        Some(quality(loss_in, loss_out, stats.round_trip_ms))
    }

    /// How people would judge what is heard here now (ITU-T G.107), 1 to 4.5.
    pub fn mos(&self) -> Option<f32> {
        self.quality()?;
        let stats = self.last.as_ref()?;
        let one_way_ms = stats.round_trip_ms.unwrap_or(0.0) / 2.0 + stats.buffer_ms + OWN_MS;
        Some(mos(one_way_ms, self.loss().0))
    }

    /// The same from the beginning of the call, in tenths.
    pub fn scores(&self) -> Vec<u8> {
        self.course.points().to_vec()
    }

    /// Takes how loud it is here and there, while both may speak.
    pub fn hear(&mut self, own: f32, other: f32) {
        self.hearing.take(own, other);
    }

    /// What is known of the call now.
    pub fn facts(&self) -> Facts {
        let Some(stats) = &self.last else { return Facts::default() };
        let (loss_in, loss_out) = self.loss();
        Facts {
            encryption: stats.encryption,
            path: self.path,
            named: self.named,
            is_lost: false,
            hidden: self.hidden,
            loss_in,
            loss_out,
            round_trip_ms: stats.round_trip_ms,
            jitter_ms: stats.jitter_ms,
            heard: self.hearing.heard(),
            crackles: self.crackling.crackles(),
        }
    }

    /// What is kept of a call that is over; nothing of one without media.
    pub fn summary(&self, own: &Network, is_lost: bool) -> Option<CallDoctor> {
        let stats = self.last.as_ref()?;
        let loss_out_mean = self.out.value().unwrap_or(0.0);
        let round_trip_ms = self.round_trip.value();
        let is_lost = is_lost || self.searched >= SEARCH && self.path.is_none();
        let facts =
            Facts { is_lost, loss_in: stats.loss_in, loss_out: loss_out_mean, round_trip_ms, ..self.facts() };
        Some(CallDoctor {
            path: self.path.map(super::kind),
            loss_in_mean: stats.loss_in,
            // A short call has no window of its own.
            loss_in_worst: self.worst_in.max(stats.loss_in),
            loss_out_mean,
            loss_out_worst: self.worst_out.max(loss_out_mean),
            round_trip_ms,
            scores: self.scores(),
            findings: of_call(&facts, own),
        })
    }
}

impl Mean {
    fn take(&mut self, value: f32) {
        self.sum += f64::from(value);
        self.number = self.number.saturating_add(1);
    }

    fn value(&self) -> Option<f32> {
        (self.number > 0).then(|| (self.sum / f64::from(self.number)) as f32)
    }
}
