//! What it costs to tell what a change brought in: a run that compares two sides, next to one that lints one.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{fs, io};

use crate::measure::{cslint, median, tell, time, verdict};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// What it may cost, as a multiple of a plain run.
const TARGET: f64 = 2.5;

const CHANGED: usize = 3;
const ROUNDS: usize = 31;

/// Measures on a generated collection, which becomes a repository, with a few files changed.
pub(crate) fn run(collection: &Path) -> Result<()> {
    for arguments in [&["init", "--quiet"][..], &["add", "--all"], &["commit", "--quiet", "--message=x"]] {
        git(collection, arguments)?;
    }
    for file in topics(collection)?.iter().step_by(97).take(CHANGED) {
        change(file)?;
    }
    git(collection, &["add", "--all"])?;
    for (name, arguments) in [("--since", &["--since", "HEAD"][..]), ("--staged", &["--staged"])] {
        let (mut plain, mut compared) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            plain.push(time(&mut cslint(), collection)?);
            compared.push(time(cslint().args(arguments), collection)?);
        }
        let (plain, compared) = (median(plain), median(compared));
        let ratio = compared / plain;
        tell(&format!(
            "  {name:<9} {:6.2} ms   where a plain run takes {:.2} ms, {CHANGED} files changed",
            compared * 1e3,
            plain * 1e3
        ));
        tell(&format!("  ratio   {ratio:8.2}      at most {TARGET:.1} is asked for: {}", verdict(ratio <= TARGET)));
    }
    Ok(())
}

/// Adds a finding, and takes a section away.
#[expect(clippy::disallowed_methods, reason = "this is no document")]
fn change(file: &Path) -> io::Result<()> {
    let text = fs::read_to_string(file)?;
    let end = text.rfind("\n## ").unwrap_or(text.len());
    fs::write(file, format!("{}\n\n##### In order to skip a level\n", text.get(..end).unwrap_or(&text)))
}

/// The case-study files, in the order of their paths.
fn topics(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(|entry| entry.ok());
    let files = entries.map(|entry| entry.into_path()).filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.ends_with(".md")
            && !name.contains("RESOURCES")
            && path.components().count() > folder.components().count() + 2
    });
    Ok(files.collect())
}

fn git(folder: &Path, arguments: &[&str]) -> Result<()> {
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "gc.auto=0"]);
    let status = command.args(arguments).stdin(Stdio::null()).status()?;
    if status.success() { Ok(()) } else { Err(format!("git {arguments:?} failed: {status}").into()) }
}
