//! What is reported: plain data, complete in itself, with no word on how it is shown.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::source::{Source, Span};
use crate::strict::Mistake;

/// How strongly the guide feels about it. Ordered: advice is the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth a thought; never fails a run by default.
    Advice,
    /// Should be mended.
    Warning,
    /// Must be mended; fails the run by default.
    Error,
}

impl Severity {
    /// The word for it, as in rule files and in every format.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Advice => "advice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place in a source, and what is to be said at it.
#[derive(Clone, Debug)]
pub struct Label {
    /// The file.
    pub source: Arc<Source>,
    /// The bytes.
    pub span: Span,
    /// A few words, lower case, without a full stop; empty where the message says it all.
    pub text: String,
}

/// Replaces the bytes of a span; an empty span inserts.
#[derive(Clone, Debug)]
pub struct Edit {
    /// The file to change.
    pub source: Arc<Source>,
    /// The bytes that go.
    pub span: Span,
    /// The text that comes.
    pub text: String,
}

/// Whether a fix may be applied unseen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Applicability {
    /// The document means the same afterwards, and only the finding goes.
    Safe,
    /// A person must look at the result.
    Unsafe,
}

/// Edits that mend a finding, all or none of them.
#[derive(Clone, Debug)]
pub struct Fix {
    /// Whether it may be applied unseen.
    pub applicability: Applicability,
    /// The changes; they do not overlap.
    pub edits: Vec<Edit>,
}

/// The guide's own words behind a rule.
#[derive(Clone, Debug)]
pub struct Citation {
    /// The clause's text: a heading, a list item or a bold line.
    pub clause: String,
    /// The first sentence of what the clause asks for, in the guide's words.
    pub quote: Option<String>,
    /// Where the clause stands.
    pub source: Arc<Source>,
    /// The clause itself: one line.
    pub span: Span,
    /// What it covers: a heading its section, an item what is nested in it.
    pub extent: Span,
}

/// A number that decided a finding and that does not come from the rule itself.
#[derive(Clone, Debug)]
pub struct Threshold {
    /// The option, such as `min`.
    pub option: String,
    /// Its value as written.
    pub value: String,
    /// Where it is written: the guide or `lint.toml`.
    pub source: Arc<Source>,
    /// The number or the option.
    pub span: Span,
}

/// One finding as it is reported.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The rule's name.
    pub rule: Arc<str>,
    /// How strongly the rule feels, after configuration.
    pub severity: Severity,
    /// Why the check reports it, by the reason's name: what has another reason is told in other words.
    pub reason: &'static str,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What it is about, where many at one place are told as one that names what each is about.
    pub subject: Option<String>,
    /// How to mend it: one imperative.
    pub help: Option<String>,
    /// What the missing part could look like: Markdown to paste and fill in.
    pub skeleton: Option<String>,
    /// Where it is. Its first line is the finding's line.
    pub primary: Label,
    /// Other places that matter, in the order of importance; they may lie in other files.
    pub related: Vec<Label>,
    /// The headings above the place, outermost first, the document's title apart.
    pub section: Vec<String>,
    /// The guide's clause, where the collection's guide has it.
    pub citation: Option<Arc<Citation>>,
    /// The thresholds in its wording that the guide or the configuration set.
    pub thresholds: Vec<Threshold>,
    /// How a program can mend it.
    pub fix: Option<Fix>,
    /// Identity across edits elsewhere in the file: no lines, no columns.
    pub fingerprint: String,
    /// Of a finding of the side before a change: its fingerprint under the path and the headings of then. `fingerprint` has
    /// those of the side after, by which both sides are compared.
    pub former_fingerprint: Option<String>,
    /// Whether it is the whole folder's: the fingerprint is the same on whichever of its documents it stands.
    pub of_folder: bool,
    /// How bad it is, to be compared with one of the same fingerprint: more is worse. Zero where nothing is measured.
    pub extent: usize,
    /// How many findings of the same rule, section and identity come before it in the file.
    pub twins_before: usize,
    /// `Some` where a comment in the document suppresses it; the reason, if one is given.
    pub suppressed: Option<Suppressed>,
    /// `Some` where it was known before the run, and therefore neither counts nor fails.
    pub known: Option<Known>,
    /// Whether it does not count and stands in a file that the change at hand leaves alone: reports hold it, and nobody who
    /// reads of the change needs to.
    pub is_elsewhere: bool,
    /// Whether it fails the run: it counts, and its collection says that its severity does.
    pub fails: bool,
}

impl Diagnostic {
    /// Whether it is counted and can fail the run: neither suppressed nor known before.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.suppressed.is_none() && self.known.is_none()
    }
}

/// From where a finding was known before the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Known {
    /// It was there before the change that the run is about.
    Before,
    /// The baseline holds it.
    Baseline,
}

/// Why a finding is not counted.
#[derive(Clone, Debug)]
pub struct Suppressed {
    /// What the comment says after `--`.
    pub reason: Option<String>,
}

/// What a change does to that by which it is judged. Nothing of it is wrong; whoever reads the change should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyChange {
    /// What it touches.
    pub policy: Policy,
    /// What it does to it.
    pub act: Act,
    /// The file, as people see its path; of one that is gone, where it was.
    pub path: String,
}

impl PolicyChange {
    /// Whether it is a file's by which documents are judged, and not a comment's in one of them.
    #[must_use]
    pub fn is_of_file(&self) -> bool {
        !matches!(self.policy, Policy::Suppression { .. })
    }
}

/// By what a change is judged.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Policy {
    /// `lint.toml`.
    Configuration,
    /// A rule file of the collection's own.
    Rule,
    /// The guide, or another document from which rules read their limits.
    Guide,
    /// The findings that are known.
    Baseline,
    /// A `.gitignore`, which hides documents.
    Ignore,
    /// A comment that silences rules, or ends that.
    Suppression {
        /// Its line, from 1; of one that is gone, the line where it was.
        line: usize,
        /// How far it reaches, as it spells it: `cslint-disable-file`.
        directive: String,
        /// The rules that it names, as it spells them.
        rules: Vec<String>,
        /// Why, where it says so.
        reason: Option<String>,
    },
}

impl PolicyChange {
    /// Whether both are of the same file or comment, whatever is done to it.
    #[must_use]
    pub fn is_of(&self, other: &Self) -> bool {
        (&self.policy, &self.path) == (&other.policy, &other.path)
    }
}

/// What a change does to a file or a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// It was not there before.
    Added,
    /// It was otherwise before.
    Changed,
    /// It is gone.
    Removed,
    /// Of a comment that was there before: it silences what it did not.
    Extended,
}

/// What becomes of findings, because a change touches the files by which documents are judged: the documents as they are
/// now, judged by these files as they are and as they were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PolicyEffect {
    /// Which findings weigh otherwise; `None` where nothing could be compared.
    pub compared: Option<Compared>,
    /// Why not all could be compared, each as a sentence without its end.
    pub gaps: Vec<String>,
}

/// Findings that weigh otherwise than judged as before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Those that weigh less now: not told any more, or no failure any more.
    pub spared: Shifted,
    /// Those that weigh more.
    pub brought: Shifted,
}

/// Findings that weigh less than they did, or more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shifted {
    /// How many of them each rule has, by its name.
    pub by_rule: BTreeMap<String, usize>,
    /// How many of them are told on one side only.
    pub told: usize,
    /// How many of them fail a full run on one side only.
    pub failing: usize,
}

impl PolicyEffect {
    /// Adds what becomes of the findings of another collection.
    pub fn add(&mut self, other: Self) {
        match (&mut self.compared, other.compared) {
            (Some(compared), Some(more)) => {
                compared.spared.add(more.spared);
                compared.brought.add(more.brought);
            }
            (compared, more) => *compared = compared.take().or(more),
        }
        let new: Vec<_> = other.gaps.into_iter().filter(|gap| !self.gaps.contains(gap)).collect();
        self.gaps.extend(new);
    }
}

impl Shifted {
    /// How many there are.
    #[must_use]
    pub fn findings(&self) -> usize {
        self.by_rule.values().sum()
    }

    fn add(&mut self, other: Self) {
        for (rule, count) in other.by_rule {
            *self.by_rule.entry(rule).or_default() += count;
        }
        self.told += other.told;
        self.failing += other.failing;
    }
}

/// Something that kept a file from being checked, or a mistake in the configuration.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The path as people see it.
    pub path: String,
    /// What is wrong; where there is no place, it reads on from the path ("is not UTF-8").
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
    /// Where, if the file could be read at all.
    pub place: Option<Label>,
}

impl Problem {
    /// A mistake in a configuration or rule file.
    #[must_use]
    pub fn at(source: &Arc<Source>, mistake: Mistake) -> Self {
        let place = Label { source: Arc::clone(source), span: mistake.span, text: String::new() };
        Self { path: source.shown().to_owned(), message: mistake.message, help: mistake.help, place: Some(place) }
    }

    /// What is wrong, readable by itself: with the path where there is no place that tells it.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self.place {
            Some(_) => self.message.clone(),
            None => format!("{} {}", self.path, self.message),
        }
    }

    /// Something about a whole file; `message` reads on from its path.
    #[must_use]
    pub fn of(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { path: path.into(), message: message.into(), help: None, place: None }
    }
}
