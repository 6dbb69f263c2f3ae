#!/usr/bin/env python3
"""A handler in Python: reads one message, prints one answer. Needs nothing but Python itself.

    molecule-agent connect --handler examples/handlers/bot.py
"""
import json
import sys


def progress(text):
    """Shows `text` on the canvas as what the agent is doing."""
    print(json.dumps({"progress": text}), flush=True)


def answer(message):
    """Your part: returns the text of the reply, or None for no reply."""
    progress("Counting words")
    print("message", message["activity_id"], file=sys.stderr)  # stderr is for the log
    words = message["text"].split()
    return f"{len(words)} words: {message['text']}"


# As bytes, because JSON is UTF-8 whatever the locale of this machine; json.dumps prints ASCII, which suits every one.
message = json.load(sys.stdin.buffer)
if message["expects_reply"]:
    print(json.dumps({"reply": answer(message)}))
