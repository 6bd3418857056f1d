//! The process's edge: arguments in, exit code out.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use anstream::AutoStream;
use anstream::stream::RawStream;
use clap::ColorChoice;
use cslint::args::Args;
use cslint::dates::Day;
use cslint::job::Job;
use cslint::output::{self, Style, USUAL_WIDTH};
use cslint::{Environment, Outcome};

fn main() -> ExitCode {
    let args = match Args::from_command_line() {
        Ok(args) => args,
        Err((text, code)) => {
            let sink: &mut dyn Write = if code == 0 { &mut io::stdout() } else { &mut io::stderr() };
            let _ = sink.write_all(text.as_bytes());
            if code != 0 {
                let job = Job::of(&std::env::current_dir().unwrap_or_default(), variable);
                let _ = output::annotate_usage(&text, &job, sink);
            }
            return ExitCode::from(code);
        }
    };
    let (out, err) = (io::stdout(), io::stderr());
    let look = |colour, terminal: Option<usize>| Style {
        colour,
        width: terminal.map_or(USUAL_WIDTH, |columns| columns.min(WIDEST)),
        terminal,
    };
    let size = (terminal_size::terminal_size_of(&out), terminal_size::terminal_size_of(&err));
    let terminal = (size.0.filter(|_| out.is_terminal()), size.1.filter(|_| err.is_terminal()));
    let style =
        (look(colour(args.color, &out), columns(terminal.0)), look(colour(args.color, &err), columns(terminal.1)));
    let mut out = UntilClosed("standard output", BufWriter::new(out.lock()));
    let mut err = UntilClosed("standard error", err.lock());
    let working = std::env::current_dir().and_then(|folder| folder.canonicalize());
    let result = match working {
        Ok(working) => {
            let job = Job::of(&working, variable);
            let today = args.as_of.unwrap_or_else(today);
            let environment = Environment { working, out: style.0, err: style.1, today, job };
            cslint::run(&args, &environment, &mut out, &mut err)
        }
        Err(error) => Err(io::Error::new(error.kind(), format!("the working directory cannot be read: {error}"))),
    };
    match result.and_then(|outcome| out.flush().map(|()| outcome)) {
        Ok(outcome) => ExitCode::from(outcome.code()),
        Err(error) => {
            let _ = writeln!(err, "error: {error}");
            ExitCode::from(Outcome::Trouble.code())
        }
    }
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Goes on when nobody reads any more: `cslint | head` has an outcome too. What else is wrong is told by the stream's name.
struct UntilClosed<W>(&'static str, W);

impl<W: Write> Write for UntilClosed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let result = self.1.write(bytes);
        self.unless_closed(result, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let result = self.1.flush();
        self.unless_closed(result, ())
    }
}

impl<W> UntilClosed<W> {
    fn unless_closed<T>(&self, result: io::Result<T>, instead: T) -> io::Result<T> {
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(instead),
            // The caller tries anew.
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Err(error),
            Err(error) => Err(io::Error::new(error.kind(), format!("{} cannot be written: {error}", self.0))),
            result => result,
        }
    }
}

/// Lines are read better that are no longer than this, in columns.
const WIDEST: usize = 120;

/// The columns that somebody asks for, else those of the terminal.
fn columns(terminal: Option<(terminal_size::Width, terminal_size::Height)>) -> Option<usize> {
    let asked = variable("COLUMNS").and_then(|columns| columns.parse().ok()).filter(|columns| *columns > 0);
    asked.or(terminal.map(|(terminal_size::Width(columns), _)| usize::from(columns)))
}

/// Today in UTC; only to call a date future.
fn today() -> Day {
    let passed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Day::since_1970(passed.as_secs() / (24 * 60 * 60))
}

fn colour(choice: ColorChoice, stream: &impl RawStream) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => AutoStream::choice(stream) != anstream::ColorChoice::Never,
    }
}
