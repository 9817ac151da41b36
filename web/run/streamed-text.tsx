/** A text that grows: lines that are whole are drawn once, so that a long one stays quick. */
import { memo } from "react";
import styles from "./run.module.css";

export function StreamedText({ text }: { readonly text: string }) {
  return (
    <div className={styles["streamed"]}>
      {text.split("\n").map((line, index) => (
        // Lines are only ever added at the end.
        <Line key={index} text={line} />
      ))}
    </div>
  );
}

const Line = memo(function Line({ text }: { readonly text: string }) {
  return <div>{text === "" ? "\u00A0" : text}</div>;
});
