/** One lane: a heading, what is known of who writes, and a body that follows a growing text. */
import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import styles from "./run.module.css";

interface LaneProps {
  readonly lane: "draft" | "review" | "answer";
  readonly title: string;
  readonly note?: string | undefined;
  /** Its text grows right now: the end is kept in sight, unless the reader has scrolled away from it. */
  readonly isGrowing: boolean;
  readonly children: ReactNode;
}

const NEAR_END_PX = 80;

export function Lane({ lane, title, note, isGrowing, children }: LaneProps) {
  const heading = useId();
  const body = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  useLayoutEffect(() => {
    const { current } = body;
    if (current !== null && isGrowing && follows.current) current.scrollTop = current.scrollHeight;
  });
  const noteScroll = (): void => {
    const { current } = body;
    if (current === null) return;
    follows.current = current.scrollHeight - current.scrollTop - current.clientHeight < NEAR_END_PX;
  };
  return (
    <section className={styles["lane"]} data-lane={lane} aria-labelledby={heading} aria-busy={isGrowing}>
      <header className={styles["laneHead"]}>
        <h2 id={heading}>{title}</h2>
        {note !== undefined && <span className={styles["laneNote"]}>{note}</span>}
      </header>
      <div
        className={`${styles["laneBody"] ?? ""} ${isGrowing ? (styles["growing"] ?? "") : ""}`}
        ref={body}
        role="group"
        aria-labelledby={heading}
        tabIndex={0}
        onScroll={noteScroll}
      >
        {children}
      </div>
    </section>
  );
}
