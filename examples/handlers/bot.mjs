#!/usr/bin/env node
// A handler in JavaScript: reads one message, prints one answer. Requires only Node.
//
//   molecule-agent connect --handler examples/handlers/bot.mjs

/** Shows `text` on the canvas as what the agent is doing. */
function progress(text) {
  console.log(JSON.stringify({ progress: text }));
}

/** Your code: returns the text of the reply, or null for no reply. */
async function answer(message) {
  progress("Counting words");
  console.error("message", message.activity_id); // stderr is for the log
  const words = message.text.split(/\s+/).filter((word) => word !== "");
  return `${words.length} words: ${message.text}`;
}

process.stdin.setEncoding("utf8");
let input = "";
for await (const chunk of process.stdin) input += chunk;
const message = JSON.parse(input);
if (message.expects_reply) {
  console.log(JSON.stringify({ reply: await answer(message) }));
}
// Don't call process.exit() here: it would discard output that has not been written yet. To fail, set process.exitCode.
