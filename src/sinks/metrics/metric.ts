/** What one metric is: the single declaration that the registry and the documentation are made from. */
import type { Bilingual } from "../../core/bilingual.ts";

export interface MetricDeclaration {
  /** Prometheus' conventions: counters end in `_total`, units are seconds, bytes and ratios. */
  readonly name: string;
  readonly labels: readonly string[];
  readonly about: Bilingual;
}

/** Metrics by the key under which the code knows them. */
export type MetricTable = Readonly<Record<string, MetricDeclaration>>;

export type LabelsOf<D extends MetricDeclaration> = Readonly<Record<D["labels"][number], string>>;
