//! Every form, and what only has digits in it.

use super::*;

fn first(text: &str) -> Quantity {
    scan(text).next().unwrap()
}

/// A quantity in short: its value with the magnitudes applied, its unit, and how it is meant.
fn brief(text: &str) -> Vec<String> {
    let brief = |quantity: &Quantity| {
        let mark = match quantity.exactness {
            Exactness::Exact | Exactness::Range => "",
            Exactness::Approximate => "~",
            Exactness::AtMost => "<",
            Exactness::AtLeast => ">",
        };
        let sign = quantity.sign.map_or("", |sign| if sign == Sign::Plus { "+" } else { "-" });
        let number = |figure: &Figure| format!("{}", (figure.value * 1e9).round() / 1e9);
        let range = if quantity.exactness == Exactness::Range {
            format!("..{}", number(&quantity.high))
        } else {
            String::new()
        };
        let scale = quantity.unit.scale;
        let unit = match &quantity.unit.dimension {
            Dimension::Count(noun) => format!(" {noun}"),
            Dimension::Time => format!(" ×{scale}s"),
            Dimension::Bytes => format!(" ×{scale}B"),
            Dimension::Bits => format!(" ×{scale}b"),
            Dimension::Money(currency) => format!(" {currency}"),
            Dimension::Percent => " %".to_owned(),
            Dimension::Points => " points".to_owned(),
            Dimension::Factor => " x".to_owned(),
            Dimension::Ratio => " :1".to_owned(),
        };
        let rate = if quantity.unit.is_rate { " rate" } else { "" };
        let each = if quantity.unit.each.is_empty() { String::new() } else { format!(" per {}", quantity.unit.each) };
        format!("{mark}{sign}{}{range}{}{rate}{each}", number(&quantity.low), unit.trim_end())
    };
    scan(text).map(|quantity| brief(&quantity)).collect()
}

fn check(table: &[(&str, &[&str])]) {
    for (text, expected) in table {
        assert_eq!(brief(text), *expected, "{text}");
    }
}

#[test]
fn numbers_are_read_with_their_thousands_and_magnitudes() {
    check(&[
        ("13", &["13"]),
        ("0", &["0"]),
        ("0.05", &["0.05"]),
        ("1,000,000", &["1000000"]),
        ("1,000.5", &["1000.5"]),
        ("10 000", &["10000"]),
        ("1\u{202f}000\u{202f}000", &["1000000"]),
        ("2024", &["2024"]),
        ("1.2M", &["1200000"]),
        ("10K QPS", &["10000 qps"]),
        ("10,000 QPS", &["10000 qps"]),
        ("3 million users", &["3000000 user"]),
        ("2 bn", &["2000000000"]),
        ("50B", &["50000000000"]),
        ("1.5 Billion", &["1500000000"]),
    ]);
}

#[test]
fn units_of_time_and_size_convert() {
    check(&[
        ("850ms", &["850 ×0.001s"]),
        ("2.5s", &["2.5 ×1s"]),
        ("2.5 seconds", &["2.5 ×1s"]),
        ("2 min", &["2 ×60s"]),
        ("3 hours", &["3 ×3600s"]),
        ("5m", &["5 ×60s"]),
        ("7 days", &["7 ×86400s"]),
        ("30-day window", &["30 ×86400s"]),
        ("120 µs", &["120 ×0.000001s"]),
        ("1h 30m", &["1.5 ×3600s"]),
        ("2m30s", &["2.5 ×60s"]),
        ("1.2 TB", &["1.2 ×1000000000000B"]),
        ("500MB", &["500 ×1000000B"]),
        ("4 KiB", &["4 ×1024B"]),
        ("10 Gbps", &["10 ×1000000000b rate"]),
        ("5 m", &["5 m"]),
    ]);
    assert!((first("2 days").converted_at_work() - 57_600.0).abs() < 1e-6);
}

#[test]
fn money_percentages_and_factors_are_units_too() {
    check(&[
        ("$45,000", &["45000 $"]),
        ("€1.2M", &["1200000 €"]),
        ("US$3.50", &["3.5 $"]),
        ("45 USD", &["45 $"]),
        ("40 €", &["40 €"]),
        ("\\$300", &["300 $"]),
        ("3.2%", &["3.2 %"]),
        ("99.95 %", &["99.95 %"]),
        ("50 percent", &["50 %"]),
        ("+12 points", &["+12 points"]),
        ("3.5 percentage points", &["3.5 points"]),
        ("11.9 pp", &["11.9 points"]),
        ("2 %-points", &["2 points"]),
        ("19x", &["19 x"]),
        ("3x fewer", &["3 x"]),
        ("5×", &["5 x"]),
        ("5 × faster", &["5 x"]),
        ("1Mx", &["1000000 x"]),
        ("500Kx reduction", &["500000 x"]),
        ("20 times faster", &["20 x"]),
        ("10-fold", &["10 x"]),
        ("5 times a day", &["5 time"]),
        ("10:1", &["10 :1"]),
        ("3:2", &["1.5 :1"]),
    ]);
}

#[test]
fn rates_know_their_time_or_what_they_are_of_each() {
    let per_year = first("4/year");
    assert!((per_year.converted() * 365.25 * 86_400.0 - 4.0).abs() < 1e-9);
    check(&[
        ("500 req/s", &["500 req rate"]),
        ("15 incidents/day", &["15 incident rate"]),
        ("15 requests per second", &["15 request rate"]),
        ("1 per message", &["1 per message"]),
        ("$0.02/request", &["0.02 $ per request"]),
    ]);
    assert!(first("$50,000/mo").unit.is_rate);
    assert!(first("90 MB/s").unit.is_rate);
    assert!(first("12/month").unit.converts_to(&first("4/year").unit));
    assert!(!first("12/month").unit.converts_to(&first("4").unit));
}

#[test]
fn counts_know_their_noun_in_the_singular() {
    check(&[
        ("30 batches", &["30 batch"]),
        ("1 process", &["1 process"]),
        ("9 processes", &["9 process"]),
        ("15 Requests", &["15 request"]),
        ("1 request", &["1 request"]),
        ("2 queries", &["2 query"]),
        ("3 bus", &["3 bus"]),
        ("2 of 3", &["2", "3"]),
        ("12 fewer", &["12"]),
    ]);
}

#[test]
fn one_and_many_of_a_thing_are_the_same_word() {
    for (many, one) in
        [("movies", "movie"), ("cases", "case"), ("databases", "Database"), ("caches", "cache"), ("boxes", "box")]
    {
        assert_eq!(singular(many), singular(one), "{many}");
    }
    for (word, other) in [("business", "busy"), ("gas", "ga")] {
        assert_ne!(singular(word), singular(other), "{word}");
    }
}

#[test]
fn what_is_not_exact_says_so() {
    check(&[
        ("140-230", &["140..230"]),
        ("5–30s", &["5..30 ×1s"]),
        ("5s to 30s", &["5..30 ×1s"]),
        ("500ms - 2s", &["500..2 ×1s"]),
        ("5-10K", &["5000..10000"]),
        ("$5-$10", &["5..10 $"]),
        ("5-10%", &["5..10 %"]),
        ("1-2", &["1..2"]),
        ("~1B", &["~1000000000"]),
        ("≈ 40%", &["~40 %"]),
        ("about 5 minutes", &["~5 ×60s"]),
        ("approx. 5", &["~5"]),
        ("<2s", &["<2 ×1s"]),
        ("< 2s", &["<2 ×1s"]),
        ("&lt; 2s", &["<2 ×1s"]),
        ("> 99%", &[">99 %"]),
        ("≤5", &["<5"]),
        (">= 5", &[">5"]),
        ("<=5", &["<5"]),
        ("≥ 5", &[">5"]),
        ("10+", &[">10"]),
        ("500+ services", &[">500 service"]),
        ("up to 19x", &["<19 x"]),
        ("at least 3", &[">3"]),
        ("less than 5ms", &["<5 ×0.001s"]),
        ("over 90%", &[">90 %"]),
        ("-40%", &["-40 %"]),
        ("−40 %", &["-40 %"]),
        ("+1.5ms", &["+1.5 ×0.001s"]),
        ("-$300", &["-300 $"]),
    ]);
}

#[test]
fn marks_around_a_quantity_do_not_matter() {
    check(&[
        ("**19x** faster", &["19 x"]),
        ("__16__", &["16"]),
        ("**50** ms", &["50 ×0.001s"]),
        ("(timeout: 30s)", &["30 ×1s"]),
        ("850ms → 45ms", &["850 ×0.001s", "45 ×0.001s"]),
        ("850ms -> 45ms", &["850 ×0.001s", "45 ×0.001s"]),
        ("from 30s to 5s", &["30 ×1s", "5 ×1s"]),
        ("It took 5.", &["5"]),
        ("[16 files", &["16 file"]),
        ("数据 21 年", &["21 年"]),
    ]);
}

#[test]
fn digits_in_something_else_are_no_quantity() {
    for text in [
        "v1.2.3",
        "1.2.3",
        "2024-03-15",
        "March 2024",
        "15 March 2024",
        "2024-03-15T10:00Z",
        "3/5",
        "24/7",
        "1/2",
        "P99",
        "p95:",
        "HTTP/2",
        "O(n)",
        "O(1)",
        "$X",
        "+1 555 123 4567",
        "555-123-4567",
        "(555) 123-4567",
        "+49 30 1234567",
        "14:05",
        "14:05:09",
        "10:30am",
        "#12",
        "[1]",
        "S3",
        "x86_64",
        "c5.large",
        "UTF-8",
        "SHA-256",
        "95th",
        "1st",
        "2FA",
        "3D",
        "5G",
        "10^6",
        "2^32",
        "1e6",
        "0x1F",
        "1920x1080",
        "192.168.0.1",
        "localhost:8080",
        "1990s",
        "2,5",
        "3-2",
        "1-2-3",
        "n=5",
        "007",
        "f(2)",
        "$5/1M",
        "&#8776;",
        "node18",
        "1234567890123456789",
        "",
        "Zero",
        "none",
    ] {
        assert_eq!(brief(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_quantity_knows_where_it_stands() {
    let text = "took **~1.2 TB** of 30–40 disks";
    let found: Vec<_> = scan(text).collect();
    let places: Vec<_> = found.iter().map(|quantity| text.get(quantity.range.clone()).unwrap()).collect();
    assert_eq!(places, ["~1.2 TB", "30–40 disks"]);
    assert_eq!(text.get(found[1].low.range.clone()), Some("30"));
    assert_eq!(text.get(found[1].high.range.clone()), Some("40"));
}

#[test]
fn the_last_digit_has_a_weight() {
    for (text, step) in [("12", 1.0), ("1.5", 0.1), ("1.2M", 100_000.0), ("0.05%", 0.01), ("10K", 1000.0)] {
        assert!((first(text).low.step - step).abs() < step / 1e6, "{text}");
    }
}

#[test]
fn values_are_shown_with_three_digits_and_commas() {
    for (value, text) in [
        (18.888_9, "18.9"),
        (60.0, "60"),
        (13.522, "13.5"),
        (433.3, "433"),
        (1_000_000.0, "1,000,000"),
        (4.25, "4.25"),
        (2.0, "2"),
        (0.05, "0.05"),
        (9.999, "10"),
        (99.97, "100"),
        (1234.6, "1,235"),
        (0.0, "0"),
    ] {
        assert_eq!(shown(value), text);
    }
    assert_eq!(grouped("1234567.89"), "1,234,567.89");
    assert_eq!(grouped("-123456"), "-123,456");
}

#[test]
fn remarks_are_set_apart_without_moving_the_rest() {
    let (outside, remarks) = without_remarks("1 (or ½ (sometimes)) per page");
    assert_eq!(outside.trim_end().len(), "1 (or ½ (sometimes)) per page".len());
    assert_eq!(words(&outside).collect::<Vec<_>>(), ["1", "per", "page"]);
    assert_eq!(words(&remarks).collect::<Vec<_>>(), ["or", "½", "sometimes"]);
    assert_eq!(without_remarks("a) b (c").0, "a) b   ");
}

#[test]
fn hostile_text_takes_linear_time_and_no_stack() {
    for piece in [
        "1",
        "1-",
        "1 ",
        "1 million ",
        "1 to ",
        "1,000,",
        "1s ",
        "1m1",
        "$",
        "~",
        "1/",
        "1:",
        "1.",
        "a1",
        "é1",
        "(",
        "1 percentage ",
    ] {
        scan(&piece.repeat(200_000 / piece.len())).for_each(drop);
    }
    scan(&format!("1{}1", " ".repeat(200_000))).for_each(drop);
    scan(&format!("1 {}", "a".repeat(200_000))).for_each(drop);
}
