#!/bin/sh
# Passes every message to a language model's command: prompt on stdin, answer on stdout.
#
#   export LLM_COMMAND='ollama run llama3.2'
#   molecule-agent connect --handler-format text --handler examples/handlers/llm.sh
#
# With `--handler-format text` stdin is the message's text and all of stdout is the reply: no JSON anywhere. The text is
# never part of a command line, so the shell interprets nothing in it.
# LLM_PROMPT, if set, is placed before each message.

if [ -z "${LLM_COMMAND:-}" ]; then
    echo "No model is configured: LLM_COMMAND is empty. You wrote:"
    exec cat
fi
{
    if [ -n "${LLM_PROMPT:-}" ]; then printf '%s\n\n' "$LLM_PROMPT"; fi
    cat
} | sh -c "$LLM_COMMAND"
# The exit code is the model's. If it fails, the message is tried again later.
