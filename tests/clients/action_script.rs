//! The script of the Action by itself: where it gets cslint from, what it measures a change against, and what it says of
//! each end. What stands for cslint, its releases and cargo here are scripts that note how they were called.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::ROOT;
use crate::repository::{Repository, alone, git};

/// Notes its arguments, one a line, writes what the script reads of a report, and ends as it is told.
const CSLINT: &str = r#"#!/bin/sh
[ "$1" != --version ] || { echo "cslint 0.1.0"; exit 0; }
[ "$1" != baseline ] || { printf '%s\n' "$@" >"$RUNNER_TEMP/baseline"; exit "$GROWS"; }
printf '%s\n' "$@" >"$RUNNER_TEMP/arguments"
report=$(printf '%s\n' "$@" | sed -n 's/^--output=json=//p')
printf '{"version":1,"summary":{"files":9,"errors":1,"warnings":2,"advice":4,"suppressed":8},"x":{"errors":8},"policy":[%s]}' "$POLICY" >"$report"
exit "${ENDS:-0}"
"#;

/// Does as if it had built the above, and notes where.
const CARGO: &str = r#"#!/bin/sh
pwd >"$RUNNER_TEMP/built-in"
for root; do :; done
mkdir -p "$root/bin" && cp "$CSLINT" "$root/bin/cslint"
"#;

/// A runner with the action, and a workspace.
struct Runner {
    folder: TempDir,
    workspace: PathBuf,
}

/// What came of a run.
struct Run {
    code: Option<i32>,
    said: String,
    outputs: BTreeMap<String, String>,
    /// What cslint was called with. Empty where it was not.
    arguments: Vec<String>,
    /// The same of `cslint baseline`.
    baseline: Vec<String>,
}

impl Runner {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path();
        for inner in ["action/action", "bin", "cargo", "temp", "workspace", "release"] {
            fs::create_dir_all(path.join(inner)).expect("a folder");
        }
        fs::copy(Path::new(ROOT).join("action/run.sh"), path.join("action/action/run.sh")).expect("the script");
        let repository = path.join("releases-of");
        let manifest = format!("[package]\nversion = \"0.1.0\"\nrepository = \"file://{}\"\n", repository.display());
        fs::write(path.join("action/Cargo.toml"), manifest).expect("a manifest");
        for (file, script) in [("bin/cslint", CSLINT), ("cargo/cargo", CARGO)] {
            executable(&path.join(file), script);
        }
        let workspace = path.join("workspace");
        Self { folder, workspace }
    }

    /// Publishes a release whose archive has this checksum, or its own.
    fn release(&self, version: &str, checksum: Option<&str>) {
        let folder = self.folder.path().join("releases-of/releases/download").join(version);
        fs::create_dir_all(&folder).expect("a folder");
        let script = r#"set -e; tar -czf "$1" -C "$2" cslint; sha256sum "$1" >"$1.sha256""#;
        let archive = format!("cslint-{}-unknown-linux-musl.tar.gz", std::env::consts::ARCH);
        let mut pack = Command::new("sh");
        pack.args(["-c", script, "sh", &archive]).arg(self.folder.path().join("bin")).current_dir(&folder);
        assert!(pack.status().expect("sh starts").success());
        if let Some(checksum) = checksum {
            fs::write(folder.join(format!("{archive}.sha256")), format!("{checksum}  {archive}\n")).expect("written");
        }
    }

    /// Runs the script. cslint is installed if `version` says so, and cargo unless `cargo` says no.
    fn run(&self, inputs: &[(&str, &str)]) -> Run {
        let path = |name: &str| self.folder.path().join(name);
        let output = path("output");
        for noted in [&output, &path("temp/baseline")] {
            let _ = fs::remove_file(noted);
        }
        let inherited = std::env::var_os("PATH").unwrap_or_default();
        let paths = [path("cargo"), path("bin")].into_iter().chain(std::env::split_paths(&inherited));
        let mut script = Command::new("bash");
        script.arg(path("action/action/run.sh")).current_dir(&self.workspace);
        for input in ["VERSION", "LINT_PATH", "SINCE", "FAIL_ON", "ARGS", "PULL_BASE", "PULL_HEAD", "POLICY"] {
            script.env(input, if input == "VERSION" { "installed" } else { "" });
        }
        let arch = if cfg!(target_arch = "aarch64") { "ARM64" } else { "X64" };
        script.envs([("RUNNER_OS", "Linux"), ("RUNNER_ARCH", arch)]).env("RUNNER_TEMP", path("temp"));
        script
            .env("GITHUB_ACTION_PATH", path("action"))
            .env("GITHUB_OUTPUT", &output)
            .env("CSLINT", path("bin/cslint"));
        script.env("PATH", std::env::join_paths(paths).expect("a path")).envs(inputs.iter().copied());
        let ended = alone(&mut script).output().expect("bash starts");
        let read = |file: PathBuf| fs::read_to_string(file).unwrap_or_default();
        let outputs = read(output);
        let outputs = outputs.lines().filter_map(|line| line.split_once('='));
        let outputs = outputs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let noted = |file| read(path(file)).lines().map(str::to_owned).collect();
        let (arguments, baseline) = (noted("temp/arguments"), noted("temp/baseline"));
        let said = String::from_utf8([ended.stdout, ended.stderr].concat()).expect("UTF-8");
        Run { code: ended.status.code(), said, outputs, arguments, baseline }
    }
}

impl Run {
    #[track_caller]
    fn ends(self, code: i32, outcome: &str) -> Self {
        assert_eq!((self.code, self.outputs["outcome"].as_str()), (Some(code), outcome), "{}", self.said);
        self
    }

    #[track_caller]
    fn says(self, words: &str) -> Self {
        assert!(self.said.contains(words), "not said: {words}\n{}", self.said);
        self
    }

    /// What it was linted against.
    fn since(&self) -> Option<&str> {
        self.arguments.iter().find_map(|argument| argument.strip_prefix("--since="))
    }
}

fn executable(file: &Path, text: &str) {
    use std::os::unix::fs::PermissionsExt;
    fs::write(file, text).expect("the file is written");
    fs::set_permissions(file, fs::Permissions::from_mode(0o755)).expect("the file can be run");
}

#[test]
fn a_run_that_found_something_is_told_from_one_that_could_not_look() {
    let runner = Runner::new();
    for (code, outcome, words) in [
        (0, "clean", ""),
        (1, "findings", "cslint did its work, and what it found fails this check"),
        (2, "trouble", "::error title=cslint could not run::This is no finding in a document"),
        (3, "nothing-checked", "::error title=cslint checked nothing::This is no finding in a document"),
        (101, "crashed", "::error title=cslint crashed::This is no finding in a document, but a bug"),
    ] {
        let run = runner.run(&[("ENDS", &code.to_string())]).ends(code, outcome).says(words);
        let findings = run.outputs.get("findings").map(String::as_str);
        assert_eq!(findings, (code < 2).then_some("7"), "findings where it ended with {code}");
    }
}

#[test]
fn the_inputs_reach_cslint_as_they_are() {
    let runner = Runner::new();
    fs::write(runner.workspace.join("lint.toml"), "").expect("a file that * stands for");
    let args = "--select  a,b\n* $HOME `id` $(touch x); \"c\n";
    let run = runner.run(&[("LINT_PATH", "-my notes"), ("FAIL_ON", "warning"), ("ARGS", args)]).ends(0, "clean");
    let words = ["--select", "a,b", "*", "$HOME", "`id`", "$(touch", "x);", "\"c", "--", "-my notes"];
    assert_eq!(run.arguments[2], "--fail-on=warning");
    assert_eq!(run.arguments[3..], words);
    assert!(!runner.workspace.join("x").exists());
}

#[test]
fn what_an_input_says_is_no_command_to_the_runner() {
    for version in ["1\n::set-output name=x::y", "1\r::warning::%0A::x", "--help"] {
        let run = Runner::new().run(&[("VERSION", version)]).ends(2, "trouble").says("is no version");
        let commands: Vec<_> = run.said.split(['\n', '\r']).filter(|line| line.starts_with("::")).collect();
        assert!(
            matches!(commands[..], [one] if one.starts_with("::error title=cslint could not run::")),
            "{commands:?}"
        );
        assert!(!run.said.contains("%0A::x"), "{}", run.said);
    }
}

#[test]
fn a_released_binary_is_taken_if_it_is_what_its_checksum_says() {
    let runner = Runner::new();
    runner.release("v0.1.0", None);
    for version in ["", "0.1.0", "v0.1.0"] {
        runner.run(&[("VERSION", version)]).ends(0, "clean");
    }
    assert!(!runner.folder.path().join("temp/built-in").exists(), "it was built all the same");

    let runner = Runner::new();
    runner.release("v0.1.0", Some(&"0".repeat(64)));
    let run = runner.run(&[("VERSION", "")]).ends(2, "trouble").says("is not what its checksum says");
    assert!(run.arguments.is_empty(), "it was run all the same");
}

#[test]
fn a_checksum_that_is_none_is_equal_to_nothing() {
    let runner = Runner::new();
    runner.release("v0.1.0", Some(""));
    // As where neither of the programs that tell a checksum can be run.
    executable(&runner.folder.path().join("bin/sha256sum"), "#!/bin/sh\nexit 1\n");
    let run = runner.run(&[("VERSION", "")]).ends(2, "trouble").says("is no checksum");
    assert!(run.arguments.is_empty(), "it was run all the same");
}

#[test]
fn without_a_released_binary_it_is_built_where_no_change_has_a_say() {
    let runner = Runner::new();
    for version in ["", "0.1.0", "source"] {
        runner.run(&[("VERSION", version)]).ends(0, "clean");
        let built = fs::read_to_string(runner.folder.path().join("temp/built-in")).expect("it was built");
        assert_eq!(Path::new(built.trim()), runner.folder.path().join("action"));
    }
    runner.run(&[("VERSION", "0.2.0")]).ends(2, "trouble").says("no binary of cslint 0.2.0");
    runner.run(&[("VERSION", ""), ("RUNNER_ARCH", "RISCV64")]).ends(0, "clean").says("on RISCV64");
}

/// A project at GitHub, whose pull request was merged into a base that had moved on; and the commits of base as the
/// event tells it, base as it is, head and merge.
fn project() -> (Repository, [String; 4]) {
    let project = Repository::committed(&[("a.md", "# A\n")]);
    let event = project.git(&["rev-parse", "HEAD"]);
    project.git(&["checkout", "--quiet", "-b", "change"]);
    for text in ["# B\n", "# B\n\nMore.\n", "# B\n\nStill more.\n"] {
        project.write("b.md", text);
        project.commit();
    }
    project.git(&["checkout", "--quiet", "main"]);
    project.write("c.md", "# C\n");
    project.commit();
    project.git(&["merge", "--quiet", "--no-ff", "--message=merge", "change"]);
    let commits = ["HEAD^1", "HEAD^2", "HEAD"].map(|name| project.git(&["rev-parse", name]));
    let [base, head, merge] = commits;
    project.git(&["update-ref", "refs/pull/1/merge", &merge]);
    project.git(&["reset", "--quiet", "--hard", &base]);
    (project, [event, base, head, merge])
}

impl Runner {
    /// What actions/checkout does: one commit, and nothing of its history.
    fn checks_out(&self, project: &Repository, commit: &str) {
        let origin = format!("file://{}", project.path().display());
        git(&self.workspace, &["init", "--quiet"]);
        git(&self.workspace, &["remote", "add", "origin", &origin]);
        git(&self.workspace, &["fetch", "--quiet", "--no-tags", "--depth=1", "origin", commit]);
        git(&self.workspace, &["checkout", "--quiet", "--detach", "FETCH_HEAD"]);
    }

    fn merge_base(&self, since: &str) -> String {
        git(&self.workspace, &["merge-base", "HEAD", since])
    }
}

#[test]
fn a_pull_request_is_measured_against_what_github_merged_it_into() {
    let (project, [event, base, head, merge]) = project();
    let runner = Runner::new();
    runner.checks_out(&project, &merge);
    let run = runner.run(&[("SINCE", &event), ("PULL_BASE", &event), ("PULL_HEAD", &head)]).ends(0, "clean");
    assert_eq!(run.since(), Some(&*base));
    assert_eq!(runner.merge_base(&base), base);
}

/// A pull request hid its own findings, and was green.
#[test]
fn a_change_that_writes_its_own_findings_into_the_baseline_fails() {
    let (project, [event, _, head, _]) = project();
    let runner = Runner::new();
    runner.checks_out(&project, &head);
    let [changed, configured] = ["baseline", "configuration"].map(|name| format!(r#"{{"policy":"{name}"}}"#));
    let run = |inputs: &[(&str, &str)]| runner.run(&[&[("SINCE", &*event)], inputs].concat());
    let failed = run(&[("POLICY", &changed), ("GROWS", "1")]).ends(1, "findings");
    let failed = failed.says("::error title=cslint: the baseline has grown::").says("what it found fails this check");
    assert_eq!(failed.baseline, ["baseline", &format!("--check-against={event}")]);
    run(&[("POLICY", &changed), ("GROWS", "0")]).ends(0, "clean");
    run(&[("POLICY", &changed), ("GROWS", "2")]).ends(2, "trouble").says("title=cslint could not run");
    // Another one that is named may have been there.
    run(&[("POLICY", &configured), ("GROWS", "1")]).ends(1, "findings");
    run(&[("POLICY", &changed), ("GROWS", "0"), ("ENDS", "1")]).ends(1, "findings");
    let args = "--baseline known.txt -q --config=a.toml --select b --isolated --exclude c/ --exclude=d/";
    let gone = run(&[("POLICY", &changed), ("GROWS", "0"), ("LINT_PATH", "notes")]).ends(0, "clean");
    assert_eq!(gone.baseline.len(), 2, "the change removed it");
    fs::create_dir_all(runner.workspace.join("notes")).expect("a folder");
    let given = run(&[("POLICY", &changed), ("GROWS", "0"), ("ARGS", args), ("LINT_PATH", "notes")]);
    let words = "--baseline known.txt --config=a.toml --isolated --exclude c/ --exclude=d/ -- notes";
    assert_eq!(given.baseline[2..].join(" "), words);
    // Where none is in use, or nothing touches it, there is nothing to hold.
    for inputs in [
        &[("POLICY", r#"{"policy":"guide"}"#)][..],
        &[("POLICY", &*changed), ("ARGS", "--no-baseline")],
        &[("POLICY", &*changed), ("SINCE", "")],
    ] {
        let run = run(inputs).ends(0, "clean");
        assert!(run.baseline.is_empty(), "{inputs:?}");
    }
}

#[test]
fn the_history_that_a_checkout_left_out_is_fetched() {
    let (project, [event, base, head, _]) = project();
    for since in [&event, &base, "main"] {
        let runner = Runner::new();
        runner.checks_out(&project, &head);
        let run = runner.run(&[("SINCE", since), ("PULL_BASE", &event), ("PULL_HEAD", &head)]).ends(0, "clean");
        assert_eq!(runner.merge_base(run.since().expect("a commit")), event, "since {since}");
    }
}

#[test]
fn a_checkout_with_its_whole_history_keeps_it() {
    let (project, [event, _, head, _]) = project();
    let runner = Runner::new();
    runner.checks_out(&project, &head);
    git(&runner.workspace, &["fetch", "--quiet", "--unshallow"]);
    // `main` is known as `origin/main` only, and nothing can be fetched without credentials.
    git(&runner.workspace, &["remote", "set-url", "origin", "file:///nowhere"]);
    let run = runner.run(&[("SINCE", "main")]).ends(0, "clean");
    assert_eq!(runner.merge_base(run.since().expect("a commit")), event);
    assert_eq!(git(&runner.workspace, &["rev-parse", "--is-shallow-repository"]), "false");
}

#[test]
fn a_checkout_in_a_folder_of_the_workspace_is_found() {
    let (project, [event, _, head, _]) = project();
    let mut runner = Runner::new();
    let outer = runner.workspace.clone();
    runner.workspace = outer.join("my notes");
    fs::create_dir(&runner.workspace).expect("a folder");
    runner.checks_out(&project, &head);
    let inner = std::mem::replace(&mut runner.workspace, outer);
    for path in ["my notes", "my notes/a.md"] {
        runner.run(&[("SINCE", &event), ("LINT_PATH", path)]).ends(0, "clean");
    }
    assert_eq!(git(&inner, &["merge-base", "HEAD", &event]), event);
}

#[test]
fn history_that_cannot_be_fetched_is_told_with_what_mends_it() {
    let (project, [event, _, head, _]) = project();
    let runner = Runner::new();
    runner.checks_out(&project, &head);
    for (since, words) in [("no-such-branch", "fetch-depth: 0"), ("--upload-pack=x", "is no commit, branch or tag")] {
        runner.run(&[("SINCE", since)]).ends(2, "trouble").says(words);
    }
    git(&runner.workspace, &["remote", "set-url", "origin", "file:///nowhere"]);
    let run = runner.run(&[("SINCE", &event)]).ends(2, "trouble").says("fetch-depth: 0");
    assert!(run.arguments.is_empty(), "it was linted all the same");
}

#[test]
fn without_a_checkout_there_is_nothing_to_measure() {
    Runner::new().run(&[("SINCE", "main")]).ends(2, "trouble").says("Use actions/checkout");
}

#[test]
fn a_checkout_of_another_user_in_a_folder_of_the_workspace_is_read_all_the_same() {
    let (project, [_, _, head, _]) = project();
    let mut runner = Runner::new();
    let outer = runner.workspace.clone();
    runner.workspace = outer.join("my notes");
    fs::create_dir_all(runner.workspace.join("docs")).expect("a folder");
    runner.checks_out(&project, &head);
    runner.workspace = outer;
    for path in ["my notes", "my notes/docs"] {
        let others = ("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
        runner.run(&[("SINCE", &head), ("LINT_PATH", path), others]).ends(0, "clean");
    }
}

#[test]
fn a_workspace_of_another_user_is_read_all_the_same() {
    let (project, [_, _, head, _]) = project();
    let runner = Runner::new();
    runner.checks_out(&project, &head);
    // By this git takes every folder for somebody else's, as in a container.
    let run = runner.run(&[("SINCE", &head), ("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")]).ends(0, "clean");
    assert_eq!(run.since(), Some(&*head));
}
