//! What the planning documents say of a link's target that is nowhere to be found.
//!
//! What is listed in the right folder, in either form of its topic, is planned, unless everyone who says anything of it
//! says that it is done: then the link is as broken as any. What is listed in one other folder only will be there.

use std::sync::Arc;

use super::Collection;
use super::names::{Form, Topic};
use super::planned::{Listed, Status};
use super::targets::Instead;
use crate::paths::{join, split};

impl Collection {
    /// What is said of a topic in its folder.
    pub(super) fn planned_here(&self, topic: &Topic<'_>) -> Option<Instead> {
        let of_topic = || self.plan().first_of_topic(topic.name).map(|(listed, _)| listed);
        let listed = self.listed_as(topic);
        let right: Vec<&Listed> = if listed.is_empty() {
            of_topic().filter(|listed| listed.folder.may_be(topic.folder)).collect()
        } else {
            listed.iter().filter(|(_, planned)| planned.folder == topic.folder).map(|(listed, _)| *listed).collect()
        };
        let saying = |status| right.iter().copied().find(move |listed| listed.status == status);
        let planned = |listed: &Listed| Instead::Planned {
            plan: Arc::clone(&listed.document),
            is_open: listed.status != Status::Unknown,
        };
        let said_to_be_done = |listed: &Listed| Instead::SaidToBeDone(Arc::clone(&listed.document));
        let open = saying(Status::Open).or_else(|| saying(Status::InProgress)).map(planned);
        let done = || saying(Status::Done).map(said_to_be_done);
        // The sources of a topic that is written are due, whoever lists them.
        if topic.is_resources && self.is_written(topic) {
            let done_anywhere = || of_topic().find(|listed| listed.status == Status::Done).map(said_to_be_done);
            return open.or_else(done).or_else(done_anywhere);
        }
        open.or_else(done).or_else(|| right.first().copied().map(planned))
    }

    /// Whether the case studies of a topic are there, in either form.
    fn is_written(&self, topic: &Topic<'_>) -> bool {
        self.names().has(&Topic { is_resources: false, ..*topic })
    }

    /// Where a topic is listed, if not in its folder.
    pub(super) fn planned_elsewhere(&self, topic: &Topic<'_>) -> Option<Instead> {
        let listed = self.listed_as(topic);
        let (_, first) = listed.first()?;
        if listed.iter().any(|(_, other)| other.folder != first.folder) {
            let mut paths: Vec<String> = listed.iter().map(|(_, planned)| path_of(planned, topic)).collect();
            paths.sort_unstable();
            paths.dedup();
            return Some(Instead::Several(paths));
        }
        // In the form that the link has, if it is listed in that one, too.
        let (listed, planned) = listed.iter().find(|(_, planned)| planned.form == topic.form).or(listed.first())?;
        Some(Instead::PlannedAt { plan: Arc::clone(&listed.document), path: path_of(planned, topic) })
    }

    /// Where a topic, or a folder of topics, is listed, as far as the folder is known that it lies in.
    fn listed_as(&self, topic: &Topic<'_>) -> Vec<(&Listed, Topic<'_>)> {
        let placed =
            self.plan().first_of_topic(topic.name).filter_map(|(listed, path)| Some((listed, Topic::of(path?)?)));
        // A line may stand for a topic and its resources.
        let is_whole = topic.is_resources && !self.is_written(topic);
        let is_meant = |planned: &Topic<'_>| planned.is_resources == topic.is_resources || is_whole;
        let mut listed: Vec<_> = placed.filter(|(_, planned)| is_meant(planned)).collect();
        if listed.is_empty() && !topic.is_resources && topic.form != Form::Flat {
            // Of the README nothing is said where only others in its folder are listed.
            let is_said = |rest: &str| topic.form != Form::InFolder || rest == "/README.md";
            let inside = self.plan().inside(topic.name).filter(|(_, (_, rest))| is_said(rest));
            listed.extend(inside.map(|(listed, (path, _))| {
                let (folder, name) = split(path);
                (listed, Topic { folder, name, is_resources: false, form: Form::InFolder })
            }));
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
