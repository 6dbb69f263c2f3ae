#!/bin/sh
# Answers every message with its own text.
#
#   molecule-agent connect --handler examples/handlers/echo.sh
#
# The message comes on stdin as one line of JSON, written without blanks between its members and with "text" before
# anything else that could contain it (docs/handlers.md promises both). So the first "text":"…" is the message's text,
# and it can be handed back as the JSON string that it is: nothing to unescape, nothing to escape, whatever it contains.
# (To do anything more with the text, take a language that reads JSON: see bot.py and bot.mjs.)

LC_ALL=C exec awk '
{
    start = index($0, "\"text\":\"")
    if (start == 0) exit 65                     # not a message: trying again will not help
    rest = substr($0, start + 7)                # from the opening quote on
    match(rest, /^"([^"\\]|\\.)*"/)             # to the closing one; a backslash takes the next character with it
    print "{\"reply\":" substr(rest, 1, RLENGTH) "}"
}'
