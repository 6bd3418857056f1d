//! The files of a collection in memory, and what the rules find in them.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use cslint::collection::Collection;
use cslint::config::{Config, FILE_NAME};
use cslint::dates::Day;
use cslint::diagnostics::Diagnostic;
use cslint::discovery::{self, Target, Verdict};
use cslint::document::Document;
use cslint::engine::{self, Plan, Selection};
use cslint::rules::{self, Rule};
use cslint::source::Source;
use cslint::tree::Tree;

/// A collection: its configuration, and its texts by their paths.
#[derive(Clone, Debug)]
pub(crate) struct Files {
    pub(crate) texts: BTreeMap<String, String>,
    config: Arc<Config>,
}

/// A finding, in the order of path and line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    pub(crate) path: String,
    pub(crate) line: usize,
    pub(crate) rule: String,
    pub(crate) message: String,
    pub(crate) section: Vec<String>,
    pub(crate) fingerprint: String,
}

/// The day as of which the tests judge dates.
pub(crate) const TODAY: Day = Day { year: 2026, month: 11, day: 24 };

/// A folder by its path from the root of the crate, if it is there.
pub(crate) fn folder(path: &str) -> Option<PathBuf> {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path).canonicalize().ok()
}

/// The built-in rules.
pub(crate) fn builtin() -> &'static [Rule] {
    static RULES: OnceLock<Vec<Rule>> = OnceLock::new();
    RULES.get_or_init(|| rules::builtin().expect("the built-in rules have no mistakes"))
}

impl Files {
    /// Reads what is linted under a root; nothing where it only holds other collections.
    pub(crate) fn read(root: &Path) -> Self {
        let configured = Some(root.join(FILE_NAME)).filter(|file| file.is_file());
        let (config, problems) = configured.map(|file| Config::read(&Tree::Disk, &file, FILE_NAME)).unwrap_or_default();
        assert!(problems.is_empty(), "{problems:?}");
        let found = discovery::walk(&Target::whole(root.to_path_buf(), root, Tree::Disk), &config, &[]);
        let linted = found.files.into_iter().filter(|file| matches!(file.verdict, Verdict::Linted(..)));
        let read = linted.map(|file| {
            let source = Source::read(&root.join(&file.path), &*file.path, &*file.path);
            (file.path, source.expect("every file can be read").text().to_owned())
        });
        let texts: BTreeMap<_, _> = read.collect();
        Self { texts, config: Arc::new(config) }
    }

    /// The documents, parsed anew.
    pub(crate) fn documents(&self) -> Vec<Document> {
        let parse = |(path, text): (&String, &String)| {
            Document::parse(Arc::new(Source::new(path, path, text)), self.config.kinds.of(path).0)
        };
        self.texts.iter().map(parse).collect()
    }

    /// The collection, and what all rules find in it, suppressed findings apart.
    pub(crate) fn lint(&self) -> (Collection, Vec<Found>) {
        let collection = Collection::new(None, self.documents());
        let plan = Plan::new(builtin(), &self.config, &collection, Selection::default(), TODAY).expect("a plan");
        let checked = collection.documents().iter().enumerate();
        let diagnostics = checked.flat_map(|(index, document)| engine::check(index, document, &collection, &plan));
        let mut found: Vec<Found> =
            diagnostics.filter(|finding| finding.suppressed.is_none()).map(Found::from).collect();
        found.sort();
        (collection, found)
    }
}

impl From<Diagnostic> for Found {
    fn from(finding: Diagnostic) -> Self {
        Self {
            path: finding.primary.source.path().to_owned(),
            line: finding.primary.source.position(finding.primary.span.start).line,
            rule: finding.rule.to_string(),
            message: finding.message,
            section: finding.section,
            fingerprint: finding.fingerprint,
        }
    }
}

impl fmt::Display for Found {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: [{}] {}", self.path, self.line, self.rule, self.message)
    }
}
