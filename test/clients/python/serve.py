"""Asks one client what the tests want to know: one line of JSON in, one out for each question, several at once."""

import asyncio
import json
import sys

# Whatever a client prints, it does not come between the answers.
ANSWERS, sys.stdout = sys.stdout, sys.stderr


def address():
    """Where FrogCom is, its key, and the tool that the acts with tools offer."""
    return json.loads(sys.argv[1])


def serve(acts):
    """Performs acts by name until the input ends. An act is a coroutine function of a question that gives a reply."""
    asyncio.run(_serve(acts))


async def _serve(acts):
    tasks, cancels = {}, {}
    while line := await asyncio.to_thread(sys.stdin.readline):
        message = json.loads(line)
        if "cancel" in message:
            cancels[message["cancel"]] = asyncio.create_task(_cancel(tasks[message["cancel"]]))
            continue
        act = acts[message["act"]](message["question"])
        tasks[message["id"]] = asyncio.create_task(_answer(message["id"], act))


async def _cancel(task):
    # Before Python 3.12 asyncio.wait_for swallows a cancel that comes together with what it waits for.
    while not task.done():
        task.cancel()
        await asyncio.sleep(0.01)


async def _answer(number, act):
    try:
        outcome = {"reply": await act}
    except (Exception, asyncio.CancelledError) as error:
        outcome = {"failure": _failure(error)}
    print(json.dumps({"id": number, **outcome}), file=ANSWERS, flush=True)


def _failure(error):
    return {"kind": type(error).__name__, "status": getattr(error, "status_code", None), "message": str(error)}
