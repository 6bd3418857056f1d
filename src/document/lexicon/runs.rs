//! Runs of letters and digits in a text: what words are made of.

/// The run that a text starts with.
pub(super) fn run_from(text: &str) -> &str {
    let ascii = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    match text.as_bytes().get(ascii) {
        Some(byte) if !byte.is_ascii() => text.split(|mark: char| !mark.is_alphanumeric()).next().unwrap_or_default(),
        _ => text.get(..ascii).unwrap_or_default(),
    }
}

/// How many bytes of a text are looked at in one step.
const STEP: usize = 8;

/// The same bit in each byte of a step.
const fn each(bits: u8) -> u64 {
    u64::from_le_bytes([bits; STEP])
}

/// Hands out where the runs of a text start, in bytes and in order.
pub(super) fn each_start(text: &str, mut found: impl FnMut(usize)) {
    let mut rest = text.as_bytes();
    // The top bit of a byte says that it is part of a run; here, that the byte before the step is.
    let mut before = 0;
    while !rest.is_empty() {
        let at = text.len() - rest.len();
        let (step, behind) =
            rest.split_first_chunk().map_or_else(|| (padded(rest), &[][..]), |(step, behind)| (*step, behind));
        rest = behind;
        let bytes = u64::from_le_bytes(step);
        let parts = if bytes & each(0x80) == 0 { ascii_parts(bytes) } else { parts(text, at, step, before) };
        let mut starts = parts & !(parts << 8 | before);
        before = parts >> (8 * (STEP - 1));
        while starts != 0 {
            found(at + starts.trailing_zeros() as usize / 8);
            starts &= starts - 1;
        }
    }
}

/// The bytes of a last step, and nothing behind them.
fn padded(rest: &[u8]) -> [u8; STEP] {
    let mut last = [0; STEP];
    last.iter_mut().zip(rest).for_each(|(byte, left)| *byte = *left);
    last
}

/// Which bytes of a step in ASCII are letters or digits: those get their top bit. A sum reaches it from a bound on.
fn ascii_parts(bytes: u64) -> u64 {
    let at_least = |bytes: u64, bound: u8| bytes + each(0x80 - bound);
    let lower = bytes | each(0x20);
    let letters = at_least(lower, b'a') & !at_least(lower, b'z' + 1);
    let digits = at_least(bytes, b'0') & !at_least(bytes, b'9' + 1);
    (letters | digits) & each(0x80)
}

/// The same of a step with other characters in it, which may begin before it or end behind it.
fn parts(text: &str, at: usize, step: [u8; STEP], before: u64) -> u64 {
    let mut goes_on = before != 0;
    let part = |(offset, byte): (usize, u8)| {
        goes_on = match byte {
            0x80..=0xBF => goes_on,
            0xC0.. => {
                let letter = text.get(at + offset..).and_then(|rest| rest.chars().next());
                letter.is_some_and(char::is_alphanumeric)
            }
            _ => byte.is_ascii_alphanumeric(),
        };
        if goes_on { 0x80 } else { 0 }
    };
    let mut parts = [0; STEP];
    parts.iter_mut().zip(step.into_iter().enumerate().map(part)).for_each(|(slot, part)| *slot = part);
    u64::from_le_bytes(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(text: &str) -> Vec<&str> {
        let mut runs = Vec::new();
        each_start(text, |start| runs.push(run_from(text.get(start..).unwrap())));
        runs
    }

    #[test]
    fn runs_are_what_lies_between_other_marks() {
        let pieces = ["a", "Z", "09", " ", "-", "@[`{/:", "é", "—", "🎯", "как", "x²", "\u{301}", "\n", "\0\u{7f}"];
        // Every piece at every place of a step, beside every other.
        for (at, one) in pieces.iter().enumerate() {
            for (behind, other) in pieces.iter().enumerate() {
                let text = format!("{}{one}{other}{}{one}", ".".repeat(at % 9), "b".repeat(behind % 7));
                let plain = text.split(|mark: char| !mark.is_alphanumeric()).filter(|run| !run.is_empty());
                assert_eq!(runs(&text), plain.collect::<Vec<_>>(), "{text:?}");
            }
        }
    }
}
