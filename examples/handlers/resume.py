#!/usr/bin/env python3
"""A conversation with a command-line model that stores its own conversations, each under an id. Here: Claude Code.

    molecule-agent connect --handler examples/handlers/resume.py

The first message of a conversation starts one in the model. Its id is stored as the session, comes back with the next
message, and is then resumed. To use another command, set MODEL_COMMAND. It must read the prompt on stdin, accept
`--resume ID` after its arguments, and print JSON with `result` and `session_id`. The text is never part of a command line.
Restrict what the model may do on this machine in its own settings: anyone who may write to the agent can talk to it.
"""
import json
import os
import re
import shlex
import subprocess
import sys

MODEL = shlex.split(os.environ.get("MODEL_COMMAND") or "claude -p --output-format json")
# Matches the errors after which a retry may succeed.
TRANSIENT = re.compile(
    r"rate.?limit|usage limit|overloaded|too many requests|\b(429|502|503|504|529)\b|timed? ?out|network|connect|unavailable", re.I
)


def ask(prompt, session):
    """Runs the model and returns the finished process, whether or not it printed an answer."""
    command = MODEL + (["--resume", session] if session else [])
    try:
        return subprocess.run(command, input=prompt, capture_output=True, text=True, encoding="utf-8", errors="replace")
    except OSError as error:
        print(f"cannot start the model: {error}", file=sys.stderr)
        sys.exit(65)  # a retry will not help


def fail(error):
    """Exits with the model's error: 75 (try later) if it looks transient, otherwise 1."""
    print(error.strip(), file=sys.stderr)
    sys.exit(75 if TRANSIENT.search(error) else 1)


message = json.load(sys.stdin.buffer)
if not message["expects_reply"]:
    sys.exit()
if not message["text"].strip():
    print(json.dumps({"reply": "I can only read text."}))
    sys.exit()
session = message["session"]
run = ask(message["text"], session)
if session and run.returncode != 0 and "No conversation found" in run.stdout + run.stderr:
    # The model has deleted it, or ran on another machine. No other error is a reason to lose the conversation.
    print("the model no longer knows this conversation; starting a new one", file=sys.stderr)
    run = ask(message["text"], None)
if run.returncode != 0:
    fail(run.stderr + run.stdout)
answer = json.loads(run.stdout)
if answer.get("is_error"):
    fail(f"the model failed: {answer.get('result')}")
# The id can change with each answer.
print(json.dumps({"reply": answer["result"], "session": answer["session_id"]}))
