/** Something that the reader should know: what went wrong, or is not as it should be. */
import type { ReactNode } from "react";
import styles from "./notice.module.css";

interface NoticeProps {
  readonly kind: "error" | "warning";
  readonly title: string;
  readonly children?: ReactNode;
}

export function Notice({ kind, title, children }: NoticeProps) {
  return (
    <div role="alert" className={styles["notice"]} data-kind={kind}>
      <p className={styles["title"]}>{title}</p>
      {children}
    </div>
  );
}
