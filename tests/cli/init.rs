//! What a repository is given to begin with.

#![expect(clippy::disallowed_methods, reason = "a test reads what was written")]

use std::path::Path;

use super::PLAIN;
use super::repository::Repository;
use super::support::{Folder, cslint};

const HOOK: &str = ".pre-commit-config.yaml";
const WORKFLOW: &str = ".github/workflows/cslint.yml";

fn read(folder: &Path, path: &str) -> String {
    std::fs::read_to_string(folder.join(path)).expect("the file is there")
}

#[test]
fn an_empty_repository_gets_all_of_it_and_then_nothing_more() {
    let repository = Repository::with(&[]);
    let folder = repository.path();
    let run = cslint(folder, &["init"]).ends_with(0);
    let files = ["lint.toml", HOOK, WORKFLOW];
    for file in files {
        assert!(run.out.contains(&format!("Wrote {file}: ")), "{file} is not told: {}", run.out);
    }
    let before = files.map(|file| read(folder, file));
    assert!(before[2].contains("contents: read") && before[2].contains("fetch-depth: 0"), "{}", before[2]);
    assert!(before[2].contains("persist-credentials: false") && !before[2].contains("paths:"), "{}", before[2]);
    let run = cslint(folder, &["init"]).ends_with(0);
    for file in files {
        assert!(run.out.contains(&format!("Left {file} as it is.")), "{file} is not told: {}", run.out);
    }
    assert_eq!(files.map(|file| read(folder, file)), before);
    cslint(folder, &[]).ends_with(3).says("no Markdown file");
    repository.write("a.md", PLAIN);
    cslint(folder, &[]).ends_with(0).says("1 file checked");
}

#[test]
fn the_configuration_is_at_the_root_of_the_collection_and_the_rest_at_that_of_the_repository() {
    let repository = Repository::with(&[("docs/cases/STYLE_GUIDE.md", "# Guide\n"), ("docs/cases/01_A/a.md", PLAIN)]);
    let below = repository.path().join("docs/cases/01_A");
    let run = cslint(&below, &["init"]).ends_with(0);
    assert!(run.out.contains("Wrote ../lint.toml: "), "{}", run.out);
    assert!(run.out.contains("Wrote ../../../.pre-commit-config.yaml: "), "{}", run.out);
    assert!(repository.path().join("docs/cases/lint.toml").is_file());
    assert!(read(repository.path(), HOOK).ends_with("      - id: cslint\n        args: [\"docs/cases\"]\n"));
    assert!(read(repository.path(), WORKFLOW).ends_with("        with:\n          path: \"docs/cases\"\n"));
}

#[test]
fn above_a_collection_the_collection_is_meant() {
    let repository = Repository::with(&[("docs/STYLE_GUIDE.md", "# Guide\n"), ("docs/01_A/a.md", PLAIN)]);
    let folder = repository.path();
    let run = cslint(folder, &["init"]).ends_with(0);
    assert!(run.out.contains("Wrote docs/lint.toml: "), "{}", run.out);
    assert!(!folder.join("lint.toml").exists());
    assert!(read(folder, HOOK).ends_with("        args: [\"docs\"]\n"));
}

#[test]
fn above_several_collections_nobody_knows_which_is_meant() {
    let repository = Repository::with(&[("a/STYLE_GUIDE.md", "# Guide\n"), ("b/c/lint.toml", "")]);
    let run = cslint(repository.path(), &["init"]).ends_with(2);
    let run = run.says("this folder is above 2 collections: a and b/c").says("run `cslint init` in the one");
    assert!(run.out.is_empty(), "{}", run.out);
    assert!(!repository.path().join("lint.toml").exists() && !repository.path().join(HOOK).exists());
}

#[test]
fn a_folder_whose_name_looks_like_an_option_is_none_for_the_hook() {
    let repository = Repository::with(&[("-x/STYLE_GUIDE.md", "# Guide\n"), ("-x/a.md", PLAIN)]);
    cslint(&repository.path().join("-x"), &["init"]).ends_with(0);
    assert!(read(repository.path(), HOOK).ends_with("        args: [\"--\", \"-x\"]\n"));
}

#[test]
fn what_a_file_that_is_there_lacks_is_shown_and_not_written() {
    let theirs = "repos:\n  - repo: https://example.org/hooks\n    rev: v1\n    hooks:\n      - id: x\n";
    let repository = Repository::with(&[(HOOK, theirs), (WORKFLOW, "name: mine\n"), ("lint.toml", "# mine\n")]);
    let run = cslint(repository.path(), &["init"]).ends_with(0);
    assert!(run.out.contains("Left .pre-commit-config.yaml as it is. Add to it:\n\n      - repo: "), "{}", run.out);
    assert!(run.out.contains("    jobs:\n      cslint:\n"), "{}", run.out);
    assert_eq!(read(repository.path(), HOOK), theirs);
    assert_eq!(read(repository.path(), WORKFLOW), "name: mine\n");
    assert_eq!(read(repository.path(), "lint.toml"), "# mine\n");
}

#[test]
fn outside_of_a_repository_there_is_the_configuration_alone() {
    let folder = Folder::with(&[("a.md", PLAIN)]);
    let run = folder.cslint(&["init"]).ends_with(0);
    assert!(run.out.contains("Wrote lint.toml") && run.out.contains("no git repository here"), "{}", run.out);
    assert!(!folder.path().join(HOOK).exists() && !folder.path().join(".github").exists());
    folder.cslint(&[]).ends_with(0);
}

/// `cslint guide --check` says of a collection that has a guide the same with the written file as without any.
#[test]
fn the_configuration_changes_nothing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/collection");
    let copy = Folder::with(&[]);
    for entry in walkdir::WalkDir::new(&folder) {
        let entry = entry.expect("a readable folder");
        let path = entry.path().strip_prefix(&folder).expect("a path inside").to_str().expect("UTF-8");
        if entry.file_type().is_file() && path != "lint.toml" {
            copy.write(path, read(&folder, path));
        }
    }
    let answers = || [&["guide", "--check"][..], &["rules"], &[]].map(|arguments| copy.cslint(arguments));
    let before = answers();
    copy.cslint(&["init"]).ends_with(0);
    for (before, after) in before.into_iter().zip(answers()) {
        assert_eq!((before.code, before.out, before.err), (after.code, after.out, after.err));
    }
}

#[cfg(unix)]
#[test]
fn a_hostile_folder_stays_text_in_yaml_and_on_the_terminal() {
    let name = "a \"b\": ${{ github.token }}\n::error::\u{1b}[2J";
    let repository = Repository::with(&[(HOOK, "repos: []\n")]);
    repository.write(&format!("{name}/STYLE_GUIDE.md"), "# Guide\n");
    let run = cslint(&repository.path().join(name), &["init"]).ends_with(0);
    assert!(
        !run.out.contains('\u{1b}') && !run.out.lines().any(|line| line.trim_start().starts_with("::")),
        "{}",
        run.out
    );
    let workflow = read(repository.path(), WORKFLOW);
    let path = r#"path: "a \"b\": ${{ '${{' }} github.token }}\n::error::\u001b[2J""#;
    assert!(workflow.trim_end().ends_with(path), "{workflow}");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_out_of_the_repository() {
    let outside = Folder::with(&[]);
    let repository = Repository::with(&[]);
    std::os::unix::fs::symlink(outside.path(), repository.path().join(".github")).expect("a link");
    std::os::unix::fs::symlink(outside.path().join("nowhere"), repository.path().join(HOOK)).expect("a link");
    let run = cslint(repository.path(), &["init"]).ends_with(2).says("cslint.yml lies outside of the repository");
    assert!(run.out.contains("Wrote lint.toml") && run.out.contains("Left .pre-commit-config.yaml"), "{}", run.out);
    assert_eq!(std::fs::read_dir(outside.path()).expect("a folder").count(), 0);
}

/// In the wrong folder it wrote all the same, and said nothing.
#[test]
fn where_no_document_is_that_is_told() {
    let words = "There is no Markdown document here yet";
    let repository = Repository::with(&[("src/main.rs", ""), (".gitignore", "vendor/\n"), ("vendor/a.md", PLAIN)]);
    assert!(cslint(repository.path(), &["init"]).ends_with(0).out.contains(words));
    let repository = Repository::with(&[("docs/a.md", PLAIN)]);
    assert!(!cslint(repository.path(), &["init"]).ends_with(0).out.contains(words));
}
