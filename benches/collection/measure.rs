//! `cslint` and the floor in turn, so that whatever else the machine does falls on both.

use std::error::Error;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, io, thread};

use crate::{floor, generate, since};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// What a run may cost, as a multiple of the floor: mostly start-up where there is little to lint.
const SMALL_TARGET: f64 = 2.0;
const LARGE_TARGET: f64 = 1.5;
const MEMORY_TARGET: u64 = 64 * 1024;

/// How many files a generated collection has.
pub(crate) const LARGE: usize = 2_600;

/// The targets are for this many cores.
const THREADS: &str = "2";

const FEWEST_PAIRS: usize = 11;
const MOST_PAIRS: usize = 201;
const PATIENCE: Duration = Duration::from_secs(6);

/// Measures on the given collection, else on the real one where it is at hand, else on the small one here; and on a
/// large one that is made for it.
pub(crate) fn run(given: &[PathBuf]) -> Result<()> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let usual = [home.join("../shared/corpus"), home.join("fixtures/collection")];
    let given = if given.is_empty() {
        usual.iter().find(|path| path.is_dir()).cloned().into_iter().collect()
    } else {
        given.to_vec()
    };
    for path in &given {
        measure(path, SMALL_TARGET)?;
    }
    let large = large()?;
    measure(&large, LARGE_TARGET)?;
    since::run(&large)
}

/// The large collection, made anew.
pub(crate) fn large() -> Result<PathBuf> {
    let large = Path::new(env!("CARGO_TARGET_TMPDIR")).join("collection");
    generate::run(&large, LARGE, generate::USUAL_SEED)?;
    Ok(large)
}

fn measure(collection: &Path, target: f64) -> Result<()> {
    let work = floor::run(collection)?;
    let findings = findings(collection)?;
    let shown = collection.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(collection);
    tell(&format!("{}: {} files, {} KB, {findings} findings", shown.display(), work.files, work.bytes / 1000));
    pair(collection)?;
    let (mut floors, mut runs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    let start = Instant::now();
    while floors.len() < FEWEST_PAIRS || (floors.len() < MOST_PAIRS && start.elapsed() < PATIENCE) {
        let (floor, run) = pair(collection)?;
        floors.push(floor);
        runs.push(run);
        ratios.push(run / floor);
    }
    let pairs = floors.len();
    let fastest = least(&runs) / least(&floors);
    let (floor, run, of_pairs) = (median(floors), median(runs), median(ratios));
    let ratio = run / floor;
    tell(&format!("  floor   {:8.2} ms   median of {pairs}, one thread", floor * 1e3));
    tell(&format!("  cslint  {:8.2} ms   median of {pairs}, at most {THREADS} threads", run * 1e3));
    tell(&format!(
        "  ratio   {ratio:8.2}      of the medians ({of_pairs:.2} in the median pair, {fastest:.2} of the fastest)"
    ));
    tell(&format!("                        at most {target:.1} is asked for: {}", verdict(ratio <= target)));
    match peak_memory(collection)? {
        Some(peak) => {
            let (peak, most) = (mebibytes(peak), mebibytes(MEMORY_TARGET));
            tell(&format!("  memory  {peak:8.1} MiB  less than {most:.0} is asked for: {}", verdict(peak < most)));
        }
        None => tell("  memory  not known on this system"),
    }
    Ok(())
}

pub(crate) fn verdict(met: bool) -> &'static str {
    if met { "met" } else { "NOT met" }
}

/// The floor and a whole run, in seconds.
fn pair(collection: &Path) -> Result<(f64, f64)> {
    let mut floor = Command::new(env::current_exe()?);
    floor.args(["floor", "."]);
    let floor = time(&mut floor, collection)?;
    let run = time(&mut cslint(), collection)?;
    Ok((floor, run))
}

pub(crate) fn cslint() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cslint"));
    command.env("RAYON_NUM_THREADS", THREADS);
    command
}

pub(crate) fn time(command: &mut Command, folder: &Path) -> Result<f64> {
    command.current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let status = command.status()?;
    let taken = start.elapsed();
    match status.code() {
        Some(0 | 1) => Ok(taken.as_secs_f64()),
        _ => Err(format!("{command:?} failed: {status}").into()),
    }
}

/// How many findings there are: the same, byte for byte, on one thread and on several.
fn findings(collection: &Path) -> Result<usize> {
    let report = |threads| {
        let output =
            cslint().args(["--format", "json"]).env("RAYON_NUM_THREADS", threads).current_dir(collection).output();
        output.map(|output| output.stdout)
    };
    let (alone, together) = (report("1")?, report("4")?);
    if alone != together {
        return Err(format!("{}: one thread and four report differently", collection.display()).into());
    }
    let report: serde_json::Value = serde_json::from_slice(&alone)?;
    Ok(report["diagnostics"].as_array().map_or(0, Vec::len))
}

/// The most memory that any of a few runs held, in KiB, as the system tells while they run.
fn peak_memory(collection: &Path) -> Result<Option<u64>> {
    let mut peak = None;
    for _ in 0..5 {
        let mut run = cslint();
        run.current_dir(collection).stdout(Stdio::null()).stderr(Stdio::null());
        let mut run = run.spawn()?;
        while run.try_wait()?.is_none() {
            peak = peak.max(high_water(run.id()));
            thread::sleep(Duration::from_micros(50));
        }
    }
    Ok(peak)
}

#[expect(clippy::disallowed_methods, reason = "this is no document")]
fn high_water(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim_end().parse().ok()
}

fn least(values: &[f64]) -> f64 {
    values.iter().copied().fold(f64::INFINITY, f64::min)
}

pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn mebibytes(kibibytes: u64) -> f64 {
    kibibytes as f64 / 1024.0
}

pub(crate) fn tell(line: &str) {
    // Whoever closes the pipe has read enough.
    let _ = writeln!(io::stdout(), "{line}");
}
