//! Which paths are which kind of document: globs relative to the collection, whatever the case of the letters.

use std::sync::OnceLock;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use crate::document::Kind;
use crate::strict::Mistake;

/// The globs of each kind, in the order in which they are tried.
#[derive(Debug)]
pub struct Kinds {
    globs: [(Kind, Vec<String>); 5],
    /// All globs in one set, in small letters and in the order of the kinds: the first that fits decides.
    set: OnceLock<GlobSet>,
}

/// `[kinds]` of `lint.toml`.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(expecting = "a table", rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct KindsTable {
    /// Templates, which no rule looks at.
    #[schemars(with = "Option<Vec<String>>")]
    template: Option<Vec<Spanned<String>>>,
    /// The guide, the plan, the tracker.
    #[schemars(with = "Option<Vec<String>>")]
    planning: Option<Vec<Spanned<String>>>,
    /// The sources of one topic.
    #[schemars(with = "Option<Vec<String>>")]
    resources: Option<Vec<Spanned<String>>>,
    /// The README of the collection, of a domain or of a category.
    #[schemars(with = "Option<Vec<String>>")]
    index: Option<Vec<Spanned<String>>>,
    /// Case studies on one topic.
    #[schemars(with = "Option<Vec<String>>")]
    case_study: Option<Vec<Spanned<String>>>,
}

/// What is tried where `lint.toml` says nothing. A domain is a folder like `01_BACKEND`, a category one in a domain.
const DEFAULTS: [(Kind, &[&str]); 5] = [
    (Kind::Template, &["**/RESOURCES_FILE_TEMPLATE.md"]),
    (Kind::Planning, &["**/MASTER_PLAN.md", "**/STYLE_GUIDE.md", "**/FILE_STRUCTURE.md", "**/PROGRESS.md"]),
    (Kind::Resources, &["**/RESOURCES.md", "**/*[_-]RESOURCES.md"]),
    (Kind::Index, &["README.md", "[0-9][0-9]_*/README.md", "[0-9][0-9]_*/[0-9][0-9]_*/README.md"]),
    (Kind::CaseStudy, &["[0-9][0-9]_*/[0-9][0-9]_*/*.md", "[0-9][0-9]_*/[0-9][0-9]_*/*/README.md"]),
];

impl Default for Kinds {
    fn default() -> Self {
        let globs = DEFAULTS.map(|(kind, globs)| (kind, globs.iter().map(|&glob| glob.to_owned()).collect()));
        Self { globs, set: OnceLock::new() }
    }
}

impl Kinds {
    /// The defaults with what the table says instead.
    pub(super) fn new(table: KindsTable, mistakes: &mut Vec<Mistake>) -> Self {
        let given = [table.template, table.planning, table.resources, table.index, table.case_study];
        let mut kinds = Self::default();
        for ((_, globs), given) in kinds.globs.iter_mut().zip(given) {
            let Some(given) = given else { continue };
            for glob in &given {
                if let Err(error) = build(glob.get_ref()) {
                    mistakes.push(Mistake::new(glob.span(), format!("this is not a glob: {}", error.kind())));
                }
            }
            *globs = given.into_iter().map(Spanned::into_inner).collect();
        }
        kinds
    }

    /// What the document at a path of the collection is, and the glob that says so.
    #[must_use]
    pub fn of(&self, path: &str) -> (Kind, Option<&str>) {
        let first = self.set().matches(path.to_lowercase()).first().copied();
        match first.and_then(|index| self.in_order().nth(index)) {
            Some((kind, glob)) => (kind, Some(glob)),
            None => (Kind::Other, None),
        }
    }

    fn in_order(&self) -> impl Iterator<Item = (Kind, &str)> {
        self.globs.iter().flat_map(|(kind, globs)| globs.iter().map(|glob| (*kind, glob.as_str())))
    }

    fn set(&self) -> &GlobSet {
        self.set.get_or_init(|| {
            let mut builder = GlobSetBuilder::new();
            // One that is no glob was told when it was read, and the run ends there.
            for glob in self.in_order().filter_map(|(_, glob)| build(glob).ok()) {
                builder.add(glob);
            }
            builder.build().unwrap_or_default()
        })
    }
}

fn build(glob: &str) -> Result<globset::Glob, globset::Error> {
    // All are relative to the collection, also those that say so.
    let glob = glob.strip_prefix("./").or_else(|| glob.strip_prefix('/')).unwrap_or(glob);
    // In small letters, as the paths are: for any case, every glob would be a regular expression, plain names too.
    GlobBuilder::new(&glob.to_lowercase()).literal_separator(true).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_know_both_layouts_and_near_misses() {
        let kinds = Kinds::default();
        for (path, kind) in [
            ("README.md", Kind::Index),
            ("01_BACKEND/README.md", Kind::Index),
            ("01_BACKEND/02_Data/README.md", Kind::Index),
            ("01_BACKEND/02_Data/sharding.md", Kind::CaseStudy),
            ("01_BACKEND/02_Data/sharding/README.md", Kind::CaseStudy),
            ("01_BACKEND/02_Data/sharding/notes.md", Kind::Other),
            ("01_BACKEND/02_Data/sharding/RESOURCES.md", Kind::Resources),
            ("01_BACKEND/02_Data/sharding_RESOURCES.md", Kind::Resources),
            ("01_BACKEND/02_Data/sharding-resources.md", Kind::Resources),
            ("01_BACKEND/02_Data/Resources.md", Kind::Resources),
            ("RESOURCES_FILE_TEMPLATE.md", Kind::Template),
            ("PROGRESS.md", Kind::Planning),
            ("notes/sharding.md", Kind::Other),
        ] {
            assert_eq!(kinds.of(path).0, kind, "{path}");
        }
    }
}
