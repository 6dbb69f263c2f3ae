#!/usr/bin/env node
// A handler in JavaScript that is started once and answers many messages: for handlers that are slow to start, because
// they load a model or open a connection. Requires only Node.
//
//   molecule-agent connect --handler-mode persistent --handler examples/handlers/persistent.mjs

/** Prints a line that belongs to `message`. (Print messages for yourself on stderr, with console.error.) */
function say(message, fields) {
  console.log(JSON.stringify({ activity_id: message.activity_id, ...fields }));
}

/** Your code: returns the text of the reply, or null for no reply. */
async function answer(message) {
  say(message, { progress: "Counting words" });
  const words = message.text.split(/\s+/).filter((word) => word !== "");
  return `${words.length} words: ${message.text}`;
}

/** Returns the lines of stdin. (node:readline would also split at U+2028, which JSON strings may contain.) */
async function* lines() {
  process.stdin.setEncoding("utf8");
  let rest = "";
  for await (const chunk of process.stdin) {
    const parts = (rest + chunk).split("\n");
    rest = parts.pop();
    yield* parts;
  }
}

// Slow setup goes here. The loop ends when connect closes our stdin.
for await (const line of lines()) {
  const message = JSON.parse(line);
  try {
    say(message, { reply: message.expects_reply ? await answer(message) : null });
  } catch (error) {
    // A failed message must not cost the others the setup.
    say(message, { error: String(error) });
  }
}
