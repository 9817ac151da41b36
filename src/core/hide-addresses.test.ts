import { describe, expect, it } from "vitest";
import { degradedRun, recordAll, reviewedRun, stepOf } from "../../test/support/sample-run.ts";
import { threadCpuMs } from "../../test/support/thread-cpu.ts";
import { hideAddresses, hideAddressesIn, hideAddressesOf } from "./hide-addresses.ts";
import { applyRecord, emptyRun } from "./state.ts";
import type { RunEvent, RunId, RunRecord } from "./types.ts";

const id = "frogcom-1700000000.000000" as RunId;

describe("addresses in words", () => {
  it.each([
    ["The backend http://10.0.0.7:8000 failed.", "The backend *** failed."],
    ["It said: see https://llm.corp.example/v1/models?a=b#c.", "It said: see ***."],
    ["Сервер http://127.0.0.1:9911 недоступен: там никто не слушает.", "Сервер *** недоступен: там никто не слушает."],
    ["connect ECONNREFUSED 192.168.1.20:11434", "connect ECONNREFUSED ***"],
    ["no route to 10.1.2.3, sorry", "no route to ***, sorry"],
    ["from gpu-3.corp:8000 and localhost:8080", "from *** and ***"],
    ["at [fd00::1]:8000 or [::1]", "at *** or ***"],
    ["(http://a/b)", "(***)"],
  ])("%j becomes %j", (text, hidden) => {
    expect(hideAddresses(text)).toBe(hidden);
  });

  it.each([
    "The model qwen2.5:7b gave an answer without text.",
    "At 12:30:05 it needs 8192 tokens of 4096, version 0.5.2.1.7",
    "status 500, docs/config.md, frogcom.log, LLM_TIMEOUT: 600",
    "expected [1, 2] but got [a:b]",
  ])("%j stays", (text) => {
    expect(hideAddresses(text)).toBe(text);
  });

  it.each(["a.", "1.", "a:", "http://", "[", "-", "a-"])(
    "a long text of %j takes time linear in its length",
    (piece) => {
      const started = threadCpuMs();
      hideAddresses(piece.repeat(2000));
      expect(threadCpuMs() - started).toBeLessThan(500);
    },
  );
});

describe("the addresses of a run", () => {
  const words = "http://10.0.0.7:8000 failed";
  const step = stepOf("review", 1);
  const failing: readonly RunEvent[] = [
    { type: "step-retry", step, code: "backend-failed", message: words, upstreamBody: words },
    { type: "step-error", step, code: "backend-failed", message: words, upstreamBody: words },
    { type: "run-error", code: "backend-failed", message: words, ru: words },
  ];

  it("leave every failure, which keeps its code", () => {
    for (const record of recordAll(id, failing)) {
      const hidden = hideAddressesIn(record);
      expect(hidden).toMatchObject({ ...pickedFrom(record), code: "backend-failed", message: "*** failed" });
      expect(JSON.stringify(hidden)).not.toContain("10.0.0.7");
    }
  });

  it("leave the reason of a degraded answer, in its record and in what the run ended with", () => {
    const records = recordAll(id, degradedRun).map((record) =>
      record.type === "run-end" ? { ...record, answer: { ...record.answer, degraded: degradedBy(words) } } : record,
    );
    const state = records.reduce(applyRecord, emptyRun);
    expect(hideAddressesOf(state).answer?.degraded?.reason).toBe("*** failed");
    expect(records.map(hideAddressesIn).reduce(applyRecord, emptyRun).answer).toEqual(hideAddressesOf(state).answer);
  });

  it("are left alone in what models and people wrote", () => {
    const records = recordAll(id, reviewedRun);
    expect(records.map(hideAddressesIn)).toEqual(records);
    const text = "Ask http://example.org:80.";
    const answer = { text, finishReason: "stop", stopCause: "disabled", rounds: 0 } as const;
    const end: RunRecord = { type: "run-end", answer, runId: id, seq: 1, at: 1 };
    expect(hideAddressesIn(end)).toEqual(end);
  });
});

function pickedFrom({ type, runId, seq, at }: RunRecord) {
  return { type, runId, seq, at };
}

function degradedBy(reason: string) {
  return { reason, code: "backend-failed", completedRounds: 0 } as const;
}
