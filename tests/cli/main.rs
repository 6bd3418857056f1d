//! The command line: exit codes, streams, configuration, and what each command says.

#![expect(clippy::expect_used, reason = "helpers of tests may fail loudly")]

#[path = "../support/repository.rs"]
mod repository;
#[path = "../support/mod.rs"]
mod support;

mod baseline;
mod baseline_change;
mod configuration;
mod exit_codes;
mod git;
mod formats;
mod guide;
mod headings;
mod hook;
mod hostile;
mod init;
mod listing;
mod network;
mod other_guides;
mod report;
mod policy;
mod policy_effect;
mod rule_folders;
mod selection;
mod since;
mod sparse;
mod staged;
mod suppression;
mod thresholds;

use repository::Repository;
use support::Run;

/// A document with a warning: a heading level is skipped.
const SKIPPED: &str = "# Tides\n\n### Gates\n";

/// A document without findings, wherever it stands outside of a category.
const PLAIN: &str = "# Tides\n\n## Gates\n";

/// Three case studies and nothing else.
const THREE: &str = "# Tides\n\n## Case Study 1: Ebb\n\n## Case Study 2: Flow\n\n## Case Study 3: Flood\n";

impl Repository {
    /// Runs the linter in it.
    fn cslint(&self, arguments: &[&str]) -> Run {
        self.cslint_in("", arguments)
    }

    /// Runs the linter in one of its folders.
    fn cslint_in(&self, folder: &str, arguments: &[&str]) -> Run {
        support::run(repository::alone(&mut support::command(&self.path().join(folder), arguments)))
    }
}

impl Run {
    /// Asserts how it ended, with all that it said where it ended otherwise.
    #[track_caller]
    fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.code, code, "exit code\n--- standard output\n{}\n--- standard error\n{}", self.out, self.err);
        self
    }

    /// Asserts that standard error says something.
    #[track_caller]
    fn says(self, words: &str) -> Self {
        // Wrapped lines read as one.
        let said = self.err.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(words), "not said: {words}\n--- standard error\n{}", self.err);
        self
    }

    /// Asserts that standard output, in the concise format, has exactly these lines, given by their beginnings.
    #[track_caller]
    fn finds(self, beginnings: &[&str]) -> Self {
        let lines: Vec<_> = self.out.lines().collect();
        let fits = lines.len() == beginnings.len()
            && lines.iter().zip(beginnings).all(|(line, start)| line.starts_with(start));
        assert!(fits, "wanted {beginnings:#?}, found {lines:#?}\n--- standard error\n{}", self.err);
        self
    }
}
