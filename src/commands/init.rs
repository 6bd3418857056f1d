//! `cslint init`: what a repository needs to use cslint, each file only where there is none.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::args::SetupArgs;
use crate::config::FILE_NAME;
use crate::diagnostics::Problem;
use crate::discovery::{self, Target, Verdict};
use crate::load::Setup;
use crate::output::{self, harmless};
use crate::tree::Tree;
use crate::{Environment, Outcome, REPOSITORY, paths, write};

const HOOK: &str = ".pre-commit-config.yaml";
const WORKFLOW: &str = ".github/workflows/cslint.yml";
const VERSION: &str = env!("CARGO_PKG_VERSION");

pub(crate) fn init(environment: &Environment, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Outcome> {
    let found = super::checked_out(&[], environment).and_then(|tree| Ok((root(&tree, environment)?, tree)));
    let (root, tree) = match found {
        Ok(found) => found,
        Err(problem) => return super::trouble(&[problem], environment, err),
    };
    let repository = tree.repository(&root);
    let mut problems = Vec::new();
    for file in files(&root, repository) {
        let shown = paths::shown(&file.location, &environment.working);
        match file.write(repository.unwrap_or(&root), &tree) {
            Ok(true) => writeln!(out, "Wrote {}: {}", harmless::path(&shown), file.purpose)?,
            Ok(false) => file.tell_what_is_missing(&harmless::path(&shown), &tree, out)?,
            Err(why) => problems.push(Problem::of(shown, why)),
        }
    }
    if repository.is_none() {
        output::write_sentence(NO_REPOSITORY, 0, environment.out, out)?;
    }
    if !problems.is_empty() {
        return super::trouble(&problems, environment, err);
    }
    if has_no_document(&root, &tree, environment) {
        writeln!(out)?;
        output::write_sentence(NO_DOCUMENT, 0, environment.out, out)?;
    }
    writeln!(out)?;
    output::write_sentence(NEXT, 0, environment.out, out)?;
    Ok(Outcome::Clean)
}

const NO_DOCUMENT: &str = "There is no Markdown document here yet. If the collection is elsewhere, remove what was \
                           written, and run `cslint init` there.";

const NO_REPOSITORY: &str =
    "There is no git repository here, and so neither hook nor workflow: `git init`, then this again.";

const NEXT: &str = "Next: `cslint` lints the whole collection, as the workflow does on each push to the main branch. \
                    There, old findings fail too: where they are more than you can mend today, `cslint baseline` writes \
                    them down, and only what is new fails. Without pre-commit, `cslint hook install` writes a git hook.";

/// Whether a collection that can be read holds no document. What is ignored is none of its own.
fn has_no_document(root: &Path, tree: &Tree, environment: &Environment) -> bool {
    let target = Target::whole(root.to_path_buf(), &environment.working, tree.clone());
    let is_linted = |file: &discovery::File| matches!(file.verdict, Verdict::Linted(..));
    Setup::load(&target, &SetupArgs::default()).is_ok_and(|setup| !setup.found.files.iter().any(is_linted))
}

/// The root of the collection that is meant. A configuration above a collection would make all that lies around it a part
/// of it.
fn root(tree: &Tree, environment: &Environment) -> Result<PathBuf, Problem> {
    super::meant(tree, environment).map(|target| target.root).map_err(|inside| {
        let message = format!("is above {} collections: {}", inside.len(), super::listed(&inside, environment));
        let help = Some("run `cslint init` in the one that is meant".to_owned());
        Problem { help, ..Problem::of("this folder", message) }
    })
}

/// A file that a repository needs.
struct File {
    location: PathBuf,
    purpose: &'static str,
    text: String,
    /// What of it belongs into a file that is there already; nothing where that is not to be told.
    part: Option<String>,
}

fn files(root: &Path, repository: Option<&Path>) -> Vec<File> {
    let mut files = vec![File {
        location: root.join(FILE_NAME),
        purpose: "the configuration, at the root of the collection.",
        text: CONFIGURATION.replace("{repository}", REPOSITORY).replace("{version}", VERSION),
        part: None,
    }];
    if let Some(repository) = repository {
        let inside = paths::inside(root, repository);
        let entry = hook_entry(&inside);
        files.push(File {
            location: repository.join(HOOK),
            purpose: "the hook for pre-commit (https://pre-commit.com): now run `pre-commit install`.",
            text: format!("repos:\n{entry}"),
            part: Some(entry),
        });
        let workflow = workflow(&inside);
        files.push(File {
            location: repository.join(WORKFLOW),
            purpose: "the check of every pull request, on GitHub.",
            part: Some(workflow.clone()),
            text: workflow,
        });
    }
    files
}

impl File {
    /// Whether it was written; it is not where something is there already.
    fn write(&self, around: &Path, tree: &Tree) -> Result<bool, String> {
        if self.location.symlink_metadata().is_ok() || tree.is_file(&self.location) {
            return Ok(false);
        }
        // A repository may come with folders that lead elsewhere.
        let folder = self.location.ancestors().skip(1).find(|ancestor| ancestor.symlink_metadata().is_ok());
        let real = folder.and_then(|folder| folder.canonicalize().ok());
        if !real.is_some_and(|real| real.starts_with(around)) {
            return Err("lies outside of the repository: a folder on the way is a link".to_owned());
        }
        write::new_file(&self.location, &self.text, false).map(|()| true)
    }

    /// What the file that is there would need, unless it speaks of cslint already.
    fn tell_what_is_missing(&self, shown: &str, tree: &Tree, out: &mut dyn Write) -> io::Result<()> {
        let there = tree.read(&self.location, "", shown);
        let speaks_of_us = there.is_ok_and(|source| source.text().contains("cslint"));
        match self.part.as_ref().filter(|_| !speaks_of_us) {
            None => writeln!(out, "Left {shown} as it is."),
            Some(part) => {
                writeln!(out, "Left {shown} as it is. Add to it:\n")?;
                part.lines().try_for_each(|line| writeln!(out, "    {}", harmless::line(line)))?;
                writeln!(out)
            }
        }
    }
}

const CONFIGURATION: &str = r#"#:schema {repository}/raw/v{version}/schemas/lint.schema.json

# The configuration of cslint. This file marks the root of the collection; where it says nothing, the defaults hold.
# All that can be set: {repository}#configure-it

# The least severity that fails a run: "error", "warning", "advice" or "never".
fail-on = "error"

# What is not linted, as lines of a .gitignore.
exclude = []

# A severity, "off" or a table of options for each rule that should be otherwise. `cslint explain RULE` shows what there
# is to set.
[rules]
# heading-hierarchy = "off"
# no-long-code      = { severity = "warning", max-lines = 15 }
"#;

/// The entry under `repos:` of pre-commit's configuration.
fn hook_entry(inside: &str) -> String {
    // What looks like an option is none behind `--`.
    let arguments = match inside {
        "" => String::new(),
        path if path.starts_with('-') => format!("        args: [\"--\", {}]\n", quoted(path)),
        path => format!("        args: [{}]\n", quoted(path)),
    };
    format!("  - repo: {REPOSITORY}\n    rev: v{VERSION}\n    hooks:\n      - id: cslint\n{arguments}")
}

fn workflow(inside: &str) -> String {
    let action = REPOSITORY.trim_start_matches("https://github.com/");
    // What looks like an expression would be one, also in quotes.
    let inside = inside.replace("${{", "${{ '${{' }}");
    let input =
        if inside.is_empty() { String::new() } else { format!("        with:\n          path: {}\n", quoted(&inside)) };
    WORKFLOW_TEXT.replace("{action}", action).replace("{version}", VERSION).replace("{input}", &input)
}

const WORKFLOW_TEXT: &str = r#"name: cslint

on:
  pull_request:
  push:
    branches: [main, master]

permissions:
  contents: read

jobs:
  cslint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
        with:
          # The whole history: a pull request fails only for what it brings in.
          fetch-depth: 0
          persist-credentials: false
      - uses: {action}@v{version}
{input}"#;

/// A path as one word of YAML.
fn quoted(path: &str) -> String {
    serde_json::Value::from(path).to_string()
}
