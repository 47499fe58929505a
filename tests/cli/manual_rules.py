#!/usr/bin/env python3
"""Does what docs/rules.md says: its ```rules blocks are put into a pack as a reader would, whose examples must pass.

usage: manual_rules.py BUILD_FOLDER

The blocks of the first chapter are files of one pack, as the reader is told. The others stand alone; those with relations beside the
shipped states.
"""
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
FIRST = "Your first rules in ten minutes"
failed = 0


def blocks(path):
    """(chapter, line, text) of every ```rules block."""
    chapter, text, start = "", None, 0
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        if text is None and line.startswith("## "):
            chapter = line[3:].strip()
        elif line.startswith("```"):
            if text is None and line.strip() == "```rules":
                text, start = [], number
            elif text is not None:
                yield chapter, start, "".join(text)
                text = None
        elif text is not None:
            text.append(line)


def run(program, arguments, where, folder):
    global failed
    p = subprocess.run([program, *arguments], cwd=folder, capture_output=True, text=True)
    if p.returncode or "warning" in p.stderr:
        failed += 1
        print(f"{where}: entente {' '.join(arguments)}: status {p.returncode}\n{p.stdout[-400:]}{p.stderr[-2000:]}")
    return p.stdout


def main():
    build = os.path.abspath(sys.argv[1])
    program, states = os.path.join(build, "entente"), os.path.join(ROOT, "rules/packs/politics/states.rules")
    manual = os.path.join(ROOT, "docs/rules.md")
    found = list(blocks(manual)) + list(blocks(os.path.join(ROOT, "README.md")))
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "my-rules"))
        for chapter, line, text in found:
            if chapter == FIRST:
                with open(os.path.join(folder, "my-rules", f"{line:04d}.rules"), "w", encoding="utf-8") as f:
                    f.write(text)
        out = run(program, ["rules", "test", "my-rules/"], f"docs/rules.md, {FIRST}", folder)
        count += int((re.match(r"(\d+) passed", out) or [0, 0])[1])
        for chapter, line, text in found:
            if chapter == FIRST:
                continue
            name = f"{line:04d}.rules"
            with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
                f.write(text)
            command = ["rules", "test", states, name] if "\nrelation " in text else ["rules", "check", name]
            out = run(program, command, f"docs/rules.md:{line}", folder)
            count += int((re.match(r"(\d+) passed", out) or [0, 0])[1])
    if len(found) < 5 or count < 15:
        print(f"{len(found)} blocks with {count} examples: less than there were")
        sys.exit(1)
    print(f"{len(found)} blocks, {count} examples passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
