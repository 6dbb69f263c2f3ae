#!/usr/bin/env node
// A handler in JavaScript that is started once and answers many messages: for whatever is dear to set up, such as a
// model or a connection. Needs nothing but Node itself.
//
//   molecule-agent connect --handler-mode persistent --handler examples/handlers/persistent.mjs

/** Prints a line that belongs to `message`. (For yourself print to stderr, with console.error.) */
function say(message, fields) {
  console.log(JSON.stringify({ activity_id: message.activity_id, ...fields }));
}

/** Your part: returns the text of the reply, or null for no reply. */
async function answer(message) {
  say(message, { progress: "Counting words" });
  const words = message.text.split(/\s+/).filter((word) => word !== "");
  return `${words.length} words: ${message.text}`;
}

/** The lines of stdin. (node:readline would also split at U+2028, which JSON strings may hold.) */
async function* lines() {
  process.stdin.setEncoding("utf8");
  let rest = "";
  for await (const chunk of process.stdin) {
    const parts = (rest + chunk).split("\n");
    rest = parts.pop();
    yield* parts;
  }
}

// What is dear to set up goes here. The loop ends when connect closes our stdin.
for await (const line of lines()) {
  const message = JSON.parse(line);
  try {
    say(message, { reply: message.expects_reply ? await answer(message) : null });
  } catch (error) {
    // One message that fails shall not cost the others the set-up.
    say(message, { error: String(error) });
  }
}
