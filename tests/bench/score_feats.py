#!/usr/bin/env python3
"""UFeats of two CoNLL-U files with the same words: score_feats.py GOLD SYSTEM [--errors]

As the CoNLL 2018 shared task has it: a word counts when its universal features are all the same. Then each feature
alone: F1 over the words that have it.
"""
import collections
import sys

UNIVERSAL = set("PronType NumType Poss Reflex Foreign Abbr Gender Animacy Number Case Definite Degree VerbForm Mood "
                "Tense Aspect Voice Evident Polarity Person Polite".split())


def words(name):
    with open(name, encoding="utf-8") as f:
        for line in f:
            column = line.rstrip("\n").split("\t")
            if len(column) == 10 and column[0].isdigit():
                found = [] if column[5] == "_" else column[5].split("|")
                yield column, {x for x in found if x.split("=")[0] in UNIVERSAL}


def main():
    gold, system = list(words(sys.argv[1])), list(words(sys.argv[2]))
    if len(gold) != len(system):
        sys.exit(f"{len(gold)} and {len(system)} words")
    right = sum(a == b for (_, a), (_, b) in zip(gold, system))
    print(f"UFeats {100 * right / len(gold):.2f}  ({len(gold)} words)")
    counts = collections.defaultdict(lambda: [0, 0, 0])
    errors = collections.Counter()
    for (column, a), (_, b) in zip(gold, system):
        for k, s in enumerate((a & b, a, b)):
            for x in s:
                counts[x.split("=")[0]][k] += 1
        if a != b:
            errors[column[3], column[4], " ".join(sorted(a - b)), " ".join(sorted(b - a))] += 1
    for name, (both, a, b) in sorted(counts.items()):
        print(f"  {name:9} {200 * both / (a + b):6.2f}  ({a})")
    if "--errors" in sys.argv:
        for (upos, xpos, missed, wrong), n in errors.most_common(40):
            print(f"{n:5} {upos} {xpos}: lacks [{missed}] has [{wrong}]")


if __name__ == "__main__":
    main()
