/** A field for text whose letters are the typist's own at once, and told when they pause. */
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
  const tell = useEffectEvent(() => {
    setTold(text);
    onChange(text);
  });
  useEffect(() => {
    if (text === told) return undefined;
    const timer = setTimeout(tell, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, told]);
  return <TextInput {...field} value={text} onChange={({ target }) => setText(target.value)} />;
}
