/** Where steps are shown to clients that know only a model and its answer. */

/** Where clients that know a model's thinking are shown draft and guidance: which field of theirs holds it. */
export const stepDisplays = ["reasoning_content", "reasoning", "both", "think_tags", "off"] as const;
export type StepDisplay = (typeof stepDisplays)[number];
