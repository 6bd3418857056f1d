//! What a stranger's pull request may bring, and what once went wrong with it.

use std::process::{Command, Stdio};

use super::support::{Folder, cslint};
use super::{PLAIN, SKIPPED, THREE};

const GUIDE: &str = "# Guide\n\n## RULE 0: COUNT\n\nA minimum of 4 case\nstudies and a maximum of 5 case studies.\n";

/// A folder of a repository, beside a file that is nobody's business.
#[cfg(unix)]
fn repository(link: &str, leads_to: &str) -> Folder {
    let folder =
        Folder::with(&[("ours/.git/HEAD", ""), ("ours/a.md", PLAIN), ("outside/secret.toml", "password = 1\n")]);
    folder.write("outside/g.md", GUIDE);
    std::os::unix::fs::symlink(folder.path().join(leads_to), folder.path().join("ours").join(link)).expect("a link");
    folder
}

#[cfg(unix)]
#[test]
fn a_linked_configuration_showed_the_file_it_led_to() {
    let folder = repository("lint.toml", "outside/secret.toml");
    let run = cslint(&folder.path().join("ours"), &[]).ends_with(2).says("leads out of the repository");
    assert!(!run.err.contains("password"), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn a_configuration_that_is_a_link_to_nowhere_was_none() {
    let folder = Folder::with(&[("a.md", PLAIN)]);
    std::os::unix::fs::symlink("nowhere.toml", folder.path().join("lint.toml")).expect("a link");
    folder.cslint(&[]).ends_with(2).says("lint.toml is a link that leads out of the repository, or nowhere");
}

/// To read a device has no end.
#[cfg(unix)]
#[test]
fn a_baseline_that_is_a_device_hung_the_run() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", PLAIN)]);
    folder.cslint(&["--baseline", "/dev/zero"]).ends_with(2).says("is no regular file");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_was_told_without_a_word_on_what_was_written() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", SKIPPED)]);
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a device");
    let mut command = Command::new(env!("CARGO_BIN_EXE_cslint"));
    let output = command.current_dir(folder.path()).stdout(Stdio::from(full)).output().expect("a process");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("error: standard output cannot be written: "), "{said}");
}

#[cfg(unix)]
#[test]
fn a_guide_in_a_linked_folder_was_read_from_outside() {
    let folder = repository("docs", "outside");
    folder.write("ours/lint.toml", "guide.path = \"docs/g.md\"\n");
    cslint(&folder.path().join("ours"), &[]).ends_with(2).says("leads out of the collection");
}

#[test]
fn a_closed_pipe_hid_that_there_were_errors() {
    let long = THREE.repeat(400);
    let folder = Folder::with(&[("lint.toml", ""), ("01_A/01_B/tides.md", &long)]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_cslint"))
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a process");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("an end").code(), Some(1));
}

#[test]
fn a_nested_collection_that_was_named_too_was_linted_twice() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", SKIPPED), ("in/lint.toml", ""), ("in/b.md", SKIPPED)]);
    folder.cslint(&[".", "in", "--format", "concise"]).finds(&["a.md:3:1", "in/b.md:3:1"]);
}

#[test]
fn a_wrapped_number_of_the_guide_was_lost_and_a_hidden_one_was_read() {
    let hidden = GUIDE
        .replace("COUNT\n", "COUNT\n\n<!-- minimum of 1 case studies -->\n\n```\nminimum of 1 case studies\n```\n");
    for guide in [GUIDE, &hidden] {
        let folder = Folder::with(&[("STYLE_GUIDE.md", guide), ("01_A/01_B/tides.md", THREE)]);
        let run = folder.cslint(&["--select", "case-study-count", "--format", "concise"]).ends_with(1);
        run.finds(&["01_A/01_B/tides.md:1:1: error[case-study-count] 3 case studies, where 4 to 5 are asked for"]);
    }
}

#[test]
fn what_one_case_study_lacks_was_folded_into_its_first_part() {
    let folder = Folder::with(&[("lint.toml", ""), ("01_A/01_B/tides.md", THREE)]);
    let run = folder.cslint(&["--select", "complete-case-study", "--color", "never"]).ends_with(1);
    for part in ["Problem", "Quick Answer", "Detailed Explanation", "Results"] {
        assert_eq!(run.out.matches(&format!("no {part} section")).count(), 3, "{}", run.out);
    }
}

#[test]
fn code_in_a_quote_lost_its_indentation_and_was_text() {
    let yaml = "spec:\n  template:\n    spec:\n      containers:\n        - name: api\n          image: api:1\n          \
                env:\n            - name: A\n              value: \"1\"\n          ports:\n            - containerPort: 80\n";
    let quoted: String = format!("```\n{yaml}```\n").lines().map(|line| format!("> {line}\n")).collect();
    let folder = Folder::with(&[("lint.toml", ""), ("01_A/01_B/tides.md", &format!("{THREE}\n{quoted}"))]);
    folder.cslint(&["--select", "no-long-code", "--format", "concise"]).finds(&["01_A/01_B/tides.md:9:3"]);
}

#[test]
fn a_reason_on_the_next_line_became_names_of_rules() {
    let text = "# Tides\n\n<!-- cslint-disable-next-line heading-hierarchy\n-- the gate comes first -->\n\n### Gates\n";
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", text)]);
    let run = folder.cslint(&["--format", "json", "--show-suppressed"]).ends_with(0);
    assert_eq!(run.json()["suppressed"][0]["reason"], "the gate comes first");
}

#[test]
fn a_thousand_mistakes_in_a_configuration_took_minutes() {
    let many: String = (0..3000).map(|key| format!("key{key} = 1\n")).collect();
    let folder = Folder::with(&[("lint.toml", &many), ("a.md", PLAIN)]);
    let told = folder.cslint(&[]).ends_with(2).err.matches("unknown key").count();
    assert!((10..=100).contains(&told), "{told} told");
}

#[test]
fn a_rule_may_not_look_at_templates() {
    let rule =
        "summary = \"x\"\nseverity = \"error\"\napplies-to = [\"template\"]\nmessage = \"x\"\n[check.heading-levels]\n";
    let folder = Folder::with(&[("lint.toml", "rule-folders = [\"own\"]\n"), ("own/mine.toml", rule)]);
    folder.cslint(&[]).ends_with(2).says("no rule applies to a template");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_was_a_target_of_links() {
    let text = "# Tides\n\n[The moon](moon.md) and [the sun](sun.md).\n";
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", text), ("real/sun.md", PLAIN)]);
    std::os::unix::fs::symlink("real/moon.md", folder.path().join("moon.md")).expect("a link");
    std::os::unix::fs::symlink("real/sun.md", folder.path().join("sun.md")).expect("a link");
    let run = folder.cslint(&["--select", "no-broken-links", "--format", "concise"]).ends_with(1);
    run.finds(&["a.md:3:12: error[no-broken-links] `moon.md` does not exist"]);
}
