//! Language tags. Space-separated and sorted, because one to a line would fill pages.

use std::sync::OnceLock;

use super::CodeClass;

static CODE: WordTable = WordTable::new(
    "ada adoc apache apex arduino asciidoc asm assembly awk bash bat batch bicep c c# c++ cc cfg \
    clj clojure cmake cmd cobol coffee coffeescript conf cpp cql cs csharp css cuda cue cxx cypher d dart dhall \
    docker docker-compose dockerfile dotenv editorconfig elisp elixir elm env erl erlang ex exs f# fish flux \
    fortran fsharp gherkin git-config glsl go golang gql gradle graphql groovy h haproxy haskell hcl helm hlsl \
    hpp hs htm html ini ipython java javascript jinja jinja2 jl js json json5 jsonc jsonnet jsx julia kotlin \
    kql ksh kt kts latex less lisp lua mak make makefile markdown matlab md mdx mysql nasm nginx nim nix \
    nushell objc objective-c ocaml org pascal perl pgsql php pl plpgsql plsql postgres postgresql powershell \
    prisma prolog promql properties proto protobuf ps1 puppet purescript py py3 pyspark python python3 ql r \
    racket rb react rego restructuredtext rs rst ruby rust sass scala scheme scss sh shell sol solidity spark \
    sparksql sql sqlite starlark svelte svg swift systemd systemverilog tcl terraform tex tf thrift toml ts \
    tsql tsx twig typescript vb vba verilog vhdl vim vue wasm wat wgsl xml xquery xsd xslt yaml yml zig zsh",
);
static DIAGRAM: WordTable = WordTable::new(
    "actdiag architecture ascii ascii-art asciiart blockdiag bpmn bytefield c4 c4plantuml d2 \
    diagram ditaa dot drawio erd excalidraw filetree flow flowchart gantt graphviz gv kroki mermaid mindmap \
    nomnoml nwdiag packetdiag pikchr plantuml puml rackdiag seqdiag sequence structurizr svgbob tikz timeline \
    tree uml umlet vega vega-lite vegalite wavedrom",
);
static TEXT: WordTable = WordTable::new(
    "algorithm changelog chat console csv email example http https log logs math message \
    no-highlight nohighlight none out output plain plaintext prompt pseudo pseudocode quote session \
    shell-session shellsession stacktrace stderr stdout table term terminal text traceback tsv txt",
);

/// What Mermaid source opens with.
pub(super) static MERMAID: WordTable = WordTable::new(
    "C4Context block-beta classDiagram erDiagram gantt gitGraph journey mindmap \
    pie quadrantChart requirementDiagram sankey-beta sequenceDiagram stateDiagram stateDiagram-v2 timeline \
    xychart-beta zenuml",
);

/// What a language tag in lower case decides; nothing for an unknown one.
pub(super) fn class_of(tag: &str) -> Option<CodeClass> {
    let tables = [(&CODE, CodeClass::Code), (&DIAGRAM, CodeClass::Diagram), (&TEXT, CodeClass::Text)];
    tables.into_iter().find_map(|(table, class)| table.contains(tag).then_some(class))
}

/// Words in a space-separated list, sorted when they are first looked up.
pub(super) struct WordTable {
    list: &'static str,
    sorted: OnceLock<Vec<&'static str>>,
}

impl WordTable {
    pub(super) const fn new(list: &'static str) -> Self {
        Self { list, sorted: OnceLock::new() }
    }

    pub(super) fn contains(&self, word: &str) -> bool {
        let sorted = self.sorted.get_or_init(|| {
            let mut words: Vec<_> = self.list.split(' ').collect();
            words.sort_unstable();
            words
        });
        sorted.binary_search(&word).is_ok()
    }
}
