//! Times of day, and times since something began.

/// Whether a text tells a time: `14:32`, `09:05:10 UTC`, `2024-03-15T14:32Z`, `2 pm`, `T+5m`.
#[must_use]
pub fn has_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b':' => is_clock(bytes, at),
        b'T' | b't' => is_since(bytes, at),
        b'm' | b'M' => is_half_of_day(bytes, at),
        _ => false,
    })
}

/// The number that ends before a byte, and how many digits it has.
fn number_before(bytes: &[u8], end: usize) -> Option<(u32, usize)> {
    let before = bytes.get(..end)?;
    let digits = before.iter().rev().take(3).take_while(|byte| byte.is_ascii_digit()).count();
    let number = before.get(end - digits..)?.iter().fold(0, |number, digit| 10 * number + u32::from(digit - b'0'));
    (digits > 0).then_some((number, digits))
}

/// `14:32`: the first colon of a clock, whatever follows the minutes.
fn is_clock(bytes: &[u8], colon: usize) -> bool {
    let Some((hour, digits)) = number_before(bytes, colon).filter(|(_, digits)| *digits < 3) else { return false };
    let before = (colon - digits).checked_sub(1).and_then(|at| bytes.get(at));
    let bound = before.is_some_and(|byte| matches!(byte, b':' | b'.' | b'/'));
    let minutes = bytes.get(colon + 1..colon + 3).unwrap_or_default();
    let whole = matches!(minutes, [b'0'..=b'5', b'0'..=b'9']);
    let longer = bytes.get(colon + 3).is_some_and(u8::is_ascii_digit);
    hour < 24 && !bound && whole && !longer
}

/// `T+5m`, `T-10`
fn is_since(bytes: &[u8], letter: usize) -> bool {
    let word = letter.checked_sub(1).and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric);
    let rest: Vec<u8> = bytes.iter().skip(letter + 1).filter(|byte| **byte != b' ').take(2).copied().collect();
    !word && matches!(rest.as_slice(), [b'+' | b'-', b'0'..=b'9'])
}

/// `2 pm`
fn is_half_of_day(bytes: &[u8], letter: usize) -> bool {
    let half = letter.checked_sub(1).filter(|&at| matches!(bytes.get(at), Some(b'a' | b'A' | b'p' | b'P')));
    let word = bytes.get(letter + 1).is_some_and(u8::is_ascii_alphanumeric);
    let Some(half) = half.filter(|_| !word) else { return false };
    let end = if half > 0 && bytes.get(half - 1) == Some(&b' ') { half - 1 } else { half };
    number_before(bytes, end).is_some_and(|(hour, digits)| digits < 3 && (1..=12).contains(&hour))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_told_from_other_numbers() {
        for time in [
            "14:32",
            "14:32 UTC",
            "09:05:10",
            "9:05",
            "2024-03-15 14:32",
            "2024-03-15T14:32Z",
            "~14:32",
            "T+5m",
            "T-10",
            "t + 90s",
            "2 pm",
            "11AM",
        ] {
            assert!(has_time(time), "{time}");
        }
        for other in [
            "",
            "—",
            "afternoon",
            "2024-03-15",
            "24:10",
            "14:60",
            "1:2",
            "a:05",
            "12345:05",
            "1:055",
            "ratio 100:10",
            "::1",
            "5 amps",
            "RT+5",
        ] {
            assert!(!has_time(other), "{other}");
        }
    }
}
