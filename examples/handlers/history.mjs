#!/usr/bin/env node
// A conversation with a language model's command that remembers nothing: the session stores the conversation so far,
// which is placed before each message.
//
//   export LLM_COMMAND='ollama run llama3.2'
//   molecule-agent connect --handler examples/handlers/history.mjs
//
// The command reads the entire conversation on stdin and prints its answer. LLM_PROMPT, if set, is placed before it.
// The message `/new` starts a new conversation.
import { spawnSync } from "node:child_process";

const MAX_SESSION_BYTES = 60_000; // connect stores up to 64 KiB
const MAX_ANSWER_BYTES = 1 << 20;

process.stdin.setEncoding("utf8");
let input = "";
for await (const chunk of process.stdin) input += chunk;
const message = JSON.parse(input);

/** Exits without an answer: 65 if a retry will not help, 75 if a later one may. */
function end(code, reason) {
  console.error(reason);
  process.exit(code);
}

/** Returns the model's answer to the conversation so far. */
function ask(history) {
  const said = history.map(({ who, text }) => `${who}: ${text}\n`).join("");
  const prompt = [process.env.LLM_PROMPT, `${said}You:`].filter(Boolean).join("\n\n");
  const options = { input: prompt, encoding: "utf8", stdio: ["pipe", "pipe", "inherit"], maxBuffer: MAX_ANSWER_BYTES };
  const run = spawnSync("sh", ["-c", process.env.LLM_COMMAND], options);
  if (run.error?.code === "ENOBUFS") end(65, `The model's answer is longer than ${MAX_ANSWER_BYTES} bytes.`);
  if (run.status === 126 || run.status === 127) end(65, "Cannot run the command in LLM_COMMAND.");
  if (run.status === null && run.signal === null) end(65, `Cannot run LLM_COMMAND: ${run.error?.message}`);
  if (run.status !== 0) end(75, "The model is down; try again later.");
  return run.stdout.trim();
}

const size = (history) => Buffer.byteLength(JSON.stringify(history));

/** Returns the newest part of the history that fits into the session: at least the end of the last message. */
function fitting(history) {
  let first = 0;
  while (first < history.length - 1 && size(history.slice(first)) > MAX_SESSION_BYTES) first += 1;
  const kept = history.slice(first);
  while (size(kept) > MAX_SESSION_BYTES) {
    const [{ who, text }] = kept;
    kept[0] = { who, text: `…${text.slice(-Math.floor(text.length / 2))}` };
  }
  return kept;
}

if (!process.env.LLM_COMMAND) end(65, "No model is configured: LLM_COMMAND is empty.");
if (message.text.trim() === "/new") {
  console.log(JSON.stringify({ reply: "Starting a new conversation.", session: null }));
} else if (message.expects_reply && !message.text.trim()) {
  console.log(JSON.stringify({ reply: "I can only read text." }));
} else if (message.expects_reply) {
  const history = [...(message.session ?? []), { who: "User", text: message.text }];
  const reply = ask(fitting(history));
  // A message without an answer is not stored: the session stays as it is.
  console.log(JSON.stringify(reply ? { reply, session: fitting([...history, { who: "You", text: reply }]) } : { reply: null }));
}
