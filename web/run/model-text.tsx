/** What a model wrote: as it comes while it comes, as Markdown when it is whole. */
import { type ComponentType, lazy, Suspense, useDeferredValue } from "react";
import type { Mark } from "../fold/marks.ts";
import { StreamedText } from "./streamed-text.tsx";

interface MarkedText {
  readonly text: string;
  readonly marks: readonly Mark[];
}

// After an upgrade the server has this part under another name: the bare text says the same.
const MarkdownText = lazy<ComponentType<MarkedText>>(() =>
  import("./markdown.tsx").then(
    (markdown) => ({ default: markdown.MarkdownText }),
    () => ({ default: StreamedText }),
  ),
);
const noMarks: readonly Mark[] = [];

interface ModelTextProps {
  readonly text: string;
  readonly isWhole: boolean;
  readonly marks?: readonly Mark[];
}

/** Markdown is drawn in the time between frames; until it is ready, the bare text stands. */
export function ModelText({ text, isWhole, marks = noMarks }: ModelTextProps) {
  const isReady = useDeferredValue(isWhole, false);
  const marksInTime = useDeferredValue(marks);
  const asItIs = <StreamedText text={text} />;
  return (
    <Suspense fallback={asItIs}>
      {isWhole && isReady ? <MarkdownText text={text} marks={marksInTime} /> : asItIs}
    </Suspense>
  );
}
