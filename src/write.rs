//! Text → files. The only module that writes files.
//!
//! A file is written whole or not at all: under another name beside it, which then takes its place. Whoever reads it
//! meanwhile, or after a mistake, finds what was there before.

use std::fs::{self, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use tempfile::NamedTempFile;

/// Writes a whole file in place of what is there. One that is there keeps its permissions; a new one gets those that
/// are usual here.
///
/// # Errors
///
/// Why it was not written, as the end of a sentence that starts with its path. Then nothing has changed.
pub fn file(location: &Path, text: &str) -> Result<(), String> {
    let there = may_be_written(location)?;
    replace(location, text, there).map_err(|error| reason(&error, location))
}

/// Writes a whole file where there is none, and the folders around it. One that is there stays as it is.
///
/// # Errors
///
/// Why it was not written, as the end of a sentence that starts with its path.
pub fn new_file(location: &Path, text: &str, program: bool) -> Result<(), String> {
    let made = location.parent().map_or(Ok(()), fs::create_dir_all);
    let written = made.and_then(|()| temporary(location, text, if program { 0o777 } else { 0o666 }));
    let kept = written.and_then(|file| file.persist_noclobber(location).map_err(|error| error.error));
    kept.map(drop).map_err(|error| reason(&error, location))
}

/// Removes a file.
///
/// # Errors
///
/// Why it was not removed, as the end of a sentence that starts with its path.
pub fn remove(location: &Path) -> Result<(), String> {
    fs::remove_file(location).map_err(|error| format!("cannot be removed: {}", error.kind()))
}

/// Adds to the end of a file, or makes it: for what several steps write to, one after the other.
///
/// # Errors
///
/// Why it was not written, as the end of a sentence that starts with its path.
pub fn append(location: &Path, text: &str) -> Result<(), String> {
    let file = OpenOptions::new().append(true).create(true).open(location);
    file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| reason(&error, location))
}

/// The permissions of the file that is there, if one is. A link or a device would be replaced by a file, and not written to.
///
/// # Errors
///
/// Why it cannot be written, as far as can be told beforehand, as the end of a sentence that starts with its path.
pub fn may_be_written(location: &Path) -> Result<Option<Permissions>, String> {
    match fs::symlink_metadata(location) {
        Ok(there) if there.is_dir() => Err("is a folder".to_owned()),
        Ok(there) if there.is_symlink() => Err("is a symbolic link: name the file itself".to_owned()),
        Ok(there) if !there.is_file() => Err("is no regular file".to_owned()),
        Ok(there) if there.permissions().readonly() => Err("cannot be written: it is read-only".to_owned()),
        Ok(there) => Ok(Some(there.permissions())),
        Err(error) if !has_folder(location) => Err(reason(&error, location)),
        // Whatever else is wrong is told when it is written.
        Err(_) => Ok(None),
    }
}

fn replace(location: &Path, text: &str, permissions: Option<Permissions>) -> io::Result<()> {
    let file = temporary(location, text, 0o666)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.persist(location)?;
    Ok(())
}

/// A file beside the one that is to be, with all its text and the usual permissions: at most `mode`, as the user's mask
/// allows.
#[cfg_attr(not(unix), expect(unused_variables, reason = "there are no such modes"))]
fn temporary(location: &Path, text: &str, mode: u32) -> io::Result<NamedTempFile> {
    let folder = location.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".cslint-");
    // Else it would be readable by its owner only.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    Ok(file)
}

fn has_folder(location: &Path) -> bool {
    location.parent().is_none_or(|folder| folder.as_os_str().is_empty() || folder.is_dir())
}

fn reason(error: &io::Error, location: &Path) -> String {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory if !has_folder(location) => {
            "cannot be written: there is no such folder".to_owned()
        }
        // An error of a file that nobody named tells its path, which helps nobody.
        ErrorKind::AlreadyExists => "is there already".to_owned(),
        ErrorKind::PermissionDenied => "cannot be written: permission denied".to_owned(),
        kind => format!("cannot be written: {kind}"),
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests read what was written")]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = entries.collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        file(&path, "a long first text\n").unwrap();
        file(&path, "second\n").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "second\n");
        assert_eq!(names(folder.path()), ["a.json"]);
    }

    #[test]
    fn what_cannot_be_written_leaves_all_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let sub = folder.path().join("sub");
        fs::create_dir(&sub).unwrap();
        assert_eq!(file(&sub, "x").unwrap_err(), "is a folder");
        let nowhere = folder.path().join("missing/a.json");
        assert_eq!(file(&nowhere, "x").unwrap_err(), "cannot be written: there is no such folder");
        assert_eq!(append(&nowhere, "x").unwrap_err(), "cannot be written: there is no such folder");
        assert_eq!(names(folder.path()), ["sub"]);
    }

    #[test]
    fn a_new_file_is_made_with_its_folders_and_never_over_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/hook");
        new_file(&path, "first\n", true).unwrap();
        assert_eq!(new_file(&path, "second\n", true).unwrap_err(), "is there already");
        assert_eq!(fs::read_to_string(&path).unwrap(), "first\n");
        assert_eq!(names(&folder.path().join("a/b")), ["hook"]);
        remove(&path).unwrap();
        assert!(names(&folder.path().join("a/b")).is_empty());
    }

    #[test]
    fn what_is_appended_stands_behind_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("summary.md");
        append(&path, "one\n").unwrap();
        append(&path, "two\n").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "one\ntwo\n");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_not_followed_and_a_device_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (target, link) = (folder.path().join("target"), folder.path().join("link"));
        fs::write(&target, "kept").unwrap();
        std::os::unix::fs::symlink(&target, &link).unwrap();
        assert_eq!(file(&link, "x").unwrap_err(), "is a symbolic link: name the file itself");
        assert_eq!(fs::read_to_string(&target).unwrap(), "kept");
        assert_eq!(file(Path::new("/dev/null"), "x").unwrap_err(), "is no regular file");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_are_those_of_the_file_that_was_there_or_the_usual_ones() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let (new, usual) = (folder.path().join("new"), folder.path().join("usual"));
        file(&new, "x").unwrap();
        fs::write(&usual, "x").unwrap();
        assert_eq!(mode(&new), mode(&usual));
        fs::set_permissions(&new, Permissions::from_mode(0o640)).unwrap();
        file(&new, "y").unwrap();
        assert_eq!(mode(&new), 0o640);
        fs::set_permissions(&new, Permissions::from_mode(0o440)).unwrap();
        assert_eq!(file(&new, "z").unwrap_err(), "cannot be written: it is read-only");
    }
}
