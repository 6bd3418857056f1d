//! Paths as text: with `/`, relative to a collection or as people see them.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

/// Every file under a folder, ignored or not, by its path from there. Version control's own are left out, and links that
/// lead nowhere.
#[must_use]
pub fn all_files(root: &Path) -> BTreeSet<String> {
    let entries = walkdir::WalkDir::new(root).into_iter().filter_entry(|entry| entry.file_name() != ".git");
    let is_there = |entry: &walkdir::DirEntry| !entry.path_is_symlink() || entry.path().exists();
    let files = entries.filter_map(Result::ok).filter(|entry| !entry.file_type().is_dir() && is_there(entry));
    files.map(|entry| inside(entry.path(), root)).collect()
}

/// The nearest folder at or above a place on the disk that is under version control.
#[must_use]
pub fn repository(place: &Path) -> Option<&Path> {
    place.ancestors().find(|ancestor| ancestor.join(".git").exists())
}

/// The folder whose repository is asked: that of the first path named, which may be gone from the disk.
#[must_use]
pub fn folder_around(named: &[PathBuf], working: &Path) -> PathBuf {
    let place = named.first().map_or_else(|| working.to_path_buf(), |path| working.join(path));
    let folder =
        place.ancestors().filter(|ancestor| ancestor.is_dir()).find_map(|ancestor| ancestor.canonicalize().ok());
    folder.unwrap_or_else(|| working.to_path_buf())
}

/// A path without `.` and `..`, as far as the names alone tell.
#[must_use]
pub fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => _ = normal.pop(),
            part => normal.push(part),
        }
    }
    normal
}

/// A path relative to a folder around it, with `/`.
#[must_use]
pub fn inside(path: &Path, root: &Path) -> String {
    let inside = path.strip_prefix(root).unwrap_or(path).to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { inside.into_owned() } else { inside.replace(std::path::MAIN_SEPARATOR, "/") }
}

/// A path as seen from the working directory, with `/` and without `./`.
#[must_use]
pub fn shown(path: &Path, working: &Path) -> String {
    let (mut path, mut working) = (path.components().peekable(), working.components().peekable());
    while path.peek().is_some() && path.peek() == working.peek() {
        path.next();
        working.next();
    }
    let up = working.map(|_| Component::ParentDir);
    let parts: Vec<_> = up.chain(path).map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// The folder of a path, empty at the root, and the name in it.
#[must_use]
pub fn split(path: &str) -> (&str, &str) {
    match memchr::memrchr(b'/', path.as_bytes()) {
        Some(slash) => (path.get(..slash).unwrap_or_default(), path.get(slash + 1..).unwrap_or_default()),
        None => ("", path),
    }
}

/// A name in a folder.
#[must_use]
pub fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        return name.to_owned();
    }
    let mut path = String::with_capacity(folder.len() + 1 + name.len());
    path.push_str(folder);
    path.push('/');
    path.push_str(name);
    path
}

/// Where a path leads from a folder, by its path from the root; nothing where it leads out of the root.
#[must_use]
pub fn resolve(folder: &str, path: &str) -> Option<String> {
    let mut place = String::with_capacity(folder.len() + 1 + path.len());
    place.push_str(folder);
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if place.is_empty() => return None,
            ".." => place.truncate(split(&place).0.len()),
            name => {
                if !place.is_empty() {
                    place.push('/');
                }
                place.push_str(name);
            }
        }
    }
    Some(place)
}

/// A path of the collection as seen from one of its folders.
#[must_use]
pub fn relative(path: &str, folder: &str) -> String {
    let mut up = String::new();
    let mut around = folder;
    loop {
        let inside = if around.is_empty() {
            Some(path)
        } else {
            path.strip_prefix(around).and_then(|rest| rest.strip_prefix('/'))
        };
        if let Some(inside) = inside {
            return up + inside;
        }
        up.push_str("../");
        around = split(around).0;
    }
}

/// Whether a path names a Markdown file.
#[must_use]
pub fn is_markdown(path: &str) -> bool {
    let is_extended = |extension: &str| {
        let stem = path.len().checked_sub(extension.len()).and_then(|start| path.as_bytes().split_at_checked(start));
        stem.is_some_and(|(stem, ending)| {
            ending.eq_ignore_ascii_case(extension.as_bytes()) && !matches!(stem, [] | [.., b'/'])
        })
    };
    is_extended(".md") || is_extended(".markdown")
}

/// A file's name without its extension.
#[must_use]
pub fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_from_the_working_directory() {
        assert_eq!(shown(Path::new("/a/b/c"), Path::new("/a/b")), "c");
        assert_eq!(shown(Path::new("/a/x"), Path::new("/a/b")), "../x");
        assert_eq!(shown(Path::new("/a"), Path::new("/a")), "");
    }

    #[test]
    fn markdown_is_told_by_its_extension() {
        for path in ["a.md", "a/b.MD", "a.b.markdown", "a/.b.md"] {
            assert!(is_markdown(path), "{path}");
        }
        for path in ["", "md", ".md", "a/.md", "a.md/b", "a.png", "a.mdx"] {
            assert!(!is_markdown(path), "{path}");
        }
    }

    #[test]
    fn one_file_is_seen_from_the_folder_of_another() {
        assert_eq!(relative("a/b/c.md", "a/b"), "c.md");
        assert_eq!(relative("a/c.md", "a/b"), "../c.md");
        assert_eq!(relative("ab/c.md", "a"), "../ab/c.md");
        assert_eq!(relative("c.md", ""), "c.md");
    }

    #[test]
    fn a_path_leads_up_and_down_but_not_out() {
        for (folder, path, place) in [
            ("a/b", "./c.md", Some("a/b/c.md")),
            ("a/b", "../../c//d.md", Some("c/d.md")),
            ("a", "../a/./b/", Some("a/b")),
            ("a", "..", Some("")),
            ("", "c.md", Some("c.md")),
            ("a", "../../c.md", None),
            ("a", "../../a/c.md", None),
        ] {
            assert_eq!(resolve(folder, path).as_deref(), place, "{folder} {path}");
        }
    }
}
