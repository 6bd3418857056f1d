//! URLs as people write them among sources: with a scheme or without, whole or cut short.
//!
//! A URL is read as text; nothing is resolved, and nothing is fetched.

/// Whether a destination leads out of the collection.
#[must_use]
pub fn is_url(destination: &str) -> bool {
    let schemes = ["http://", "https://", "ftp://", "//", "www."];
    let opens_with = |scheme: &str| {
        destination.as_bytes().get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme.as_bytes()))
    };
    // Without a scheme and a path, `data.csv` is a file beside the document and `a.dev` could be one.
    schemes.into_iter().any(opens_with) || (destination.contains('/') && is_host(destination))
}

/// `engineering.fb.com`, `github.com/Netflix/Hystrix`: a host without a scheme, and not a file of the collection.
#[must_use]
pub fn is_host(word: &str) -> bool {
    const FILES: [&str; 15] = [
        "md", "markdown", "html", "htm", "pdf", "png", "svg", "jpg", "txt", "csv", "js", "json", "yaml", "yml", "toml",
    ];
    let end = memchr::memchr3(b'/', b'?', b'#', word.as_bytes()).unwrap_or(word.len());
    let Some((name, last)) = word.get(..end).and_then(|host| host.rsplit_once('.')) else { return false };
    // Most words fail at the first of these, and most files at the second.
    let named =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'));
    let top_level = last.len() >= 2 && last.bytes().all(|byte| byte.is_ascii_alphabetic());
    named
        && top_level
        && !FILES.iter().any(|extension| extension.eq_ignore_ascii_case(last))
        && name.split('.').all(|part| !part.is_empty())
}

/// A URL in its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Url<'a> {
    /// Whether it says by itself how it is reached.
    pub has_scheme: bool,
    /// The host, with its port.
    pub host: &'a str,
    /// From the first slash behind the host; often empty.
    pub path: &'a str,
    /// The query and the fragment, with their marks.
    pub rest: &'a str,
}

/// Whether this before `//` opens a URL: nothing, or a scheme with its colon. In `web.archive.org/web/https://a.dev` it does
/// not.
fn is_scheme(before: &str) -> bool {
    let name = before.strip_suffix(':');
    before.is_empty()
        || name.is_some_and(|name| {
            name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
        })
}

impl<'a> Url<'a> {
    /// Reads a URL, or a host and what follows it.
    #[must_use]
    pub fn read(text: &'a str) -> Self {
        let is_double = |pair: &[u8]| matches!(pair, b"//");
        let slashes = text.as_bytes().windows(2).position(is_double);
        let (has_scheme, hierarchy) = match slashes.and_then(|at| Some((text.get(..at)?, text.get(at + 2..)?))) {
            Some((scheme, hierarchy)) if is_scheme(scheme) => (true, hierarchy),
            _ => (false, text),
        };
        let split =
            |text: &'a str, at: Option<usize>| text.split_at_checked(at.unwrap_or(text.len())).unwrap_or_default();
        let (authority, behind) = split(hierarchy, memchr::memchr3(b'/', b'?', b'#', hierarchy.as_bytes()));
        let (path, rest) = split(behind, memchr::memchr2(b'?', b'#', behind.as_bytes()));
        let host = memchr::memrchr(b'@', authority.as_bytes()).map_or(0, |at| at + 1);
        Self { has_scheme, host: authority.get(host..).unwrap_or_default(), path, rest }
    }

    /// Whether it names a host and nothing on it.
    #[must_use]
    pub fn is_site(&self) -> bool {
        self.path.trim_matches('/').is_empty() && self.rest.is_empty()
    }

    /// The segments of its path.
    pub fn segments(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.path.split('/').filter(|segment| !segment.is_empty())
    }

    /// The same for all ways to write one URL: the scheme, the case of the host and a final slash make no difference.
    #[must_use]
    pub fn key(&self) -> String {
        let mut key = String::with_capacity(self.host.len() + self.path.len() + self.rest.len());
        key.push_str(self.host);
        key.make_ascii_lowercase();
        key.push_str(self.path.trim_end_matches('/'));
        key.push_str(self.rest);
        key
    }

    /// The part of the host that somebody registered: `engineering.fb.com` is `fb.com`, `a.bbc.co.uk` is `bbc.co.uk`.
    ///
    /// The public list of suffixes would add a sixth to the program to tell apart what only a handful of sources ever
    /// share. These few words are nearly all of it below countries; hosts with many publishers are for the rules to
    /// name.
    #[must_use]
    pub fn domain(&self) -> String {
        const BELOW_COUNTRIES: [&str; 11] = ["ac", "co", "com", "edu", "go", "gov", "mil", "ne", "net", "or", "org"];
        let host = self.host.split(':').next().unwrap_or_default().trim_end_matches('.').to_ascii_lowercase();
        let mut labels = host.rsplit('.');
        let (last, before) = (labels.next().unwrap_or_default(), labels.next().unwrap_or_default());
        let in_country = last.len() == 2 && BELOW_COUNTRIES.contains(&before);
        let kept = if in_country { 3 } else { 2 };
        let mut labels: Vec<&str> = host.rsplit('.').take(kept).collect();
        labels.reverse();
        labels.join(".")
    }

    /// Whether it lies on one of some hosts, or on one below it.
    #[must_use]
    pub fn is_on_any(&self, hosts: &[impl AsRef<str>]) -> bool {
        let own = self.host.as_bytes();
        let own = own.iter().position(|&byte| byte == b':').map_or(own, |port| &own[..port]);
        let last = |host: &[u8]| host.last().map(u8::to_ascii_lowercase);
        let own_last = last(own);
        // Most are told apart by their last letters.
        let may_be_on = |host: &&[u8]| host.is_empty() || last(host) == own_last;
        hosts.iter().map(|host| host.as_ref().as_bytes()).filter(may_be_on).any(|host| {
            let Some(above) = own.len().checked_sub(host.len()) else { return false };
            let (below, same) = own.split_at(above);
            same.eq_ignore_ascii_case(host) && below.last().is_none_or(|&mark| mark == b'.')
        })
    }

    /// Whether nobody can ever own its host: `example.com` and the like are kept for examples.
    #[must_use]
    pub fn is_reserved(&self) -> bool {
        const RESERVED: [&str; 6] = ["example.com", "example.net", "example.org", "example", "invalid", "test"];
        self.is_on_any(&RESERVED)
    }
}

/// Whether a URL was cut short: `https://qcon.com/...`, `...`, `https://youtu.be/xxxxxx`. Dots between two names
/// (`compare/v1...v2`) belong to it.
#[must_use]
pub fn is_elided(url: &str) -> bool {
    // Hardly any URL holds one sign twice in a row that stands for others.
    let bytes = url.as_bytes();
    let twice = |one: u8, next: u8| (one | 0x20 == next | 0x20) & ((one == b'.') | (one | 0x20 == b'x'));
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    // All of them, so that many are compared at once.
    if url.is_ascii() && pairs.fold(0, |count: u8, (&one, &next)| count | u8::from(twice(one, next))) == 0 {
        return false;
    }
    let dots = |part: &[u8]| part == "…".as_bytes() || (part.len() >= 3 && part.iter().all(|&byte| byte == b'.'));
    // `xxxxxx`, and `xxxx.xxxxx` as the number of a paper.
    let crosses = |part: &[u8]| {
        let count = part.iter().filter(|byte| matches!(byte, b'x' | b'X')).count();
        count >= 4 && part.iter().all(|byte| matches!(byte, b'x' | b'X' | b'.' | b'-'))
    };
    let mut parts = url.as_bytes().split(|byte| matches!(byte, b'/' | b'?' | b'#' | b'=' | b'&'));
    url.ends_with("...") || url.ends_with('…') || parts.any(|part| dots(part) || crosses(part))
}

/// The words of a cell for a URL that is nothing but words in parentheses, `(URL)`, `(to come)`: the URL is still to be
/// written. A number in them may say where a source is found, and a mark may belong to a URL.
#[must_use]
pub fn words_for_a_url(cell: &str) -> Option<&str> {
    let words = cell.strip_prefix('(')?.strip_suffix(')')?;
    let are_words = words.chars().all(|mark| mark.is_alphabetic() || matches!(mark, ' ' | ',' | '-' | '\'' | '’'));
    (are_words && words.contains(char::is_alphabetic)).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_destination_that_leads_out_is_told_from_a_file() {
        for url in ["https://a.dev", "HTTP://a.dev", "//a.dev/b", "www.a.dev", "ftp://a.dev", "github.com/a/b"] {
            assert!(is_url(url), "{url}");
        }
        for file in ["", "README.md", "../a/b.md", "#lanes", "data.csv", "a.dev", "mailto:me@a.dev", "ééééé"] {
            assert!(!is_url(file), "{file}");
        }
    }

    #[test]
    fn a_host_is_told_from_a_file_and_from_prose() {
        for host in ["engineering.fb.com", "github.com/Netflix/Hystrix", "discord.com/blog", "a-b.io#x"] {
            assert!(is_host(host), "{host}");
        }
        for other in ["RESOURCES.md", "../x/README.md", "—", "e.g.", "...", "slides.pdf", "1.2", "Circuit", "a..b"] {
            assert!(!is_host(other), "{other}");
        }
    }

    #[test]
    fn a_url_falls_into_its_parts() {
        for (text, has_scheme, host, path, rest) in [
            ("https://a.dev/b/c?d=e#f", true, "a.dev", "/b/c", "?d=e#f"),
            ("a.dev/b", false, "a.dev", "/b", ""),
            ("//a.dev", true, "a.dev", "", ""),
            ("https://me@a.dev:80?x", true, "a.dev:80", "", "?x"),
            ("https://web.archive.org/web/https://a.dev/b", true, "web.archive.org", "/web/https://a.dev/b", ""),
            ("a.dev/x//y", false, "a.dev", "/x//y", ""),
            ("", false, "", "", ""),
        ] {
            assert_eq!(Url::read(text), Url { has_scheme, host, path, rest }, "{text}");
        }
    }

    #[test]
    fn a_page_is_told_from_its_site() {
        for (url, site) in [
            ("https://a.dev", true),
            ("a.dev/", true),
            ("https://a.dev/b", false),
            ("https://a.dev/?p=12", false),
            ("https://a.dev/#talk", false),
        ] {
            assert_eq!(Url::read(url).is_site(), site, "{url}");
        }
    }

    #[test]
    fn one_url_has_one_key_however_it_is_written() {
        let key = |url| Url::read(url).key();
        for other in ["http://a.dev/Blog/x", "a.dev/Blog/x/", "HTTPS://A.dev/Blog/x", "//a.dev/Blog/x"] {
            assert_eq!(key("https://a.dev/Blog/x"), key(other), "{other}");
        }
        for other in
            ["https://a.dev/blog/x", "https://a.dev/Blog/x?y", "https://a.dev/Blog/x#y", "https://b.a.dev/Blog/x"]
        {
            assert_ne!(key("https://a.dev/Blog/x"), key(other), "{other}");
        }
    }

    #[test]
    fn a_domain_is_what_somebody_registered() {
        for (url, domain) in [
            ("https://engineering.fb.com/x", "fb.com"),
            ("fb.com", "fb.com"),
            ("https://News.BBC.co.uk:443/x", "bbc.co.uk"),
            ("https://www.u-tokyo.ac.jp", "u-tokyo.ac.jp"),
            ("https://co.uk", "co.uk"),
            ("https://a.b.io", "b.io"),
        ] {
            assert_eq!(Url::read(url).domain(), domain, "{url}");
        }
    }

    #[test]
    fn what_is_kept_for_examples_is_no_host() {
        for (url, reserved) in [
            ("https://example.com/x", true),
            ("blog.Example.org", true),
            ("https://shop.example/x", true),
            ("https://myexample.com", false),
            ("https://example.dev", false),
            ("https://a.dev/example.com", false),
        ] {
            assert_eq!(Url::read(url).is_reserved(), reserved, "{url}");
        }
    }

    #[test]
    fn words_in_parentheses_wait_for_a_url() {
        for cell in ["(URL)", "(Link)", "(to come)", "(not online yet)"] {
            assert!(words_for_a_url(cell).is_some(), "{cell}");
        }
        for cell in ["URL", "()", "(—)", "(10.1145/3035918)", "(RFC 6585)", "(a.dev)", "(URL) and more", "(", ")("] {
            assert_eq!(words_for_a_url(cell), None, "{cell}");
        }
    }

    #[test]
    fn dots_at_the_end_of_a_url_stand_for_the_rest() {
        for url in
            ["https://qcon.com/...", "...", "…", "https://a.dev/blog/so…", "https://a.dev/.../b", "a.dev/x?v=..."]
        {
            assert!(is_elided(url), "{url}");
        }
        for url in
            ["https://youtu.be/xxxxxxxx", "https://arxiv.org/abs/xxxx.xxxxx", "https://doi.org/10.1145/XXXXXXX.XXXXXXX"]
        {
            assert!(is_elided(url), "{url}");
        }
        for url in [
            "https://github.com/a/b/compare/v1...v2",
            "../../a/README.md",
            "./x.md",
            "",
            "https://a.dev/v1.2..3/x",
            "https://a.dev/xxx",
        ] {
            assert!(!is_elided(url), "{url}");
        }
    }
}
