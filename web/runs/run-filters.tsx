/** The fields that narrow the list of runs: what the eye looks for first, and the rest folded away. */
import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { refusals } from "../../src/core/guard/rules.ts";
import { reviewEffects, runStatuses } from "../../src/core/ports.ts";
import { strategyNames } from "../../src/core/types.ts";
import view from "../run/run.module.css";
import { countSet, DEGRADED, FAILING, type RunFilter } from "./run-filter.ts";
import styles from "./runs.module.css";
import { TypedField } from "./typed-field.tsx";

interface RunFiltersProps {
  readonly filter: RunFilter;
  readonly onChange: (part: Partial<RunFilter>) => void;
}

const states = [...runStatuses, DEGRADED] as const;
const effects = [...reviewEffects, FAILING] as const;
const folded = ["refused", "strategy", "model", "from", "to"] as const;

export function RunFilters({ filter, onChange }: RunFiltersProps) {
  const { t } = useTranslation();
  const count = countSet(filter, folded);
  // Once open it stays so, also when its last filter is taken away.
  const [isOpen, setOpen] = useState(count > 0);
  return (
    <search aria-label={t("runs.filters")}>
      <FirstFilters filter={filter} onChange={onChange} />
      <details className={view["details"]} open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          {t("runs.moreFilters")}
          {count > 0 && ` (${count})`}
        </summary>
        <MoreFilters filter={filter} onChange={onChange} />
      </details>
    </search>
  );
}

function FirstFilters({ filter, onChange }: RunFiltersProps) {
  const { t } = useTranslation();
  const all = { value: "", label: t("runs.all") };
  return (
    <div className={styles["filters"]}>
      <TypedField type="search" label={t("runs.search")} value={filter.q} onChange={(q) => onChange({ q })} />
      <NativeSelect
        label={t("runs.status")}
        value={filter.status}
        data={[all, ...states.map((each) => ({ value: each, label: t(`status.${each}`) }))]}
        onChange={({ target }) => onChange({ status: target.value })}
      />
      <NativeSelect
        label={t("runs.effect")}
        value={filter.effect}
        data={[all, ...effects.map((each) => ({ value: each, label: t(`effect.${each}`) }))]}
        onChange={({ target }) => onChange({ effect: target.value })}
      />
    </div>
  );
}

function MoreFilters({ filter, onChange }: RunFiltersProps) {
  const { t } = useTranslation();
  const all = { value: "", label: t("runs.all") };
  const reasons = refusals.map((each) => ({ value: each, label: t(`refusal.${each}`) }));
  return (
    <div className={styles["moreFilters"]}>
      <NativeSelect
        label={t("runs.refused")}
        value={filter.refused}
        data={[all, { value: "any", label: t("runs.anyReason") }, ...reasons]}
        onChange={({ target }) => onChange({ refused: target.value })}
      />
      <NativeSelect
        label={t("runs.strategy")}
        value={filter.strategy}
        data={[all, ...strategyNames.map((value) => ({ value, label: value }))]}
        onChange={({ target }) => onChange({ strategy: target.value })}
      />
      <TypedField label={t("runs.model")} value={filter.model} onChange={(model) => onChange({ model })} />
      {(["from", "to"] as const).map((end) => (
        <TypedField
          key={end}
          type="date"
          label={t(`runs.${end}`)}
          value={filter[end]}
          onChange={(day) => onChange({ [end]: day })}
        />
      ))}
    </div>
  );
}
