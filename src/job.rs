//! What is known of the job that a run is a step of, and of the repository around it: plain data, so that a test can
//! say what it likes. Nothing else looks at the process's variables, but `git` at those by which git tells its hooks, and
//! `main` at those that say how the place looks where people read.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::paths;

/// A step of a job on somebody's machine, or a run in a terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Job {
    /// Whether GitHub's runner reads standard output, and obeys it.
    pub actions: bool,
    /// The file whose Markdown is shown on the page of the job. It may hold something already.
    pub summary: Option<PathBuf>,
    /// The working directory by its path from the repository's root; empty where they are the same.
    working: String,
    /// The working directory where it is in no repository: repositories may be checked out into folders of it.
    around: Option<PathBuf>,
    /// The page under which the host shows files as they are in this commit.
    files: Option<String>,
}

/// What a URL's path holds as it is.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

impl Job {
    /// What the variables say, of which `variable` gives one by its name. `working` is free of symbolic links.
    pub fn of(working: &Path, variable: impl Fn(&str) -> Option<String>) -> Self {
        let said = |name: &str| variable(name).filter(|value| !value.is_empty());
        let plain = |name: &str| said(name).filter(|value| value.bytes().all(|byte| PLAIN_IN_URLS.contains(&byte)));
        let files = || {
            let (server, repository) = (plain("GITHUB_SERVER_URL")?, plain("GITHUB_REPOSITORY")?);
            let server =
                Some(server).filter(|server| server.starts_with("https://") || server.starts_with("http://"))?;
            Some(format!("{}/{repository}/blob/{}", server.trim_end_matches('/'), plain("GITHUB_SHA")?))
        };
        let workspace = said("GITHUB_WORKSPACE").and_then(|folder| Path::new(&folder).canonicalize().ok());
        Self {
            actions: said("GITHUB_ACTIONS").is_some_and(|value| value == "true"),
            summary: said("GITHUB_STEP_SUMMARY").map(PathBuf::from),
            working: paths::inside(working, &root(working, workspace.as_deref())),
            around: paths::repository(working).is_none().then(|| working.to_path_buf()),
            files: files(),
        }
    }

    /// A path that is seen from the working directory, as it is seen from the repository's root: hosts know no other.
    #[must_use]
    pub fn path<'a>(&self, shown: &'a str) -> Cow<'a, str> {
        self.resolved(shown).map_or(Cow::Borrowed(shown), Cow::Owned)
    }

    /// The same, if it is in the repository.
    fn resolved(&self, shown: &str) -> Option<String> {
        let checked_out = self.around.as_ref().and_then(|working| {
            let place = paths::normal(&working.join(shown));
            let root = paths::repository(&place).filter(|root| root.starts_with(working))?;
            Some(paths::inside(&place, root))
        });
        checked_out.or_else(|| paths::resolve(&self.working, shown))
    }

    /// The same as a relative URI.
    #[must_use]
    pub fn uri(&self, shown: &str) -> String {
        utf8_percent_encode(&self.path(shown), PATH).to_string()
    }

    /// The page that shows some lines of a file, the first and the last. `None` where no host is known, or the file is
    /// not the repository's.
    #[must_use]
    pub fn page(&self, shown: &str, (first, last): (usize, usize)) -> Option<String> {
        let path = self.resolved(shown)?;
        let path = utf8_percent_encode(&path, PATH);
        let end = if last > first { format!("-L{last}") } else { String::new() };
        // A rendered document has no lines.
        Some(format!("{}/{path}?plain=1#L{first}{end}", self.files.as_ref()?))
    }
}

/// What the host's own names and addresses consist of.
const PLAIN_IN_URLS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/:";

/// The repository's root: the nearest folder under version control, else the job's, else the working directory.
fn root(working: &Path, workspace: Option<&Path>) -> PathBuf {
    let workspace = workspace.filter(|workspace| working.starts_with(workspace));
    paths::repository(working).or(workspace).unwrap_or(working).to_path_buf()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(working: &str, variables: &[(&str, &str)]) -> Job {
        Job::of(Path::new(working), |name| {
            variables.iter().find(|(given, _)| *given == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn paths_are_seen_from_the_repository() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        std::fs::create_dir_all(root.join(".git")).unwrap();
        std::fs::create_dir_all(root.join("docs/b c")).unwrap();
        let job = job(&root.join("docs/b c").to_string_lossy(), &[]);
        assert_eq!(job.path("../a.md"), "docs/a.md");
        assert_eq!(job.uri("ä (1)#.md"), "docs/b%20c/%C3%A4%20%281%29%23.md");
        assert_eq!(job.path("../../../x.md"), "../../../x.md", "outside");
        assert_eq!(job.page("a.md", (1, 2)), None, "no host is known");
    }

    #[test]
    fn without_version_control_the_job_says_where_the_root_is() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        std::fs::create_dir_all(root.join("docs")).unwrap();
        let job = job(&root.join("docs").to_string_lossy(), &[("GITHUB_WORKSPACE", &root.to_string_lossy())]);
        assert_eq!(job.path("a.md"), "docs/a.md");
    }

    #[test]
    fn a_repository_in_a_folder_of_the_workspace_is_the_root_of_its_files() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        std::fs::create_dir_all(root.join("main/.git")).unwrap();
        std::fs::create_dir_all(root.join("main/docs")).unwrap();
        let known =
            [("GITHUB_SERVER_URL", "https://git.example"), ("GITHUB_REPOSITORY", "o/r"), ("GITHUB_SHA", "12ab")];
        let job = job(&root.to_string_lossy(), &known);
        assert_eq!(job.path("main/docs/a.md"), "docs/a.md");
        assert_eq!(job.path("other/a.md"), "other/a.md", "in no repository");
        let page = job.page("main/docs/a.md", (3, 3));
        assert_eq!(page.as_deref(), Some("https://git.example/o/r/blob/12ab/docs/a.md?plain=1#L3"));
    }

    #[test]
    fn lines_have_a_page_where_a_host_is_known() {
        let known = [
            ("GITHUB_SERVER_URL", "https://git.example"),
            ("GITHUB_REPOSITORY", "o/r"),
            ("GITHUB_SHA", "12ab"),
            ("GITHUB_ACTIONS", "true"),
        ];
        let at_work = job("/nowhere", &known);
        assert!(at_work.actions);
        let page = at_work.page("a b.md", (3, 3));
        assert_eq!(page.as_deref(), Some("https://git.example/o/r/blob/12ab/a%20b.md?plain=1#L3"));
        assert!(at_work.page("a.md", (3, 5)).unwrap().ends_with("?plain=1#L3-L5"));
        assert_eq!(at_work.page("../a.md", (3, 5)), None);
        assert_eq!(job("/nowhere", known.get(..2).unwrap()).page("a.md", (1, 1)), None);
        let odd = [("GITHUB_SERVER_URL", "javascript:x"), ("GITHUB_REPOSITORY", "o/r"), ("GITHUB_SHA", "12ab")];
        assert_eq!(job("/nowhere", &odd).page("a.md", (1, 1)), None);
    }
}
