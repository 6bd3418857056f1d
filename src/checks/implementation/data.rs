//! Examples of data in YAML: what a program writes, no setting of it.

use super::settings::says_something;
use crate::dates::{Day, has_time};

/// Whether this is a record of something: it begins with an identity, or tells a moment.
pub(super) fn is_record(text: &str) -> bool {
    let pairs = || text.lines().map(str::trim).filter(|line| says_something(line)).filter_map(pair);
    // Cluster managers write moments into the configuration that they print.
    let is_manifest = || pairs().any(|(key, _)| key == "apiVersion");
    pairs().take(2).any(is_identity) || (pairs().any(|(_, value)| is_moment(value)) && !is_manifest())
}

/// The key and the value of a line, without the dash of an item and the quotes of the key.
pub(super) fn pair(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.trim_start_matches(['-', ' ']).split_once(':')?;
    Some((key.trim_matches(['"', '\'']), value.trim().trim_matches(['"', '\''])))
}

/// `order_id: 4711`. What configuration refers to has a name.
fn is_identity((key, value): (&str, &str)) -> bool {
    let is_key = key == "id" || key.ends_with("_id") || key.ends_with("Id");
    is_key && !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())
}

/// `2024-03-15T14:32:00Z`
fn is_moment(value: &str) -> bool {
    let Some((day, time)) = value.split_once(['T', ' ']) else { return false };
    day.parse::<Day>().is_ok() && has_time(time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_has_an_identity_or_tells_a_moment() {
        for text in [
            "seat_id: 12\nhall: north\nrow: 4",
            "seat:\n  id: \"12\"\n  hall: north",
            "- holdId: 7\n  hall: north",
            "hall: north\nheld:\n  at: 2024-03-15T14:32:00Z",
            "hall: north\nheld_at: '2024-03-15 14:32:10'",
        ] {
            assert!(is_record(text), "{text}");
        }
        for text in [
            "client_id: till\nscope: seats\nretries: 3",
            "limits:\n  seats: 4\n  hold: 10m",
            "schedule:\n  start: 09:00\n  end: 17:30",
            "version: 2024-03-15\nservices:\n  till:\n    port: 80",
            "apiVersion: v1\nmetadata:\n  creationTimestamp: 2024-03-15T14:32:00Z",
            "name: till\nport: 80\nuser_id: 1000",
        ] {
            assert!(!is_record(text), "{text}");
        }
    }
}
