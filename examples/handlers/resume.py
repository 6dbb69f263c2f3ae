#!/usr/bin/env python3
"""A conversation with a command-line model that keeps its conversations itself, each under an id: here Claude Code.

    molecule-agent connect --handler examples/handlers/resume.py

The first message of a conversation starts one there; its id is the session, which comes back with the next message and
is what that resumes. For another command set MODEL_COMMAND: it gets the prompt on stdin, `--resume ID` behind its
arguments where there is an id, and prints JSON with `result` and `session_id`. The text is never a part of a command line.
What the model may do on this machine is for its own settings to say: everyone who may write to the agent speaks to it.
"""
import json
import os
import re
import shlex
import subprocess
import sys

MODEL = shlex.split(os.environ.get("MODEL_COMMAND") or "claude -p --output-format json")
# What a model that may work again later complains of.
PASSES = re.compile(
    r"rate.?limit|usage limit|overloaded|too many requests|\b(429|502|503|504|529)\b|timed? ?out|network|connect|unavailable", re.I
)


def ask(prompt, session):
    """Runs the model; returns what it said, whether or not that is an answer."""
    command = MODEL + (["--resume", session] if session else [])
    try:
        return subprocess.run(command, input=prompt, capture_output=True, text=True, encoding="utf-8", errors="replace")
    except OSError as error:
        print(f"the model cannot be started: {error}", file=sys.stderr)
        sys.exit(65)  # no other try helps


def fail(words):
    """Ends with what the model complained of: to be tried later if that passes, as any failure if not."""
    print(words.strip(), file=sys.stderr)
    sys.exit(75 if PASSES.search(words) else 1)


message = json.load(sys.stdin.buffer)
if not message["expects_reply"]:
    sys.exit()
if not message["text"].strip():
    print(json.dumps({"reply": "I can only read text."}))
    sys.exit()
session = message["session"]
run = ask(message["text"], session)
if session and run.returncode != 0 and "No conversation found" in run.stdout + run.stderr:
    # The model forgot it, or ran elsewhere then. An error of any other kind is no reason to lose the conversation.
    print("the model does not know this conversation any more; it starts anew", file=sys.stderr)
    run = ask(message["text"], None)
if run.returncode != 0:
    fail(run.stderr + run.stdout)
said = json.loads(run.stdout)
if said.get("is_error"):
    fail(f"the model failed: {said.get('result')}")
# The id may be another one each time.
print(json.dumps({"reply": said["result"], "session": said["session_id"]}))
