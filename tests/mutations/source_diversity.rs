//! `source-diversity`: a file's sources come from more than one publisher.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::LOG_RESOURCES;

const ONE_PUBLISHER: &str = "\
## Engineering Blog Posts

| Company | Title | URL | Date | Key Insights |
|---------|-------|-----|------|--------------|
| Northquay | Why Our Writes Came in Waves | https://engineering.northquay.io/2025/03/writes-in-waves | 2025-03 | Soft limits |

## Conference Talks

- Ines Moreau at Northquay Open Day, 2025: [Paying Compaction Debt Early](https://northquay.io/open-day/debt)

## Technical Papers

| Title | Authors | Venue | Year | Link | Relevance |
|-------|---------|-------|------|------|-----------|
| Merging under Load | I. Moreau | Northquay Reports | 2024 | [PDF](https://research.northquay.io/merging.pdf) | The model |

## Documentation References

- **Northquay Store**: [Compaction](https://docs.northquay.io/compaction) - What can be set

## Video Presentations

- Northquay: [Compaction on a Whiteboard](https://video.northquay.io/whiteboard), 2025";

/// The sources of the log's file, and others in their place.
fn with_sources(mutation: Mutation, sources: &str) -> Mutation {
    mutation.cut("## Engineering Blog Posts", "## Research Methodology").insert("## Research Methodology", sources)
}

pub(crate) fn mutations() -> Vec<Mutation> {
    let elsewhere = |other: &str| ONE_PUBLISHER.replace("https://docs.northquay.io/compaction", other);
    vec![
        with_sources(fault("one company and its domain", LOG_RESOURCES), ONE_PUBLISHER)
            .found_at("# Log Compaction - Research Resources")
            .saying("all 5 sources come from one publisher, Northquay"),
        with_sources(fault("one domain", LOG_RESOURCES), &ONE_PUBLISHER.replace("| Northquay | Why", "| — | Why"))
            .found_at("# Log Compaction - Research Resources")
            .saying("northquay.io"),
        with_sources(
            harmless("one manual from elsewhere", LOG_RESOURCES),
            &elsewhere("https://rocksdb.org/docs/compaction"),
        ),
        with_sources(
            harmless("one page on a host of many", LOG_RESOURCES),
            &elsewhere("https://github.com/northquay/store"),
        ),
        with_sources(
            harmless("a book besides", LOG_RESOURCES),
            &format!("{ONE_PUBLISHER}\n\n## Additional Reading\n\n- **Book**: \"Database Internals\" by Alex Petrov"),
        ),
    ]
}
