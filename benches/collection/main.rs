//! How long a whole run takes, next to a program that only walks, reads and parses the same files.
//!
//! ```text
//! cargo bench --bench collection                    measures
//! cargo bench --bench collection -- PATH…           measures on these collections instead of the usual one
//! cargo bench --bench collection -- since           measures only what it costs to compare two sides of a change
//! cargo bench --bench collection -- floor PATH      the program beside which it is measured
//! cargo bench --bench collection -- generate PATH [--files N] [--seed S]
//! ```

mod floor;
mod generate;
mod measure;
mod since;

use std::error::Error;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str =
    "usage: cargo bench --bench collection [-- PATH… | since | floor PATH | generate PATH [--files N] [--seed S]]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<(), Box<dyn Error>> {
    // `cargo bench` says so; `cargo test --all-targets`, which has no time to measure, does not.
    let measuring = arguments.iter().any(|argument| argument == "--bench");
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).filter(|&argument| argument != "--bench").collect();
    match arguments[..] {
        ["floor", path] => {
            let work = floor::run(Path::new(path))?;
            writeln!(io::stdout(), "{} files, {} bytes, {} events", work.files, work.bytes, work.events)?;
            Ok(())
        }
        ["since"] if measuring => since::run(&measure::large()?),
        ["generate", path, ref options @ ..] => {
            let (mut files, mut seed) = (measure::LARGE, generate::USUAL_SEED);
            for option in options.chunks(2) {
                match *option {
                    ["--files", value] => files = value.parse()?,
                    ["--seed", value] => seed = value.parse()?,
                    _ => return Err(USAGE.into()),
                }
            }
            Ok(generate::run(Path::new(path), files, seed)?)
        }
        _ if !measuring => {
            writeln!(io::stdout(), "{USAGE}")?;
            Ok(())
        }
        ref paths if paths.iter().all(|path| Path::new(path).is_dir()) => {
            measure::run(&paths.iter().map(PathBuf::from).collect::<Vec<_>>())
        }
        _ => Err(USAGE.into()),
    }
}
