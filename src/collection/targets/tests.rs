use std::fs;
use std::sync::Arc;

use super::*;
use crate::source::Source;

fn document(path: &str, text: &str, kind: Kind) -> Document {
    Document::parse(Arc::new(Source::new(path, path, text)), kind)
}

fn collection(paths: &[&str], plan: &str) -> Collection {
    let mut documents: Vec<_> = paths.iter().map(|path| document(path, "# T\n", Kind::CaseStudy)).collect();
    documents.push(document("PLAN.md", plan, Kind::Planning));
    Collection::new(None, documents)
}

/// Where a link leads, or what there is instead, in a word and a path.
fn lead(collection: &Collection, from: &str, destination: &str) -> String {
    let document = collection.document(from).unwrap();
    match collection.target(collection.by_path[from], destination) {
        Target::Elsewhere => "elsewhere".to_owned(),
        Target::Document(index) => format!("to {}", collection.documents[index].source.path()),
        Target::Folder(folder) => format!("into {folder}/"),
        Target::Other => "there".to_owned(),
        Target::Misnamed => "misnamed".to_owned(),
        Target::Nothing(Instead::NoDestination) => "no destination".to_owned(),
        Target::Nothing(Instead::Outside) => "outside".to_owned(),
        Target::Nothing(Instead::OtherCase(path)) => format!("case {path}"),
        Target::Nothing(Instead::Moved { path, is_sure }) => {
            format!(
                "{} {}",
                if is_sure { "moved" } else { "perhaps" },
                collection.written(document, destination, &path)
            )
        }
        Target::Nothing(Instead::Several(paths)) => format!("several {}", paths.join(" ")),
        Target::Nothing(Instead::Planned { .. }) => "planned".to_owned(),
        Target::Nothing(Instead::PlannedAt { path, .. }) => {
            format!("planned {}", collection.written(document, destination, &path))
        }
        Target::Nothing(Instead::SaidToBeDone(_)) => "said to be done".to_owned(),
        Target::Nothing(Instead::Nothing) => "nothing".to_owned(),
    }
}

#[test]
fn a_link_leads_to_documents_and_folders() {
    let all = collection(&["01_A/x/README.md", "01_A/y.md", "02_B/z.md"], "");
    for (destination, leads) in [
        ("../y.md#a", "to 01_A/y.md"),
        ("#a", "to 01_A/x/README.md"),
        ("?plain=1", "to 01_A/x/README.md"),
        ("/02_B/z.md", "to 02_B/z.md"),
        ("../../02_B", "into 02_B/"),
        ("../../", "into /"),
        ("./", "into 01_A/x/"),
        ("", "no destination"),
        ("../../../y.md", "outside"),
        ("mailto:a@b.dev", "elsewhere"),
    ] {
        assert_eq!(lead(&all, "01_A/x/README.md", destination), leads, "{destination}");
    }
}

#[test]
fn a_topic_is_found_in_both_forms_however_many_steps_were_wrong() {
    let all = collection(&["01_A/x/README.md", "01_A/x/RESOURCES.md", "01_A/y.md", "02_B/z/README.md"], "");
    for (destination, leads) in [
        ("./y.md", "perhaps ../y.md"),
        ("../../01_A/y/README.md", "moved ../y.md"),
        ("../02_B/z.md", "moved ../../02_B/z/README.md"),
        ("../../../../02_B/z.md", "outside"),
        ("./z.md", "perhaps ../../02_B/z/README.md"),
        ("../../02_B/Z/readme.md", "case 02_B/z/README.md"),
        ("../Y.md", "case 01_A/y.md"),
        ("/z.md", "perhaps /02_B/z/README.md"),
        ("../../z", "perhaps ../../02_B/z/README.md"),
        ("../README.md", "nothing"),
    ] {
        assert_eq!(lead(&all, "01_A/x/README.md", destination), leads, "{destination}");
    }
}

#[test]
fn of_several_all_are_named_unless_the_link_names_a_folder() {
    let all = collection(&["a.md", "01_A/x.md", "02_B/x/README.md"], "");
    assert_eq!(lead(&all, "a.md", "./x.md"), "several 01_A/x.md 02_B/x/README.md");
    assert_eq!(lead(&all, "a.md", "../02_B/x.md"), "outside");
    assert_eq!(lead(&all, "01_A/x.md", "./02_B/x.md"), "moved ../02_B/x/README.md");
}

const PLAN: &str = "\
# Plan

```
root/
├── 01_A/
│   ├── open_one.md
│   ├── done_one.md
│   └── drawn_one.md
├── 02_B/
│   ├── both_places.md
│   └── folder_one/
│       └── README.md
└── 03_C/
    ├── both_places.md
    └── far_one.md
```

## 01_A/

- [ ] open_one.md
- [x] done_one.md
- [ ] there_too.md
";

#[test]
fn what_is_listed_in_the_right_folder_is_planned_unless_it_is_said_to_be_done() {
    let all = collection(&["01_A/here/README.md", "02_B/there_too.md", "02_B/drawn_one.md"], PLAN);
    for (destination, leads) in [
        ("../open_one.md", "planned"),
        ("../open_one/README.md#x", "planned"),
        ("../open_one_RESOURCES.md", "planned"),
        ("../done_one.md", "said to be done"),
        ("../../03_C/far_one.md", "planned"),
        ("../../03_C/", "planned"),
        ("../../03_C/README.md", "nothing"),
        // A topic of that name elsewhere is not the one that is still to be written here.
        ("../there_too.md", "planned"),
        // Nobody says that this one is: it has moved.
        ("../drawn_one.md", "perhaps ../../02_B/drawn_one.md"),
    ] {
        assert_eq!(lead(&all, "01_A/here/README.md", destination), leads, "{destination}");
    }
}

#[test]
fn what_is_listed_elsewhere_is_broken_and_its_path_is_known() {
    let all = collection(&["01_A/here/README.md"], PLAN);
    for (destination, leads) in [
        ("./open_one.md", "planned ../open_one.md"),
        ("../open_one/open_one.md", "planned ../open_one.md"),
        ("../folder_one.md", "planned ../../02_B/folder_one/README.md"),
        ("../folder_one/", "planned ../../02_B/folder_one/"),
        ("../03_C/", "planned ../../03_C/"),
        ("../far_one_RESOURCES.md", "planned ../../03_C/far_one_RESOURCES.md"),
        ("./both_places.md", "several 02_B/both_places.md 03_C/both_places.md"),
        ("./nowhere.md", "nothing"),
    ] {
        assert_eq!(lead(&all, "01_A/here/README.md", destination), leads, "{destination}");
    }
}

#[test]
fn sources_of_a_written_topic_are_due() {
    let all = collection(&["01_A/done_one.md", "01_A/drawn_one.md", "01_A/other.md", "01_A/other-resources.md"], PLAN);
    assert_eq!(lead(&all, "01_A/done_one.md", "./done_one_RESOURCES.md"), "said to be done");
    assert_eq!(lead(&all, "01_A/drawn_one.md", "./drawn_one_RESOURCES.md"), "nothing");
    assert_eq!(lead(&all, "01_A/other.md", "./other_RESOURCES.md"), "misnamed");
    assert_eq!(lead(&all, "01_A/other.md", "./other-resources.md"), "to 01_A/other-resources.md");
}

#[test]
fn a_link_may_lead_out_of_the_collection_but_not_out_of_the_repository() {
    let repository = tempfile::tempdir().unwrap();
    for folder in [".git", "docs/cases/pictures", "src"] {
        fs::create_dir_all(repository.path().join(folder)).unwrap();
    }
    for file in ["src/main.rs", "docs/cases/pictures/One.png", "docs/cases/ignored.md", ".git/config"] {
        fs::write(repository.path().join(file), "").unwrap();
    }
    let root = repository.path().join("docs/cases");
    let all = Collection::new(Some(root), vec![document("a.md", "# A\n", Kind::Other)]);
    for (destination, leads) in [
        ("../../src/main.rs#L10-L20", "there"),
        ("/src", "there"),
        ("/docs/cases/a.md", "to a.md"),
        ("../cases/a.md", "to a.md"),
        ("pictures/One.png", "there"),
        ("pictures", "into pictures/"),
        ("ignored.md#unknown", "there"),
        ("pictures/one.png", "case pictures/One.png"),
        ("../../src/lib.rs", "nothing"),
        ("/src/One.png", "perhaps /docs/cases/pictures/One.png"),
        ("../../../main.rs", "outside"),
        ("../../../../issues/7", "elsewhere"),
        ("../../../../../issues/7", "outside"),
    ] {
        assert_eq!(lead(&all, "a.md", destination), leads, "{destination}");
    }
}
