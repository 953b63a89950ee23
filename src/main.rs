//! The program: a window, or what was asked for on the command line.

use ahoy::cli;
#[cfg(feature = "gui")]
use ahoy::cli::Asked;
use ahoy::i18n::Words;
use std::alloc::System;
use std::process::ExitCode;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::prelude::*;
use zeroizing_alloc::ZeroAlloc;

/// What is freed is wiped: what was typed passes through buffers of others, of the window and of serde, which wipe nothing.
#[global_allocator]
static MEMORY: ZeroAlloc<System> = ZeroAlloc(System);

fn main() -> ExitCode {
    let shown = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let shown = shown.with_filter(tracing_subscriber::EnvFilter::from_env("AHOY_LOG"));
    // What a problem report may tell of is kept whatever is shown.
    let kept = ahoy::io::report::keeper().with_filter(LevelFilter::WARN);
    tracing_subscriber::registry().with(shown).with(kept).init();
    ahoy::io::crash::leaves_nothing();
    let words = Words::for_system();
    match cli::parse(std::env::args_os().skip(1)) {
        #[cfg(feature = "gui")]
        Ok(Asked::Window(config, opening)) => ended(window::open(*config, opening, &words)),
        #[cfg(feature = "gui")]
        Ok(Asked::Gallery(pretended)) => ended(window::pretend(pretended, &words)),
        Ok(asked) => cli::run(asked, &words),
        Err(wrong) => {
            let sentence = words.with(wrong.key, &[("about", wrong.about.into())]);
            cli::complain(&format!("ahoy: {sentence}"));
            ExitCode::from(2)
        }
    }
}

#[cfg(feature = "gui")]
fn ended(shown: Result<(), String>) -> ExitCode {
    match shown {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            cli::complain(&format!("ahoy: {sentence}"));
            ExitCode::FAILURE
        }
    }
}

#[cfg(feature = "gui")]
mod window {
    use ahoy::cli::control::{self, Face, Handed};
    use ahoy::cli::{self, Opening, sentence};
    use ahoy::i18n::Words;
    use ahoy::io::profile::ProfileError;
    use ahoy::io::start::{Belongs, StartFault};
    use ahoy::io::{self, Config, Handle};
    use ahoy::ui::{self, Codes, Launch};
    use std::sync::{Mutex, PoisonError};
    use std::time::Duration;

    /// How often another Ahoy is looked for that is just starting or stopping, and the pause between.
    const TRIES: u32 = 20;
    const PAUSE: Duration = Duration::from_millis(250);

    /// The engine that was started last; the process waits for its end.
    static ENGINE: Mutex<Option<Handle>> = Mutex::new(None);

    /// Opens the window, where there is a display to open it on.
    pub fn open(config: Config, opening: Opening, words: &Words) -> Result<(), String> {
        let Some(known) = alone(&config, &opening, words)? else { return Ok(()) };
        let named = config.id.clone().map(|id| (id, config.name.clone().unwrap_or_default()));
        let is_new = matches!(known, Belongs::Nobody);
        let (known, locked) = match known {
            Belongs::Nobody => (named, false),
            Belongs::To(aor, name) => (Some((aor, name)), false),
            Belongs::Locked => (None, true),
        };
        let (is_hidden, link) = match opening {
            Opening::Shown => (false, None),
            Opening::Hidden => (true, None),
            Opening::Link(link) => (false, Some(link)),
        };
        let launch = Launch { known, is_new, locked, config, start, is_hidden, link, join };
        let shown = ui::run(launch).map_err(|error| sentence_for(&error, words));
        let engine = ENGINE.lock().unwrap_or_else(PoisonError::into_inner).take();
        engine.inspect(Handle::gone);
        shown
    }

    /// Shows pretended people until the window is closed.
    pub fn pretend(pretended: cli::Pretended, words: &Words) -> Result<(), String> {
        let cli::Pretended { screen, theme, language, size } = pretended;
        if !io::display::is_there() {
            return Err(words.get("cli-no-display"));
        }
        let look = ui::gallery::Look { screen, theme, language, plain: false };
        ui::show_gallery(look, size).map_err(|error| sentence_for(&error, words))
    }

    fn sentence_for(error: &ui::UiError, words: &Words) -> String {
        words.with("cli-window-failed", &[("cause", error.to_string().into())])
    }

    /// Who the profile belongs to, where no other Ahoy runs on it; one that does is asked to show itself, and the link. One
    /// that is just starting or stopping is waited for.
    fn alone(config: &Config, opening: &Opening, words: &Words) -> Result<Option<Belongs>, String> {
        for left in (0..TRIES).rev() {
            match control::hand_over(&config.profile, opening) {
                Handed::Taken => return Ok(None),
                Handed::Refused(sentence) => return Err(sentence),
                Handed::Nobody => {}
            }
            if !io::display::is_there() {
                return Err(words.get("cli-no-display"));
            }
            match io::start::identity_for(config) {
                Err(StartFault::Profile(ProfileError::InUse { .. })) if left > 0 => std::thread::sleep(PAUSE),
                Err(fault) => return Err(sentence(&fault, words)),
                Ok(known) => return Ok(Some(known)),
            }
        }
        Ok(None)
    }

    fn join(config: Config, link: String, mut codes: Codes) -> Result<(), String> {
        let name = io::join::this_computer();
        // The window has gone away where it takes none.
        let tell = |code: &str| drop(codes.try_send(code.to_owned()));
        let joined = io::join::join(&config, &link, &name, tell);
        joined.map(drop).map_err(|fault| cli::join_sentence(&fault, &Words::for_system()))
    }

    fn start(config: Config) -> Result<Handle, String> {
        let profile = config.profile.clone();
        let (handle, _) = io::start(config).map_err(|fault| sentence(&fault, &Words::for_system()))?;
        control::serve(&profile, handle.clone(), Face::Window);
        *ENGINE.lock().unwrap_or_else(PoisonError::into_inner) = Some(handle.clone());
        Ok(handle)
    }
}
