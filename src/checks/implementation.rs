//! Blocks of code that show an implementation: a whole function or class, a configuration file, a setup script.

mod data;
mod definition;
mod settings;

use schemars::JsonSchema;
use serde::Deserialize;

use self::definition::{Defined, definition};
use super::{Finding, Reason};
use crate::document::{CodeBlock, CodeClass, Document, language};

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Implementation {
    /// Languages in which configuration is written.
    configuration_languages: Vec<String>,
    /// Keys in quotes that only configuration has, whatever its language.
    configuration_keys: Vec<String>,
    /// What the first key of a file that describes an interface begins with.
    interfaces: Vec<String>,
    /// First keys of an example of data: of a message, an event, a record.
    data_keys: Vec<String>,
    /// Fewer settings than these are an example of one.
    min_settings: usize,
    /// Commands that install, configure or start something.
    setup_commands: Vec<String>,
    /// Fewer of these are an example of one.
    min_commands: usize,
}

pub(super) const REASONS: &[Reason] = &[
    Reason { name: "function", values: &["name"] },
    Reason { name: "class", values: &["name"] },
    Reason { name: "configuration", values: &[] },
    Reason { name: "script", values: &[] },
];

impl Implementation {
    pub(super) fn run(&self, document: &Document) -> Vec<Finding> {
        document.code_blocks.iter().filter_map(|block| self.block(document, block)).collect()
    }

    fn block(&self, document: &Document, block: &CodeBlock) -> Option<Finding> {
        let text = document.code_text(block);
        // What is one line shows nothing whole, and to tell code from a diagram is the dearer question.
        if text.trim().lines().nth(1).is_none() || document.class_of(block) != CodeClass::Code {
            return None;
        }
        let tag = language(document.source.slice(block.info));
        let fence = document.first_line(document.block_of(block).span);
        let first = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
        let finding = |reason| Finding::new(reason, fence).identity(first);
        match definition(&text) {
            Some(Defined::Function(name)) => return Some(finding("function").value("name", name)),
            Some(Defined::Class(name)) => return Some(finding("class").value("name", name)),
            None => {}
        }
        if self.is_configuration(&tag, &text) {
            return Some(finding("configuration"));
        }
        self.is_script(&text).then(|| finding("script"))
    }

    fn is_configuration(&self, tag: &str, text: &str) -> bool {
        let is_its_language = self.configuration_languages.iter().any(|language| language == tag);
        let looks_like_it = || tag.is_empty() && settings::are_settings(text);
        if !(is_its_language || looks_like_it() || self.has_configuration_key(text)) {
            return false;
        }
        let mut lines = text.lines().map(str::trim).filter(|line| settings::says_something(line)).peekable();
        let first_key = lines.peek().and_then(|line| data::pair(line)).map_or("", |(key, _)| key);
        let is_interface = self.interfaces.iter().any(|interface| first_key.starts_with(interface.as_str()));
        let names_data = self.data_keys.iter().any(|key| key == first_key);
        !is_interface && !names_data && lines.count() >= self.min_settings && !data::is_record(text)
    }

    fn has_configuration_key(&self, text: &str) -> bool {
        let keys = text.lines().filter_map(|line| line.trim().strip_prefix('"')?.split_once("\":"));
        keys.into_iter().any(|(key, _)| self.configuration_keys.iter().any(|known| known == key))
    }

    fn is_script(&self, text: &str) -> bool {
        if text.trim_start().starts_with("#!") {
            return true;
        }
        let lines = text.lines().map(str::trim).filter(|line| !line.starts_with('#'));
        let commands = lines.flat_map(|line| line.split("&&")).map(|command| {
            let command = command.trim().trim_start_matches("$ ").trim_start();
            command.strip_prefix("sudo ").unwrap_or(command)
        });
        let is_setup = |command: &&str| {
            self.setup_commands.iter().any(|setup| {
                // `service Orders {` describes an interface.
                let rest = command.strip_prefix(setup.as_str()).filter(|_| !command.ends_with('{'));
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            })
        };
        commands.filter(is_setup).count() >= self.min_commands
    }
}
