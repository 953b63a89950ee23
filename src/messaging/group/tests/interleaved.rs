//! Whatever happens in whatever order, those who are in the group in the end have seen the same.

use super::*;

/// One thing that happens.
#[derive(Clone, Copy, Debug)]
enum Step {
    Says(usize),
    Meet(usize, usize),
    Removes(usize, usize),
    Invites(usize, usize),
    Leaves(usize),
    Renames(usize),
    /// Comes back from a back-up that lacks so many of the last entries.
    Restarts(usize, usize),
}

fn step(count: usize) -> impl Strategy<Value = Step> {
    let one = 0..count;
    let two = (0..count, 0..count);
    prop_oneof![
        6 => one.clone().prop_map(Step::Says),
        8 => two.clone().prop_map(|(a, b)| Step::Meet(a, b)),
        1 => two.clone().prop_map(|(a, b)| Step::Removes(a, b)),
        2 => two.prop_map(|(a, b)| Step::Invites(a, b)),
        1 => (1..count).prop_map(Step::Leaves),
        1 => one.clone().prop_map(Step::Renames),
        1 => (one, 0usize..8).prop_map(|(at, lost)| Step::Restarts(at, lost)),
    ]
}

fn take(all: &mut [Member], step: Step, number: usize) {
    match step {
        Step::Says(at) => {
            let _ = all[at].act(|group, author| group.say(author, 0, number.to_string().as_bytes()));
        }
        Step::Meet(a, b) if a != b => {
            let (a, b) = pair(all, a, b);
            meet(a, b);
            // Who was invited joins.
            for member in [a, b] {
                let _ = member.act(|group, author| group.join(author, 0, ""));
            }
        }
        Step::Removes(a, b) => {
            let whom = all[b].root();
            let _ = all[a].remove(whom);
        }
        Step::Invites(a, b) => {
            let (root, person) = (all[b].root(), all[b].person());
            let _ = all[a].act(|group, author| group.invite(author, 0, (root, person)));
        }
        Step::Leaves(at) => drop(all[at].act(|group, author| group.leave(author, 0))),
        Step::Renames(at) => {
            let _ = all[at].act(|group, author| group.rename(author, 0, &number.to_string()));
        }
        Step::Restarts(at, lost) => {
            let group = all[at].group.take().unwrap();
            let mut entries: Vec<&[u8]> = group.log().in_order().map(Entry::as_bytes).collect();
            entries.truncate(entries.len().saturating_sub(lost).max(1));
            let sessions: Vec<_> =
                group.sessions.keys().filter_map(|id| group.session_to_bytes(id)).collect();
            let root = all[at].root();
            let sessions = sessions.iter().map(|bytes| bytes.as_slice());
            let again = Group::restore(root, entries.iter().copied(), sessions).unwrap();
            all[at].read.retain(|id, _| again.log().get(id).is_some());
            all[at].group = Some(again);
        }
        Step::Meet(..) => {}
    }
}

proptest! {
    // signing and verifying are slow where they are not optimised
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn all_who_are_in_it_in_the_end_have_the_same(
        steps in prop::collection::vec(step(6), 1..60)
    ) {
        let mut all = members(6);
        for (number, step) in steps.into_iter().enumerate() {
            take(&mut all, step, number);
        }
        // Who made the group has not left it, and nobody could remove him. Those who are in it by what he hears meet.
        for _ in 0..2 {
            all_meet(&mut all);
        }
        let members = all[0].group().roster().members();
        prop_assert!(members.contains(&all[0].root()));
        all.retain(|member| members.contains(&member.root()));
        all_meet(&mut all);
        assert_same(&all);
        for member in &all {
            let since = member.group().roster().reads_since(&member.root()).unwrap();
            let can_read = member.group().messages().filter(|entry| entry.place() > since);
            for entry in can_read.filter(|it| members.contains(&member.group().log().writer(&it.id).unwrap())) {
                prop_assert!(member.read.contains_key(&entry.id));
            }
        }
    }
}
