//! `call URL` against the server of the official Python SDK, in both versions. Skipped without the SDK; see CONTRIBUTING.md.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use crate::support::{bare, done};

const SERVER: &str = r#"
import asyncio, json, socket, sys
import uvicorn
from google.protobuf.json_format import ParseDict
from starlette.applications import Starlette
from a2a.helpers import new_task_from_user_message, new_text_message
from a2a.server.agent_execution import AgentExecutor
from a2a.server.request_handlers import DefaultRequestHandler
from a2a.server.routes import create_agent_card_routes, create_jsonrpc_routes
from a2a.server.tasks import InMemoryTaskStore, TaskUpdater
from a2a.types import AgentCard, Part, TaskState

class Echo(AgentExecutor):
    async def execute(self, context, events):
        text = context.get_user_input()
        task = context.current_task
        if task is None:
            task = new_task_from_user_message(context.message)
            await events.enqueue_event(task)
        updater = TaskUpdater(events, task.id, task.context_id)
        await updater.start_work()
        if text.startswith("ask"):
            await updater.requires_input(message=updater.new_agent_message([Part(text="which?")]))
            return
        if text.startswith("slow"):
            await asyncio.sleep(0.5)
        files = [part for part in context.message.parts if part.WhichOneof("content") == "raw"]
        await updater.add_artifact([Part(text="you said: " + text), *files])
        await updater.complete()

    async def cancel(self, context, events):
        await TaskUpdater(events, context.task_id, context.context_id).cancel()

listener = socket.socket()
listener.bind(("127.0.0.1", 0))
url = "http://127.0.0.1:%d/rpc" % listener.getsockname()[1]
card = ParseDict({
    "name": "echo", "description": "Echoes.", "version": "1", "capabilities": {"streaming": False},
    "defaultInputModes": ["text/plain"], "defaultOutputModes": ["text/plain"],
    "supportedInterfaces": [{"url": url, "protocolBinding": "JSONRPC", "protocolVersion": sys.argv[1]}],
    "skills": [{"id": "echo", "name": "echo", "description": "Echoes.", "tags": ["echo"]}],
}, AgentCard())
handler = DefaultRequestHandler(agent_executor=Echo(), task_store=InMemoryTaskStore(), agent_card=card)
app = Starlette(routes=create_agent_card_routes(card) + create_jsonrpc_routes(handler, "/rpc", enable_v0_3_compat=True))
listener.listen()
print(url, flush=True)
uvicorn.Server(uvicorn.Config(app, log_level="error")).run(sockets=[listener])
"#;

struct Server(Child, String);

impl Server {
    fn start(python: &str, version: &str) -> Self {
        let mut command = Command::new(python);
        command.args(["-c", SERVER, version]).stdin(Stdio::null()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(line.starts_with("http"), "the server did not start");
        Self(child, line.trim().to_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn the_official_server_is_called_in_both_versions() {
    let Ok(python) = std::env::var("MOLECULE_TEST_A2A_PYTHON") else {
        return eprintln!("skipped: MOLECULE_TEST_A2A_PYTHON names no Python with a2a-sdk");
    };
    for version in ["0.3", "1.0"] {
        let (home, server) = (tempfile::tempdir().unwrap(), Server::start(&python, version));
        let url = server.1.strip_suffix("/rpc").unwrap();
        let run = |args: &[&str]| done(bare(home.path(), [&["call", url], args].concat()));
        let told = |args: &[&str]| {
            let done = run(&[args, &["--json"]].concat());
            serde_json::from_str::<Value>(&done.stdout).unwrap_or_else(|_| panic!("{version}: {done:?}"))
        };
        let answer = told(&["hello"]);
        assert_eq!((&answer["text"], &answer["a2a_version"]), (&json!("you said: hello"), &json!(version)), "{answer}");
        let slow = run(&["slow one"]);
        assert_eq!((slow.code, slow.stdout.as_str()), (Some(0), "you said: slow one\n"), "{}", slow.stderr);
        std::fs::write(home.path().join("a.txt"), "hi").unwrap();
        let files = told(&["with a file", "--attach", "a.txt", "--output-dir", "got"]);
        assert_eq!(files["files"][0]["path"], "got/a.txt", "{files}");
        assert_eq!(std::fs::read_to_string(home.path().join("got/a.txt")).unwrap(), "hi");
        let asks = told(&["ask"]);
        assert_eq!((&asks["status"], &asks["error"]), (&json!("input_required"), &json!("which?")), "{asks}");
        let (task, context) = (asks["task_id"].as_str().unwrap(), asks["context_id"].as_str().unwrap());
        let more = run(&["that", "--task-id", task, "--context-id", context]);
        assert_eq!((more.code, more.stdout.as_str()), (Some(0), "you said: that\n"), "{}", more.stderr);
        let unknown = run(&["x", "--task-id", "no-such-task"]);
        assert_eq!(unknown.code, Some(9), "{}", unknown.stderr);
    }
}
