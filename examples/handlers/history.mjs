#!/usr/bin/env node
// A conversation with a language model that is a command and forgets everything: what was said is kept in the session, and
// put before each message.
//
//   export LLM_COMMAND='ollama run llama3.2'
//   molecule-agent connect --handler examples/handlers/history.mjs
//
// The command gets the whole conversation on stdin and prints its answer. LLM_PROMPT, if set, stands before it.
// A message that is `/new` starts anew.
import { spawnSync } from "node:child_process";

const LONGEST = 60_000; // bytes of the session, of which connect keeps 64 KiB

process.stdin.setEncoding("utf8");
let input = "";
for await (const chunk of process.stdin) input += chunk;
const message = JSON.parse(input);

/** What the model says to the conversation so far. */
function ask(history) {
  const said = history.map(({ who, text }) => `${who}: ${text}\n`).join("");
  const prompt = [process.env.LLM_PROMPT, `${said}You:`].filter(Boolean).join("\n\n");
  const run = spawnSync("sh", ["-c", process.env.LLM_COMMAND], { input: prompt, encoding: "utf8", stdio: ["pipe", "pipe", "inherit"] });
  if (run.status !== 0) process.exit(75); // the model is down: later
  return run.stdout.trim();
}

/** The newest part of the history that fits into the session. */
function fitting(history) {
  while (Buffer.byteLength(JSON.stringify(history)) > LONGEST) history.shift();
  return history;
}

if (!process.env.LLM_COMMAND) {
  console.error("No model is set up here: LLM_COMMAND is empty.");
  process.exitCode = 65;
} else if (message.text.trim() === "/new") {
  console.log(JSON.stringify({ reply: "Let us start anew.", session: null }));
} else if (message.expects_reply) {
  const history = [...(message.session ?? []), { who: "User", text: message.text }];
  const reply = ask(fitting(history));
  console.log(JSON.stringify({ reply, session: fitting([...history, { who: "You", text: reply }]) }));
}
