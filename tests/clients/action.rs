//! The Action in a stranger's workflow, run by act, which does what GitHub's runner does. The workflow is the README's.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::repository::{Repository, alone};
use crate::support::cslint;
use crate::{FILES, GOOD, MISTAKE, ROOT, path_with_cslint, readme, tools};

/// A stranger's project, which uses the action for pull requests and pushes.
struct Project {
    act: PathBuf,
    repository: Repository,
    /// The action as a runner downloads it, events, and what act keeps.
    folder: TempDir,
}

/// What came of a run.
struct Run {
    passed: bool,
    log: String,
}

impl Project {
    /// `None` where there is no act, which was said.
    fn new() -> Option<Self> {
        let act = tools::python("act")?;
        let repository = Repository::committed(&FILES);
        repository.write(".github/workflows/cslint.yml", workflow());
        repository.commit();
        let folder = tempfile::tempdir().expect("a temporary folder");
        for file in ["action.yml", "action/run.sh", "Cargo.toml"] {
            let copy = folder.path().join("cslint").join(file);
            fs::create_dir_all(copy.parent().expect("a folder around it")).expect("a folder");
            fs::copy(Path::new(ROOT).join(file), copy).expect("the action");
        }
        Some(Self { act, repository, folder })
    }

    /// A pull request from somebody's fork that writes these files: merged into main, and run.
    fn pull_request(&self, files: &[(&str, &str)]) -> Run {
        let git = |arguments: &[&str]| self.repository.git(arguments);
        let base = git(&["rev-parse", "main"]);
        git(&["checkout", "--quiet", "-B", "change", "main"]);
        for (path, text) in files {
            self.repository.write(path, text);
        }
        self.repository.commit();
        let head = git(&["rev-parse", "change"]);
        git(&["checkout", "--quiet", "--detach", "main"]);
        git(&["merge", "--quiet", "--no-ff", "--message=merge", "change"]);
        let fork = r#"{"fork": true, "full_name": "stranger/notes"}"#;
        let event = format!(
            r#"{{"number": 1, "pull_request": {{"number": 1, "base": {{"ref": "main", "sha": "{base}"}},
            "head": {{"ref": "change", "sha": "{head}", "repo": {fork}}}}}}}"#
        );
        self.run("pull_request", &event)
    }

    fn run(&self, name: &str, event: &str) -> Run {
        let path = |name: &str| self.folder.path().join(name);
        fs::write(path("event.json"), event).expect("the event is written");
        let mut act = Command::new(&self.act);
        act.arg(name).arg("--eventpath").arg(path("event.json")).args(["-P", "ubuntu-latest=-self-hosted"]);
        act.arg("--local-repository").arg(format!("{}={}", used(), path("cslint").display()));
        act.arg("--action-cache-path").arg(path("cache")).args(["--no-cache-server", "--env", "GITHUB_TOKEN="]);
        act.current_dir(self.repository.path()).env("PATH", path_with_cslint()).env("HOME", path("home"));
        let output = alone(&mut act).output().expect("act starts");
        let log = String::from_utf8([output.stdout, output.stderr].concat()).expect("UTF-8");
        Run { passed: output.status.success(), log }
    }
}

impl Run {
    #[track_caller]
    fn passes(self) -> Self {
        assert!(self.passed, "{}", self.log);
        self
    }

    #[track_caller]
    fn fails(self) -> Self {
        assert!(!self.passed, "{}", self.log);
        self
    }

    #[track_caller]
    fn says(self, words: &str) -> Self {
        assert!(self.log.contains(words), "not said: {words}\n{}", self.log);
        self
    }

    #[track_caller]
    fn does_not_say(self, words: &str) -> Self {
        assert!(!self.log.contains(words), "said: {words}\n{}", self.log);
        self
    }
}

/// The action as the README names it, `owner/repository@reference`.
fn used() -> String {
    let workflow = readme("jobs:");
    let uses = workflow.lines().filter_map(|line| line.trim().strip_prefix("- uses: "));
    uses.filter(|action| action.contains("cslint")).collect()
}

/// The README's workflow, with the cslint that is at hand, and a step that shows what came of it.
fn workflow() -> String {
    let shown = "\
        id: cslint
        with:
          version: installed
      - if: always()
        env:
          OUTCOME: ${{ steps.cslint.outputs.outcome }}
          FINDINGS: ${{ steps.cslint.outputs.findings }}
        run: echo \"outcome=$OUTCOME findings=$FINDINGS\"
";
    format!("{}\n        {shown}", readme("jobs:").trim_end())
}

#[test]
fn a_pull_request_fails_for_what_it_brings_in_and_for_nothing_else() {
    let Some(project) = Project::new() else { return };
    let run = project.pull_request(&[("notes/locks.md", MISTAKE)]).fails().says("outcome=findings findings=1");
    // The annotation, and the summary.
    run.says("::error file=notes/locks.md,line=3").says("**Failed.**").says("no-plan.md").does_not_say("no-table.md");

    project.pull_request(&[("notes/locks.md", GOOD)]).passes().says("outcome=clean findings=0");
    let old = "# Tides\n\nSee [the table](no-table.md).\n\nMore.\n";
    project.pull_request(&[("notes/tides.md", old)]).passes().says("outcome=clean findings=0");
    let nothing = project.pull_request(&[("Makefile", "all: docs\n")]).passes().says("outcome=clean findings=0");
    nothing.says("**Passed.**").says("no document differs");
}

/// It was told, and green.
#[test]
fn a_pull_request_that_hides_its_own_findings_in_the_baseline_fails() {
    let Some(project) = Project::new() else { return };
    let [lint, used] = [FILES[0].1, "baseline = \"lint-baseline.txt\"\n"];
    project.repository.write("lint.toml", format!("{used}{lint}"));
    cslint(project.repository.path(), &["baseline"]);
    project.repository.commit();
    let written = |files: &[(&str, &str)]| {
        files.iter().for_each(|(path, text)| project.repository.write(path, text));
        cslint(project.repository.path(), &["baseline", "--overwrite"]);
        let baseline = fs::read_to_string(project.repository.path().join("lint-baseline.txt")).expect("a baseline");
        project.repository.git(&["checkout", "--quiet", "main", "--", "."]);
        baseline
    };
    let moved = ("notes/tides.md", "# Tides\n\n## Ebb\n\nSee [the table](no-table.md).\n");
    let baseline = written(&[moved]);
    let run = project.pull_request(&[moved, ("lint-baseline.txt", &baseline)]).passes().says("outcome=clean");
    run.says("none was added");
    let baseline = written(&[("notes/locks.md", MISTAKE)]);
    let run = project.pull_request(&[("notes/locks.md", MISTAKE), ("lint-baseline.txt", &baseline)]).fails();
    run.says("outcome=findings findings=0").says("notes/locks.md: [no-broken-links]").says("the baseline has grown");
}

#[test]
fn a_linter_that_cannot_work_is_told_from_findings() {
    let Some(project) = Project::new() else { return };
    let run = project.pull_request(&[("lint.toml", "exclud = []\n")]).fails().says("outcome=trouble findings=");
    run.says("cslint could not run").says("exclud").does_not_say("what it found fails");
}

#[test]
fn the_readme_names_this_version_of_this_repository() {
    let (repository, version) = (env!("CARGO_PKG_REPOSITORY"), env!("CARGO_PKG_VERSION"));
    assert_eq!(format!("https://github.com/{}", used()), format!("{repository}@v{version}"));
    let config = readme("repos:");
    assert!(config.contains(&format!("repo: {repository}\n    rev: v{version}\n")), "{config}");
}

#[test]
fn the_readme_shows_what_init_writes() {
    let repository = Repository::with(&[]);
    let mut init = Command::new(env!("CARGO_BIN_EXE_cslint"));
    let output = alone(init.arg("init").current_dir(repository.path())).output().expect("cslint starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for (file, line) in [(".pre-commit-config.yaml", "repos:"), (".github/workflows/cslint.yml", "jobs:")] {
        let written = fs::read_to_string(repository.path().join(file)).expect("it was written");
        assert_eq!(readme(line), written, "{file}");
    }
}

#[test]
fn a_push_is_measured_against_nothing() {
    let Some(project) = Project::new() else { return };
    project
        .run("push", r#"{"ref": "refs/heads/main"}"#)
        .fails()
        .says("outcome=findings findings=1")
        .says("no-table.md");
}
