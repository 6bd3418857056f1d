use std::sync::Arc;

use super::*;
use crate::document::Kind;
use crate::source::Source;

/// The claims that the built-in rule finds.
fn claims(text: &str) -> Vec<String> {
    #[derive(Deserialize)]
    struct File {
        check: Table,
    }
    #[derive(Deserialize)]
    struct Table {
        claims: Claims,
    }
    let file: File = toml::from_str(include_str!("../../../rules/no-vague-claims.toml")).unwrap();
    let document = Document::parse(Arc::new(Source::new("a.md", "a.md", text)), Kind::CaseStudy);
    let check = file.check.claims;
    let findings = check.run(&Prose::of(&document, [check.lexicon()]));
    findings.iter().map(|finding| document.source.slice(finding.span).to_owned()).collect()
}

#[test]
fn an_intensifier_and_a_change_make_a_claim() {
    for (text, claim) in [
        ("This significantly improved performance.", "significantly improved"),
        ("Latency improved significantly after that.", "improved significantly"),
        ("It reduced the load on the database dramatically.", "reduced the load on the database dramatically"),
        ("Dramatically fewer rows and writes.", "Dramatically fewer"),
        ("Reads are **much faster** now.", "much faster"),
        ("Reads are **much** faster now.", "much** faster"),
        ("| M | A |\n|---|---|\n| UX | **Much better** |", "Much better"),
        ("We saw a massive reduction in load.", "massive reduction"),
        ("Huge performance gains followed.", "Huge performance gains"),
        ("Caching slowed down significantly.", "slowed down significantly"),
        ("It is significantly more efficient.", "significantly more efficient"),
        ("It is far cheaper than before.", "far cheaper"),
        ("Only moved partitions pause; significantly less downtime.", "significantly less downtime"),
        ("It runs without a lock. Writes are much faster.", "much faster"),
        ("P99 latency dropped\ndrastically in March 2024.", "dropped\ndrastically"),
        ("HTTP/2 vastly improves [the page](https://a.bc/2024/10x).", "vastly improves"),
        ("- **Storage**: from 50 to 1. Massively less data.", "Massively less data"),
        ("| M | B | A |\n|---|---|---|\n| UX | Poor | Much better |", "Much better"),
    ] {
        assert_eq!(claims(text), [claim], "{text}");
    }
}

#[test]
fn the_number_of_a_figure_or_of_a_version_proves_nothing() {
    for (text, claim) in [
        ("As shown in Figure 3, latency dropped dramatically.", "dropped dramatically"),
        ("As Case Study 1 shows, a cache is much faster.", "much faster"),
        ("Step 2 greatly reduced the load.", "greatly reduced"),
        ("Steps 2 and 3 greatly reduced the load.", "greatly reduced"),
        ("Redis 7 is much faster now.", "much faster"),
        ("Java 21 dramatically improved the pauses.", "dramatically improved"),
        ("The move to Postgres 16 made writes much faster.", "much faster"),
    ] {
        assert_eq!(claims(text), [claim], "{text}");
    }
    for text in [
        "As Figure 3 shows, latency dropped dramatically, to 40 ms.",
        "At Netflix 40 servers went, a massive reduction.",
        "In this step 40 servers went, a massive reduction.",
        "Removing 40 indexes made writes much faster.",
        "By 40 is how much it fell, a massive reduction.",
    ] {
        assert_eq!(claims(text), [""; 0], "{text}");
    }
}

#[test]
fn so_far_is_a_time() {
    for text in ["So far fewer teams have adopted it.", "It has so far better docs."] {
        assert_eq!(claims(text), [""; 0], "{text}");
    }
    assert_eq!(claims("Far fewer teams have adopted it."), ["Far fewer"]);
}

#[test]
fn a_figure_in_the_sentence_or_the_row_is_enough() {
    for text in [
        "This significantly improved performance, from 900ms to 60ms.",
        "Latency dropped dramatically (`900ms` to `60ms`).",
        "It halved the load, a massive reduction.",
        "It is much faster: twice as fast, e.g. for reads. Then more.",
        "Massive savings, of a hundred dollars.",
        "Much better, by orders of magnitude.",
        "Latency improved dramatically:\n\n- 900ms to 60ms\n",
        "| M | B | A | C |\n|---|---|---|---|\n| UX | 5s | 1s | Much better |",
    ] {
        assert_eq!(claims(text), [""; 0], "{text}");
    }
}

#[test]
fn what_claims_no_change_is_left_alone() {
    for text in [
        "It is faster, better and slightly cheaper.",
        "The two differ significantly, and are vastly different.",
        "An enormous number of writes, and a huge table.",
        "A significantly different and much larger team.",
        "A much faster disk would help.",
        "It would be much slower.",
        "This does not significantly increase latency.",
        "It spreads load without significantly increasing cost.",
        "If latency rises dramatically, open the breaker.",
        "If a label has no bound, queries become much slower.",
        "- **Why it's wrong**: Without jitter, retries dramatically increase load.",
        "A hot key can dramatically increase latency.",
        "Counter resets look like huge drops.",
        "The goal is to significantly reduce the time to recover.",
        "Prefer much smaller batches.",
        "Writers are stopped when load increases significantly.",
        "Is it much faster?",
        "First we measured how much slower it was.",
        "Memory is much faster than a disk.",
        "A statistically significant improvement.",
        "Too much lower-level detail, far away, way back.",
        "\"It is much faster\", they said.",
        "> Much faster!",
        "`much faster`",
        "## Much Faster Reads",
        "The increase hurt us significantly.",
        "We learned much. Better tools help.",
        "A massive queue, and savings elsewhere.",
    ] {
        assert_eq!(claims(text), [""; 0], "{text}");
    }
}

#[test]
fn an_analogy_needs_no_figures() {
    let text =
        |label: &str| format!("# T\n\n## Case Study 1\n\n**{label}**: With an index the book is found much faster.\n");
    assert_eq!(claims(&text("In simple terms")), [""; 0]);
    assert_eq!(claims(&text("Result")).len(), 1);
    assert_eq!(claims("# T\n\n## Case Study 1\n\nImagine that bread is sold much faster.\n"), [""; 0]);
}

#[test]
fn many_claims_in_one_sentence_take_linear_time() {
    let text = "much faster and ".repeat(20_000);
    assert_eq!(claims(&text).len(), 20_000);
}
