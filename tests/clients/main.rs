//! What others make of cslint: the real hooks, the real runner, the real validators, from the registries.
//!
//! They are installed under `target/` on first use. Where that cannot be done, a test says so and passes, or fails if
//! `CSLINT_CLIENTS=required`.

#![cfg(target_os = "linux")]
#![expect(clippy::expect_used, clippy::disallowed_methods, reason = "tests may fail loudly, and read what they like")]

mod tools;
mod validators;
mod workflows;
