//! Every form in the catalogue, and what only looks like one.

use super::*;

fn day(year: u16, month: u8, day: u8) -> Day {
    Day { year, month, day }
}

#[test]
fn every_form_of_a_date_is_read_as_precisely_as_it_is_written() {
    for (text, earliest, latest) in [
        ("2024", day(2024, 1, 1), day(2024, 12, 31)),
        ("2024-03", day(2024, 3, 1), day(2024, 3, 31)),
        ("2024-02", day(2024, 2, 1), day(2024, 2, 29)),
        ("2024-03-15", day(2024, 3, 15), day(2024, 3, 15)),
        ("2024/03/15", day(2024, 3, 15), day(2024, 3, 15)),
        ("March 2024", day(2024, 3, 1), day(2024, 3, 31)),
        ("MAR 2024", day(2024, 3, 1), day(2024, 3, 31)),
        ("Sept. 2024", day(2024, 9, 1), day(2024, 9, 30)),
        ("March, 2024", day(2024, 3, 1), day(2024, 3, 31)),
        ("Mar 15, 2024", day(2024, 3, 15), day(2024, 3, 15)),
        ("March 15th, 2024", day(2024, 3, 15), day(2024, 3, 15)),
        ("15 March 2024", day(2024, 3, 15), day(2024, 3, 15)),
        ("1st May 2024", day(2024, 5, 1), day(2024, 5, 1)),
        ("15-Mar-2024", day(2024, 3, 15), day(2024, 3, 15)),
        ("Q1 2024", day(2024, 1, 1), day(2024, 3, 31)),
        ("Jul '24", day(2024, 7, 1), day(2024, 7, 31)),
        ("July ’24", day(2024, 7, 1), day(2024, 7, 31)),
        ("Jul '98", day(1998, 7, 1), day(1998, 7, 31)),
        ("Jul 15, '24", day(2024, 7, 15), day(2024, 7, 15)),
        ("15 Jul '24", day(2024, 7, 15), day(2024, 7, 15)),
        ("Q3 '24", day(2024, 7, 1), day(2024, 9, 30)),
        ("Q3'2024", day(2024, 7, 1), day(2024, 9, 30)),
        ("q4-2023", day(2023, 10, 1), day(2023, 12, 31)),
        ("05/05/2024", day(2024, 5, 5), day(2024, 5, 5)),
        ("2026-12-30T10:00Z", day(2026, 12, 30), day(2026, 12, 30)),
        ("2023-24", day(2023, 1, 1), day(2024, 12, 31)),
        ("2023/24", day(2023, 1, 1), day(2024, 12, 31)),
        ("a tick ` and March 2024", day(2024, 3, 1), day(2024, 3, 31)),
        ("2024 Q2", day(2024, 4, 1), day(2024, 6, 30)),
        ("2024-Q3", day(2024, 7, 1), day(2024, 9, 30)),
        ("2012-2018", day(2012, 1, 1), day(2018, 12, 31)),
        ("2012 – 2018", day(2012, 1, 1), day(2018, 12, 31)),
        ("2023–24", day(2023, 1, 1), day(2024, 12, 31)),
        ("2012—2018", day(2012, 1, 1), day(2018, 12, 31)),
        ("2012 to 2018", day(2012, 1, 1), day(2018, 12, 31)),
        ("published March 2024", day(2024, 3, 1), day(2024, 3, 31)),
        ("2024 (archived)", day(2024, 1, 1), day(2024, 12, 31)),
        ("~2020", day(2020, 1, 1), day(2020, 12, 31)),
        ("early 2024", day(2024, 1, 1), day(2024, 12, 31)),
        ("mid-2023", day(2023, 1, 1), day(2023, 12, 31)),
        ("**2024**", day(2024, 1, 1), day(2024, 12, 31)),
        ("ACM Queue, 2019.", day(2019, 1, 1), day(2019, 12, 31)),
        ("数据 2021 年", day(2021, 1, 1), day(2021, 12, 31)),
        ("_2024_", day(2024, 1, 1), day(2024, 12, 31)),
        ("2024\u{2011}03", day(2024, 3, 1), day(2024, 3, 31)),
        ("03/2024", day(2024, 3, 1), day(2024, 3, 31)),
        ("Winter 2023/2024", day(2023, 1, 1), day(2024, 12, 31)),
        ("Date:2022", day(2022, 1, 1), day(2022, 12, 31)),
        ("May–June 2024", day(2024, 5, 1), day(2024, 6, 30)),
        ("Jan / Feb 2024", day(2024, 1, 1), day(2024, 2, 29)),
        ("15/03/2024", day(2024, 3, 15), day(2024, 3, 15)),
        ("03/15/2024", day(2024, 3, 15), day(2024, 3, 15)),
        ("15.03.2024", day(2024, 3, 15), day(2024, 3, 15)),
        ("2024.03.15", day(2024, 3, 15), day(2024, 3, 15)),
        ("— 2024 — now covers queues", day(2024, 1, 1), day(2024, 12, 31)),
        ("2024 - present state of queues", day(2024, 1, 1), day(2024, 12, 31)),
        ("- 2024 - a talk", day(2024, 1, 1), day(2024, 12, 31)),
    ] {
        let found = scan(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].reading, Ok(Date { earliest, latest }), "{text}");
    }
}

#[test]
fn what_is_meant_as_a_date_and_is_none_says_why() {
    use NotADate::*;
    for (text, whole, reason) in [
        ("2012+", "2012+", OpenEnded),
        ("2012 +", "2012 +", OpenEnded),
        ("2019 onwards", "2019 onwards", OpenEnded),
        ("2019-", "2019-", OpenEnded),
        ("2019-present", "2019-present", OpenEnded),
        ("2019 – now", "2019 – now", OpenEnded),
        ("since 2019", "since 2019", OpenEnded),
        ("2024-13", "2024-13", NoSuchMonth),
        ("2024-00", "2024-00", NoSuchMonth),
        ("2024-13-05", "2024-13-05", NoSuchMonth),
        ("2024-26", "2024-26", NoSuchMonth),
        ("Q5 2024", "Q5 2024", NoSuchQuarter),
        ("Q0-2024", "Q0-2024", NoSuchQuarter),
        ("2024-Q5", "2024-Q5", NoSuchQuarter),
        ("2024-02-30", "2024-02-30", NoSuchDay),
        ("2023-02-29", "2023-02-29", NoSuchDay),
        ("April 31, 2024", "April 31, 2024", NoSuchDay),
        ("2018-2012", "2018-2012", EndsBeforeStart),
        ("12/03/2024", "12/03/2024", UnclearOrder),
        ("31/04/2024", "31/04/2024", NoSuchDay),
        ("13/13/2024", "13/13/2024", NoSuchMonth),
        ("12.03.2024", "12.03.2024", UnclearOrder),
        ("n.d.", "n.d.", Vague),
        ("Recently", "Recently", Vague),
        ("[Date]", "[Date]", Vague),
        ("TBD", "TBD", Vague),
        ("x - recently - y", "recently", Vague),
    ] {
        let found = scan(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].reading, Err(reason), "{text}");
        assert_eq!(text.get(found[0].range.clone()), Some(whole), "{text}");
    }
}

#[test]
fn a_number_that_is_no_year_is_no_candidate() {
    for text in [
        "v2024.1",
        "2024ms",
        "12024",
        "1,2024",
        "$2024",
        "2024%",
        "#2024",
        "CVE-2024-1234",
        "RFC 2024",
        "port 2024",
        ":2024",
        "localhost:2024",
        "2000 users",
        "2000+ users",
        "from 2000 to 2050 users",
        "2048 bytes",
        "2000 requests/s",
        "2019 nodes",
        "es2015",
        "2024.1",
        "`2024`",
        "1899",
        "2100",
        "a recent talk",
        "the date of birth",
        "2024-1234",
        "page 2021",
        "0.2024",
        "—",
        "",
        "May the force",
        "Q1",
        "2,024",
        "x_2024",
        "ISO 2022",
        "'24",
        "class of '24",
        "Jul 24",
        "Jul '2",
        "Jul '245",
        "Jul '24s",
        "Q5",
        "Q12 of many",
    ] {
        assert_eq!(scan(text), [], "{text}");
    }
}

#[test]
fn all_candidates_are_found_in_reading_order() {
    let found = scan("2019 (updated March 2024, and 2025-13 ✅ 2012+)");
    assert_eq!(found.len(), 4, "{found:?}");
    assert!(found.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
    assert_eq!(found.iter().filter(|candidate| candidate.reading.is_ok()).count(), 2);
}

#[test]
fn no_text_makes_it_panic() {
    let pieces =
        ["20", "24", "-", " ", "March", "15", "th", ",", "Q", "1", "é", "–", "+", "/", ".", "`", "n", "\u{a0}"];
    let mut state = 7_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..8 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            text.push_str(pieces[(state >> 33) as usize % pieces.len()]);
        }
        for candidate in scan(&text) {
            assert!(text.get(candidate.range).is_some(), "{text}");
        }
    }
}

#[test]
fn a_day_is_counted_from_1970_on() {
    for (days, expected) in
        [(0, day(1970, 1, 1)), (59, day(1970, 3, 1)), (11_016, day(2000, 2, 29)), (20_781, day(2026, 11, 24))]
    {
        assert_eq!(Day::since_1970(days), expected);
    }
}

#[test]
fn a_day_is_read_whole_or_not_at_all() {
    assert_eq!("2024-03-15".parse(), Ok(Day { year: 2024, month: 3, day: 15 }));
    for text in ["2024-03", "2024", "2024-02-30", "today", "", "2024-03-15 and more"] {
        assert!(text.parse::<Day>().is_err(), "{text}");
    }
}

#[test]
fn a_text_is_scanned_only_where_a_date_can_stand_and_wherever_one_does() {
    for text in ["RFC[year]", "(N.D.)", "RECENTLY", "é2024", "_2024_", "`2024` tbd"] {
        assert!(hints::may_hold_a_date(text), "{text}");
    }
    for text in ["", "—", "Tidewater", "12 copies of 20", "x2024", "renowned", "2100"] {
        assert!(!hints::may_hold_a_date(text) && scan(text).is_empty(), "{text}");
    }
    assert_eq!(scan("RFC[year]").len(), 1);
}

#[test]
fn a_month_is_told_by_its_name() {
    for text in ["Review of February (2/14)", "sept", "JAN-2", "in May"] {
        assert!(names_month(text), "{text}");
    }
    for text in ["Review (2/14)", "Maybe", "Marching on", ""] {
        assert!(!names_month(text), "{text}");
    }
}
