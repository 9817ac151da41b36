import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTemplatedPrompt } from "./chat-template.ts";

const turns = (prompt: string) => readTemplatedPrompt(prompt).map(({ role, content }) => `${role}: ${content}`);

// prettier-ignore
const prompts = {
  chatml: "<|im_start|>system\nS<|im_end|>\n<|im_start|>user\nQ\n1<|im_end|>\n<|im_start|>assistant\nA<|im_end|>\n<|im_start|>user\nQ2<|im_end|>\n<|im_start|>assistant\n",
  llama: "<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\nS<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nQ\n1<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\nA<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nQ2<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
  harmony: "<|start|>system<|message|>S<|end|><|start|>user<|message|>Q\n1<|end|><|start|>assistant<|channel|>final<|message|>A<|end|><|start|>user<|message|>Q2<|end|><|start|>assistant",
  phi: "<|system|>\nS<|end|>\n<|user|>\nQ\n1<|end|>\n<|assistant|>\nA<|end|>\n<|user|>\nQ2<|end|>\n<|assistant|>\n",
} as const;

describe("a prompt", () => {
  test.each(Object.entries(prompts))("by the template of %s has its turns back", (_name, prompt) => {
    expect(turns(prompt)).toEqual(["system: S", "user: Q\n1", "assistant: A", "user: Q2"]);
  });

  test("of Gemma calls the assistant a model", () => {
    const prompt =
      "<bos><start_of_turn>user\nQ<end_of_turn>\n<start_of_turn>model\nA<end_of_turn>\n<start_of_turn>user\nQ2<end_of_turn>\n<start_of_turn>model\n";
    expect(turns(prompt)).toEqual(["user: Q", "assistant: A", "user: Q2"]);
  });

  test("of DeepSeek has no marks but the speakers'", () => {
    expect(
      turns("<｜begin▁of▁sentence｜>S<｜User｜>Q<｜Assistant｜>A<｜end▁of▁sentence｜><｜User｜>Q2<｜Assistant｜>"),
    ).toEqual(["user: Q", "assistant: A", "user: Q2"]);
  });

  test("of Mistral has questions in brackets", () => {
    expect(turns("<s>[INST] Q [/INST] A</s>[INST] Q2 [/INST]")).toEqual(["user: Q", "assistant: A", "user: Q2"]);
  });

  test.each(["<think>\n", "<think>\n\n</think>\n\n", ""])(
    "that opens the answer with %j has not begun it",
    (opening) => {
      expect(turns(`<|im_start|>user\nQ<|im_end|>\n<|im_start|>assistant\n${opening}`)).toEqual(["user: Q"]);
    },
  );

  test("of no template is one question", () => {
    expect(turns("Once upon a time")).toEqual(["user: Once upon a time"]);
  });

  test("that was cut when it was logged has what is there", () => {
    expect(turns("<|im_start|>system\nS<|im_end|>\n<|im_start|>user\nTell me ab")).toEqual([
      "system: S",
      "user: Tell me ab",
    ]);
  });
});

describe("any conversation", () => {
  const words = fc
    .string({ unit: fc.constantFrom("a", "я", " ", "\n", "?", "<", "|") })
    .filter((text) => /[aя]/.test(text));
  const speakers = fc.constantFrom("system", "user", "assistant");
  const conversation = fc.array(fc.tuple(speakers, words), { minLength: 1, maxLength: 6 });

  test.each([
    ["ChatML", (role: string, said: string) => `<|im_start|>${role}\n${said}<|im_end|>\n`, "<|im_start|>assistant\n"],
    [
      "Llama's",
      (role: string, said: string) => `<|start_header_id|>${role}<|end_header_id|>\n\n${said}<|eot_id|>`,
      "<|start_header_id|>assistant<|end_header_id|>\n\n",
    ],
    ["Phi's", (role: string, said: string) => `<|${role}|>\n${said}<|end|>\n`, "<|assistant|>\n"],
  ])("comes back from %s template as it was said", (_name, write, opening) => {
    fc.assert(
      fc.property(conversation, (said) => {
        const prompt = said.map(([role, content]) => write(role, content)).join("") + opening;
        expect(readTemplatedPrompt(prompt)).toEqual(said.map(([role, content]) => ({ role, content: content.trim() })));
      }),
    );
  });

  test("of whatever text there is takes no time to speak of", () => {
    const marks = ["<|im_start|>user\n", "<|start|>user<|message|>", "[INST]", "<|user|>", "<start_of_turn>user\n"];
    for (const mark of marks) {
      const turns = readTemplatedPrompt(mark.repeat(20_000));
      expect(turns.length).toBeLessThanOrEqual(40_000);
    }
  });
});
