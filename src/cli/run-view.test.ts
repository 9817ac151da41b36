/** How a run looks in the terminal: only the answer, its steps as they are written, or what the review changed. */
import { describe, expect, it } from "vitest";
import { testScreen } from "../../test/support/cli-context.ts";
import type { Language } from "../core/languages.ts";
import { RunView, type ViewName } from "./run-view.ts";
import type { WireEvent } from "../work/ask.ts";

interface Setting {
  readonly language?: Language;
  readonly isTerminal?: boolean;
}

function look(view: ViewName, events: readonly WireEvent[], setting: Setting = {}) {
  const { screen, written } = testScreen(setting);
  const shown = new RunView(screen, view);
  for (const event of events) shown.show(event);
  return written;
}

function stepEvents(
  index: number,
  kind: string,
  round: number,
  pieces: readonly string[],
  more: Readonly<Record<string, unknown>> = {},
): WireEvent[] {
  const step = { index, kind, round, role: "primary" };
  return [
    { name: "step-start", data: { step, model: `model-${index}`, ...more } },
    ...pieces.map((text) => ({ name: "step-delta", data: { step: index, text } })),
    { name: "step-end", data: { step: index, text: pieces.join("") } },
  ];
}

function endEvent(answer: string, more: Readonly<Record<string, unknown>> = {}): WireEvent {
  const body = {
    id: "frogcom-1.000000",
    choices: [{ message: { content: answer } }],
    usage: { total_tokens: 54 },
    frogcom: { rounds: 1, stop_cause: "rounds-done", ...more },
  };
  return { name: "run-end", data: body };
}

const reviewed: readonly WireEvent[] = [
  ...stepEvents(0, "draft", 0, ["Frogs are ", "green."]),
  ...stepEvents(1, "review", 1, ["Not all are."]),
  ...stepEvents(2, "refine", 1, ["Frogs are often green."]),
  endEvent("Frogs are often green."),
];

const summary = "frogcom-1.000000 · rounds: 1 · all rounds done · tokens: 54\n";

describe("the answer alone", () => {
  it("is the one text, and the line about it goes apart from it", () => {
    expect(look("answer", reviewed)).toEqual({ out: "Frogs are often green.\n", err: summary });
  });

  it("has no terminal commands, wherever they come from", () => {
    const { out } = look("answer", [endEvent("Quack\u001b[31m\u001b]0;owned\u0007!")]);
    expect(out).toBe("Quack!\n");
  });
});

describe("the steps", () => {
  it("stand one below the other, each under its title, and the last text is said to be the answer", () => {
    expect(look("steps", reviewed).out).toBe(
      [
        "── Draft · model-0 ──",
        "Frogs are green.",
        "",
        "── Review, round 1 · model-1 ──",
        "Not all are.",
        "",
        "── Refined, round 1 · model-2 ──",
        "Frogs are often green.",
        "",
        "This text is the answer.",
        "",
      ].join("\n"),
    );
  });

  it("tell what each of them was paid with, and the line at the end what the run was, where that is known", () => {
    const [start, text] = stepEvents(0, "draft", 0, ["Whole."]);
    const end = { name: "step-end", data: { step: 0, text: "Whole.", usage: { total_tokens: 54 }, cost: 0.002_154 } };
    const events = [start, text, end, endEvent("Whole.", { cost: 0.5 })].filter((event) => event !== undefined);
    const { out, err } = look("steps", events);
    expect(out).toContain("Whole.\n(tokens: 54 · cost: 0.00215)\n");
    expect(err).toBe("frogcom-1.000000 · rounds: 1 · all rounds done · tokens: 54 · cost: 0.5\n");
  });

  it("are followed by the answer where it is not the last of them", () => {
    const { out } = look("steps", [...reviewed.slice(0, 7), endEvent("Frogs are green.")]);
    expect(out.endsWith("Not all are.\n\n── Answer ──\nFrogs are green.\n")).toBe(true);
  });

  it("are followed by the reason where the last of them was refused", () => {
    const events = [
      ...reviewed.slice(0, -1),
      endEvent("Frogs are green.", { review: [{ round: 1, refused: "lost" }] }),
    ];
    expect(look("steps", events).out).toMatch(
      /often green\.\n[^]*\(The refined text was refused: it has lost most of the content\. .*\)\n\n── Answer ──\nFrogs are green\./,
    );
    const { out } = look("steps", [endEvent("Frogs.", { review: [{ refused: "a new reason" }] })], { language: "ru" });
    expect(out).not.toContain("отвергнута");
  });

  it("say that a call was tried again, and only what came afterwards counts", () => {
    const [start, first, end] = stepEvents(0, "draft", 0, ["Whole."]);
    const retry = { name: "step-retry", data: { step: 0, code: "answer-incomplete", message: "cut" } };
    const half = { name: "step-delta", data: { step: 0, text: "Hal" } };
    const events = [start, half, retry, first, end, endEvent("Whole.")].filter((event) => event !== undefined);
    expect(look("steps", events).out).toBe(
      "── Draft · model-0 ──\nHal\n(tried again: cut)\nWhole.\n\nThis text is the answer.\n",
    );
  });

  it("say why a step failed, and the line at the end why there was no review", () => {
    const failure = {
      name: "step-error",
      data: { step: 1, code: "backend-timeout", message: "The reviewer is silent." },
    };
    const degraded = { stop_cause: "degraded", rounds: 0, degraded: { reason: "silent", code: "backend-timeout" } };
    const { out, err } = look("steps", [...reviewed.slice(0, 5), failure, endEvent("Frogs are green.", degraded)]);
    expect(out).toContain("(failed: The reviewer is silent.)");
    expect(err).toBe(
      "frogcom-1.000000 · rounds: 0 · the review failed, this is the last whole text · silent · tokens: 54\n",
    );
  });

  it("are coloured on a terminal, and have Russian titles for Russians", () => {
    const { out, err } = look("steps", reviewed, { language: "ru", isTerminal: true });
    expect(out).toContain("\u001b[1m── Проверка, раунд 1 · model-1 ──\u001b[22m");
    expect(err).toBe("frogcom-1.000000 · раунды: 1 · все раунды пройдены · токены: 54\n");
  });

  it("show a draft dimmed, because it is not the answer yet, and everything else plainly", () => {
    const { out } = look("steps", reviewed, { isTerminal: true });
    expect(out).toContain("\u001b[2mFrogs are \u001b[22m\u001b[2mgreen.\u001b[22m\n");
    expect(out).toContain("\nNot all are.\n");
    expect(out).toContain("\nFrogs are often green.\n");
  });

  it("call a text the answer from the beginning where nothing can change it", () => {
    const events = [...stepEvents(0, "draft", 0, ["Frogs are green."], { final: true }), endEvent("Frogs are green.")];
    expect(look("steps", events).out).toBe("── Answer · model-0 ──\nFrogs are green.\n");
    expect(look("steps", events, { isTerminal: true }).out).not.toContain("\u001b[2m");
  });

  it("say nothing of a step that somebody stopped, who knows it", () => {
    const stop = { name: "step-error", data: { step: 0, code: "cancelled", message: "The answer was stopped." } };
    const { out } = look("steps", [...reviewed.slice(0, 2), stop]);
    expect(out).toBe("── Draft · model-0 ──\nFrogs are \n");
  });

  it("end their line when the run breaks off, and only then", () => {
    const { screen, written } = testScreen();
    const view = new RunView(screen, "steps");
    for (const event of reviewed.slice(0, 2)) view.show(event);
    view.breakOff();
    view.breakOff();
    expect(written.out).toBe("── Draft · model-0 ──\nFrogs are \n");
  });

  it("of a kind that a newer server has are shown under its own name", () => {
    expect(look("steps", stepEvents(0, "vote", 2, ["Yes."])).out).toBe("── vote, round 2 · model-0 ──\nYes.\n");
  });
});

describe("the difference", () => {
  it("marks what the review took out of the draft and put in", () => {
    expect(look("diff", reviewed).out).toBe("Frogs are {+often +}green.\n");
  });

  it("is coloured instead on a terminal", () => {
    const { out } = look("diff", reviewed, { isTerminal: true });
    expect(out).toContain("\u001b[32moften \u001b[39m");
    expect(out).not.toContain("{+");
  });

  it("says so where the answer is the draft", () => {
    const { out, err } = look("diff", [
      ...reviewed.slice(0, 4),
      endEvent("Frogs are green.", { stop_cause: "accepted" }),
    ]);
    expect(out).toBe("Frogs are green.\n");
    expect(err).toBe(
      "The answer is the draft, word for word.\nfrogcom-1.000000 · rounds: 1 · the reviewer accepted · tokens: 54\n",
    );
  });
});

describe("an event that says less than expected", () => {
  it.each(["answer", "steps", "diff"] as const)("does not stop the view of the %s", (view) => {
    const names = ["step-start", "step-delta", "step-retry", "step-end", "step-error", "run-end", "from-the-future"];
    const events = names.flatMap((name) => [null, "text", {}].map((data) => ({ name, data })));
    expect(() => look(view, events)).not.toThrow();
  });

  it("gives a line without what is not known", () => {
    expect(look("answer", [{ name: "run-end", data: { id: "frogcom-2.000000" } }]).err).toBe(
      "frogcom-2.000000 · rounds: 0 · \n",
    );
  });
});
