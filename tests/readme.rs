//! The README is true: its commands run, its files parse, its picture shows what cslint says today.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]
#![expect(clippy::disallowed_methods, reason = "a test reads what it likes")]

#[expect(dead_code, reason = "only part of it is of use here")]
mod support;

use std::path::{Path, PathBuf};
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn readme() -> String {
    std::fs::read_to_string(Path::new(ROOT).join("README.md")).unwrap()
}

/// The fenced blocks of a language, in order.
fn blocks(language: &str) -> Vec<String> {
    let readme = readme();
    let fence = format!("```{language}\n");
    readme.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

/// The commands of the README, without their remarks.
fn commands() -> Vec<String> {
    let lines = blocks("sh").concat();
    lines.lines().map(|line| line.split(" #").next().unwrap().trim().to_owned()).collect()
}

fn shell(command: &str, folder: &Path, path: &Path) -> std::process::Output {
    let paths = format!("{}:{}", path.display(), std::env::var("PATH").unwrap());
    let mut shell = Command::new("sh");
    support::without_surroundings(&mut shell);
    shell.args(["-c", command]).current_dir(folder).env("PATH", paths).output().unwrap()
}

fn collection(name: &str) -> PathBuf {
    Path::new(ROOT).join("fixtures").join(name)
}

#[test]
fn the_main_command_finds_the_mistakes_of_the_bundled_collection() {
    let command = commands().into_iter().find(|command| command.starts_with("cargo run")).unwrap();
    let output = shell(&command, Path::new(ROOT), Path::new(ROOT));
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let found = String::from_utf8(output.stdout).unwrap();
    for rule in ["case-study-count", "layman-first", "no-long-code", "paired-resources", "dated-urls"] {
        assert!(found.contains(&format!("[{rule}]")), "nothing on {rule}");
    }
}

#[test]
fn the_command_that_passes_the_tests_is_what_the_continuous_integration_runs() {
    let script = std::fs::read_to_string(Path::new(ROOT).join(".ci/run")).unwrap();
    let command = commands().into_iter().find(|command| command.starts_with("cargo test")).unwrap();
    assert!(script.lines().any(|line| line.starts_with(&command)), "{command} is not in .ci/run");
}

#[test]
fn it_can_be_installed_and_does_what_the_readme_shows() {
    let root = tempfile::tempdir().unwrap();
    let install = commands().into_iter().find(|command| command.starts_with("cargo install")).unwrap();
    let installing = format!("CARGO_INSTALL_ROOT={} {install}", root.path().display());
    let output = shell(&installing, Path::new(ROOT), Path::new(ROOT));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let path = root.path().join("bin");
    let shown: Vec<_> = commands().into_iter().filter(|command| command.starts_with("cslint")).collect();
    assert!(shown.len() >= 5, "{shown:?}");
    // Some of them write, or ask git.
    let reader = tempfile::tempdir().unwrap();
    let folder = reader.path().join("collection");
    let copying = format!("cp -R {} {}", collection("collection").display(), folder.display());
    let author = "-c user.name=A -c user.email=a@example.org";
    let committing = format!("git init -q -b main && git add . && git {author} commit -q -m 'What there is'");
    for (command, place) in [(copying, reader.path()), (committing, &folder)] {
        let output = shell(&command, place, &path);
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    }
    for command in shown {
        let output = shell(&command, &folder, &path);
        assert_eq!(output.status.code(), Some(0), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn its_rule_and_its_configuration_work() {
    let [guide, configuration, rule] = blocks("toml").try_into().unwrap();
    let root = tempfile::tempdir().unwrap();
    let folder = root.path();
    std::fs::create_dir_all(folder.join("lint/rules")).unwrap();
    std::fs::write(folder.join("lint.toml"), format!("rule-folders = [\"lint/rules\"]\n{configuration}{guide}"))
        .unwrap();
    std::fs::write(folder.join("lint/rules/trade-offs.toml"), rule).unwrap();
    std::fs::write(folder.join("a.md"), "# A\n\n## Case Study 1: B\n\n### Problem\n\nSlow.\n").unwrap();
    let run = support::cslint(folder, &["--format", "concise", "--select", "trade-offs"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert_eq!(run.out, "a.md:3:1: warning[trade-offs] this case study has no Trade-offs section\n");
}

#[test]
fn the_commented_configuration_loads_and_leaves_nothing_out() {
    let run = support::cslint(Path::new(ROOT), &[]);
    assert_eq!(run.code, 0, "{}", run.err);
    // A key that does not exist makes cslint list those that do.
    let example = std::fs::read_to_string(Path::new(ROOT).join("lint.toml")).unwrap();
    let broken = tempfile::tempdir().unwrap();
    std::fs::write(broken.path().join("lint.toml"), "no-such-key = 1\n").unwrap();
    let message = support::cslint(broken.path(), &[]).err;
    let message = message.split("expected one of").nth(1).unwrap().split('╭').next().unwrap();
    for key in message.split('`').skip(1).step_by(2) {
        let set = example.lines().any(|line| {
            line.trim_start_matches("# ").starts_with(&format!("{key} =")) || line.contains(&format!("[{key}]"))
        });
        assert!(set, "lint.toml does not show `{key}`");
    }
}

/// Run with `UPDATE_PICTURE=1` to draw it anew.
#[test]
fn the_picture_shows_what_cslint_says_today() {
    let arguments = ["--color", "always", "--select", "layman-first", "02_CLOUD/01_Delivery/canary_releases/README.md"];
    let run = support::cslint(&collection("collection-with-mistakes"), &arguments);
    let text = run.out + &run.err;
    let drawn = anstyle_svg::Term::new().render_svg(&text);
    let picture = Path::new(ROOT).join("docs/output.svg");
    if std::env::var_os("UPDATE_PICTURE").is_some() {
        std::fs::create_dir_all(picture.parent().unwrap()).unwrap();
        std::fs::write(&picture, &drawn).unwrap();
    }
    let shown = std::fs::read_to_string(picture).unwrap_or_default();
    assert!(shown == drawn, "docs/output.svg is out of date: run `UPDATE_PICTURE=1 cargo test --test readme picture`");
}
