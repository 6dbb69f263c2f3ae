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
const LONGEST_ANSWER = 1 << 20; // bytes

process.stdin.setEncoding("utf8");
let input = "";
for await (const chunk of process.stdin) input += chunk;
const message = JSON.parse(input);

/** Ends without an answer: 65 where no other try helps, 75 where a later one may. */
function end(code, why) {
  console.error(why);
  process.exit(code);
}

/** What the model says to the conversation so far. */
function ask(history) {
  const said = history.map(({ who, text }) => `${who}: ${text}\n`).join("");
  const prompt = [process.env.LLM_PROMPT, `${said}You:`].filter(Boolean).join("\n\n");
  const options = { input: prompt, encoding: "utf8", stdio: ["pipe", "pipe", "inherit"], maxBuffer: LONGEST_ANSWER };
  const run = spawnSync("sh", ["-c", process.env.LLM_COMMAND], options);
  if (run.error?.code === "ENOBUFS") end(65, `The model said more than ${LONGEST_ANSWER} bytes.`);
  if (run.status === 126 || run.status === 127) end(65, "The command in LLM_COMMAND cannot be run.");
  if (run.status === null && run.signal === null) end(65, `LLM_COMMAND cannot be run: ${run.error?.message}`);
  if (run.status !== 0) end(75, "The model is down; later.");
  return run.stdout.trim();
}

const size = (history) => Buffer.byteLength(JSON.stringify(history));

/** The newest part of the history that fits into the session: at least the end of what was said last. */
function fitting(history) {
  let first = 0;
  while (first < history.length - 1 && size(history.slice(first)) > LONGEST) first += 1;
  const kept = history.slice(first);
  while (size(kept) > LONGEST) {
    const [{ who, text }] = kept;
    kept[0] = { who, text: `…${text.slice(-Math.floor(text.length / 2))}` };
  }
  return kept;
}

if (!process.env.LLM_COMMAND) end(65, "No model is set up here: LLM_COMMAND is empty.");
if (message.text.trim() === "/new") {
  console.log(JSON.stringify({ reply: "Let us start anew.", session: null }));
} else if (message.expects_reply && !message.text.trim()) {
  console.log(JSON.stringify({ reply: "I can only read text." }));
} else if (message.expects_reply) {
  const history = [...(message.session ?? []), { who: "User", text: message.text }];
  const reply = ask(fitting(history));
  // What was not answered is not kept: the session stays as it is.
  console.log(JSON.stringify(reply ? { reply, session: fitting([...history, { who: "You", text: reply }]) } : { reply: null }));
}
