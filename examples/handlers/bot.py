#!/usr/bin/env python3
"""A handler in Python: reads one message, prints one answer. Requires only Python.

    molecule-agent connect --handler examples/handlers/bot.py
"""
import json
import sys


def progress(text):
    """Shows `text` on the canvas as what the agent is doing."""
    print(json.dumps({"progress": text}), flush=True)


def answer(message):
    """Your code: returns the text of the reply, or None for no reply."""
    progress("Counting words")
    print("message", message["activity_id"], file=sys.stderr)  # stderr is for the log
    words = message["text"].split()
    return f"{len(words)} words: {message['text']}"


# Reads bytes, because JSON is UTF-8 whatever this machine's locale is. json.dumps prints ASCII, which works in every locale.
message = json.load(sys.stdin.buffer)
if message["expects_reply"]:
    print(json.dumps({"reply": answer(message)}))
