//! What the configuration and the command line leave out.

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::config::{Config, from_root};
use crate::source::Span;

/// What the configuration and the command line exclude.
pub(super) struct Exclusion {
    patterns: Vec<(Gitignore, String)>,
}

impl Exclusion {
    pub(super) fn new(config: &Config, exclude: &[String]) -> Self {
        let one = |pattern: &str| {
            let mut builder = GitignoreBuilder::new("");
            // A pattern that cannot be read was told when it was read.
            let _ = builder.add_line(None, from_root(pattern));
            builder.build().unwrap_or_else(|_| Gitignore::empty())
        };
        let place = |span: Span| {
            let source = config.source.as_ref();
            source.map_or_else(String::new, |source| format!(", {}:{}", source.shown(), source.line_at(span.start)))
        };
        let configured = config
            .exclude
            .iter()
            .map(|(pattern, span)| (one(pattern), format!("excluded by `{pattern}`{}", place(*span))));
        let given = exclude.iter().map(|pattern| (one(pattern), format!("excluded by `--exclude {pattern}`")));
        Self { patterns: configured.chain(given).collect() }
    }

    /// Why a path is excluded: the last pattern that fits decides, as in a `.gitignore`.
    pub(super) fn of(&self, path: &str, folder: bool) -> Option<String> {
        self.patterns.iter().rev().find_map(|(pattern, reason)| {
            let matched = pattern.matched(path, folder);
            (!matched.is_none()).then(|| matched.is_ignore().then(|| reason.clone()))
        })?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_exclusion_that_fits_decides() {
        let exclusion =
            Exclusion::new(&Config::default(), &["drafts/".into(), "*.tmp.md".into(), "!keep.tmp.md".into()]);
        assert!(exclusion.of("drafts", true).is_some());
        assert!(exclusion.of("drafts", false).is_none());
        assert!(exclusion.of("a/b.tmp.md", false).is_some());
        assert!(exclusion.of("a/keep.tmp.md", false).is_none());
    }
}
