//! How many lines of code a block holds, blank ones not counted.

use serde::Deserialize;

use super::{Finding, Reason};
use crate::document::{CodeClass, Document, language};

/// Options of the kind.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CodeLines {
    max_lines: usize,
}

pub(super) const REASONS: &[Reason] = &[Reason { name: "too-long", values: &["lines", "language"] }];

impl CodeLines {
    pub(super) fn run(&self, document: &Document) -> Vec<Finding> {
        let mut findings = Vec::new();
        for block in &document.code_blocks {
            let text = document.code_text(block);
            let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
            // Counted first: to tell code from a diagram is the dearer question.
            if lines <= self.max_lines || document.class_of(block) != CodeClass::Code {
                continue;
            }
            let tag = language(document.source.slice(block.info));
            let fence = document.first_line(document.block_of(block).span);
            let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
            findings.push(
                Finding::new("too-long", fence)
                    .label(format!("{lines} lines from here"))
                    .value("lines", lines)
                    .value("language", if tag.is_empty() { "code".to_owned() } else { format!("`{tag}`") })
                    .identity(first.trim()),
            );
        }
        findings
    }
}
