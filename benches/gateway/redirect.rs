//! Redirects of a known address: how many a second and core, what each costs, how long each takes.

use crate::figures::{cpu_time, middle, pin};
use crate::load::{Answers, Caller};
use crate::subject::{Floor, Kamailio, Subject};
use std::time::Duration;

/// Each is measured so often, in turn, and the middle one counts.
const ROUNDS: u32 = 3;
/// Long against the hundredths of a second that CPU time is counted in.
const RUN: Duration = Duration::from_secs(5);
const WARM_UP: Duration = Duration::from_secs(1);
/// Calls under way at saturation: always something to do, far below what the sockets hold.
const UNDER_WAY: u64 = 64;
/// The load at which times count.
const A_SECOND: u32 = 2_000;

#[derive(Default)]
struct Figures {
    rates: Vec<f64>,
    costs_us: Vec<f64>,
    paced_costs_us: Vec<f64>,
    p50_ms: Vec<f64>,
    p99_ms: Vec<f64>,
    complaints: Vec<String>,
}

/// Measures all that are here, and prints them side by side.
pub fn run() {
    let kamailio = Kamailio::start();
    if kamailio.is_none() {
        println!("kamailio is not installed (Debian: apt install kamailio): measured without it");
    }
    let mut subjects = vec![Subject::ahoy()];
    subjects.extend(kamailio.map(Subject::Kamailio));
    subjects.push(Subject::Floor(Floor::start()));
    place(&subjects);
    let mut all: Vec<Figures> = subjects.iter().map(|_| Figures::default()).collect();
    for round in 0..ROUNDS {
        for (subject, figures) in subjects.iter().zip(&mut all) {
            measure(subject, round, figures);
        }
    }
    print(&subjects, &all);
}

/// Each on the first core, the callers on the last.
fn place(subjects: &[Subject]) {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let pinned = subjects.iter().all(|subject| pin(&subject.pids(), 0));
    if cores < 2 || !pinned || !pin(&[std::process::id()], cores - 1) {
        println!(
            "callers and called share the machine's cores as the system likes: rates are no rates of a core"
        );
    }
}

fn measure(subject: &Subject, round: u32, figures: &mut Figures) {
    let (at, pids) = (subject.at(), subject.pids());
    Caller::new(at, 3 * round).saturate(UNDER_WAY, WARM_UP);
    let before = cpu_time(&pids);
    let answers = Caller::new(at, 3 * round + 1).saturate(UNDER_WAY, RUN);
    figures.costs_us.push(cost_us(&pids, before, &answers));
    figures.rates.push(answers.redirected as f64 / answers.took.as_secs_f64());
    complain("at saturation", &answers, figures);
    let before = cpu_time(&pids);
    let (answers, mut times) = Caller::new(at, 3 * round + 2).pace(A_SECOND, RUN);
    figures.paced_costs_us.push(cost_us(&pids, before, &answers));
    figures.p50_ms.push(times.quantile_ms(0.5));
    figures.p99_ms.push(times.quantile_ms(0.99));
    complain(&format!("at {A_SECOND}/s"), &answers, figures);
}

fn cost_us(pids: &[u32], before: Duration, answers: &Answers) -> f64 {
    (cpu_time(pids) - before).as_secs_f64() * 1e6 / answers.redirected as f64
}

fn complain(when: &str, answers: &Answers, figures: &mut Figures) {
    if answers.lost > 0 || !answers.refused.is_empty() {
        figures.complaints.push(format!("{when}: {} lost, refused {:?}", answers.lost, answers.refused));
    }
}

fn print(subjects: &[Subject], all: &[Figures]) {
    let row = |what: &str, digits: usize, figure: &dyn Fn(&Figures) -> &Vec<f64>| {
        let columns: String =
            all.iter().map(|figures| format!("{:>15.digits$}", middle(figure(figures).clone()))).collect();
        println!("{what:<44}{columns}");
    };
    let names: String = subjects.iter().map(|subject| format!("{:>15}", subject.name())).collect();
    println!("{:<44}{names}", "redirects, INVITE 302 ACK over UDP");
    row("answered a second on one core", 0, &|figures| &figures.rates);
    row("CPU of each at saturation, us", 1, &|figures| &figures.costs_us);
    row(&format!("CPU of each at {A_SECOND}/s, us"), 1, &|figures| &figures.paced_costs_us);
    row(&format!("half are answered within, at {A_SECOND}/s, ms"), 3, &|figures| &figures.p50_ms);
    row(&format!("99 of 100 within, at {A_SECOND}/s, ms"), 3, &|figures| &figures.p99_ms);
    for (subject, figures) in subjects.iter().zip(all) {
        for complaint in &figures.complaints {
            println!("{}: {complaint}", subject.name());
        }
    }
}
