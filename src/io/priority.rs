//! What sounds before all else: what comes 100 ms late is not heard.
//!
//! The callbacks of cpal's streams are left as the system made them; most systems raise those themselves.

use thread_priority::ThreadPriority;

/// Raises the calling thread as far as the system allows it. Threads that are begun later by it inherit that, so this
/// comes last.
pub fn raise() {
    // Not in the macro: what it tells is not even worked out where nobody listens.
    let priority = highest();
    tracing::debug!(priority, "a thread of sound begins");
}

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

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use thread_priority::thread_schedule_policy;

    #[test]
    fn a_thread_is_raised_though_nobody_listens_to_what_is_logged() {
        let after = |rise: fn()| {
            let thread = std::thread::spawn(move || {
                rise();
                thread_schedule_policy().unwrap()
            });
            thread.join().unwrap()
        };
        let possible = after(|| {
            highest();
        });
        assert_eq!(after(raise), possible);
    }
}
