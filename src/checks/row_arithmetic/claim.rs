//! What a claim of change may mean, and whether two values bear it out.
//!
//! People tell one change in many ways: 900ms → 500ms is 44% less, 1.8x faster and 80% faster; 99.5% → 99.95% is 0.45
//! points more and 10x fewer errors. A claim holds if any of these fits.

use crate::quantities::{Dimension, Exactness, Quantity, shown};

/// A claim of change.
pub(super) struct Claim<'a> {
    /// Its figure.
    pub(super) quantity: &'a Quantity,
    /// Whether no word says what it is.
    pub(super) is_bare: bool,
    /// Whether it is told as a gain: faster, more.
    pub(super) is_gain: bool,
    /// Whether it is told as a loss: fewer, less.
    pub(super) is_loss: bool,
    /// Whether it is the money between both values.
    pub(super) is_amount: bool,
}

/// How often a year has a time for which money is told: a sum a month is often claimed as what it saves a year.
const TIMES: [f64; 4] = [4.0, 12.0, 52.0, 365.0];

/// The values before and after, in one unit.
#[derive(Clone, Copy)]
pub(super) struct Values {
    pub(super) before: f64,
    pub(super) after: f64,
    /// Whether both are percentages, so that they differ by points and leave a rest to one hundred.
    pub(super) is_percentage: bool,
    /// Whether it is known which comes first.
    pub(super) is_ordered: bool,
}

impl Values {
    fn points(self) -> f64 {
        (self.after - self.before).abs()
    }

    /// Whether nothing changes: a rate a year, told a second, is small, but no nothing.
    fn are_one(self) -> bool {
        self.points() <= self.before.abs() * 1e-9
    }

    fn ratio(self) -> f64 {
        self.before.max(self.after) / self.before.min(self.after)
    }

    /// What is left to one hundred, before and after: errors, where the row tells more successes.
    fn rest(self) -> Option<Self> {
        let in_range = |value: f64| (0.0..=100.0).contains(&value);
        let rises = self.after > self.before || !self.is_ordered;
        let fits = self.is_percentage && rises && in_range(self.before) && in_range(self.after);
        fits.then_some(Self { before: 100.0 - self.before, after: 100.0 - self.after, ..self })
    }
}

impl Claim<'_> {
    /// What the row says in the terms of the claim; nothing where it says nothing in them.
    pub(super) fn sum(&self, values: Values) -> Option<String> {
        let Values { before, after, is_percentage, .. } = values;
        if self.quantity.exactness != Exactness::Exact || self.quantity.unit.is_rate {
            return None;
        }
        let sign = match self.quantity.sign {
            None => "",
            Some(_) if after < before => "-",
            Some(_) => "+",
        };
        let points = shown(values.points());
        let change = || shown(values.points() / before * 100.0);
        match self.quantity.unit.dimension {
            Dimension::Factor | Dimension::Percent if before > 0.0 && values.are_one() => Some("no change".to_owned()),
            Dimension::Factor if before > 0.0 && after > 0.0 => Some(format!("{}x", shown(values.ratio()))),
            Dimension::Percent if before > 0.0 && is_percentage => {
                Some(format!("{sign}{}%, or {points} points", change()))
            }
            Dimension::Percent if before > 0.0 => Some(format!("{sign}{}%", change())),
            Dimension::Money(sign) if self.is_amount => {
                let less = if after < before { "less" } else { "more" };
                Some(format!("{sign}{points} {less}"))
            }
            Dimension::Points if is_percentage => Some(format!("{sign}{points} points")),
            _ => None,
        }
    }

    /// Whether the claim is right to the digits that it shows, or near enough, in any way to tell the change.
    pub(super) fn holds(&self, values: Values, tolerance: f64) -> bool {
        let claimed = &self.quantity.low;
        let near = |value: f64| {
            let apart = (claimed.value - value).abs();
            // A hair more, for what binary fractions lose.
            apart <= (claimed.step / 2.0).max(value.abs() * tolerance) * (1.0 + 1e-9)
        };
        let told = match self.quantity.unit.dimension {
            Dimension::Factor => self.factors(values),
            Dimension::Percent => self.percentages(values),
            Dimension::Money(_) => {
                let points = values.points();
                TIMES.into_iter().chain([1.0]).map(|times| points * times).collect()
            }
            _ => vec![values.points()],
        };
        told.into_iter().filter(|value| value.is_finite()).any(near)
    }

    /// The change as a factor, up or down; `0.25x` is what is left.
    fn factors(&self, values: Values) -> Vec<f64> {
        let mut told = Vec::new();
        for values in std::iter::once(values).chain(values.rest()) {
            let ratio = values.ratio();
            told.extend([ratio, 1.0 / ratio]);
            // `3x more` may be three times as much on top.
            if self.is_gain {
                told.push(ratio - 1.0);
            }
        }
        told
    }

    /// The change in percent of what was there before; where the words or the columns leave it open, of what is there
    /// after.
    fn percentages(&self, values: Values) -> Vec<f64> {
        let mut told = Vec::new();
        if values.is_percentage {
            told.push(values.points());
        }
        for Values { before, after, is_ordered, .. } in std::iter::once(values).chain(values.rest()) {
            let apart = (after - before).abs() * 100.0;
            told.push(apart / before);
            let turned = if after < before { self.is_gain } else { self.is_loss };
            if turned || !is_ordered {
                told.push(apart / after);
            }
            // `400%` alone may be what became of it, and is often said for four times as fast.
            if (self.is_bare || self.is_gain) && self.quantity.sign.is_none() {
                told.extend([after / before * 100.0, before / after * 100.0]);
            }
        }
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantities::scan;

    fn first(text: &str) -> Quantity {
        scan(text).next().unwrap()
    }

    /// Whether `claim` holds for `before → after`, as the catalogue's tolerance has it.
    fn holds(before: &str, after: &str, claim: &str, is_gain: bool, is_loss: bool) -> bool {
        let (before, after, quantity) = (first(before), first(after), first(claim));
        let is_percentage = before.unit.dimension == Dimension::Percent;
        let claim = Claim { quantity: &quantity, is_bare: !is_gain && !is_loss, is_gain, is_loss, is_amount: false };
        let values = |at: fn(&Quantity) -> f64| Values {
            before: at(&before),
            after: at(&after),
            is_percentage,
            is_ordered: true,
        };
        claim.holds(values(Quantity::converted), 0.1)
    }

    #[test]
    fn every_sensible_way_to_tell_a_change_holds() {
        for (before, after, claim) in [
            ("850ms", "45ms", "19x"),
            ("850ms", "45ms", "94.7%"),
            ("850ms", "45ms", "-95%"),
            ("30s", "200ms", "150x"),
            ("85%", "20%", "4.25x"),
            ("85%", "20%", "4x"),
            ("$45,000", "$12,000", "73%"),
            ("88%", "99.9%", "13.5%"),
            ("88%", "99.9%", "11.9 points"),
            ("88%", "99.9%", "12%"),
            ("99.5%", "99.95%", "10x"),
            ("99.5%", "99.95%", "90%"),
            ("1,000,000", "1", "1Mx"),
            ("4/year", "12/month", "36x"),
            ("15/day", "0/day", "100%"),
            ("100", "25", "0.25x"),
            ("100", "400", "400%"),
            ("2", "5", "2.5x"),
            ("1000", "1100", "1x"),
        ] {
            assert!(holds(before, after, claim, false, false), "{before} → {after}: {claim}");
        }
    }

    #[test]
    fn what_no_way_of_telling_bears_out_does_not_hold() {
        for (before, after, claim) in [
            ("850ms", "45ms", "12x"),
            ("90s", "1.5s", "90x"),
            ("$45,000", "$12,000", "50%"),
            ("88%", "99.9%", "25%"),
            ("88%", "99.9%", "5 points"),
            ("850ms", "45ms", "-50%"),
            ("50", "50", "2x"),
            ("2 TB", "500 GB", "8x"),
            // Nobody tells what rises when errors fall.
            ("40%", "8%", "55%"),
            // Nothing is left to one hundred, and nothing near infinity.
            ("100%", "5%", "60x"),
        ] {
            assert!(!holds(before, after, claim, false, false), "{before} → {after}: {claim}");
        }
    }

    #[test]
    fn the_sum_of_a_rate_a_month_was_no_change() {
        for (before, after, claimed, sum) in [
            ("12/month", "1/month", "6x", Some("12x")),
            ("7/week", "1/week", "50%", Some("85.7%")),
            ("12/month", "12/month", "6x", Some("no change")),
            ("60 min", "1h", "6x", Some("no change")),
        ] {
            let (before, after, quantity) = (first(before), first(after), first(claimed));
            let claim = Claim { quantity: &quantity, is_bare: true, is_gain: false, is_loss: false, is_amount: false };
            let (before, after) = (before.converted(), after.converted());
            let values = Values { before, after, is_percentage: false, is_ordered: true };
            assert_eq!(claim.sum(values).as_deref(), sum, "{claimed}");
        }
    }

    #[test]
    fn money_is_what_lies_between_two_sums() {
        for (before, after, claimed, sum) in [
            ("$50,000", "$12,000", "$38,000", None),
            ("$50K", "$12K", "$40K", None),
            ("$50,000", "$12,000", "$456,000", None),
            ("$50,000", "$12,000", "$30,000", Some("$38,000 less")),
            ("$12,000", "$50,000", "$30,000", Some("$38,000 more")),
        ] {
            let (before, after, quantity) = (first(before), first(after), first(claimed));
            let claim = Claim { quantity: &quantity, is_bare: false, is_gain: false, is_loss: true, is_amount: true };
            let (before, after) = (before.converted(), after.converted());
            let values = Values { before, after, is_percentage: false, is_ordered: true };
            let told = (!claim.holds(values, 0.1)).then(|| claim.sum(values)).flatten();
            assert_eq!(told.as_deref(), sum, "{claimed}");
        }
    }

    #[test]
    fn words_open_further_ways() {
        assert!(holds("900ms", "500ms", "80%", true, false), "faster is told of the time after");
        assert!(!holds("900ms", "500ms", "80%", false, true));
        assert!(holds("15 min", "3 min", "500%", true, false), "five times as fast");
        assert!(holds("10", "100", "90%", false, true), "fewer machines, where the row tells users on each");
        assert!(holds("100", "400", "3x", true, false), "three times more");
        assert!(!holds("100", "400", "3x", false, true));
    }
}
