//! What git knows of the files: the index, commits, and what differs between them.
//!
//! The only module that starts another program, and the program is `git` alone: whatever a repository, a hook or a work
//! tree may look like, git reads it as git does. Nothing is written, and nothing is fetched.

mod changes;
mod files;
mod process;
mod sparse;

use std::path::{Path, PathBuf};

pub use changes::{Change, Head};
pub(crate) use files::LACKING;
pub use files::{Entry, EntryKind};
pub use sparse::may_be_sparse;

use crate::diagnostics::Problem;
use crate::paths;
use crate::strict::nearest;
use process::Process;

/// A repository, as seen from the top of one work tree.
#[derive(Clone, Debug)]
pub struct Git {
    top: PathBuf,
}

/// A commit, or the empty tree before the first one. It exists, and its name holds nothing but hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit(String);

impl Commit {
    /// Its whole name.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.0
    }
}

impl Git {
    /// The repository around a folder. The variables by which git tells a hook its repository and its index are honoured.
    ///
    /// # Errors
    ///
    /// That git is not installed, that there is no repository, or why git does not want to read it.
    pub fn around(folder: &Path) -> Result<Self, Problem> {
        // A hook runs at the top of the work tree, and what it is told of may be relative to that.
        let start = paths::repository(folder).unwrap_or(folder);
        let asked = Process::new(start, &["rev-parse", "--show-toplevel"]).output()?;
        if !asked.succeeded {
            return Err(no_repository(folder, &asked.errors));
        }
        let top = PathBuf::from(asked.line());
        let top = top.canonicalize().unwrap_or(top);
        if !folder.starts_with(&top) {
            let (folder, top) = (folder.display(), top.display());
            let message = format!("knows {folder} for no part of its repository, which is {top}");
            let help = "unset GIT_DIR and GIT_WORK_TREE, or set them for this folder";
            return Err(Problem { help: Some(help.to_owned()), ..Problem::of("git", message) });
        }
        Ok(Self { top })
    }

    /// The top of the work tree, without symbolic links.
    #[must_use]
    pub fn top(&self) -> &Path {
        &self.top
    }

    /// The folder of this repository's hooks, whether or not it is there, and whether it is the repository's own:
    /// `core.hooksPath` may name one that serves others as well.
    ///
    /// # Errors
    ///
    /// When git fails.
    pub fn hooks(&self) -> Result<(PathBuf, bool), Problem> {
        let folder = |arguments| Ok::<_, Problem>(self.top.join(self.process(arguments).run()?.line()));
        let (hooks, own) =
            (folder(&["rev-parse", "--git-path", "hooks"])?, folder(&["rev-parse", "--git-common-dir"])?);
        let real = |path: &Path| {
            let there = path.ancestors().find_map(|ancestor| Some((ancestor, ancestor.canonicalize().ok()?)));
            there.map_or(path.to_path_buf(), |(ancestor, real)| {
                path.strip_prefix(ancestor).map_or(real.clone(), |rest| real.join(rest))
            })
        };
        let hooks = real(&hooks);
        let is_own = hooks.starts_with(real(&own)) || hooks.starts_with(&self.top);
        Ok((hooks, is_own))
    }

    /// The commit that a reference stands for. `flag` is what it was given to, for the message.
    ///
    /// # Errors
    ///
    /// That there is none, with the nearest name of a branch or tag, or with what to fetch.
    pub fn commit(&self, reference: &str, flag: &str) -> Result<Commit, Problem> {
        // What looks like an option is no name of anything in git.
        if !reference.starts_with('-')
            && let Some(commit) = self.peeled(reference)?
        {
            return Ok(commit);
        }
        let mut problem = Problem::of(flag, format!("names no commit of this repository: `{reference}`"));
        let (first, rest) = reference.split_once("..").unwrap_or((reference, ""));
        problem.help = Some(match self.name_near(reference)? {
            _ if reference.is_empty() => {
                format!("give `{flag}` a branch, a tag or a commit: `git branch --all` lists the branches")
            }
            _ if first.len() < reference.len() && !first.is_empty() => {
                format!(
                    "{flag} takes one commit, not a range up to `{}`: write `{first}`",
                    rest.trim_start_matches('.')
                )
            }
            Some(name) => format!("did you mean `{name}`?"),
            None if self.is_shallow()? => format!("this clone is shallow and may lack it: {DEEPEN}"),
            None => "`git branch --all` lists the branches; `git fetch` brings those of others".to_owned(),
        });
        Err(problem)
    }

    /// The commit that is checked out; the empty tree before the first one.
    ///
    /// # Errors
    ///
    /// When git fails.
    pub fn head(&self) -> Result<Commit, Problem> {
        self.peeled("HEAD")?.map_or_else(|| self.nothing(), Ok)
    }

    /// The tree without any file.
    fn nothing(&self) -> Result<Commit, Problem> {
        let tree = self.process(&["hash-object", "-t", "tree", "--stdin"]).run()?;
        tree.id().map(Commit).ok_or_else(|| Problem::of("git", "does not tell the name of the empty tree"))
    }

    /// The commit from which the one checked out and that of a reference went apart. `flag` is what the reference was
    /// given to, for the message.
    ///
    /// # Errors
    ///
    /// That the reference names no commit, or that there is no common one, with what to fetch in a shallow clone.
    pub fn merge_base(&self, reference: &str, flag: &str) -> Result<Commit, Problem> {
        let (other, head) = (self.commit(reference, flag)?, self.head()?);
        let asked = self.process(&["merge-base", other.id(), head.id()]).output()?;
        if let Some(base) = asked.id().filter(|_| asked.succeeded) {
            return Ok(Commit(base));
        }
        let message = format!("has no commit in common with what is checked out: `{reference}`");
        let help = if self.is_shallow()? {
            format!("this clone is shallow and may lack it: {DEEPEN}")
        } else {
            "name a branch from which this one was made".to_owned()
        };
        Err(Problem { help: Some(help), ..Problem::of(flag, message) })
    }

    /// The commits that are being merged into the one checked out, while a merge waits for its commit.
    ///
    /// # Errors
    ///
    /// When git fails.
    pub fn merging(&self) -> Result<Vec<Commit>, Problem> {
        if let Some(commit) = self.peeled("MERGE_HEAD")? {
            return Ok(vec![commit]);
        }
        // Git writes that only after its hook `pre-merge-commit`, which it tells by the names of variables.
        let variables = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
        let named = variables.filter_map(|name| process::id(name.strip_prefix("GITHEAD_")?));
        named.filter_map(|id| self.peeled(&id).transpose()).collect()
    }

    /// The commit that a name leads to, if there is one.
    fn peeled(&self, name: &str) -> Result<Option<Commit>, Problem> {
        let asked = self.process(&["rev-parse", "--verify", "--quiet", &format!("{name}^{{commit}}")]).output()?;
        Ok(asked.id().filter(|_| asked.succeeded).map(Commit))
    }

    fn is_shallow(&self) -> Result<bool, Problem> {
        Ok(self.process(&["rev-parse", "--is-shallow-repository"]).output()?.line() == "true")
    }

    /// The branch or tag that was probably meant: the same name on a remote before one that is nearly spelt so.
    fn name_near(&self, reference: &str) -> Result<Option<String>, Problem> {
        let roots = ["refs/heads", "refs/remotes", "refs/tags"];
        let names = self.process(&[&["for-each-ref", "--format=%(refname:short)"], &roots[..]].concat()).run()?;
        let names: Vec<String> = names.text().lines().map(str::to_owned).collect();
        let remote = format!("/{reference}");
        let near = names.iter().find(|name| !reference.is_empty() && name.ends_with(&remote));
        let near = near.map(String::as_str).or_else(|| nearest(reference, names.iter().map(String::as_str)));
        Ok(near.map(str::to_owned))
    }

    fn process(&self, arguments: &[&str]) -> Process {
        Process::new(&self.top, arguments)
    }
}

const DEEPEN: &str = "run `git fetch --unshallow origin`, or in GitHub Actions give actions/checkout `fetch-depth: 0`";

/// What to do where there is no repository, for whoever wanted to lint.
pub(crate) const NO_REPOSITORY: &str = "`git init` makes it one; without one, lint without `--staged` and `--since`";

fn no_repository(folder: &Path, errors: &str) -> Problem {
    if errors.contains("not a git repository") {
        let message = "is in no git repository";
        return Problem { help: Some(NO_REPOSITORY.to_owned()), ..Problem::of(folder.display().to_string(), message) };
    }
    process::failure(errors)
}
