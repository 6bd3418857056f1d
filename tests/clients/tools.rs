//! The clients and validators that the tests drive: from the registries at pinned versions, installed once.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// Where the pins stand.
const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/clients");

/// A command from PyPI. `None` where there is none, which was said: the caller has nothing to check then.
#[must_use]
pub(crate) fn python(command: &str) -> Option<PathBuf> {
    static FOLDER: OnceLock<Option<PathBuf>> = OnceLock::new();
    let installed = FOLDER.get_or_init(|| {
        ready("python", &["requirements.txt"], |folder| {
            run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(folder))?;
            let mut pip = Command::new(folder.join("bin/python"));
            pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1"]);
            run(pip.args(["--only-binary", ":all:", "--require-hashes", "--requirement", "requirements.txt"]))
        })
    });
    found(installed, &format!("bin/{command}"))
}

/// A file that a package from npm has, by its path inside `node_modules/`. `None` as in [`python`].
#[must_use]
pub(crate) fn npm(path: &str) -> Option<PathBuf> {
    static FOLDER: OnceLock<Option<PathBuf>> = OnceLock::new();
    let installed = FOLDER.get_or_init(|| {
        ready("npm", &["package.json", "package-lock.json"], |folder| {
            for pins in ["package.json", "package-lock.json"] {
                fs::copy(Path::new(HERE).join(pins), folder.join(pins)).map_err(|error| error.to_string())?;
            }
            let mut npm = Command::new("npm");
            npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
            run(npm.args(["--fetch-retries", "1", "--fetch-retry-mintimeout", "1000", "--prefix"]).arg(folder))?;
            // All that the install scripts would have done.
            let multitool = "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool";
            run(Command::new("chmod").arg("u+x").arg(folder.join(multitool)))
        })
    });
    found(installed, &format!("node_modules/{path}"))
}

fn found(installed: &Option<PathBuf>, path: &str) -> Option<PathBuf> {
    let location = installed.as_ref()?.join(path);
    assert!(location.exists(), "{} is not there, though its package was installed", location.display());
    Some(location)
}

/// The folder with these pins installed. Tests run side by side, and in several processes: one installs, the others wait.
fn ready(name: &str, pins: &[&str], install: impl Fn(&Path) -> Result<(), String>) -> Option<PathBuf> {
    let clients = Path::new(env!("CARGO_TARGET_TMPDIR")).join("clients");
    fs::create_dir_all(&clients).expect("a folder for the clients");
    let lock = File::create(clients.join(format!("{name}.lock"))).expect("a file to lock");
    lock.lock().expect("a lock");

    let folder = clients.join(name);
    let stamp = clients.join(format!("{name}.installed"));
    let pinned = pins.iter().map(|pins| fs::read_to_string(Path::new(HERE).join(pins)).expect("pinned versions"));
    // What pip installs works in the place that it was installed in, and in no other.
    let wanted: String = pinned.chain([folder.display().to_string()]).collect();
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Some(folder);
    }
    say(&format!("installing the clients from {}", pins.join(" and ")));
    let _ = fs::remove_file(&stamp);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the client");
    match install(&folder) {
        Ok(()) => {
            fs::write(stamp, wanted).expect("a note of what is installed");
            Some(folder)
        }
        Err(reason) => {
            missing(&format!("the clients of tests/clients/{} cannot be installed: {reason}", pins.join(" and ")));
            None
        }
    }
}

fn run(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.current_dir(HERE).output().map_err(|error| format!("{name}: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.success() { Ok(()) } else { Err(format!("{name}: {}: {}", output.status, said.trim())) }
}

/// Whether a client that is not there is a failure, or a check that is left out.
pub(crate) fn required() -> bool {
    std::env::var_os("CSLINT_CLIENTS").is_some_and(|value| value == "required")
}

/// Says that something is not checked; where the clients are required, fails.
fn missing(what: &str) {
    assert!(!required(), "{what}");
    say(&format!("NOT CHECKED with real clients: {what}"));
}

/// Says something past the harness, which keeps what a passing test prints to itself.
fn say(what: &str) {
    let _ = writeln!(std::io::stderr(), "{what}");
}
