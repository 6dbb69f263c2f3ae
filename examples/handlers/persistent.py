#!/usr/bin/env python3
"""A handler in Python that is started once and answers many messages: for handlers that are slow to start, because they
load a model or open a connection. Requires only Python.

    molecule-agent connect --handler-mode persistent --handler examples/handlers/persistent.py
"""
import json
import sys
import time


def say(message, **fields):
    """Prints a line that belongs to `message`."""
    print(json.dumps({"activity_id": message["activity_id"], **fields}), flush=True)


class Bot:
    """Your code."""

    def __init__(self):
        self.started = time.monotonic()  # slow setup goes here, such as loading a model
        self.answered = 0

    def answer(self, message):
        """Returns the text of the reply, or None for no reply."""
        say(message, progress="Counting words")
        self.answered += 1
        words = message["text"].split()
        return f"{len(words)} words: {message['text']}"


bot = Bot()
# Reads bytes, because JSON is UTF-8 whatever this machine's locale is. The loop ends when connect closes our stdin.
for line in sys.stdin.buffer:
    message = json.loads(line)
    try:
        say(message, reply=bot.answer(message) if message["expects_reply"] else None)
    except Exception as error:  # a failed message must not cost the others the setup
        say(message, error=f"{type(error).__name__}: {error}")
print(f"answered {bot.answered} messages in {time.monotonic() - bot.started:.0f} s", file=sys.stderr)
