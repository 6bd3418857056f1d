//! `cslint schema`: what files and output look like, for editors and programs.

use std::io::{self, Write};

use crate::args::Described;
use crate::{Environment, Outcome, config, output, rules};

/// Prints a JSON Schema.
pub(crate) fn schema(
    of: Described,
    environment: &Environment,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let schema = match of {
        Described::Rule => rules::schema(),
        Described::Output => output::schema(),
        Described::Jsonl => output::schema_of_lines(),
        Described::Guide => super::guide::schema(),
        Described::Report => super::report::schema(),
        Described::Lint => match rules::builtin() {
            Ok(rules) => config::schema(&rules),
            Err(problems) => return super::trouble(&problems, environment, err),
        },
    };
    serde_json::to_writer_pretty(&mut *out, &schema)?;
    writeln!(out)?;
    Ok(Outcome::Clean)
}
