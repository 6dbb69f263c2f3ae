#!/bin/sh
# Answers every message with its own text.
#
#   molecule-agent connect --handler examples/handlers/echo.sh
#
# The message arrives on stdin as one line of JSON, without blanks between its members and with "text" before anything
# else that could contain it (docs/handlers.md guarantees both). So the first "text":"…" is the message's text, and it
# can be returned as the JSON string that it is, without unescaping or escaping, whatever it contains.
# (To do more with the text, use a language with a JSON parser: see bot.py and bot.mjs.)

LC_ALL=C exec awk '
{
    start = index($0, "\"text\":\"")
    if (start == 0) exit 65                     # not a message: a retry will not help
    rest = substr($0, start + 7)                # from the opening quote
    match(rest, /^"([^"\\]|\\.)*"/)             # to the closing quote; a backslash includes the next character
    print "{\"reply\":" substr(rest, 1, RLENGTH) "}"
}'
