//! What the user typed.

mod words;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args as ClapArgs, ColorChoice, CommandFactory, Parser, Subcommand, ValueEnum};

pub use words::command_meant;

use crate::config::FailOn;
use crate::dates::Day;
use crate::output::{Format, ListFormat, PageFormat, harmless};
use crate::strict::nearest;

/// Lints a collection of engineering case studies against its own style guide.
///
/// Without a path, the collection around the working directory is linted: the nearest folder that holds lint.toml,
/// else STYLE_GUIDE.md. Paths select what is reported; the whole collection is read either way.
#[derive(Debug, Parser)]
#[command(name = "cslint", version, subcommand_precedence_over_arg = true, override_usage = USAGE, after_help = EXIT_CODES)]
pub struct Args {
    /// What to do; linting, if nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// What to lint, where no command is given.
    #[command(flatten)]
    pub check: CheckArgs,

    /// When to use colours; `auto` asks the terminal, NO_COLOR and CLICOLOR_FORCE
    #[arg(long, global = true, default_value = "auto", value_name = "WHEN")]
    pub color: ColorChoice,

    /// The day as of which dates are judged [default: today]
    #[arg(long, global = true, value_name = "DATE")]
    pub as_of: Option<Day>,
}

impl Args {
    /// Parses the command line of this process.
    ///
    /// # Errors
    ///
    /// What is to be written instead of a run, with its exit code: help and the version with 0, a mistake with 2.
    pub fn from_command_line() -> Result<Self, (String, u8)> {
        let words: Vec<OsString> = std::env::args_os().collect();
        let args = Self::try_parse_from(&words).and_then(|args| {
            if args.command.is_some() && args.check != CheckArgs::default() {
                let meant = words::with_command_first(&words).map(|meant| format!("write `{meant}`"));
                let meant = meant.unwrap_or_else(|| "`cslint COMMAND --help` lists what does".to_owned());
                let message = format!("what belongs to a command stands behind it: {meant}");
                return Err(Self::command().error(ErrorKind::ArgumentConflict, message));
            }
            Ok(args)
        });
        args.map_err(|mut error| {
            if error.kind() == ErrorKind::UnknownArgument {
                advise(&mut error, &words);
            }
            // It quotes what was typed, which may be a file's name from anywhere.
            let text = error.render().to_string();
            let lines = text.lines().map(|line| {
                // A build's log obeys `::command` at the start of a line.
                let mark = if line.trim_start().starts_with("::") { "\\" } else { "" };
                format!("{mark}{}\n", harmless::line(line))
            });
            (lines.collect(), u8::try_from(error.exit_code()).unwrap_or(2))
        })
    }
}

/// To an option that is unknown, clap's advice is to pass it as a file's name. That is meant of what may be one.
fn advise(error: &mut clap::Error, words: &[OsString]) {
    let option = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(option)) if error.get(ContextKind::SuggestedArg).is_none() => option.clone(),
        _ => return,
    };
    if let Some(meant) = words::option_meant(&option, words) {
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![meant.into()]));
    } else if !option.contains(['.', '/']) {
        error.remove(ContextKind::Suggested);
    }
}

const USAGE: &str = "cslint [OPTIONS] [PATH]...\n       cslint <COMMAND>";

const EXIT_CODES: &str = "\
Exit codes:
  0  nothing found at or above the severity that fails
  1  findings
  2  usage, configuration, or a file that cannot be read
  3  nothing was checked";

const EDITORS: &str = "\
Editors that know taplo (VS Code with Even Better TOML) complete and check a file
whose first line names its schema. For lint.toml:

  cslint schema lint > lint.schema.json      #:schema ./lint.schema.json

For the files of a rule folder:

  cslint schema rule > rule.schema.json      #:schema ./rule.schema.json";

const BASELINE: &str = "\
A baseline is a text file with a line for each known finding. What it holds neither counts
nor fails, and is listed only with --show-suppressed and in JSON.

A finding is known by its rule, its file's path, its section and what is particular to it:
edits elsewhere leave it known, and in a file that is renamed all are new.

Name the file at the top of lint.toml, and every run uses it:

  baseline = \"lint-baseline.txt\"

It may only shrink: mend a finding, then run `cslint baseline --prune`.";

const INIT: &str = "\
Writes, each only where there is none:

  lint.toml                     at the root of the collection: its configuration
  .pre-commit-config.yaml       at the root of the repository: the hook for pre-commit and prek
  .github/workflows/cslint.yml  there too: the check of every pull request, on GitHub

The root of the collection is the nearest folder with lint.toml or STYLE_GUIDE.md, else this one.
Those without pre-commit use `cslint hook install`.";

/// What a schema describes.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Described {
    /// lint.toml, with the options of every rule that comes with cslint
    Lint,
    /// A rule file, with the options of every kind of check
    Rule,
    /// What `cslint check --format json` writes
    Output,
    /// A line of what `cslint check --format jsonl` writes
    Jsonl,
    /// What `cslint guide --format json` writes
    Guide,
    /// What `cslint report --format json` writes
    Report,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Lint (what cslint does without a command)
    Check(CheckArgs),
    /// Show a rule: what it asks for, the guide's own words, an example, its options
    Explain {
        /// The rule's name, as in a finding
        rule: String,
        /// How to write it: for people, or as a page
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: PageFormat,
        /// Where the configuration comes from.
        #[command(flatten)]
        setup: SetupArgs,
    },
    /// List all rules, with severity, kind of check and the guide's clause
    Rules {
        /// How to write the list: for people, or as a page
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: PageFormat,
        /// Where the configuration comes from.
        #[command(flatten)]
        setup: SetupArgs,
    },
    /// Show every clause of the style guide, and which rules or who else sees to it
    Guide(GuideArgs),
    /// Show which parts of the guide each case study meets, and what is left for the reviewer
    Report(ReportArgs),
    /// Write down what is found now, so that only what is new fails from then on
    Baseline(BaselineArgs),
    /// Set up a git hook that lints what is staged before every commit
    Hook {
        /// What to do with it
        #[command(subcommand)]
        command: HookCommand,
    },
    /// Set up a repository: lint.toml, a hook's entry and a workflow, each where there is none
    #[command(after_help = INIT)]
    Init,
    /// List every document, what kind it is and why, or what excludes it
    Files {
        /// Files and folders; the collection around the working directory if none is given
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Where the configuration comes from.
        #[command(flatten)]
        setup: SetupArgs,
    },
    /// Print a JSON Schema: of lint.toml, of a rule file, of the JSON output of a command
    #[command(after_help = EDITORS)]
    Schema {
        /// What is described
        of: Described,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// What to report on.
#[derive(Debug, ClapArgs)]
pub struct ReportArgs {
    /// Files and folders; the collection around the working directory if none is given
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How to write the report
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: ListFormat,
    /// Where the configuration comes from.
    #[command(flatten)]
    pub setup: SetupArgs,
}

/// What to do with the git hook.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum HookCommand {
    /// Write the hook, unless there is one
    Install,
    /// Remove the hook that was installed, unless somebody changed it
    Uninstall,
}

/// What to do with the baseline.
#[derive(Debug, ClapArgs)]
#[command(after_help = BASELINE)]
pub struct BaselineArgs {
    /// Files and folders whose findings are written down; what the file holds of others stays. With --check-against, whose
    /// collections are meant
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The file [default: what lint.toml names, else lint-baseline.txt beside it]
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write anew a file that is there, with what is found now
    #[arg(long)]
    pub overwrite: bool,
    /// Remove from the file what is no longer found, and add nothing
    #[arg(long, conflicts_with = "overwrite")]
    pub prune: bool,
    /// Fail if the file holds what was brought in since this branch left REF
    #[arg(long, value_name = "REF", conflicts_with_all = ["overwrite", "prune"])]
    pub check_against: Option<String>,
    /// Where the configuration comes from.
    #[command(flatten)]
    pub setup: SetupArgs,
}

/// What to ask of the style guide.
#[derive(Debug, ClapArgs)]
pub struct GuideArgs {
    /// Fail when a clause is seen to by nobody, or a rule cites one that is gone or cannot read its number
    #[arg(long, conflicts_with = "test")]
    pub check: bool,
    /// Run the guide's own bad and good examples through the rules of their clauses
    #[arg(long)]
    pub test: bool,
    /// How to write the answer
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: ListFormat,
    /// Where the configuration comes from.
    #[command(flatten)]
    pub setup: SetupArgs,
}

/// Where the configuration comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, ClapArgs)]
pub struct SetupArgs {
    /// Use this configuration file for every collection
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    pub config: Option<PathBuf>,
    /// Use no configuration file
    #[arg(long)]
    pub isolated: bool,
    /// Leave files out, as a line of .gitignore would; also those that are named
    #[arg(long, value_name = "PATTERN")]
    pub exclude: Vec<String>,
}

/// A file that is written beside standard output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// How it is written.
    pub format: Format,
    /// The file, as it was named.
    pub path: String,
}

impl Output {
    fn parse(text: &str) -> Result<Self, String> {
        let (name, path) = text.split_once('=').unwrap_or((text, ""));
        let format = Format::from_str(name, false).map_err(|_| {
            let formats = Format::value_variants().iter().filter_map(Format::to_possible_value);
            let names: Vec<String> = formats.map(|value| value.get_name().to_owned()).collect();
            match nearest(name, names.iter().map(String::as_str)) {
                Some(near) => format!("there is no format `{name}`: did you mean `{near}`?"),
                None => format!("there is no format `{name}`, only {}: write FORMAT=FILE", names.join(", ")),
            }
        })?;
        match path {
            "" => Err(format!("it names no file: write `{name}=FILE`")),
            "-" => Err(format!("`-` is no file: write `--format {name}` for standard output")),
            path => Ok(Self { format, path: path.to_owned() }),
        }
    }
}

/// What to lint, and how to say what was found.
#[derive(Debug, Default, PartialEq, Eq, ClapArgs)]
pub struct CheckArgs {
    /// Files and folders; the collection around the working directory if none is given
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Lint what is staged for the next commit instead of what is on the disk, and fail only for what it brings in
    #[arg(long)]
    pub staged: bool,
    /// Fail only for what was brought in since this branch left REF: a branch, a tag, a commit
    #[arg(long, value_name = "REF")]
    pub since: Option<String>,
    /// Run only these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Do not run these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// The least severity that fails the run [default: error]
    #[arg(long, value_name = "SEVERITY")]
    pub fail_on: Option<FailOn>,
    /// How to write what was found to standard output [default: human; github in a job of GitHub Actions]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Write it to a file too, in a format of its own: `sarif=cslint.sarif`. May be given several times
    #[arg(long, value_name = "FORMAT=FILE", value_parser = Output::parse)]
    pub output: Vec<Output>,
    /// List suppressed findings too, with their reasons, and those that the baseline holds
    #[arg(long)]
    pub show_suppressed: bool,
    /// Count findings by rule instead of listing them; in JSON, beside them
    #[arg(long)]
    pub statistics: bool,
    /// Say nothing but what was found
    #[arg(short, long)]
    pub quiet: bool,
    /// Findings that this file holds neither count nor fail [default: what lint.toml names]
    #[arg(long, value_name = "FILE", conflicts_with = "no_baseline")]
    pub baseline: Option<PathBuf>,
    /// Use no baseline, so that what it holds counts like the rest
    #[arg(long)]
    pub no_baseline: bool,
    /// Where the configuration comes from.
    #[command(flatten)]
    pub setup: SetupArgs,
}
