//! What the planning documents say of a link's target that is nowhere to be found.
//!
//! What is listed in the right folder, in either form of its topic, is planned, unless everyone who says anything of it
//! says that it is done: then the link is as broken as any. What is listed in one other folder only will be there.

use super::Collection;
use super::names::{Form, Topic};
use super::planned::{Listed, Status};
use super::targets::Instead;
use crate::paths::join;

impl Collection {
    /// What is said of a topic in its folder.
    pub(super) fn planned_here(&self, topic: &Topic<'_>) -> Option<Instead<'_>> {
        let listed = self.listed_as(topic);
        let there = |path: &str| Topic::of(path).is_some_and(|planned| planned.folder == topic.folder);
        let mut right: Vec<&Listed> =
            listed.iter().filter(|(_, path)| there(path)).map(|(listed, _)| *listed).collect();
        if listed.is_empty() {
            right = self
                .plan()
                .first_of_topic(topic.name)
                .iter()
                .filter(|listed| listed.folder.may_be(topic.folder))
                .collect();
        }
        let saying = |status| right.iter().copied().find(move |listed| listed.status == status);
        let open = saying(Status::Open).or_else(|| saying(Status::InProgress)).map(Instead::Planned);
        let done = || saying(Status::Done).map(Instead::SaidToBeDone);
        // The sources of a topic that is written are due, whoever lists them.
        if topic.is_resources && self.is_written(topic) {
            let of_topic =
                || self.plan().first_of_topic(topic.name).iter().find(|listed| listed.status == Status::Done);
            return open.or_else(done).or_else(|| of_topic().map(Instead::SaidToBeDone));
        }
        open.or_else(done).or_else(|| right.first().copied().map(Instead::Planned))
    }

    /// Whether the case studies of a topic are there, in either form.
    fn is_written(&self, topic: &Topic<'_>) -> bool {
        !self.names().of_topic(&Topic { is_resources: false, ..*topic }).is_empty()
    }

    /// Where a topic is listed, if not in its folder.
    pub(super) fn planned_elsewhere(&self, topic: &Topic<'_>) -> Option<Instead<'_>> {
        let listed = self.listed_as(topic);
        let placed = || listed.iter().filter_map(|(listed, path)| Some((*listed, Topic::of(path)?)));
        let (first, planned) = placed().next()?;
        if placed().any(|(_, other)| other.folder != planned.folder) {
            let mut paths: Vec<String> = placed().map(|(_, planned)| path_of(&planned, topic)).collect();
            paths.sort_unstable();
            paths.dedup();
            return Some(Instead::Several(paths));
        }
        // In the form that the link has, if it is listed in that one, too.
        let (listed, planned) = placed().find(|(_, planned)| planned.form == topic.form).unwrap_or((first, planned));
        Some(Instead::PlannedAt(listed, path_of(&planned, topic)))
    }

    /// Where a topic, or a folder of topics, is listed, as far as the folder is known that it lies in.
    fn listed_as(&self, topic: &Topic<'_>) -> Vec<(&Listed, String)> {
        let of_topic = self.plan().first_of_topic(topic.name);
        let named = of_topic.iter().filter_map(|listed| Some((listed, listed.path()?)));
        // A line may stand for a topic and its resources.
        let is_whole = topic.is_resources && !self.is_written(topic);
        let is_meant =
            |path: &str| Topic::of(path).is_some_and(|found| found.is_resources == topic.is_resources || is_whole);
        let mut listed: Vec<(&Listed, String)> = named.filter(|(_, path)| is_meant(path)).collect();
        if listed.is_empty() && !topic.is_resources && topic.form != Form::Flat {
            let inside = self.plan().inside(topic.name).filter_map(|(listed, folder)| {
                let readme = join(&folder, "README.md");
                // Of the README nothing is said where only others in its folder are listed.
                let is_said = topic.form != Form::InFolder || listed.path().is_some_and(|path| path == readme);
                is_said.then_some((listed, readme))
            });
            listed.extend(inside);
        }
        listed
    }
}

/// The path of a planned topic as it will be, for a link that asks for its resources, its folder or itself.
fn path_of(planned: &Topic<'_>, asked: &Topic<'_>) -> String {
    let Topic { folder, name, .. } = *planned;
    let in_folder = planned.form == Form::InFolder;
    join(
        folder,
        &match (in_folder, asked.form, asked.is_resources) {
            (true, Form::Folder | Form::Other, _) => format!("{name}/"),
            (true, _, true) => format!("{name}/RESOURCES.md"),
            (true, _, false) => format!("{name}/README.md"),
            (false, _, true) => format!("{name}_RESOURCES.md"),
            (false, _, false) => format!("{name}.md"),
        },
    )
}
