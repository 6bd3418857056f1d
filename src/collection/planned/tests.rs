//! What is listed where, on small collections.

use std::sync::Arc;

use super::*;
use crate::collection::Collection;
use crate::source::Source;

/// A collection of one plan and files, the READMEs of numbered folders its indexes.
fn collection(plan: &str, files: &[&str]) -> Collection {
    let document = |path: &str, text: &str, kind| Document::parse(Arc::new(Source::new(path, path, text)), kind);
    let mut documents = vec![document("PLAN.md", plan, Kind::Planning)];
    documents.extend(files.iter().map(|path| {
        let folder = path.strip_suffix("/README.md").map(|folder| folder.rsplit('/').next().unwrap());
        let is_index = folder.is_some_and(name::is_numbered);
        document(path, "# T\n", if is_index { Kind::Index } else { Kind::CaseStudy })
    }));
    Collection::new(None, documents)
}

/// What a plan lists, in its order: the words, their path or where it ends, and what is said.
fn listed(plan: &str, files: &[&str]) -> Vec<String> {
    let collection = collection(plan, files);
    let mut all: Vec<_> = collection.listed_in("PLAN.md").collect();
    all.sort_by_key(|listed| listed.span);
    let describe = |listed: &&Listed| {
        let place = match &listed.folder {
            Folder::Known(_) => listed.path().unwrap(),
            Folder::Ending(folder) => format!("…{folder}/{}", listed.name),
            Folder::Within(folder) => format!("{folder}?/{}", listed.name),
        };
        let words = collection.document("PLAN.md").unwrap().source.slice(listed.span);
        format!("{words} = {place} {:?} {:?}", listed.item, listed.status)
    };
    all.iter().map(describe).collect()
}

const FILES: [&str; 3] =
    ["01_BACK/01_Store/README.md", "01_BACK/01_Store/logs/README.md", "02_CLOUD/01_Ship/README.md"];

#[test]
fn a_table_lists_files_under_the_heading_that_names_their_folder() {
    let plan = "# P\n\n## Domain 1: 01_BACK\n\n### 01_Store/ (4 files: 2 and 2)\n\n| File | Status | Notes |\n|--|--|--|\n\
        | `README.md` | ⬜ | x |\n| `logs/` | ✅ Done | x |\n| `logs/RESOURCES.md` | ✅ | x |\n| `logs/README.md` | ✅ | x |\n\
        | `disks.md` | ⬜ TODO | x |\n| `disks_RESOURCES.md` | 🟡 | x |\n| and more | ⬜ | x |\n";
    assert_eq!(
        listed(plan, &FILES),
        [
            "README.md = 01_BACK/01_Store/README.md Readme Open",
            "logs/ = 01_BACK/01_Store/logs/README.md TopicFolder Done",
            "logs/RESOURCES.md = 01_BACK/01_Store/logs/RESOURCES.md Resources Done",
            "logs/README.md = 01_BACK/01_Store/logs/README.md Readme Done",
            "disks.md = 01_BACK/01_Store/disks.md TopicFile Open",
            "disks_RESOURCES.md = 01_BACK/01_Store/disks_RESOURCES.md Resources InProgress",
        ]
    );
}

#[test]
fn a_task_lists_the_files_that_it_opens_with() {
    let plan = "# P\n\n### 01_Store (2/3)\n\n- [x] logs/ (README.md + RESOURCES.md)\n- [ ] disks.md, tapes.md\n- [x] README.md\n\
        - [ ] All files reviewed\n- [ ] disks.md needs another picture\n- [ ] README.md: name the new category\n- [x] old_things\n- [ ] new_things 🚧\n";
    assert_eq!(
        listed(plan, &FILES),
        [
            "logs/ = 01_BACK/01_Store/logs/README.md TopicFolder Done",
            "disks.md = 01_BACK/01_Store/disks.md TopicFile Open",
            "tapes.md = 01_BACK/01_Store/tapes.md TopicFile Open",
            "README.md = 01_BACK/01_Store/README.md Readme Done",
            "disks.md = 01_BACK/01_Store/disks.md TopicFile Unknown",
            "README.md = 01_BACK/01_Store/README.md Readme Unknown",
            "old_things = 01_BACK/01_Store/old_things.md TopicFile Done",
            "new_things = 01_BACK/01_Store/new_things.md TopicFile InProgress",
        ]
    );
}

#[test]
fn a_tree_lists_files_under_the_collection_s_own_folder() {
    let plan = "# P\n\n## Structure\n\n```\nmy_notes/\n├── README.md\n├── PLAN.md  ✅ Created\n├── 01_BACK/\n│   ├── README.md\n\
        │   └── 03_Search/\n│       ├── logs/\n│       │   ├── README.md\n│       │   └── RESOURCES.md\n│       ├── ranks.md   # planned\n\
        │       └── ranks_RESOURCES.md\n└── [more]\n```\n";
    assert_eq!(
        listed(plan, &[]),
        [
            "README.md = README.md Readme Unknown",
            "PLAN.md = PLAN.md Planning Done",
            "README.md = 01_BACK/README.md Readme Unknown",
            "logs/ = 01_BACK/03_Search/logs/README.md TopicFolder Unknown",
            "README.md = 01_BACK/03_Search/logs/README.md Readme Unknown",
            "RESOURCES.md = 01_BACK/03_Search/logs/RESOURCES.md Resources Unknown",
            "ranks.md = 01_BACK/03_Search/ranks.md TopicFile Open",
            "ranks_RESOURCES.md = 01_BACK/03_Search/ranks_RESOURCES.md Resources Unknown",
        ]
    );
}

#[test]
fn a_heading_may_name_a_folder_that_only_a_tree_draws() {
    let plan = "# P\n\n## Back\n\n### 03_Search\n\n- [ ] ranks.md\n\n## Files\n\n```\nx/\n└── 01_BACK/\n    └── 03_Search/\n        └── ranks.md\n```\n";
    assert_eq!(listed(plan, &[])[0], "ranks.md = 01_BACK/03_Search/ranks.md TopicFile Open");
}

#[test]
fn the_top_of_a_tree_may_be_a_folder_of_the_collection() {
    let tree = |top: &str| format!("# P\n\n```\n{top}/\n├── a.md\n└── b.md\n```\n");
    for (top, path) in [
        ("01_Store", "01_BACK/01_Store/a.md"),
        ("02_CLOUD/01_Ship", "02_CLOUD/01_Ship/a.md"),
        ("whatever", "a.md"),
        ("04_New", "…04_New/a.md"),
    ] {
        assert_eq!(listed(&tree(top), &FILES)[0], format!("a.md = {path} TopicFile Unknown"));
    }
    let plans = "# P\n\n```\nnotes/\n├── README.md\n└── PLAN.md\n```\n";
    assert_eq!(listed(plans, &FILES)[0], "README.md = README.md Readme Unknown");
    let layout = "# P\n\n```\ntopic_folder/\n├── README.md\n└── RESOURCES.md\n```\n";
    assert_eq!(listed(layout, &FILES)[0], "topic_folder/ = ?/topic_folder/README.md TopicFolder Unknown");
}

#[test]
fn a_table_without_a_folder_lists_topics_by_their_names() {
    let plan = "# P\n\n## First\n\n| Priority | File | Status |\n|--|--|--|\n| 1 | disk_space | ✅ Done |\n| 2 | ranks.md | ⬜ TODO |\n";
    assert_eq!(
        listed(plan, &FILES),
        ["disk_space = ?/disk_space.md TopicFile Done", "ranks.md = ?/ranks.md TopicFile Open"]
    );
}

#[test]
fn topics_below_the_heading_of_a_domain_may_be_in_any_of_its_categories() {
    let plan = "# P\n\n## 01_BACK\n\n- [ ] README.md\n- [ ] ranks.md\n- [ ] 01_Store/disks.md\n";
    assert_eq!(
        listed(plan, &FILES),
        [
            "README.md = 01_BACK/README.md Readme Open",
            "ranks.md = 01_BACK?/ranks.md TopicFile Open",
            "01_Store/disks.md = 01_BACK/01_Store/disks.md TopicFile Open",
        ]
    );
}

#[test]
fn a_plan_in_a_folder_of_topics_is_that_folder_s() {
    let document = |path: &str, text: &str, kind| Document::parse(Arc::new(Source::new(path, path, text)), kind);
    let tracker = "# P\n\n- [x] README.md\n- [x] TRACKER.md\n- [ ] ranks.md\n\n## 02_Logs\n\n- [ ] disks.md\n";
    let collection = Collection::new(
        None,
        vec![
            document("one/PLAN.md", tracker, Kind::Planning),
            document("one/02_Logs/a.md", "", Kind::CaseStudy),
            document("two/02_Logs/a.md", "", Kind::CaseStudy),
        ],
    );
    let mut listed: Vec<_> = collection.listed_in("one/PLAN.md").collect();
    listed.sort_by_key(|listed| listed.span);
    let folders: Vec<_> = listed.iter().map(|listed| listed.folder.clone()).collect();
    let known = |path: &str| Folder::Known(path.to_owned());
    assert_eq!(folders, [known("one"), known("one"), Folder::Within("one".to_owned()), known("one/02_Logs")]);
}

#[test]
fn a_plan_in_a_folder_may_draw_the_way_down_to_it() {
    let document = |path: &str, text: &str, kind| Document::parse(Arc::new(Source::new(path, path, text)), kind);
    let path = "docs/one/PLAN.md";
    for tree in [
        "notes/\n└── docs/\n    └── one/\n        └── 02_Logs/\n            └── a.md\n",
        "docs/\n└── one/\n    └── 02_Logs/\n        └── a.md\n",
        "notes/\n└── one/\n    └── 02_Logs/\n        └── a.md\n",
        "notes/\n└── 02_Logs/\n    └── a.md\n",
        "01_Store/\n└── b.md\none/\n└── 02_Logs/\n    └── a.md\n",
    ] {
        let plan = document(path, &format!("# P\n\n```\n{tree}```\n"), Kind::Planning);
        let files = ["docs/one/01_Store/a.md", "docs/b.md"].map(|path| document(path, "", Kind::CaseStudy));
        let collection = Collection::new(None, [plan].into_iter().chain(files).collect());
        let listed: Vec<_> = collection.listed_in(path).filter(|listed| &*listed.name == "a.md").collect();
        assert_eq!(listed[0].path().as_deref(), Some("docs/one/02_Logs/a.md"), "{tree}");
    }
}

#[test]
fn of_a_name_no_more_is_looked_at_than_a_plan_says() {
    let plan = "# P\n\n## 01_BACK/03_Search\n\n".to_owned() + &"- [ ] ranks/a.md\n- [ ] ranks.md\n".repeat(MOST);
    let source = Arc::new(Source::new("PLAN.md", "PLAN.md", plan.as_str()));
    let files = [Arc::new(Document::parse(source, Kind::Planning))];
    let planned = Planned::read(&files, &[]);
    assert!(planned.of_topic("ranks").len() > MOST - 1 && planned.first_of_topic("ranks").count() <= MOST);
    assert!(planned.inside("ranks").count() <= MOST);
}

#[test]
fn a_readme_among_planning_documents_is_the_collection_s() {
    let plan = "# P\n\n## Planning\n\n| File | Status | Notes |\n|--|--|--|\n| README.md | ✅ Done | Complete file list |\n| GUIDE.md | ✅ Done | Draft |\n";
    assert_eq!(listed(plan, &FILES), ["README.md = README.md Readme Done", "GUIDE.md = GUIDE.md Planning Done"]);
    let alone = "# P\n\n## Milestones\n\n- [ ] README.md\n";
    assert_eq!(listed(alone, &FILES), ["README.md = ?/README.md Readme Open"]);
}

#[test]
fn a_link_tells_its_folder_itself() {
    let plan = "# P\n\n## Next\n\n- [x] [Logs](./01_BACK/01_Store/logs/README.md) - how they grow\n- [ ] [ranks.md](02_CLOUD/01_Ship/ranks.md)\n- [ ] [The site](https://ship.dev/ranks.md)\n";
    assert_eq!(
        listed(plan, &FILES),
        ["Logs = 01_BACK/01_Store/logs/README.md Readme Done", "ranks.md = 02_CLOUD/01_Ship/ranks.md TopicFile Open",]
    );
}

#[test]
fn an_item_may_name_the_folder_of_those_below_it() {
    let plan =
        "# P\n\n- [ ] 01_BACK/\n  - [ ] 01_Store/\n    - [x] logs/\n      - [x] README.md\n      - [ ] RESOURCES.md\n";
    assert_eq!(
        listed(plan, &FILES),
        [
            "logs/ = 01_BACK/01_Store/logs/README.md TopicFolder Done",
            "README.md = 01_BACK/01_Store/logs/README.md Readme Done",
            "RESOURCES.md = 01_BACK/01_Store/logs/RESOURCES.md Resources Open",
        ]
    );
}

#[test]
fn comments_and_tags_say_nothing() {
    let plan = "# P\n\n## 01_Store\n\n| File | Status |\n|--|--|\n| disks.md <!-- big --> | Done <!-- 2019 --> |\n\
        | <b>tapes.md</b> | <!-- old --> ✅ |\n\n- [x] logs/ <!-- all --> (both)\n";
    assert_eq!(
        listed(plan, &FILES),
        [
            "disks.md = 01_BACK/01_Store/disks.md TopicFile Done",
            "tapes.md = 01_BACK/01_Store/tapes.md TopicFile Done",
            "logs/ = 01_BACK/01_Store/logs/README.md TopicFolder Done",
        ]
    );
}

#[test]
fn both_forms_of_a_topic_are_one_topic() {
    let plan = "# P\n\n## 01_Store\n\n- [ ] disks.md\n\n## 01_Ship\n\n- [ ] disks/ (both files)\n- [ ] diskette.md\n";
    let collection = collection(plan, &FILES);
    let folders: Vec<_> = collection.planned("disks").iter().map(|listed| listed.folder.clone()).collect();
    assert_eq!(folders, ["01_BACK/01_Store", "02_CLOUD/01_Ship"].map(|path| Folder::Known(path.to_owned())));
    assert!(collection.planned("disk").is_empty() && collection.planned("").is_empty());
}

#[test]
fn nothing_else_is_listed() {
    for plan in [
        "# P\n\n- disks.md\n",
        "# P\n\n| Blog | URL |\n|--|--|\n| A | discord.com/blog |\n| B | eng.uber.com |\n",
        "# P\n\n| Date | Files | Notes |\n|--|--|--|\n| 2026 | a_b/, c_d/ | done |\n",
        "# P\n\n```bash\nmkdir -p 01_BACK/03_Search/\ntouch 01_BACK/a.md\n```\n",
        "# P\n\n- [ ] **Minimum 3 case studies per file**\n- [ ] Layman explanation first\n- [ ] ~~dropped.md~~\n",
        "# P\n\n| 01_Store/ | ✅ |\n|--|--|\n| 01_Store/ | ⬜ |\n",
    ] {
        assert_eq!(listed(plan, &FILES), [""; 0], "{plan}");
    }
}
