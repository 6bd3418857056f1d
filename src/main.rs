//! The process's edge: arguments in, exit code out.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

use anstream::AutoStream;
use anstream::stream::RawStream;
use clap::ColorChoice;
use cslint::args::Args;
use cslint::output::{Style, USUAL_WIDTH};
use cslint::{Environment, Outcome};

fn main() -> ExitCode {
    let args = Args::from_command_line();
    let (out, err) = (io::stdout(), io::stderr());
    let width = match terminal_size::terminal_size_of(&out) {
        Some((terminal_size::Width(columns), _)) if out.is_terminal() => usize::from(columns).min(120),
        _ => USUAL_WIDTH,
    };
    let working = std::env::current_dir().and_then(|folder| folder.canonicalize());
    let environment = working.map(|working| Environment {
        working,
        out: Style { colour: colour(args.color, &out), width },
        err: Style { colour: colour(args.color, &err), width },
    });
    let mut out = BufWriter::new(out.lock());
    let result = environment.and_then(|environment| cslint::run(&args, &environment, &mut out, &mut err.lock()));
    match result.and_then(|outcome| out.flush().map(|()| outcome)) {
        Ok(outcome) => ExitCode::from(outcome.code()),
        // Whoever reads us has seen enough: not our failure.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(Outcome::Clean.code()),
        Err(error) => {
            let _ = writeln!(err.lock(), "cslint: {error}");
            ExitCode::from(Outcome::Trouble.code())
        }
    }
}

fn colour(choice: ColorChoice, stream: &impl RawStream) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => AutoStream::choice(stream) != anstream::ColorChoice::Never,
    }
}
