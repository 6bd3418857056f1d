//! What others make of cslint: the real hooks, the real runner, the real validators, from the registries.
//!
//! They are installed under `target/` on first use. Where that cannot be done, a test says so and passes, or fails if
//! `CSLINT_CLIENTS=required`.

#![cfg(target_os = "linux")]
#![expect(clippy::expect_used, clippy::disallowed_methods, reason = "tests may fail loudly, and read what they like")]

mod action;
mod action_script;
mod formats;
mod hooks;
#[path = "../support/repository.rs"]
mod repository;
#[path = "../support/mod.rs"]
#[expect(dead_code, reason = "only part of it is of use here")]
mod support;
mod tools;
mod validators;
mod workflows;

use std::ffi::OsString;
use std::fs;
use std::path::Path;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A collection with one old finding, and a link from its README that a change can break.
const FILES: [(&str, &str); 5] = [
    ("lint.toml", "exclude = [\"drafts/\"]\n\n[rules]\nguide-sync = \"off\"\n"),
    ("README.md", "# Harbour\n\n[Gates](notes/gates.md)\n"),
    ("notes/gates.md", "# Gates\n\nThey open at noon.\n"),
    ("notes/tides.md", "# Tides\n\nSee [the table](no-table.md).\n"),
    ("Makefile", "all:\n"),
];

/// What may come into the collection, and what may not.
const GOOD: &str = "# Locks\n\nThey are old.\n";
const MISTAKE: &str = "# Locks\n\nSee [the plan](no-plan.md).\n";

/// A search path on which this cslint comes first.
fn path_with_cslint() -> OsString {
    let cslint = Path::new(env!("CARGO_BIN_EXE_cslint")).parent().expect("a folder around it");
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths([cslint.to_path_buf()].into_iter().chain(std::env::split_paths(&inherited))).expect("a path")
}

/// The README's YAML that has this line: what it tells people to copy.
fn readme(line: &str) -> String {
    let readme = fs::read_to_string(Path::new(ROOT).join("README.md")).expect("the README");
    let mut blocks = readme.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.find(|block| block.lines().any(|other| other == line)).expect("such a block").to_owned()
}
