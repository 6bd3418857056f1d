//! The page: what a browser shows of it, by a renderer that does what GitHub's and GitLab's do.

use comrak::{Options, markdown_to_html};

use crate::support::{Folder, Run};
use crate::{BROKEN, PLAIN, SKIPPED, in_a_job};

/// The page as HTML, with what hosts add to Markdown.
pub(crate) fn rendered(page: &str) -> String {
    let mut options = Options::default();
    options.extension.autolink = true;
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.math_dollars = true;
    options.render.r#unsafe = true;
    markdown_to_html(page, &options)
}

/// Tags in their order, each with its attributes.
pub(crate) fn tags(html: &str) -> Vec<&str> {
    html.split('<').skip(1).filter_map(|rest| rest.split('>').next()).collect()
}

/// The text of each place in which a host looks for names, references, emoji and addresses: outside of code and links.
pub(crate) fn texts(html: &str) -> Vec<String> {
    let mut inside: Vec<&str> = Vec::new();
    let mut texts = Vec::new();
    for piece in html.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
        if ["code", "pre", "a"].contains(&name) {
            if tag.starts_with('/') { _ = inside.pop() } else { inside.push(name) }
        }
        if inside.is_empty() {
            let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
            texts.push(text);
        }
    }
    texts
}

fn page(run: &Run) -> &str {
    assert!(run.out.starts_with("## cslint\n"), "{}", run.out);
    &run.out
}

#[test]
fn findings_lead_to_their_lines_and_to_the_guide() {
    let guide = "# G\n\n## Consistent header hierarchy\n\nOne title.\n";
    let folder = Folder::with(&[("lint.toml", ""), ("sub/a (1).md", SKIPPED), ("STYLE_GUIDE.md", guide)]);
    let arguments = ["--format", "markdown", "--select", "heading-hierarchy"];
    let run = in_a_job(&folder, "", &arguments);
    let html = rendered(page(&run));
    for link in
        ["sub/a%20%281%29.md?plain=1#L3\">line 3</a>", "STYLE_GUIDE.md?plain=1#L3\"><code>STYLE_GUIDE.md:3</code></a>"]
    {
        assert!(html.contains(&format!("<a href=\"https://git.example/owner/name/blob/12ab/{link}")), "{link}: {html}");
    }
    assert!(html.contains("<strong>Passed.</strong> 2 files checked: 1 warning."), "{html}");
    let page_of_rule = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/v", env!("CARGO_PKG_VERSION"), "/docs/rules/");
    assert!(html.contains(&format!("<a href=\"{page_of_rule}heading-hierarchy.md\">")), "{html}");
    let bare = rendered(page(&folder.cslint(&arguments)));
    assert!(!bare.contains("/blob/12ab/"), "no host is known here: {bare}");
    assert!(bare.contains("<code>sub/a (1).md:3</code>"), "{bare}");
}

#[test]
fn files_with_errors_come_first() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", SKIPPED), ("b.md", BROKEN)]);
    let html = rendered(page(&folder.cslint(&["--format", "markdown"])));
    let at = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text}: {html}"));
    assert!(at("<strong>Failed.</strong>") < at("<h3><code>b.md</code>"));
    assert!(at("<h3><code>b.md</code>") < at("<h3><code>a.md</code>"));
}

#[test]
fn what_is_missing_can_be_pasted() {
    let case_study = "# T\n\nAbout tides.\n\n## Case Study 1: Ebb\n\n### Problem\n\nSlow.\n";
    let folder = Folder::with(&[("lint.toml", ""), ("01_A/01_B/tides.md", case_study)]);
    let run = folder.cslint(&["--format", "markdown", "--select", "complete-case-study"]);
    let html = rendered(page(&run));
    assert!(
        html.contains("<pre><code class=\"language-markdown\">### Quick Answer\n\n[write it here]\n</code></pre>"),
        "{html}"
    );
}

#[test]
fn what_does_not_count_is_behind_a_click() {
    let text = "# A\n\n<!-- cslint-disable-next-line no-broken-links -- it *comes* later -->\nSee [it](no.md).\n";
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", text)]);
    let html = rendered(page(&folder.cslint(&["--format", "markdown", "--show-suppressed"])));
    assert!(html.contains("<summary>1 finding suppressed by a comment, and not counted</summary>"), "{html}");
    assert!(html.contains(": it *comes* later</li>\n</ul>\n</details>"), "{html}");
    assert!(!folder.cslint(&["--format", "markdown"]).out.contains("<details>"));
}

#[test]
fn a_page_is_never_too_long_and_says_what_it_leaves_out() {
    let folder = Folder::with(&[("lint.toml", "")]);
    for file in 0..40 {
        let links = (0..100).map(|number| format!("## {number}\n\n[a](no-{number}-{}.md)\n\n", "x".repeat(80)));
        folder.write(&format!("{file}.md"), format!("# A\n\n{}", links.collect::<String>()));
    }
    folder.write("first.md", BROKEN);
    let run = folder.cslint(&["--format", "markdown"]);
    assert!(run.out.len() < 400_000, "{}", run.out.len());
    let shown = run.out.matches("- **error** at").count();
    let left = format!("There is no room here for {} more findings", 4_001 - shown);
    assert!(shown > 100 && run.out.contains(&left), "{shown} are shown, and not told: {left}");
}

#[test]
fn what_was_not_checked_is_said() {
    let nothing = Folder::with(&[("lint.toml", "")]).cslint(&["--format", "markdown"]);
    let html = rendered(page(&nothing));
    assert!(html.contains("<strong>Failed.</strong> Nothing was checked."), "{html}");
    assert!(html.contains("there is no Markdown file to check"), "{html}");
    let trouble = Folder::with(&[("lint.toml", "fail_on = \"error\"\n"), ("a.md", PLAIN)]);
    let html = rendered(page(&trouble.cslint(&["--format", "markdown"])));
    assert!(html.contains("<strong>Not checked in full.</strong>"), "{html}");
    assert!(html.contains("<li><code>lint.toml:1</code>: unknown key"), "{html}");
}
