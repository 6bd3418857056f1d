//! A glob, matched against thousands of paths: without a regular expression where it has none but the usual signs.

use globset::{GlobBuilder, GlobMatcher};

/// A glob, relative to the collection, whatever the case of the letters.
#[derive(Debug)]
pub(super) enum Glob {
    /// Of characters, sets of them and `*`, in any folder if it begins with `**/`.
    Usual { in_any_folder: bool, signs: Vec<Sign> },
    /// All others.
    Other(GlobMatcher),
}

/// What one sign of a glob stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// One of these ASCII characters, each a bit.
    OneOf(u128),
    /// Any characters of a name.
    Star,
}

impl Glob {
    /// Reads a glob.
    ///
    /// # Errors
    ///
    /// That it is none.
    pub(super) fn new(glob: &str) -> Result<Self, globset::Error> {
        // All are relative to the collection, also those that say so.
        let glob = glob.strip_prefix("./").or_else(|| glob.strip_prefix('/')).unwrap_or(glob);
        let within = glob.strip_prefix("**/");
        if let Some(signs) = usual_signs(within.unwrap_or(glob)) {
            return Ok(Self::Usual { in_any_folder: within.is_some(), signs });
        }
        let glob = GlobBuilder::new(glob).literal_separator(true).case_insensitive(true).build()?;
        Ok(Self::Other(glob.compile_matcher()))
    }

    /// Whether a path of the collection fits.
    pub(super) fn fits(&self, path: &str) -> bool {
        match self {
            Self::Usual { in_any_folder, signs } => {
                let bytes = path.as_bytes();
                let deeper = || memchr::memchr_iter(b'/', bytes).filter_map(|slash| bytes.get(slash + 1..));
                fit(signs, bytes) || *in_any_folder && deeper().any(|rest| fit(signs, rest))
            }
            Self::Other(glob) => glob.is_match(path),
        }
    }
}

/// The signs of a glob; `None` where one is not among the usual.
fn usual_signs(glob: &str) -> Option<Vec<Sign>> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b' ');
    let mut signs = Vec::with_capacity(glob.len());
    let mut rest = glob.as_bytes();
    while let Some((&byte, behind)) = rest.split_first() {
        rest = behind;
        match byte {
            b'*' if signs.last() != Some(&Sign::Star) => signs.push(Sign::Star),
            b'[' => {
                let (set, behind) = rest.split_at_checked(rest.iter().position(|&byte| byte == b']')?)?;
                rest = behind.get(1..)?;
                signs.push(Sign::OneOf(match *set {
                    [first, b'-', last] if first.is_ascii_digit() && last.is_ascii_digit() && first <= last => {
                        (first..=last).fold(0, |set, byte| set | bit(byte))
                    }
                    // A hyphen at either end stands for itself.
                    [first, ref inner @ ..] if is_plain(first) => {
                        let inner_plain = inner.split_last().is_none_or(|(last, inner)| {
                            is_plain(*last) && inner.iter().all(|&byte| is_plain(byte) && byte != b'-')
                        });
                        inner_plain.then(|| set.iter().fold(0, |set, &byte| set | either_case(byte)))?
                    }
                    _ => return None,
                }));
            }
            byte if is_plain(byte) || byte == b'/' => signs.push(Sign::OneOf(either_case(byte))),
            _ => return None,
        }
    }
    (!signs.is_empty()).then_some(signs)
}

fn bit(byte: u8) -> u128 {
    1_u128.checked_shl(u32::from(byte)).unwrap_or(0)
}

fn either_case(byte: u8) -> u128 {
    bit(byte.to_ascii_lowercase()) | bit(byte.to_ascii_uppercase())
}

/// Whether signs stand for the whole of a path. Only the last star that was met need ever take more, since none takes a
/// slash.
fn fit(signs: &[Sign], path: &[u8]) -> bool {
    let (mut signs_left, mut left) = (signs, path);
    let mut star: Option<(&[Sign], &[u8])> = None;
    loop {
        match (signs_left.split_first(), left.split_first()) {
            (None, None) => return true,
            (Some((Sign::Star, behind)), _) => {
                star = Some((behind, left));
                signs_left = behind;
            }
            (Some((Sign::OneOf(set), behind)), Some((&byte, rest))) if set & bit(byte) != 0 => {
                (signs_left, left) = (behind, rest);
            }
            _ => match star.and_then(|(behind, from)| Some((behind, from.split_first()?))) {
                Some((behind, (&taken, rest))) if taken != b'/' => {
                    star = Some((behind, rest));
                    (signs_left, left) = (behind, rest);
                }
                _ => return false,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_signs_fit_what_globset_says_they_fit() {
        let globs = [
            "README.md",
            "**/RESOURCES.md",
            "**/*[_-]RESOURCES.md",
            "[0-9][0-9]_*/[0-9][0-9]_*/*.md",
            "[0-9][0-9]_*/*/README.md",
            "/a*b*c",
            "./*",
            "**/*",
            "*a*/b*",
            "[-a]*[b-]",
        ];
        let paths = [
            "",
            "README.md",
            "readme.MD",
            "a/README.md",
            "README.md/a",
            "/RESOURCES.md",
            "a/b/resources.md",
            "a/x_Resources.md",
            "x-RESOURCES.md",
            "xRESOURCES.md",
            "_RESOURCES.md",
            "01_A/02_B/c.md",
            "01_A/02_B/.md",
            "01_A/02_B/c/d.md",
            "01_/02_/README.md",
            "1_A/x/README.md",
            "01_a/é/readme.md",
            "abc",
            "axbxbxc",
            "ab/c",
            "aXbYcZ",
            "xax/b",
            "xa/y/b",
            "xax/cb",
            "-b",
            "ab",
            "a-",
            "a\nb",
            "A-b-",
            "K",
            "\u{212a}",
        ];
        for text in globs {
            let glob = Glob::new(text).unwrap();
            assert!(matches!(glob, Glob::Usual { .. }), "{text}");
            let text = text.trim_start_matches("./").trim_start_matches('/');
            let other = GlobBuilder::new(text).literal_separator(true).case_insensitive(true).build().unwrap();
            let other = other.compile_matcher();
            for path in paths {
                assert_eq!(glob.fits(path), other.is_match(path), "{text}: {path}");
            }
        }
    }

    #[test]
    fn other_signs_are_left_to_globset() {
        for text in ["a?", "{a,b}.md", "[!a]b", "a/**", "a/**/b", "**", "***/a", "[a-z]", "[a-c-e]", "é", "\\*"] {
            assert!(!matches!(Glob::new(text), Ok(Glob::Usual { .. })), "{text}");
        }
        assert!(Glob::new("[").is_err() && Glob::new("a[b").is_err() && Glob::new("[]").is_err());
    }
}
