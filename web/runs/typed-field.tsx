/** A field for text whose letters are the typist's own at once, and told when they pause or leave. */
import { TextInput, type TextInputProps } from "@mantine/core";
import { useEffect, useEffectEvent, useState } from "react";

interface TypedFieldProps extends Omit<TextInputProps, "value" | "onChange"> {
  readonly value: string;
  readonly onChange: (text: string) => void;
}

const PAUSE_MS = 250;

export function TypedField({ value, onChange, ...field }: TypedFieldProps) {
  const [text, setText] = useState(value);
  const [told, setTold] = useState(value);
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    // What comes from elsewhere holds; what was told from here comes back late, and must not undo what was typed since.
    if (value !== told) {
      setTold(value);
      setText(value);
    }
  }
  const tell = (): void => {
    if (text === told) return;
    setTold(text);
    onChange(text);
  };
  const tellLate = useEffectEvent(tell);
  useEffect(() => {
    if (text === told) return undefined;
    const timer = setTimeout(tellLate, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, told]);
  return <TextInput {...field} value={text} onChange={({ target }) => setText(target.value)} onBlur={tell} />;
}
