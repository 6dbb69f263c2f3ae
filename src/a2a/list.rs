//! `ListTasks`: the filter, and pages that stay correct while tasks change.

use jiff::Timestamp;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::a2a::dialect::{Dialect, State};
use crate::a2a::error::Error;
use crate::a2a::params::{self, invalid};
use crate::a2a::task::{Task, View};
use crate::json::object::Object;

/// The size of a page if the caller does not state one, and the largest.
const DEFAULT_PAGE_SIZE: usize = 50;
const MAX_PAGE_SIZE: i64 = 100;

/// The parameters of `ListTasks`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListTasks {
    /// Only tasks of this conversation.
    pub context_id: Option<String>,
    /// Only tasks in this state.
    pub state: Option<State>,
    /// Only tasks whose state changed after this time.
    pub after: Option<Timestamp>,
    /// The maximum number of tasks in a page.
    pub page_size: usize,
    /// Where the page starts: after the task with this time and this ID.
    start: Option<(Timestamp, String)>,
    /// How much of a task is written.
    pub view: View,
}

/// A page of tasks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<'a> {
    /// The tasks, the one whose state changed last first.
    pub tasks: Vec<&'a Task>,
    /// The number of tasks in all pages.
    pub total_size: usize,
    /// The maximum number of tasks in a page.
    pub page_size: usize,
    /// What to pass to get the next page; empty if this is the last one.
    pub next_page_token: String,
    view: View,
}

impl ListTasks {
    pub(super) fn read(params: &Object<'_>) -> Result<Self, Error> {
        let state = params::text(params, &["status"])?;
        let state = state.map(|word| State::read(&word).ok_or_else(|| invalid("status is not a state of a task"))).transpose()?;
        let after = params::text(params, &["statusTimestampAfter", "status_timestamp_after"])?;
        let after = after
            .map(|time| time.parse().map_err(|_| invalid("statusTimestampAfter must be a time like 2026-05-02T10:15:30.123Z")));
        let page_size = params::number(params, &["pageSize", "page_size"], 1, MAX_PAGE_SIZE)?;
        let start = params::text(params, &["pageToken", "page_token"])?;
        let start = start.map(|token| start_of(&token).ok_or_else(|| invalid("pageToken is not one of ours")));
        let has_artifacts = params::flag(params, &["includeArtifacts", "include_artifacts"])?.unwrap_or(false);
        Ok(Self {
            context_id: params::id(params, &["contextId", "context_id"])?,
            // In protobuf's JSON, the first value of an enumeration means that the member is absent.
            state: state.filter(|state| *state != State::Unknown),
            after: after.transpose()?,
            page_size: page_size.and_then(|size| usize::try_from(size).ok()).unwrap_or(DEFAULT_PAGE_SIZE),
            start: start.transpose()?,
            view: View { history: params::history_length(params)?.unwrap_or(0), has_artifacts },
        })
    }

    /// Returns the page of these tasks.
    pub fn page<'a>(&self, tasks: impl IntoIterator<Item = &'a Task>) -> Page<'a> {
        let key = |task: &Task| (task.updated.unwrap_or_default(), task.id.clone());
        let is_wanted = |task: &&Task| {
            self.context_id.as_ref().is_none_or(|id| *id == task.context_id)
                && self.state.is_none_or(|state| state == task.state)
                && self.after.is_none_or(|after| task.updated.is_some_and(|updated| updated > after))
        };
        let mut tasks: Vec<&Task> = tasks.into_iter().filter(is_wanted).collect();
        tasks.sort_by_cached_key(|task| std::cmp::Reverse(key(task)));
        let total_size = tasks.len();
        if let Some(start) = &self.start {
            tasks.retain(|task| key(task) < *start);
        }
        let has_more = tasks.len() > self.page_size;
        tasks.truncate(self.page_size);
        let last = tasks.last().filter(|_| has_more);
        let next_page_token = last.map(|task| token_of(&key(task))).unwrap_or_default();
        Page { tasks, total_size, page_size: self.page_size, next_page_token, view: self.view }
    }
}

fn token_of((time, id): &(Timestamp, String)) -> String {
    format!("{}.{id}", time.as_nanosecond())
}

fn start_of(token: &str) -> Option<(Timestamp, String)> {
    let (time, id) = token.split_once('.')?;
    Some((Timestamp::from_nanosecond(time.parse().ok()?).ok()?, id.to_owned()))
}

/// Only 1.0 has this.
impl Serialize for Page<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let tasks: Vec<_> = self.tasks.iter().map(|task| task.written(Dialect::V10, self.view)).collect();
        let mut map = serializer.serialize_map(None)?;
        // Required, so also if it is empty.
        map.serialize_entry("tasks", &tasks)?;
        map.serialize_entry("totalSize", &self.total_size)?;
        map.serialize_entry("pageSize", &self.page_size)?;
        map.serialize_entry("nextPageToken", &self.next_page_token)?;
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::a2a::part::Part;
    use crate::a2a::task::Artifact;

    fn read(params: &Value) -> Result<ListTasks, Error> {
        let raw = serde_json::value::to_raw_value(params).unwrap();
        ListTasks::read(&Object::of(&raw).unwrap())
    }

    fn task(id: &str, context: &str, state: State, second: i64) -> Task {
        Task {
            id: id.into(),
            context_id: context.into(),
            state,
            updated: Some(Timestamp::from_second(second).unwrap()),
            status_message: None,
            artifacts: vec![Artifact::new("A", vec![Part::text("x")])],
            history: vec![],
            metadata: None,
        }
    }

    fn ids(page: &Page<'_>) -> Vec<String> {
        page.tasks.iter().map(|task| task.id.clone()).collect()
    }

    #[test]
    fn pages_are_complete_and_newest_first() {
        let tasks: Vec<Task> = (0..7).map(|n| task(&format!("t{n}"), "C", State::Working, i64::from(n / 2))).collect();
        let (mut token, mut found, mut pages) = (String::new(), Vec::new(), 0);
        loop {
            let page = read(&json!({"pageSize": 3, "pageToken": token})).unwrap().page(&tasks);
            assert_eq!((page.total_size, page.page_size), (7, 3));
            found.extend(ids(&page));
            pages += 1;
            if page.next_page_token.is_empty() {
                break;
            }
            token = page.next_page_token;
        }
        assert_eq!((pages, found), (3, ["t6", "t5", "t4", "t3", "t2", "t1", "t0"].map(String::from).to_vec()));
    }

    #[test]
    fn tasks_are_filtered_by_context_state_and_time() {
        let tasks =
            [task("a", "C", State::Working, 10), task("b", "C", State::Completed, 20), task("c", "D", State::Working, 30)];
        let found = |params: Value| ids(&read(&params).unwrap().page(&tasks));
        assert_eq!(found(json!({})), ["c", "b", "a"]);
        assert_eq!(found(json!({"contextId": "C"})), ["b", "a"]);
        assert_eq!(found(json!({"context_id": "C", "status": "TASK_STATE_WORKING"})), ["a"]);
        assert_eq!(found(json!({"status": "TASK_STATE_UNSPECIFIED"})), ["c", "b", "a"]);
        assert_eq!(found(json!({"statusTimestampAfter": "1970-01-01T00:00:10Z"})), ["c", "b"]);
    }

    #[test]
    fn a_page_is_written_with_an_empty_token_at_the_end() {
        let tasks = [task("a", "C", State::Working, 10)];
        let written = |params| serde_json::to_value(read(&params).unwrap().page(&tasks)).unwrap();
        let status = json!({"state": "TASK_STATE_WORKING", "timestamp": "1970-01-01T00:00:10.000Z"});
        assert_eq!(
            written(json!({})),
            json!({
                "tasks": [{"id": "a", "contextId": "C", "status": status}],
                "totalSize": 1, "pageSize": 50, "nextPageToken": "",
            })
        );
        assert_eq!(written(json!({"include_artifacts": true}))["tasks"][0]["artifacts"][0]["artifactId"], "A");
        assert_eq!(
            written(json!({"contextId": "none"})),
            json!({"tasks": [], "totalSize": 0, "pageSize": 50, "nextPageToken": ""})
        );
    }

    #[test]
    fn wrong_filters_are_refused() {
        for bad in [
            json!({"pageSize": 0}),
            json!({"page_size": 101}),
            json!({"pageSize": "x"}),
            json!({"historyLength": -1}),
            json!({"status": "done"}),
            json!({"statusTimestampAfter": "yesterday"}),
            json!({"pageToken": "x"}),
            json!({"pageToken": 5}),
            json!({"includeArtifacts": 1}),
        ] {
            assert!(matches!(read(&bad), Err(Error::InvalidParams(_))), "{bad}");
        }
        assert_eq!(read(&json!({"pageSize": "100", "contextId": ""})).map(|list| list.page_size), Ok(100));
    }
}
