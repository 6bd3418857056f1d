//! What each command does: from arguments to an outcome.

mod check;
mod explain;
mod list;

use std::io::{self, Write};

use clap::CommandFactory;

pub(crate) use check::check;
pub(crate) use explain::explain;
pub(crate) use list::{files, rules};

use crate::args::Args;
use crate::diagnostics::Problem;
use crate::{Environment, Outcome, output};

/// Prints completions for a shell.
pub(crate) fn completions(shell: clap_complete::Shell, out: &mut dyn Write) -> io::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "cslint", &mut script);
    out.write_all(&script)?;
    Ok(Outcome::Clean)
}

/// Says what stands in the way, and that it does.
fn trouble(problems: &[Problem], environment: &Environment, err: &mut dyn Write) -> io::Result<Outcome> {
    output::write_problems(problems, environment.err, err)?;
    Ok(Outcome::Trouble)
}
