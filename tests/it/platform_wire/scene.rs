//! A platform in the situation of a recorded answer, and the calls that lead to it.

use std::cell::RefCell;
use std::collections::HashMap;

use molecule_agent::platform::{Behavior, Created, Generation, Options, Platform};
use serde_json::{Value, json};

use crate::platform_http::{Answer, Http};

/// A platform with one registered agent, and the case to replay.
pub(super) struct Scene {
    pub(super) platform: Platform,
    pub(super) http: Http,
    pub(super) generation: Generation,
    pub(super) bot: Created,
    pub(super) case: Value,
    peers: RefCell<HashMap<String, Created>>,
}

/// A public URL, which real servers let an agent register.
pub(super) const PUBLIC_URL: &str = "https://8.8.8.8/a2a";

/// The time of a row older than any that a test creates, for queries of later rows.
const LONG_AGO: &str = "2026-01-01T00:00:00Z";

fn card() -> Value {
    json!({"name": "bot", "description": "d", "version": "0.1.0", "skills": [], "runtime": "external"})
}

impl Scene {
    pub(super) fn new(generation: Generation, case: Value) -> Self {
        let platform = Platform::start(Options { generation, ..Options::default() }).expect("the platform starts");
        let bot = platform.create_workspace("bot");
        let http = Http::new(&platform);
        let scene = Self { platform, http, generation, bot, case, peers: RefCell::default() };
        scene.register(&scene.bot);
        scene
    }

    pub(super) fn old(&self) -> bool {
        self.generation == Generation::G1
    }

    /// The poll variant, or on the oldest servers the only one.
    pub(super) fn register(&self, workspace: &Created) -> Answer {
        let mut body = json!({"id": workspace.id, "agent_card": card(), "delivery_mode": "poll"});
        if self.old() {
            body["url"] = PUBLIC_URL.into();
        }
        self.http.post("/registry/register", Some(&workspace.token), &body)
    }

    /// A push agent.
    pub(super) fn push_agent(&self, behavior: Behavior) -> Created {
        let agent = self.platform.create_workspace("push-bob");
        let body = json!({"id": agent.id, "agent_card": {"name": "p"}, "delivery_mode": "push", "url": PUBLIC_URL});
        let registered = self.http.post("/registry/register", Some(&agent.token), &body);
        assert_eq!(registered.status, 200, "{registered:?}");
        self.platform.set_behavior(&agent.id, behavior);
        agent
    }

    /// The peer that corresponds to a recorded id.
    pub(super) fn peer(&self, recorded: &str) -> Created {
        let mut peers = self.peers.borrow_mut();
        peers.entry(recorded.to_owned()).or_insert_with(|| self.platform.create_peer("peer")).clone()
    }

    /// A path of the bot.
    pub(super) fn path(&self, rest: &str) -> String {
        format!("/workspaces/{}{rest}", self.bot.id)
    }

    pub(super) fn get(&self, rest: &str) -> Answer {
        self.http.get(&self.path(rest), Some(&self.bot.token))
    }

    pub(super) fn post(&self, rest: &str, body: &Value) -> Answer {
        self.http.post(&self.path(rest), Some(&self.bot.token), body)
    }

    pub(super) fn delete(&self, path: &str, token: &str, headers: &[(&str, &str)]) -> Answer {
        let bearer = format!("Bearer {token}");
        let headers: Vec<_> = headers.iter().copied().chain([("authorization", bearer.as_str())]).collect();
        self.http.send("DELETE", path, &headers, None)
    }

    /// The body of the recorded request, sent as the bot's own.
    pub(super) fn recorded_request(&self, path: &str, token: Option<&str>) -> Answer {
        self.http.post(path, token, &self.own(&self.case["request"]["body"]))
    }

    /// The same JSON with the recorded workspace's id replaced by the bot's.
    fn own(&self, body: &Value) -> Value {
        let mut body = body.clone();
        for key in ["id", "workspace_id"] {
            if body.get(key).is_some() && body.get("jsonrpc").is_none() {
                body[key] = self.bot.id.clone().into();
            }
        }
        body
    }

    /// A message to a workspace, from this caller.
    pub(super) fn a2a(&self, to: &Created, from: Option<&Created>, request: &Value) -> Answer {
        let admin = self.platform.admin_token();
        let bearer = format!("Bearer {}", from.map_or(admin.as_str(), |from| &from.token));
        let mut headers = vec![("authorization", bearer.as_str())];
        if let Some(from) = from {
            headers.push(("x-workspace-id", &from.id));
        }
        self.http.send("POST", &format!("/workspaces/{}/a2a", to.id), &headers, Some(request))
    }

    /// The answer to the recorded feed query, after the recorded rows were created in their order.
    pub(super) fn replayed_feed(&self) -> Answer {
        let path = self.case["request"]["path"].as_str().expect("a path");
        let (_, query) = path.split_once("/activity").expect("a feed");
        let mut rows = self.case["response"]["body"].as_array().cloned().expect("rows");
        let mut query = query.to_owned();
        if let Some((before, after)) = query.split_once("since_id=").filter(|_| !self.old()) {
            let anchor = json!({"activity_type": "agent_log", "created_at": LONG_AGO});
            let anchor = self.platform.insert_row(&self.bot.id, anchor);
            let rest = after.split_once('&').map_or(String::new(), |(_, rest)| format!("&{rest}"));
            query = format!("{before}since_id={anchor}{rest}");
        }
        if self.old() || !query.contains("since_id") {
            rows.reverse();
        }
        for row in &rows {
            self.make(row);
        }
        self.get(&format!("/activity{query}"))
    }

    /// Repeats what once created this row.
    pub(super) fn make(&self, row: &Value) {
        let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        let made = match text("method").as_str() {
            "notify" => {
                let mut body = json!({"message": row["response_body"]["result"]});
                if let Some(parts) = row["response_body"]["parts"].as_array() {
                    body["attachments"] = parts.iter().map(|part| part["file"].clone()).collect();
                }
                self.post("/notify", &body)
            }
            "chat_upload_receive" => {
                let file = &row["request_body"];
                let (name, mime) = (file["name"].as_str().unwrap(), file["mimeType"].as_str().unwrap());
                self.platform.upload(&self.bot.id, name, mime, b"1234567");
                return;
            }
            _ if row["summary"].as_str().is_some_and(|summary| summary.contains(" → ") || summary.starts_with("A2A")) => {
                self.message(row)
            }
            _ if row["source_id"] == row["workspace_id"] => {
                let keys = [
                    "activity_type",
                    "method",
                    "summary",
                    "request_body",
                    "response_body",
                    "duration_ms",
                    "target_id",
                    "status",
                    "error_detail",
                ];
                let body: serde_json::Map<_, _> =
                    keys.iter().map(|key| ((*key).to_owned(), row[*key].clone())).filter(|(_, value)| !value.is_null()).collect();
                self.post("/activity", &body.into())
            }
            _ => {
                self.make_as_it_was(row);
                return;
            }
        };
        assert!(matches!(made.status, 200 | 502 | 503), "{made:?}");
    }

    /// Inserts a recorded row unchanged.
    pub(super) fn make_as_it_was(&self, row: &Value) {
        let mut row = row.clone();
        let fields = row.as_object_mut().unwrap();
        for key in ["id", "workspace_id", "seq", "created_at"] {
            fields.remove(key);
        }
        self.platform.insert_row(&self.bot.id, row);
    }

    /// Sends a recorded message again, without what the platform had added.
    fn message(&self, row: &Value) -> Answer {
        let mut request = row["request_body"].clone();
        let marks = json!({"source": "canvas_user", "user_identity_status": "UNAUTHENTICATED"});
        let marked = request["params"]["metadata"] == marks;
        if marked {
            request["params"].as_object_mut().unwrap().remove("metadata");
        }
        if let Some(message) = request.pointer_mut("/params/message").and_then(Value::as_object_mut)
            && message.get("contextId").and_then(Value::as_str).is_some_and(|id| id.starts_with("canvas-"))
        {
            message.remove("contextId");
        }
        let from = row["source_id"]
            .as_str()
            .map(|source| if row["source_id"] == row["workspace_id"] { self.bot.clone() } else { self.peer(source) });
        match from {
            Some(from) if marked => {
                let bearer = format!("Bearer {}", from.token);
                let url = self.platform.url();
                let headers = [("authorization", bearer.as_str()), ("x-workspace-id", &from.id), ("origin", &url)];
                self.http.send("POST", &self.path("/a2a"), &headers, Some(&request))
            }
            from => self.a2a(&self.bot, from.as_ref(), &request),
        }
    }
}
