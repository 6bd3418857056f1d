//! Whether a total is the sum of quantities, and when that is nobody's business.

use crate::quantities::{Dimension, Exactness, Figure, Quantity};

/// What a row does for the sum.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It is a part of the whole.
    Addend,
    /// It is a sum of rows above it.
    Subtotal,
}

/// The lower and the upper end of a sum, in the unit of the total; the same where no row is a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ends {
    pub(super) low: f64,
    pub(super) high: f64,
}

/// What is to be said of a total.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Verdict {
    /// It is the sum.
    Right,
    /// It may be something else, or cannot be computed.
    Open,
    /// It is not the sum, which is this.
    Wrong(Ends),
}

/// Judges a total by the rows above it.
pub(super) fn judge(rows: &[(&Quantity, Role)], total: &Quantity) -> Verdict {
    let of = |role: Role| rows.iter().filter(move |(_, other)| *other == role).map(|(row, _)| *row).collect::<Vec<_>>();
    let addends = of(Role::Addend);
    let summable = is_summable(total) && rows.iter().all(|(row, _)| is_summable(row) && are_alike(row, total));
    if addends.is_empty() || !summable {
        return Verdict::Open;
    }
    // A grand total may count the parts or their subtotals, the last total only what stands below the one before.
    let last = rows.iter().rposition(|(_, role)| *role == Role::Subtotal).map_or(0, |at| at + 1);
    let since: Vec<_> = rows.iter().skip(last).map(|(row, _)| *row).collect();
    if [&addends, &of(Role::Subtotal), &since].into_iter().any(|rows| is_sum(rows, total)) {
        return Verdict::Right;
    }
    let ends = ends(&addends, total);
    let is_range = addends.iter().any(|row| row.exactness == Exactness::Range);
    let open = match (total.exactness == Exactness::Range, is_range) {
        (true, true) => false,
        (true, false) => true,
        (false, true) => (ends.low..=ends.high).contains(&total.low.value),
        (false, false) => is_mean_or_most(&addends, total),
    };
    if open { Verdict::Open } else { Verdict::Wrong(ends) }
}

/// A value with the magnitude and at least the decimals of a figure: 4,600,000 is `4.6` where `5.6M` stands.
pub(super) fn written_like(digits: &str, figure: &Figure, value: f64) -> String {
    let plain: String = digits.chars().filter(|letter| *letter == '.' || letter.is_ascii_digit()).collect();
    let magnitude = plain.parse().ok().filter(|digits| *digits > 0.0).map_or(1.0, |digits: f64| figure.value / digits);
    let value = value / magnitude;
    let least = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    // No more places than it takes: sums of tenths are none in binary.
    let exact = |places: &usize| {
        let shift = 10_f64.powi(i32::try_from(*places).unwrap_or_default());
        ((value * shift).round() / shift - value).abs() < 1e-6
    };
    let places = (least..4).find(exact).unwrap_or(4.max(least));
    format!("{value:.places$}")
}

fn is_summable(quantity: &Quantity) -> bool {
    let exact = matches!(quantity.exactness, Exactness::Exact | Exactness::Range) && quantity.sign.is_none();
    let counts = !matches!(
        quantity.unit.dimension,
        Dimension::Percent | Dimension::Points | Dimension::Factor | Dimension::Ratio
    );
    exact && counts
}

/// Whether two quantities count the same. Where one names no noun, it is the other's.
fn are_alike(one: &Quantity, other: &Quantity) -> bool {
    let open = |quantity: &Quantity| quantity.unit.dimension == Dimension::Count("".into());
    let counts = |quantity: &Quantity| matches!(quantity.unit.dimension, Dimension::Count(_)) && !quantity.unit.is_rate;
    one.unit.converts_to(&other.unit) || (open(one) || open(other)) && counts(one) && counts(other)
}

/// The sum of some rows in the unit of the total.
fn ends(rows: &[&Quantity], total: &Quantity) -> Ends {
    let scale = |row: &Quantity| row.unit.scale / total.unit.scale;
    Ends {
        low: rows.iter().map(|row| row.low.value * scale(row)).sum(),
        high: rows.iter().map(|row| row.high.value * scale(row)).sum(),
    }
}

fn is_sum(rows: &[&Quantity], total: &Quantity) -> bool {
    let ends = ends(rows, total);
    let slack = slack(rows, total);
    let near = |one: f64, other: f64| (one - other).abs() <= slack;
    !rows.is_empty() && near(ends.low, total.low.value) && near(ends.high, total.high.value)
}

/// How far rounding may have moved the sum. Whole numbers are not rounded.
fn slack(rows: &[&Quantity], total: &Quantity) -> f64 {
    let rounded = |quantity: &Quantity| {
        let step = quantity.low.step * quantity.unit.scale / total.unit.scale;
        if quantity.low.step.total_cmp(&1.0).is_eq() { 0.0 } else { step / 2.0 }
    };
    rows.iter().map(|row| rounded(row)).sum::<f64>() + rounded(total) + 1e-9 * total.high.value.max(1.0)
}

/// Whether a total is the average or the greatest of the rows, rounded as it is.
fn is_mean_or_most(rows: &[&Quantity], total: &Quantity) -> bool {
    let Ends { low, .. } = ends(rows, total);
    let mean = rows.iter().fold(0.0, |count: f64, _| count + 1.0).max(1.0).recip() * low;
    let most = rows.iter().map(|row| ends(&[row], total).low).fold(0.0, f64::max);
    let near = |value: f64| (value - total.low.value).abs() <= total.low.step / 2.0;
    near(mean) || near(most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantities::scan;

    fn first(text: &str) -> Quantity {
        scan(text).next().unwrap()
    }

    fn judged(rows: &[&str], total: &str) -> Verdict {
        let role = |text: &str| if text.starts_with('=') { Role::Subtotal } else { Role::Addend };
        let quantities: Vec<_> = rows.iter().map(|row| (first(row.trim_start_matches('=')), role(row))).collect();
        let rows: Vec<_> = quantities.iter().map(|(row, role)| (row, *role)).collect();
        judge(&rows, &first(total))
    }

    #[test]
    fn sums_are_right() {
        for (rows, total) in [
            (&["10", "3"][..], "13"),
            (&["140-230", "140-235"], "280-465"),
            (&["1,200", "800"], "2,000"),
            (&["$1.50", "$2.25"], "$3.75"),
            (&["0.1", "0.2"], "0.3"),
            (&["1.2M", "3.45M"], "4.7M"),
            (&["30 min", "1 h"], "1.5 h"),
            (&["12 files", "8"], "20 files"),
            (&["5", "7", "=12", "1", "2", "=3"], "15"),
            (&["5", "7", "=12", "1", "2"], "3"),
            (&["10", "5-8"], "15-18"),
        ] {
            assert_eq!(judged(rows, total), Verdict::Right, "{rows:?} = {total}");
        }
    }

    #[test]
    fn what_is_no_sum_stays_open() {
        for (rows, total) in [
            (&["10%", "5%"][..], "8%"),
            (&["~10", "5"], "20"),
            (&["10+", "5"], "20"),
            (&["+10", "-5"], "20"),
            (&["10 files", "5 folders"], "20 files"),
            (&["$10", "€5"], "$20"),
            (&["10 h", "5"], "20"),
            (&["10", "20"], "15"),
            (&["10", "20"], "20"),
            (&["10-20", "5"], "20"),
            (&["10", "5"], "10-20"),
            (&["=10"], "20"),
            (&[], "20"),
        ] {
            assert_eq!(judged(rows, total), Verdict::Open, "{rows:?} = {total}");
        }
    }

    #[test]
    fn wrong_sums_are_told() {
        for (rows, total, low, high) in [
            (&["10", "3"][..], "15", 13.0, 13.0),
            (&["140-230", "140-235"], "280-456", 280.0, 465.0),
            (&["10-20", "5"], "40", 15.0, 25.0),
            (&["1.2M", "3.4M"], "5.6M", 4_600_000.0, 4_600_000.0),
            (&["30 min", "1 h"], "2.5 h", 1.5, 1.5),
            (&["1,000", "1"], "1,000,001", 1001.0, 1001.0),
        ] {
            let Verdict::Wrong(ends) = judged(rows, total) else { panic!("{rows:?} = {total}") };
            assert!((ends.low - low).abs() < 1e-6 && (ends.high - high).abs() < 1e-6, "{ends:?}");
        }
    }

    #[test]
    fn the_right_number_is_written_like_the_wrong_one() {
        for (total, value, written) in [
            ("15", 13.0, "13"),
            ("2 h", 1.5, "1.5"),
            ("4.75", 0.1 + 0.2, "0.30"),
            ("5.6M", 4_600_000.0, "4.6"),
            ("0", 7.0, "7"),
            ("1,000", 999.0, "999"),
        ] {
            let figure = first(total).low;
            assert_eq!(written_like(total.get(figure.range.clone()).unwrap(), &figure, value), written, "{total}");
        }
    }
}
