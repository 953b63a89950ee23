//! What sounds before all else: what comes 100 ms late is not heard.
//!
//! The callbacks of cpal's streams are left as the system made them; most systems raise those themselves.

use thread_priority::ThreadPriority;

/// Raises the calling thread as far as the system allows it. Threads that are begun later by it inherit that, unless they
/// `rest` first.
pub fn raise() {
    // Not in the macro: what it tells is not even worked out where nobody listens.
    let priority = highest();
    tracing::debug!(priority, "a thread of sound begins");
}

/// Puts the calling thread among all others: what works for one in haste is in none itself, and must not take turns with it.
#[cfg(target_os = "linux")]
pub fn rest() {
    use thread_priority::{
        NormalThreadSchedulePolicy, ThreadSchedulePolicy, set_thread_priority_and_policy, thread_native_id,
    };
    /// A niceness of 0 on the crate's scale.
    const USUAL: u8 = 48;
    let usual = USUAL.try_into().map(ThreadPriority::Crossplatform);
    let policy = ThreadSchedulePolicy::Normal(NormalThreadSchedulePolicy::Other);
    let is_done =
        usual.is_ok_and(|it| set_thread_priority_and_policy(thread_native_id(), it, policy).is_ok());
    tracing::debug!(is_done, "a thread beside the sound begins");
}

/// The same; of other systems it is not known that a thread inherits it.
#[cfg(not(target_os = "linux"))]
pub fn rest() {}

#[cfg(target_os = "linux")]
fn highest() -> &'static str {
    use thread_priority::{
        NormalThreadSchedulePolicy, RealtimeThreadSchedulePolicy, ThreadSchedulePolicy,
        set_thread_priority_and_policy, thread_native_id,
    };
    /// Low among those in haste: sound servers feed this thread and come before it (PulseAudio asks for 5).
    const REAL_TIME: u8 = 3;
    /// A niceness of -11, what sound servers ask for, on the crate's scale of 0 (19) to 99 (-20).
    const FAVOURED: u8 = 76;
    let permits = |priority: u8, policy| {
        let priority = priority.try_into().map(ThreadPriority::Crossplatform);
        priority.is_ok_and(|it| set_thread_priority_and_policy(thread_native_id(), it, policy).is_ok())
    };
    if permits(REAL_TIME, ThreadSchedulePolicy::Realtime(RealtimeThreadSchedulePolicy::RoundRobin)) {
        "real time"
    } else if permits(FAVOURED, ThreadSchedulePolicy::Normal(NormalThreadSchedulePolicy::Other)) {
        "favoured"
    } else {
        "usual"
    }
}

#[cfg(not(target_os = "linux"))]
fn highest() -> &'static str {
    match thread_priority::set_current_thread_priority(ThreadPriority::Max) {
        Ok(()) => "favoured",
        Err(_) => "usual",
    }
}

#[cfg(target_os = "linux")]
#[cfg(test)]
mod tests {
    use super::*;
    use thread_priority::{ThreadSchedulePolicy, thread_schedule_policy};

    #[test]
    fn a_thread_is_raised_though_nobody_listens_to_what_is_logged() {
        let possible = after(|| {
            highest();
        });
        assert_eq!(after(raise), possible);
    }

    #[test]
    fn what_one_in_haste_begins_is_in_none_itself() {
        let usual = after(|| {});
        let beside = after(|| {
            raise();
            rest();
        });
        assert_eq!(beside, usual);
    }

    fn after(work: fn()) -> ThreadSchedulePolicy {
        let thread = std::thread::spawn(move || {
            work();
            thread_schedule_policy().expect("the system tells")
        });
        thread.join().expect("it ends")
    }
}
