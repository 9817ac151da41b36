"""Judges responses with the checkers of the Python package if-verifiable: JSON lines in on stdin, lists of booleans out."""
import json
import sys
import types

# The package's first import pulls in a dataset library that its checkers do not need.
sys.modules["datasets"] = types.SimpleNamespace(load_dataset=None)

import langdetect
from if_verifiable.ifeval import instructions_registry

# Its language detection throws dice unless it is told not to.
langdetect.DetectorFactory.seed = 0


def judge(response, labels):
    for label in labels:
        checker = instructions_registry.INSTRUCTION_DICT[label["id"]](label["id"])
        checker.build_description(**label["kwargs"])
        yield bool(response.strip()) and bool(checker.check_following(response))


for line in sys.stdin:
    row = json.loads(line)
    print(json.dumps(list(judge(row["response"], row["labels"]))), flush=True)
