/** What figures come to, in a sentence with the colour of its finding. */
import type { ReactNode } from "react";
import styles from "./conclusion.module.css";

interface ConclusionProps {
  /** `helps` and `harms` have colours of their own. */
  readonly finding: string | undefined;
  readonly children: ReactNode;
}

export function Conclusion({ finding, children }: ConclusionProps) {
  return (
    <p className={styles["conclusion"]} data-finding={finding}>
      {children}
    </p>
  );
}
