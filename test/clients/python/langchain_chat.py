"""LangChain's ChatOpenAI: invoke, stream and bound tools."""

from langchain_core.messages import HumanMessage, ToolMessage
from langchain_openai import ChatOpenAI

from serve import address, serve

HERE = address()


def chat(question):
    return ChatOpenAI(
        base_url=HERE["url"],
        api_key=question.get("key", HERE["key"]),
        model=question.get("model", "frogcom"),
        temperature=question.get("temperature"),
        max_retries=0,
        stream_usage=True,
        extra_body={"frogcom": question["frogcom"]} if "frogcom" in question else None,
    )


async def plain(question):
    return reply_of(await chat(question).ainvoke(question["text"]))


async def streamed(question):
    return await gather(chat(question).astream(question["text"]))


async def tools(question):
    bound = chat(question).bind_tools([{"type": "function", "function": HERE["tool"]}])
    asked = HumanMessage(question["text"])
    return await after_tools(bound, asked, await bound.ainvoke([asked]))


async def streamed_tools(question):
    bound = chat(question).bind_tools([{"type": "function", "function": HERE["tool"]}])
    asked = HumanMessage(question["text"])
    whole = None
    async for chunk in bound.astream([asked]):
        whole = chunk if whole is None else whole + chunk
    return await after_tools(bound, asked, whole)


async def after_tools(bound, asked, message):
    called = [{"name": call["name"], "input": call["args"]} for call in message.tool_calls]
    results = [ToolMessage(HERE["report"], tool_call_id=call["id"]) for call in message.tool_calls]
    return {**reply_of(await bound.ainvoke([asked, message, *results])), "called": called}


async def gather(chunks):
    whole, pieces = None, 0
    async for chunk in chunks:
        pieces += bool(chunk.content)
        whole = chunk if whole is None else whole + chunk
    return {**reply_of(whole), "pieces": pieces}


def reply_of(message):
    return {
        "text": message.content,
        "reasoning": message.additional_kwargs.get("reasoning_content"),
        "finishReason": message.response_metadata.get("finish_reason"),
        "usage": usage_of(message.usage_metadata),
    }


def usage_of(usage):
    return usage and {
        "prompt": usage["input_tokens"],
        "completion": usage["output_tokens"],
        "total": usage["total_tokens"],
    }


serve({"plain": plain, "streamed": streamed, "tools": tools, "streamed-tools": streamed_tools})
