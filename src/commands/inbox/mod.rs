//! `inbox`: the messages in the platform's feed, both ways. Handles none and moves no cursor.

mod args;
mod follow;
mod found;

use std::collections::hash_map::Entry as MapEntry;
use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::time::{Duration, UNIX_EPOCH};

use crate::api::is_row_id;
pub use crate::commands::inbox::args::{InboxArgs, Side, Since};
pub(super) use crate::commands::inbox::args::{no_row, row_id};
use crate::commands::inbox::found::{Found, Wanted, cells, describe, without_attached};
use crate::commands::support::feed_pages;
use crate::commands::support::session::Session;
use crate::error::Exit;
use crate::settings::flags::GlobalArgs;

const DEFAULT_COUNT: usize = 20;

pub(super) fn run(global: &GlobalArgs, args: &InboxArgs) -> anyhow::Result<Exit> {
    let session = Session::open(global)?;
    let wanted = Wanted::of(&session, args)?;
    if args.follow {
        return follow::run(&session, &wanted, |take| newest(&session, &wanted, args, take));
    }
    let found = newest(&session, &wanted, args, &mut |_| {})?;
    let rows: Vec<_> = found.iter().map(|found| cells(&found.entry)).collect();
    let printed: Vec<_> = found.iter().map(|found| describe(&found.entry)).collect();
    session.out.list(&["ID", "TIME", "DIRECTION", "SOURCE", "TEXT"], &rows, "There are no messages.", &printed)?;
    Ok(Exit::Done)
}

/// The newest wanted messages, in order. `see` gets the id of every row that was read, and the identity of every
/// message.
fn newest(session: &Session, wanted: &Wanted, args: &InboxArgs, see: &mut dyn FnMut(&str)) -> anyhow::Result<Vec<Found>> {
    let since_row = match &args.since {
        Some(Since::Row(id)) if is_row_id(id) && !feed_pages::has_row(session, id)? => return Err(no_row(id).into()),
        Some(Since::Row(id)) => Some(id.as_str()),
        _ => None,
    };
    let limit = args.limit.unwrap_or(if args.since.is_some() { usize::MAX } else { DEFAULT_COUNT });
    let mut found = Vec::new();
    let (mut rows, mut named) = (HashMap::new(), HashSet::new());
    let mut has_begun = false;
    feed_pages::page_back(
        &wanted.query,
        |query| session.call("read the feed", |workspace| feed_pages::page(workspace, query)),
        &mut |lines| {
            // By the platform's clock, which an answer has reported by now.
            let floor = match args.since {
                Some(Since::Ago(time)) => micros_before(session, time),
                _ => i64::MIN,
            };
            for line in lines {
                see(&line.id);
                has_begun |= since_row.is_some_and(|id| line.id.starts_with(id)) || line.at < floor;
                if !has_begun && found.len() < limit {
                    let Some(entry) = wanted.entry(line) else { continue };
                    // A message is usually newer than its files, so they need not count towards the limit.
                    let Some(entry) = without_attached(vec![entry], &mut named).pop() else { continue };
                    match entry.identity().map(|identity| rows.entry(identity)) {
                        // The first of a message's rows is the one that counts.
                        Some(MapEntry::Occupied(at)) => found[*at.get()] = entry,
                        free => {
                            if let Some(MapEntry::Vacant(free)) = free {
                                see(free.key());
                                free.insert(found.len());
                            }
                            found.push(entry);
                        }
                    }
                }
            }
            if has_begun || found.len() >= limit { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        },
    )?;
    if let (Some(id), false) = (since_row, has_begun || found.len() >= limit) {
        return Err(no_row(id).into());
    }
    let mut found = without_attached(found, &mut named);
    found.sort_by_key(Found::place);
    Ok(found)
}

fn micros_before(session: &Session, time: Duration) -> i64 {
    let now = session.workspace.server_now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(now.saturating_sub(time).as_micros()).unwrap_or(i64::MIN)
}
