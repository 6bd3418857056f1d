//! What bears a name, and what only nearly does.

use super::*;

#[test]
fn names_are_matched_at_a_word_boundary_whatever_stands_around() {
    for text in [
        "Technical Papers",
        "technical papers & References",
        "📄 Technical Papers (optional)",
        "3. Technical  Papers",
        "2.1 Technical\nPapers:",
    ] {
        assert_eq!(compare(text, "Technical Papers"), Some(Match::Exact), "{text}");
    }
    assert_eq!(compare("Why it’s wrong", "Why it's wrong"), Some(Match::Exact));
    assert_eq!(compare("Papers, technical", "Technical Papers"), None);
}

#[test]
fn an_article_is_no_part_of_a_name() {
    assert_eq!(compare("The Problem", "Problem"), Some(Match::Exact));
    assert_eq!(compare("2. The  Quick Anwser", "Quick Answer"), Some(Match::Near));
    assert_eq!(compare("The Solution Approach", "The Solution Approach"), Some(Match::Exact));
    assert_eq!(compare("Theory of Problems", "Problem"), None);
    assert_eq!(compare("The", "Problem"), None);
}

#[test]
fn two_letters_off_in_six_or_more_are_near() {
    assert_eq!(compare("Quick Anwser", "Quick Answer"), Some(Match::Near));
    assert_eq!(compare("Quickanswer", "Quick Answer"), Some(Match::Near));
    assert_eq!(compare("Common Mistake", "Common Mistakes"), Some(Match::Near));
    assert_eq!(compare("Problems", "Problem"), Some(Match::Near));
    assert_eq!(compare("Quick Tour", "Quick Answer"), None);
    assert_eq!(compare("Whys", "Why"), None, "a name of three letters has no near miss");
    assert_eq!(compare("Program", "Problem"), None, "three letters off");
}

#[test]
fn the_words_to_rename_are_found_as_they_are_written() {
    let words = |text: &'static str, name| near_words(text, name).map(|range| text.get(range).unwrap());
    assert_eq!(words("2. 💡 Quick Anwser: short", "Quick Answer"), Some("Quick Anwser"));
    assert_eq!(words("MyResult Result (final)", "Results"), Some("Result"));
}

#[test]
fn a_heading_keeps_its_name_when_it_is_renumbered() {
    for (title, name) in [
        ("Case Study 2: Ebb & Flow", "case study ebb flow"),
        ("📦 Case Study #12 – Ebb & Flow", "case study ebb flow"),
        ("Case Study: Ebb & Flow", "case study ebb flow"),
        ("3. Results", "results"),
        ("Common Mistake 3: Waiting", "common mistake waiting"),
        ("Case Study 2", "case study 2"),
        ("Case Study 2:", "case study 2"),
        ("Top 10 mistakes", "top 10 mistakes"),
        ("Outage of 2024: what went wrong", "outage of 2024 what went wrong"),
        (":fire: :+1: Results", "results"),
        ("2023 Outage", "2023 outage"),
        ("2023. Outage", "outage"),
        ("HTTP/2: streams", "http/2 streams"),
        ("波", "波"),
        ("—", ""),
    ] {
        assert_eq!(telling_name(title), name, "{title}");
    }
}

#[test]
fn a_name_anywhere_is_whole_words() {
    assert_eq!(compare_anywhere("Production Results", "Results"), Some(Match::Exact));
    assert_eq!(compare_anywhere("Production Result", "Results"), Some(Match::Near));
    assert_eq!(compare_anywhere("Resulting work", "Results"), None);
    for joined in ["Root-Cause Analysis", "Symptom/Cause", "Symptom—Cause"] {
        assert_eq!(compare_anywhere(joined, "Cause"), Some(Match::Exact), "{joined}");
    }
}
