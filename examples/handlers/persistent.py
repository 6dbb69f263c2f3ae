#!/usr/bin/env python3
"""A handler in Python that is started once and answers many messages: for whatever is dear to set up, such as a model or
a connection. Needs nothing but Python itself.

    molecule-agent connect --handler-mode persistent --handler examples/handlers/persistent.py
"""
import json
import sys
import time


def say(message, **fields):
    """Prints a line that belongs to `message`."""
    print(json.dumps({"activity_id": message["activity_id"], **fields}), flush=True)


class Bot:
    """Your part."""

    def __init__(self):
        self.started = time.monotonic()  # what is dear: load the model here
        self.answered = 0

    def answer(self, message):
        """Returns the text of the reply, or None for no reply."""
        say(message, progress="Counting words")
        self.answered += 1
        words = message["text"].split()
        return f"{len(words)} words: {message['text']}"


bot = Bot()
# Bytes, because JSON is UTF-8 whatever the locale of this machine. The loop ends when connect closes our stdin.
for line in sys.stdin.buffer:
    message = json.loads(line)
    try:
        say(message, reply=bot.answer(message) if message["expects_reply"] else None)
    except Exception as error:  # one message that fails shall not cost the others the set-up
        say(message, error=f"{type(error).__name__}: {error}")
print(f"answered {bot.answered} messages in {time.monotonic() - bot.started:.0f} s", file=sys.stderr)
