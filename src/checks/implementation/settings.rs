//! Configuration without a language tag: lines that set something, and a shape that only configuration has.

/// Whether every line sets something, and the whole has the shape of a configuration file.
pub(super) fn are_settings(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().filter(|line| says_something(line.trim())).collect();
    is_image(&lines) || is_mapping(&lines) || is_sections(&lines) || is_variables(&lines) || is_blocks(&lines)
}

/// Whether a line is more than a comment or a bracket.
pub(super) fn says_something(line: &str) -> bool {
    !line.starts_with(['#', ';']) && !line.starts_with("//") && line.contains(char::is_alphanumeric)
}

/// A recipe for a container image.
fn is_image(lines: &[&str]) -> bool {
    let starts = |line: &str, words: &[&str]| words.iter().any(|word| line.starts_with(word));
    let steps = ["RUN ", "COPY ", "CMD ", "ENTRYPOINT ", "WORKDIR ", "ENV ", "EXPOSE ", "ADD ", "USER "];
    lines.first().is_some_and(|first| starts(first, &["FROM ", "ARG "]))
        && lines.iter().any(|line| starts(line, &steps))
}

/// YAML: keys with deeper keys or items below. That it is code and no notes is known already.
fn is_mapping(lines: &[&str]) -> bool {
    let is_key = |line: &&str| {
        let key = line.trim_start_matches(['-', ' ']).split_once(':').map_or("", |(key, _)| key);
        !key.is_empty() && key.chars().all(|letter| letter.is_alphanumeric() || "_-./\"".contains(letter))
    };
    let keys = lines.iter().filter(|line| is_key(line)).count();
    let items = lines.iter().filter(|line| line.trim_start().starts_with("- ")).count();
    let ends = lines.iter().any(|line| line.trim_end().ends_with([';', '{', '(', ',']));
    let nests = lines.iter().any(|line| line.trim_end().ends_with(':'));
    nests && !ends && keys > 0 && (keys + items) * 5 >= lines.len() * 4
}

/// INI, TOML and units: a section in brackets, then `key = value`.
fn is_sections(lines: &[&str]) -> bool {
    let is_section = |line: &&str| {
        let line = line.trim();
        let name = line.trim_start_matches('[').trim_end_matches(']');
        line.starts_with('[') && line.ends_with(']') && !name.contains(['"', ',', '(', '\''])
    };
    let first = lines.first().is_some_and(is_section);
    first && lines.iter().filter(|line| !is_section(line)).all(|line| line.contains('=') || line.starts_with(' '))
}

/// Properties and environment files: `a.b.c=value`, `NAME=value`, and nothing else.
fn is_variables(lines: &[&str]) -> bool {
    let keys = || lines.iter().map(|line| line.split_once('=').map_or("", |(key, _)| key));
    let are_all = |fits: fn(char) -> bool| keys().all(|key| !key.is_empty() && key.chars().all(fits));
    let names = are_all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '_');
    let paths = are_all(|letter| letter.is_alphanumeric() || matches!(letter, '.' | '_' | '-'));
    (names || (paths && keys().any(|key| key.contains('.'))))
        && !lines.iter().any(|line| line.ends_with(['(', '{', ';']))
}

/// Blocks of directives, as web servers and infrastructure have them: `server {`, `resource "a" "b" {`. Where blocks bear
/// labels, a value may be anything.
fn is_blocks(lines: &[&str]) -> bool {
    let opens = |line: &&str| {
        let Some(head) = line.trim().strip_suffix('{') else { return false };
        let mut words = head.split_whitespace();
        let directives = [
            "server",
            "http",
            "events",
            "upstream",
            "location",
            "resource",
            "module",
            "provider",
            "variable",
            "data",
            "terraform",
            "backend",
            "output",
            "locals",
        ];
        words.next().is_some_and(|word| directives.contains(&word)) && !head.contains(['(', ':', '='])
    };
    let is_directive = |line: &&str| {
        let line = line.trim_end();
        line.ends_with(['{', ';', '[', ',', ']']) || line.contains(" = ")
    };
    let opens_labelled = |line: &&str| opens(line) && line.trim_end().ends_with("\" {");
    lines.iter().any(opens_labelled) || (lines.iter().any(opens) && lines.iter().all(is_directive))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_told_by_their_shape() {
        for text in [
            "FROM alpine:3.20\nRUN apk add curl\nCMD [\"curl\"]",
            "limits:\n  per-client: 100\n  window: 60s",
            "services:\n  - name: till\n    port: 80",
            "[limits]\nper_client = 100\nwindow = 60",
            "limits.per.client=100\nwindow=60s",
            "LIMIT=100\nWINDOW=60",
            "upstream tills {\n    server 10.0.0.1;\n}\nserver {\n    listen 80;\n}",
            "resource \"aws_sqs_queue\" \"tills\" {\n  name = \"tills\"\n}",
            "resource \"aws_iam_policy\" \"tills\" {\n  policy = jsonencode({\n    Action = [\n      \"s3:*\"\n    ]\n  })\n}",
        ] {
            assert!(are_settings(text), "{text}");
        }
        for text in [
            "limit = 100\nwindow = 60",
            "FROM seats\nWHERE sold_at IS NULL",
            "if count > limit:\n    deny(client)",
            "{\n  \"limit\": 100,\n  \"window\": 60\n}",
            "SELECT seat\nFROM seats;",
            "limits: 100",
            "resource \"tills\" is locked {\n  see below",
        ] {
            assert!(!are_settings(text), "{text}");
        }
    }
}
