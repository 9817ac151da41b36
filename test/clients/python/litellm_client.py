"""LiteLLM's `acompletion`, with FrogCom as an OpenAI-compatible server."""

import os

# Otherwise the first import asks the network for a table of prices.
os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"

import litellm  # noqa: E402

from openai_shape import called_in, gather, reply_of, results_for  # noqa: E402
from serve import address, serve  # noqa: E402

HERE = address()
litellm.suppress_debug_info = True


def body(question):
    known = {
        "model": "openai/" + question.get("model", "frogcom"),
        "api_base": HERE["url"],
        "api_key": question.get("key", HERE["key"]),
        "messages": [{"role": "user", "content": question.get("text", "")}],
        "max_retries": 0,
    }
    if "temperature" in question:
        known["temperature"] = question["temperature"]
    if "frogcom" in question:
        known["extra_body"] = {"frogcom": question["frogcom"]}
    return known


async def plain(question):
    return reply_of(await litellm.acompletion(**body(question)))


async def streamed(question):
    asked = {**body(question), "stream": True, "stream_options": {"include_usage": True}}
    return await gather(await litellm.acompletion(**asked))


async def tools(question):
    first = {**body(question), "tools": [{"type": "function", "function": HERE["tool"]}]}
    answer = await litellm.acompletion(**first)
    return await after_tools(first, answer.choices[0].message)


async def streamed_tools(question):
    first = {**body(question), "tools": [{"type": "function", "function": HERE["tool"]}]}
    chunks = [chunk async for chunk in await litellm.acompletion(**first, stream=True)]
    return await after_tools(first, litellm.stream_chunk_builder(chunks).choices[0].message)


async def after_tools(first, message):
    messages = [*first["messages"], message, *results_for(message, HERE["report"])]
    answer = await litellm.acompletion(**{**first, "messages": messages})
    return {**reply_of(answer), "called": called_in(message)}


serve({"plain": plain, "streamed": streamed, "tools": tools, "streamed-tools": streamed_tools})
