"""openai for Python: plain and streamed calls, its helper `.stream()`, tools and raw completions."""

from openai import AsyncOpenAI

from openai_shape import called_in, gather, reply_of, results_for, usage_of
from serve import address, serve

HERE = address()


def openai(question):
    return AsyncOpenAI(base_url=HERE["url"], api_key=question.get("key", HERE["key"]), max_retries=0)


def body(question):
    messages = [{"role": "user", "content": question.get("text", "")}]
    known = {"model": question.get("model", "frogcom"), "messages": messages}
    if "temperature" in question:
        known["temperature"] = question["temperature"]
    if "frogcom" in question:
        known["extra_body"] = {"frogcom": question["frogcom"]}
    return known


async def plain(question):
    return reply_of(await openai(question).chat.completions.create(**body(question)))


async def streamed(question):
    asked = {**body(question), "stream": True, "stream_options": {"include_usage": True}}
    return await gather(await openai(question).chat.completions.create(**asked))


async def helper(question):
    pieces = 0
    asked = {**body(question), "stream_options": {"include_usage": True}}
    async with openai(question).chat.completions.stream(**asked) as stream:
        async for event in stream:
            pieces += event.type == "content.delta"
        return {**reply_of(await stream.get_final_completion()), "pieces": pieces}


async def tools(question):
    first = {**body(question), "tools": [{"type": "function", "function": HERE["tool"]}]}
    asked = await openai(question).chat.completions.create(**first)
    return await after_tools(question, first, asked.choices[0].message)


async def streamed_tools(question):
    first = {**body(question), "tools": [{"type": "function", "function": {**HERE["tool"], "strict": True}}]}
    async with openai(question).chat.completions.stream(**first) as stream:
        asked = await stream.get_final_completion()
    return await after_tools(question, first, asked.choices[0].message)


async def after_tools(question, first, message):
    messages = [*first["messages"], message.model_dump(exclude_none=True), *results_for(message, HERE["report"])]
    answer = await openai(question).chat.completions.create(**{**first, "messages": messages})
    return {**reply_of(answer), "called": called_in(message)}


async def models(question):
    return {"models": [model.id async for model in openai(question).models.list()]}


async def completion(question):
    answer = await openai(question).completions.create(model="frogcom", prompt=question["text"])
    return {"text": answer.choices[0].text, "usage": usage_of(answer.usage)}


serve({
    "plain": plain,
    "streamed": streamed,
    "helper": helper,
    "tools": tools,
    "streamed-tools": streamed_tools,
    "models": models,
    "completion": completion,
})
