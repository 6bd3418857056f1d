//! What the user typed.

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args as ClapArgs, ColorChoice, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::config::FailOn;
use crate::dates::Day;
use crate::output::{Format, ListFormat, PageFormat, harmless};

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
        let args = Self::try_parse().and_then(|args| {
            if args.command.is_some() && args.check != CheckArgs::default() {
                let message = "what belongs to a command stands behind it: `cslint check --quiet`";
                return Err(Self::command().error(ErrorKind::ArgumentConflict, message));
            }
            Ok(args)
        });
        args.map_err(|error| {
            // It quotes what was typed, which may be a file's name from anywhere.
            let text = error.render().to_string();
            let lines = text.lines().map(|line| harmless::line(line) + "\n");
            (lines.collect(), u8::try_from(error.exit_code()).unwrap_or(2))
        })
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

/// What a schema describes.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Described {
    /// lint.toml, with the options of every rule that comes with cslint
    Lint,
    /// A rule file, with the options of every kind of check
    Rule,
    /// What `cslint check --format json` writes
    Output,
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
#[derive(Debug, Default, PartialEq, Eq, ClapArgs)]
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

/// What to lint, and how to say what was found.
#[derive(Debug, Default, PartialEq, Eq, ClapArgs)]
pub struct CheckArgs {
    /// Files and folders; the collection around the working directory if none is given
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Run only these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Do not run these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// The least severity that fails the run [default: error]
    #[arg(long, value_name = "SEVERITY")]
    pub fail_on: Option<FailOn>,
    /// How to write what was found
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Format,
    /// List suppressed findings too, with their reasons
    #[arg(long)]
    pub show_suppressed: bool,
    /// Count findings by rule instead of listing them; in JSON, beside them
    #[arg(long)]
    pub statistics: bool,
    /// Say nothing but what was found
    #[arg(short, long)]
    pub quiet: bool,
    /// Where the configuration comes from.
    #[command(flatten)]
    pub setup: SetupArgs,
}
