/** What the review did to a draft, by the checks that pass before and after it, and why the guard refused what it made. */
import { useTranslation } from "react-i18next";
import type { ListedEffect, RunLine } from "../api/wire.ts";
import { effectKind } from "./effect-kind.ts";
import styles from "./runs.module.css";

export function EffectNote({ run: { effect, refused } }: { readonly run: Pick<RunLine, "effect" | "refused"> }) {
  const { t } = useTranslation();
  return (
    <>
      {refused.length > 0 && (
        <span className={styles["effect"]} data-effect="refused">
          {t("effect.refused", { reasons: refused.map((each) => t(`refusal.${each}`)).join(", ") })}
        </span>
      )}
      {effect !== null && <Effect effect={effect} />}
    </>
  );
}

/** The checks are named where they tell something: where they changed, or fail. */
function Effect({ effect }: { readonly effect: ListedEffect }) {
  const { t } = useTranslation();
  const kind = effectKind(effect);
  const { checks: all, draft_passed: before, answer_passed: after } = effect;
  return (
    <span className={styles["effect"]} data-effect={kind}>
      {t(`effect.${kind}`)}
      {(before !== after || after < all) && `: ${t("effect.checks", { before, after, all })}`}
    </span>
  );
}
