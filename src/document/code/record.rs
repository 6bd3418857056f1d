//! Lines that machines and note-takers write.

use super::tags::WordTable;

static LEVELS: WordTable = WordTable::new("CRITICAL DEBUG ERROR FATAL INFO NOTICE TRACE WARN WARNING");

/// What follows upon a prompt: `$ ls`, `127.0.0.1:6379> GET k`, `shop=# SELECT 1`.
pub(super) fn is_prompt(text: &str) -> bool {
    let Some((first, rest)) = text.split_once(' ') else { return false };
    if matches!(first, "$" | "%" | ">" | ">>>") {
        return rest.starts_with(char::is_alphabetic);
    }
    let name = first.strip_suffix(['>', '#', '$']).unwrap_or_default();
    let is_host = name.contains(['@', ':', '.', '-', '=']) || name.chars().all(char::is_alphanumeric);
    name.len() > 2 && is_host && name.starts_with(|c: char| c.is_alphanumeric() || c == '[')
}

/// The first line of a request or a response.
pub(super) fn is_http(text: &str) -> bool {
    let mut words = text.trim_start_matches(['>', '<', ' ']).split_whitespace();
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let is_verb = matches!(first, "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS");
    first.starts_with("HTTP/") || (is_verb && (second.starts_with('/') || second.starts_with("http")))
}

/// `Retry-After: 30`, `X-Request-Id: 7f`.
pub(super) fn is_header_field(text: &str) -> bool {
    let Some((name, value)) = text.split_once(": ") else { return false };
    let is_name = name.split('-').all(|part| part.starts_with(|c: char| c.is_ascii_uppercase()));
    is_name && name.contains('-') && !name.contains(' ') && !value.ends_with([',', '{'])
}

/// A line of a log: a time first, or a level among the first words, or JSON with a level and a message.
pub(super) fn is_logged(text: &str) -> bool {
    let start = text.trim_start_matches(['[', '(', 'T', '+', '~']);
    let digits = start.chars().take_while(char::is_ascii_digit).count();
    let mut rest = start.chars().skip(digits);
    let separator = rest.next().unwrap_or(' ');
    let is_time = rest.by_ref().take(2).filter(char::is_ascii_digit).count() == 2
        && matches!((digits, separator), (1 | 2, ':') | (4, '-' | '/'));
    let is_access = digits > 0 && separator == '.' && text.contains(" - - [");
    let is_offset = ["T+", "t=", "T=", "[T"].iter().any(|mark| text.starts_with(mark));
    let has_level = text.split_whitespace().take(5).any(|word| {
        let word = word.trim_matches(|c| "[]():,<>".contains(c));
        LEVELS.contains(word) || word.starts_with("level=")
    });
    let has_any = |keys: &[&str]| keys.iter().any(|key| text.contains(key));
    let is_json = text.starts_with('{') && has_any(&["\"level\"", "\"severity\""]);
    is_time
        || is_access
        || is_offset
        || has_level
        || (is_json && has_any(&["\"msg\"", "\"message\"", "\"ts\"", "\"time"]))
}

/// A line of a query plan, or a frame of a stack trace.
pub(super) fn is_plan_or_frame(text: &str) -> bool {
    let costs = ["(cost=", "(actual time=", " rows="];
    let mut heads = "->  |Planning Time:|Execution Time:|Index Cond:|Filter:|Rows Removed|Buffers:|File \"".split('|');
    let is_frame = text.starts_with("at ") && text.contains(['(', ':']);
    is_frame || heads.any(|head| text.starts_with(head)) || costs.iter().any(|cost| text.contains(cost))
}

/// `1. …`, `2) …`, `- …`, `Step 3 …`.
pub(super) fn is_list_item(text: &str) -> bool {
    let rest = text.strip_prefix("Step ").unwrap_or(text);
    let after_number = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = after_number.len() < rest.len()
        && (rest.len() < text.len() || after_number.starts_with(". ") || after_number.starts_with(") "));
    is_numbered || ["- ", "* ", "+ "].iter().any(|bullet| text.starts_with(bullet))
}

/// A calculation: `10,000 req/s * 86,400`, `3 * 20ms + 5ms`, `total = 3 + 4 = 7`.
pub(super) fn is_sum(bare: &str) -> bool {
    let is_grouped = |word: &str| {
        let (first, rest) = trim_number(word).split_once(',').unwrap_or_default();
        let is_group = |group: &str| group.len() == 3 && group.chars().all(|c| c.is_ascii_digit());
        (1..=3).contains(&first.len()) && first.chars().all(|c| c.is_ascii_digit()) && rest.split(',').all(is_group)
    };
    let has_unit = |word: &str| {
        let word = trim_number(word);
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        unit.len() < word.len()
            && (1..=6).contains(&unit.len())
            && unit.chars().all(|c| c.is_alphabetic() || "%/".contains(c))
    };
    let is_operator = |word: &&str| matches!(*word, "=" | "*" | "/" | "+" | "x" | "-" | "~=" | "~");
    let words = || bare.split_whitespace();
    let goes_on = bare.ends_with([';', ',', ')', '{']);
    let is_chain = bare.matches(" = ").count() > 1 && !bare.contains(", ") && !bare.contains(" if ");
    !goes_on
        && (is_chain || words().any(is_grouped) || (words().filter(is_operator).count() > 1 && words().any(has_unit)))
}

fn trim_number(word: &str) -> &str {
    word.trim_matches(|c| "$()~.,".contains(c))
}

/// A number after labels: `requests_total{code="200"} 17`.
pub(super) fn is_sample(bare: &str) -> bool {
    let Some((_, value)) = bare.rsplit_once("} ") else { return false };
    !value.is_empty() && value.chars().all(|c| c.is_ascii_digit() || c == '.')
}
