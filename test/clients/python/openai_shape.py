"""Reads answers in OpenAI's shape, as openai and LiteLLM give them."""

import json


async def gather(stream):
    reply = {"text": "", "pieces": 0, "reasoning": ""}
    async for chunk in stream:
        if getattr(chunk, "usage", None):
            reply["usage"] = usage_of(chunk.usage)
        for choice in chunk.choices:
            reply["text"] += choice.delta.content or ""
            reply["pieces"] += bool(choice.delta.content)
            reply["reasoning"] += getattr(choice.delta, "reasoning_content", None) or ""
            reply["finishReason"] = choice.finish_reason or reply.get("finishReason")
    return reply


def reply_of(answer):
    message = answer.choices[0].message
    return {
        "text": message.content,
        "reasoning": getattr(message, "reasoning_content", None),
        "finishReason": answer.choices[0].finish_reason,
        "usage": usage_of(answer.usage),
    }


def usage_of(usage):
    return usage and {"prompt": usage.prompt_tokens, "completion": usage.completion_tokens, "total": usage.total_tokens}


def called_in(message):
    return [{"name": call.function.name, "input": json.loads(call.function.arguments)} for call in message.tool_calls]


def results_for(message, report):
    return [{"role": "tool", "tool_call_id": call.id, "content": report} for call in message.tool_calls]
