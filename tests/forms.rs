//! What a document says is what counts, not how its Markdown is written: the same findings in every form. And no
//! text, however broken, brings the linter down.

#![expect(clippy::expect_used, reason = "helpers of tests may fail loudly")]
#![expect(clippy::string_slice, reason = "offsets were found in the same text")]

#[path = "mutations/files.rs"]
mod files;
mod forms {
    pub(crate) mod choice;
    pub(crate) mod code;
    pub(crate) mod essence;
    pub(crate) mod form;
    pub(crate) mod headings;
    pub(crate) mod hostile;
    pub(crate) mod inline;
    pub(crate) mod lines;
    pub(crate) mod links;
    pub(crate) mod lists;
    pub(crate) mod paragraphs;
    pub(crate) mod rewriting;
    pub(crate) mod spacing;
    pub(crate) mod tables;
}

use cslint::config::FILE_NAME;
use files::{Files, builtin, folder};
use forms::choice::Chance;
use forms::form::forms;
use forms::hostile::{injured, least, monsters, trouble_with};
use forms::rewriting::Original;
use rayon::prelude::*;

/// How many times all documents are rewritten by chance.
const ROUNDS: u64 = 12;

/// How many injuries each document suffers, by themselves and one upon the other.
const INJURIES: u64 = 12;

/// The collections whose documents are rewritten: what is rare in Markdown, all fixtures, and the corpus where it is.
fn originals() -> Vec<Original> {
    let home = folder(".").expect("the crate");
    let of_rules = walkdir::WalkDir::new(home.join("fixtures")).sort_by_file_name().into_iter().flatten();
    let of_rules = of_rules.filter(|entry| entry.file_name() == FILE_NAME);
    let of_rules = of_rules.filter_map(|entry| Some(entry.path().parent()?.strip_prefix(&home).ok()?.to_owned()));
    let of_rules = of_rules.map(|folder| folder.to_string_lossy().replace('\\', "/"));
    let whole = ["tests/forms/tricky", "../shared/corpus"].map(str::to_owned);
    let there = of_rules.chain(whole).filter_map(|name| Some((folder(&name)?, name)));
    let files = there.map(|(root, name)| (name, Files::read(&root))).filter(|(_, files)| !files.texts.is_empty());
    let originals: Vec<_> = files.map(|(name, files)| Original::new(name, files)).collect();
    assert!(originals.len() > builtin().len(), "the fixtures are not there");
    originals
}

#[test]
fn each_form_alone_changes_no_finding() {
    let originals = originals();
    let wrong: Vec<String> = forms()
        .par_iter()
        .flat_map_iter(|form| {
            let told: Vec<_> = originals.iter().map(|original| original.in_forms(&[form])).collect();
            let places: usize = told.iter().map(|(places, _)| places).sum();
            assert!(places > 0, "{} rewrites nothing", form.name);
            told.into_iter().flat_map(|(_, told)| told).collect::<Vec<_>>()
        })
        .collect();
    assert!(wrong.is_empty(), "{} documents:\n\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn forms_by_chance_change_no_finding() {
    let (originals, forms) = (originals(), forms());
    let wrong = (0..ROUNDS).into_par_iter().find_map_first(|seed| {
        let mut told = originals.iter().flat_map(|original| original.by_chance(&forms, &mut Chance(seed)));
        told.next().map(|told| format!("seed {seed}, {told}"))
    });
    assert!(wrong.is_none(), "{}", wrong.unwrap_or_default());
}

#[test]
fn injured_documents_bring_nothing_down() {
    let originals = originals();
    let documents: Vec<(&String, &String)> = originals.iter().flat_map(|original| &original.files.texts).collect();
    let wrong: Vec<String> = documents
        .par_iter()
        .filter_map(|(path, text)| {
            let mut chance = Chance(u64::try_from(text.len()).unwrap_or_default());
            let mut several = (*text).clone();
            let injured = (0..INJURIES).flat_map(|_| {
                several = injured(&several, &mut chance);
                [injured(text, &mut chance), several.clone()]
            });
            injured.into_iter().find_map(|text| {
                let trouble = trouble_with(&text)?;
                Some(format!("{path}: {trouble}\n    {}", least(&text).escape_debug()))
            })
        })
        .collect();
    assert!(wrong.is_empty(), "{} documents:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn monsters_bring_nothing_down() {
    for (what, text) in monsters() {
        assert_eq!(trouble_with(&text), None, "{what}");
    }
}
