//! The hook of `.pre-commit-hooks.yaml` in the hands of pre-commit and prek, by real commits to a real repository.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::repository::{Repository, alone, git};
use crate::{FILES, GOOD, MISTAKE, ROOT, path_with_cslint, readme, tools};

const CLIENTS: [&str; 2] = ["pre-commit", "prek"];

/// Somebody with the hook installed.
struct Contributor {
    repository: Repository,
    home: TempDir,
}

impl Contributor {
    /// `None` where the client is not there, which was said.
    fn with(client: &str) -> Option<Self> {
        let client = tools::python(client)?;
        let home = tempfile::tempdir().expect("a temporary folder");
        let hook = hook_repository(&home.path().join("hook"));
        let repository = Repository::committed(&FILES);
        let contributor = Self { repository, home };
        let rev = git(&hook, &["rev-parse", "HEAD"]);
        let config = readme("repos:").replace(&field("repo"), &hook.to_string_lossy()).replace(&field("rev"), &rev);
        contributor.repository.write(".pre-commit-config.yaml", config);
        contributor.repository.commit();
        let (ended, said) = contributor.run(Command::new(client).args(["install", "--install-hooks"]));
        assert!(ended, "{said}");
        Some(contributor)
    }

    /// Runs a command where the repository is, with this cslint on its path. Whether it ended well, and what it said.
    fn run(&self, command: &mut Command) -> (bool, String) {
        let homes = ["PRE_COMMIT_HOME", "PREK_HOME"].map(|variable| (variable, self.home.path().join(variable)));
        alone(command).current_dir(self.repository.path()).env("PATH", path_with_cslint()).envs(homes);
        let output = command.output().expect("the client starts");
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8_lossy(&said).into_owned())
    }

    fn commit(&self, arguments: &[&str]) -> (bool, String) {
        self.run(Command::new("git").args(["commit", "--message=some"]).args(arguments))
    }

    #[track_caller]
    fn may_commit(&self, arguments: &[&str]) {
        let (committed, said) = self.commit(arguments);
        assert!(committed, "refused: {said}");
        // A hook that never ran refuses nothing either.
        assert!(said.contains("cslint") && said.contains("Passed"), "the hook did not run: {said}");
    }

    #[track_caller]
    fn may_not_commit(&self, arguments: &[&str], found: &[&str]) {
        let (committed, said) = self.commit(arguments);
        assert!(!committed, "committed: {said}");
        for words in found {
            assert!(said.contains(words), "not said: {words}\n{said}");
        }
    }

    /// What the clients put away while the hook runs comes back.
    #[track_caller]
    fn has(&self, path: &str, text: &str) {
        assert_eq!(fs::read_to_string(self.repository.path().join(path)).expect("a file"), text);
    }
}

/// What the README's configuration has for a field.
fn field(name: &str) -> String {
    let config = readme("repos:");
    let line =
        config.lines().find_map(|line| line.trim_start_matches([' ', '-']).strip_prefix(name)?.strip_prefix(": "));
    line.expect("the field").to_owned()
}

/// A repository with our manifest, but for the one line that has cslint built on every machine.
fn hook_repository(folder: &Path) -> PathBuf {
    fs::create_dir_all(folder).expect("a folder");
    git(folder, &["init", "--quiet"]);
    let manifest = fs::read_to_string(Path::new(ROOT).join(".pre-commit-hooks.yaml")).expect("the manifest");
    let unbuilt = manifest.replace("language: rust", "language: system");
    assert_ne!(manifest, unbuilt);
    fs::write(folder.join(".pre-commit-hooks.yaml"), unbuilt).expect("the file is written");
    git(folder, &["add", "--all"]);
    git(folder, &["commit", "--quiet", "--message=hook"]);
    folder.to_path_buf()
}

/// Has somebody do something with each of the clients.
fn with_each_client(does: fn(&Contributor)) {
    for contributor in CLIENTS.into_iter().filter_map(Contributor::with) {
        does(&contributor);
    }
}

#[test]
fn the_manifest_is_valid() {
    for client in CLIENTS {
        let Some(client) = tools::python(client) else { return };
        let mut validate = Command::new(client);
        crate::validators::verdict(validate.current_dir(ROOT).args(["validate-manifest", ".pre-commit-hooks.yaml"]))
            .unwrap();
    }
}

#[test]
fn a_new_finding_is_refused_and_an_old_one_is_not() {
    with_each_client(|somebody| {
        somebody.repository.stage("notes/tides.md", "# Tides\n\nSee [the table](no-table.md).\n\nMore.\n");
        somebody.may_commit(&[]);
        somebody.repository.stage("notes/locks.md", MISTAKE);
        somebody.may_not_commit(&[], &["notes/locks.md", "no-broken-links", "no-plan.md"]);
        somebody.repository.stage("notes/locks.md", GOOD);
        somebody.may_commit(&[]);
    });
}

#[test]
fn a_partly_staged_file_is_judged_by_what_is_staged() {
    with_each_client(|somebody| {
        somebody.repository.stage("notes/locks.md", GOOD);
        somebody.repository.write("notes/locks.md", MISTAKE);
        somebody.may_commit(&[]);
        somebody.has("notes/locks.md", MISTAKE);
        somebody.repository.stage("notes/gates.md", MISTAKE);
        somebody.repository.write("notes/gates.md", GOOD);
        somebody.may_not_commit(&[], &["notes/gates.md"]);
        somebody.has("notes/gates.md", GOOD);
    });
}

#[test]
fn a_commit_that_only_deletes_may_break_a_link() {
    with_each_client(|somebody| {
        somebody.repository.git(&["rm", "--quiet", "notes/gates.md"]);
        somebody.may_not_commit(&[], &["README.md", "notes/gates.md"]);
        somebody.repository.stage("README.md", "# Harbour\n");
        somebody.may_commit(&[]);
    });
}

#[test]
fn a_rename_may_break_a_link_and_brings_no_old_finding_back() {
    with_each_client(|somebody| {
        somebody.repository.git(&["mv", "notes/tides.md", "notes/ebb and flow.md"]);
        somebody.may_commit(&[]);
        somebody.repository.git(&["mv", "notes/gates.md", "gates.md"]);
        somebody.may_not_commit(&[], &["README.md", "notes/gates.md"]);
        somebody.repository.stage("README.md", "# Harbour\n\n[Gates](gates.md)\n");
        somebody.may_commit(&[]);
    });
}

#[test]
fn names_with_spaces_and_emoji_are_found() {
    with_each_client(|somebody| {
        let name = "notes/big locks 🚢 größer.md";
        somebody.repository.stage(name, MISTAKE);
        somebody.may_not_commit(&[], &[name, "no-plan.md"]);
        somebody.repository.stage(name, GOOD);
        somebody.may_commit(&[]);
    });
}

#[test]
fn what_concerns_no_document_is_not_in_the_way() {
    with_each_client(|somebody| {
        somebody.repository.stage("Makefile", "all: docs\n");
        somebody.may_commit(&[]);
        somebody.repository.stage("drafts/locks.md", MISTAKE);
        somebody.may_commit(&[]);
        // Neither staged nor committed.
        somebody.repository.write("notes/locks.md", MISTAKE);
        somebody.repository.stage("Makefile", "all:\n");
        somebody.may_commit(&[]);
        somebody.may_commit(&["--allow-empty"]);
    });
}

#[test]
fn a_commit_of_named_files_is_judged_by_those() {
    with_each_client(|somebody| {
        somebody.repository.stage("notes/locks.md", MISTAKE);
        somebody.repository.write("Makefile", "all: docs\n");
        somebody.may_commit(&["--", "Makefile"]);
        somebody.repository.write("notes/gates.md", MISTAKE);
        somebody.may_not_commit(&["--all"], &["notes/locks.md", "notes/gates.md"]);
    });
}

/// What everybody's first commit with the hook does. It takes minutes: nobody waits for it who does not ask for it.
#[test]
fn the_hook_can_be_built_from_this_checkout() {
    if !tools::required() {
        return;
    }
    let client = tools::python("pre-commit").expect("it is required");
    let somebody =
        Contributor { repository: Repository::committed(&FILES), home: tempfile::tempdir().expect("a folder") };
    somebody.repository.stage("notes/locks.md", MISTAKE);
    let mut attempt = Command::new(client);
    // Whether it can be built does not depend on how fast it is then, and what was built before need not be again.
    let quickly = [("LTO", "off"), ("OPT_LEVEL", "0"), ("CODEGEN_UNITS", "16")];
    attempt.envs(quickly.map(|(setting, value)| (format!("CARGO_PROFILE_RELEASE_{setting}"), value)));
    attempt.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join(".."));
    let (passed, said) = somebody.run(attempt.args(["try-repo", ROOT, "cslint"]));
    assert!(!passed && said.contains("notes/locks.md") && said.contains("no-plan.md"), "{said}");
}
