#!/usr/bin/env python3
"""Writes layout.ld: patterns for the functions that `connect` runs, so that the linker puts them side by side.

Linux maps a program in blocks of 16 pages around each page that is used. Where the used functions lie among the unused
ones, nearly the whole program ends up in memory.

A pattern names a module, or a function where most of its module is not used, and never a symbol's hash. So the file
fits other versions of the compiler and of the dependencies; patterns without a match do no harm. Write it anew when
the idle memory in `cargo bench --bench agent -- memory` has grown:

    CARGO_PROFILE_RELEASE_STRIP=false cargo build --release
    valgrind --tool=callgrind --demangle=no --callgrind-out-file=idle.out target/release/molecule-agent connect …
    link/layout.py target/release/molecule-agent idle.out tls.out messages.out > link/layout.ld

The profiles are of a `connect` that waits for a minute at a platform with http, the same with https, and one that
answers some messages. Each later profile adds what the earlier ones do not have.
"""

import re
import subprocess
import sys

# The price of a pattern, in bytes of unused functions: a lower one makes the list longer and the program's share of
# memory smaller (at 1000, 1.8 MiB with 430 patterns; at 1, 1.5 MiB with 1800).
PATTERN = 1000


class Name:
    """A node of the tree of names: how many bytes of functions below it are used, and how many are not."""

    def __init__(self):
        self.below, self.used, self.unused = {}, 0, 0


def words(symbol):
    """Splits a mangled name into the modules, types and functions it consists of, without hashes."""
    if symbol.startswith("_ZN"):
        path = [word for word in identifiers(symbol[3:]) if not re.fullmatch("17h[0-9a-f]{16}", word)]
        # The implementation of a trait: the length in front of it says nothing, and its type has a path of its own.
        if path and (found := re.match(r"\d+(_\$LT\$.*)", path[0])):
            return ["_ZN*", *re.split(r"(?<=\.\.)|(?<=\$u20\$)", found[1]), *path[1:]]
        return ["_ZN", *path]
    if found := re.match(r"_R.*?Cs[0-9A-Za-z]+_(\d.*)", symbol):
        return ["_R*_", *identifiers(found[1])]
    return [symbol]


def identifiers(text):
    """Splits identifiers that have their lengths in front of them."""
    found = []
    while length := re.match(r"\d+", text):
        end = length.end() + int(length[0])
        found.append(text[:end])
        text = text[end:]
    return found


def patterns(name, prefix=""):
    """Returns the cheapest patterns for the used functions below a name, and their price."""
    if not name.used:
        return 0, []
    whole = PATTERN + name.unused, [prefix]
    if prefix and name.used > sum(below.used for below in name.below.values()):
        return whole
    parts = [patterns(below, prefix + word) for word, below in name.below.items()]
    split = sum(price for price, _ in parts), [pattern for _, found in parts for pattern in found]
    return min(whole, split, key=lambda choice: choice[0]) if prefix else split


def main():
    program, profiles = sys.argv[1], sys.argv[2:]
    lines = subprocess.run(["nm", "-S", program], capture_output=True, text=True, check=True).stdout.splitlines()
    fields = [line.split() for line in lines]
    sizes = {field[3]: int(field[1], 16) for field in fields if len(field) == 4 and field[2] in "tTwW"}
    print("/* Written by layout.py, which says what this is. */\nSECTIONS\n{\n  .text.connect :\n  {")
    for profile in profiles:
        with open(profile, encoding="utf-8") as file:
            used = set(re.findall(r"^c?fn=\(\d+\) ([^'\s]+)", file.read(), re.MULTILINE))
        root = Name()
        for symbol, size in sizes.items():
            name = root
            for step in [None, *words(symbol)]:
                name = name.below.setdefault(step, Name()) if step else name
                if symbol in used:
                    name.used += size
                else:
                    name.unused += size
        found = sorted(patterns(root)[1])
        print(f"    /* {profile} */")
        for pattern in found:
            print(f'    *(".text*{pattern}*")')
        globs = [re.compile(re.escape(pattern).replace(r"\*", ".*")) for pattern in found]
        sizes = {symbol: size for symbol, size in sizes.items() if not any(glob.match(symbol) for glob in globs)}
    print("  }\n}\nINSERT BEFORE .text;")


main()
