/** The draft alone beside the answer, each with what it took: whether the second model was worth it. */
import { useTranslation } from "react-i18next";
import { costOfRun, usageOfRun } from "../../src/core/cost.ts";
import type { RunState } from "../../src/core/state.ts";
import { draftAlone } from "../fold/draft-alone.ts";
import { areTextsMissing, draftTextOf } from "../fold/lanes.ts";
import { elapsedMs } from "../fold/waterfall.ts";
import { Figures } from "./figures.tsx";
import { Lane } from "./lane.tsx";
import { ModelText } from "./model-text.tsx";
import styles from "./run.module.css";
import { TextsMissing } from "./texts-missing.tsx";

export function SidesView({ state }: { readonly state: RunState }) {
  const { t } = useTranslation();
  const textFrom = (text: string) => (areTextsMissing(state) ? <TextsMissing /> : <ModelText text={text} isWhole />);
  return (
    <div className={styles["sides"]}>
      <Lane lane="draft" title={t("run.without")} note={t("run.withoutAbout")} isGrowing={false}>
        <Figures {...draftAlone(state)} />
        {textFrom(draftTextOf(state))}
      </Lane>
      <Lane lane="answer" title={t("run.with")} note={t("run.withAbout")} isGrowing={false}>
        <Figures
          ms={elapsedMs(state, state.startedAt)}
          tokens={usageOfRun(state.steps).totalTokens}
          cost={costOfRun(state.steps)}
        />
        {textFrom(state.answer?.text ?? "")}
      </Lane>
    </div>
  );
}
