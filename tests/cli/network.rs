//! No network, ever: neither the linter nor the git that it starts opens a socket.

#![expect(clippy::disallowed_methods, reason = "a test reads traces and sources")]

use std::io::Write;
use std::process::Command;

use crate::repository::{self, Repository};
use crate::support::run;
use crate::{PLAIN, SKIPPED};

/// Arguments whose runs are watched.
const RUNS: [&[&str]; 5] = [
    &["--format", "json"],
    &["--staged", "--format", "json"],
    &["--since", "main", "--format", "json"],
    &["--staged", "--since", "main", "--format", "json"],
    &["guide", "--check"],
];

fn changed() -> Repository {
    let repository = Repository::committed(&[("lint.toml", ""), ("a.md", PLAIN), ("b.md", "# B\n\nhttps://a.dev/x\n")]);
    repository.git(&["switch", "--quiet", "--create", "work"]);
    repository.git(&["remote", "add", "origin", "https://a.dev/origin.git"]);
    repository.stage("a.md", SKIPPED);
    repository
}

/// Whether a program may do what is asked of it. Where the programs of others are required, it must at least be here.
fn may(program: &str, arguments: &[&str]) -> bool {
    let required = std::env::var_os("CSLINT_CLIENTS").is_some_and(|value| value == "required");
    let output = Command::new(program).args(arguments).arg("true").output();
    assert!(output.is_ok() || !required, "`{program}` is not here");
    let may = output.is_ok_and(|output| output.status.success());
    if !may {
        // The harness keeps to itself what a passing test prints.
        let _ = writeln!(std::io::stderr(), "NOT CHECKED: `{program}` is not here, or may not do what is asked of it");
    }
    may
}

#[test]
fn without_a_network_it_says_the_same() {
    if !may("unshare", &["--map-root-user", "--net"]) {
        return;
    }
    let repository = changed();
    for arguments in RUNS {
        let with = repository.cslint(arguments);
        let mut without = Command::new("unshare");
        without.args(["--map-root-user", "--net", env!("CARGO_BIN_EXE_cslint")]).args(arguments);
        let without = run(repository::alone(without.current_dir(repository.path())));
        assert_eq!((with.code, with.out, with.err), (without.code, without.out, without.err), "{arguments:?}");
    }
}

#[test]
fn no_socket_is_opened() {
    if !may("strace", &["-f", "-o", "/dev/null"]) {
        return;
    }
    let repository = changed();
    let trace = tempfile::NamedTempFile::new().expect("a file");
    let calls = |program: &str, arguments: &[&str]| {
        let mut traced = Command::new("strace");
        traced.args(["-f", "-e", "trace=network,execve", "-o"]).arg(trace.path()).arg(program).args(arguments);
        run(repository::alone(traced.current_dir(repository.path())));
        String::from_utf8_lossy(&std::fs::read(trace.path()).expect("a trace")).into_owned()
    };
    for arguments in RUNS {
        let trace = calls(env!("CARGO_BIN_EXE_cslint"), arguments);
        assert!(trace.contains("execve("), "it was watched");
        let sockets: Vec<_> =
            trace.lines().filter(|line| line.contains("socket(") || line.contains("connect(")).collect();
        assert!(sockets.is_empty(), "{arguments:?}: {sockets:#?}");
    }
}

/// Git before 2.45 does not know that it is to fetch nothing of a clone that was made without contents.
#[cfg(unix)]
#[test]
fn a_clone_that_lacks_contents_fetches_none() {
    use std::os::unix::fs::PermissionsExt;

    let origin = Repository::committed(&[("lint.toml", ""), ("a.md", SKIPPED)]);
    origin.write("a.md", PLAIN);
    origin.commit();
    origin.git(&["config", "uploadpack.allowFilter", "true"]);
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("file://{}", origin.path().display());
    repository::git(folder.path(), &["clone", "--quiet", "--filter=blob:none", &url, "."]);
    std::fs::write(folder.path().join("a.md"), SKIPPED).expect("it is written");
    // Stands for an old git: it drops the variable that the old one does not know.
    let bin = tempfile::tempdir().expect("a folder");
    let old = bin.path().join("git");
    let path = std::env::var("PATH").expect("a path");
    std::fs::write(&old, format!("#!/bin/sh\nunset GIT_NO_LAZY_FETCH\nPATH='{path}' exec git \"$@\"\n"))
        .expect("written");
    std::fs::set_permissions(&old, std::fs::Permissions::from_mode(0o755)).expect("it is ours");
    let mut command = Command::new(env!("CARGO_BIN_EXE_cslint"));
    repository::alone(command.current_dir(folder.path()).args(["--since", "HEAD~1"]));
    run(command.env("PATH", format!("{}:{path}", bin.path().display()))).ends_with(2).says("git fetch --refetch");
}

/// Whatever the system lets us watch: there is nothing in the program to open one with.
#[test]
fn no_part_of_the_program_knows_of_a_network() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let lock = std::fs::read_to_string(root.join("Cargo.lock")).expect("a lock file");
    let crates: Vec<&str> = lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')).collect();
    assert!(crates.len() > 50, "{crates:?}");
    for name in ["curl", "hyper", "mio", "native-tls", "openssl", "reqwest", "rustls", "socket2", "tokio", "ureq"] {
        assert!(!crates.contains(&name), "{name} is in the tree");
    }
    for entry in
        walkdir::WalkDir::new(root.join("src")).into_iter().flatten().filter(|entry| entry.file_type().is_file())
    {
        let text = std::fs::read_to_string(entry.path()).expect("a source");
        assert!(!text.contains("std::net") && !text.contains("os::unix::net"), "{}", entry.path().display());
    }
}
