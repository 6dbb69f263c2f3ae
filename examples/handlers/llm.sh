#!/bin/sh
# Hands every message to a language model that is a command: its prompt on stdin, its answer on stdout.
#
#   export LLM_COMMAND='ollama run llama3.2'
#   molecule-agent connect --handler-format text --handler examples/handlers/llm.sh
#
# With `--handler-format text` the message's text comes on stdin and all of stdout is the reply: no JSON anywhere. The
# text is never a part of a command line, so nothing in it is interpreted by the shell.
# LLM_PROMPT, if set, is put before each message.

if [ -z "${LLM_COMMAND:-}" ]; then
    echo "No model is set up here: LLM_COMMAND is empty. You wrote:"
    exec cat
fi
{
    if [ -n "${LLM_PROMPT:-}" ]; then printf '%s\n\n' "$LLM_PROMPT"; fi
    cat
} | sh -c "$LLM_COMMAND"
# The exit code is the model's: if it fails, the message is tried again later.
