/** A model's words as Markdown: never as HTML, never with pictures from elsewhere, with findings marked where they stand. */
import { memo, type ReactNode, useMemo } from "react";
import Markdown from "react-markdown";
import remarkGfm from "remark-gfm";
import { type Chunk, chunksOf } from "../fold/chunks.ts";
import type { Mark } from "../fold/marks.ts";
import { createMarker } from "./mark-passages.ts";
import { StreamedText } from "./streamed-text.tsx";
import styles from "./run.module.css";

interface MarkdownTextProps {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** To parse is dear, so that nothing is drawn again unless its text or its marks are others. */
export const MarkdownText = memo(function MarkdownText({ text, marks }: MarkdownTextProps) {
  const chunks = useMemo(() => chunksOf(text), [text]);
  return chunks.map((chunk) =>
    chunk.isPlain ? (
      <StreamedText key={chunk.start} text={chunk.text} />
    ) : (
      <MarkdownChunk key={chunk.start} text={chunk.text} marks={marksOf(chunk, marks)} start={chunk.start} />
    ),
  );
});

const noMarks: readonly Mark[] = [];

/** A chunk without marks always gets the same none, so that it stays as it is when others get some. */
function marksOf({ start, text }: Chunk, marks: readonly Mark[]): readonly Mark[] {
  const own = marks.filter((mark) => mark.end > start && mark.start < start + text.length);
  return own.length === 0 ? noMarks : own;
}

interface MarkdownChunkProps extends MarkdownTextProps {
  readonly start: number;
}

const MarkdownChunk = memo(function MarkdownChunk({ text, marks, start }: MarkdownChunkProps) {
  const own = marks.map((mark) => ({ ...mark, start: mark.start - start, end: mark.end - start }));
  return (
    <div className={styles["markdown"]}>
      <Markdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[[createMarker, own]]}
        components={{ a: OutwardLink, img: PictureName, input: TaskBox, table: WideTable }}
      >
        {text}
      </Markdown>
    </div>
  );
});

function OutwardLink({ href, children }: { readonly href?: string | undefined; readonly children?: ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

/** Its address could tell a stranger what was asked, so that nothing is fetched. */
function PictureName({ alt }: { readonly alt?: string | undefined }) {
  return <em>[{alt}]</em>;
}

function TaskBox({ checked }: { readonly checked?: boolean | undefined }) {
  return <span>{checked === true ? "☑" : "☐"}</span>;
}

function WideTable({ children }: { readonly children?: ReactNode }) {
  return (
    <div className={styles["wide"]} tabIndex={0} role="group">
      <table>{children}</table>
    </div>
  );
}
