/** A button whose deed cannot be undone: a second one, with what will be, does it. */
import { Button, Group, Text } from "@mantine/core";
import { useEffect, useId, useRef, useState } from "react";

interface AskTwiceProps {
  readonly texts: {
    readonly label: string;
    /** The label for those who hear it alone. */
    readonly name: string;
    readonly sure: string;
    readonly keep: string;
  };
  /** What will be. */
  readonly about?: string;
  readonly isPending: boolean;
  readonly onSure: () => void;
  /** It is not done after all. */
  readonly onKeep?: () => void;
}

export function AskTwice({ onKeep, ...props }: AskTwiceProps) {
  const [isAsking, setAsking] = useState(false);
  const { label, name } = props.texts;
  if (!isAsking)
    return (
      <Button size="xs" variant="default" onClick={() => setAsking(true)} aria-label={name}>
        {label}
      </Button>
    );
  const leave = (): void => {
    onKeep?.();
    setAsking(false);
  };
  return <Asking {...props} onKeep={leave} />;
}

/** The first button is gone: who came by keyboard goes on here. */
function Asking({ texts: { sure, keep }, about, isPending, onSure, onKeep }: AskTwiceProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const aboutId = useId();
  return (
    <>
      {about !== undefined && (
        <Text size="sm" id={aboutId}>
          {about}
        </Text>
      )}
      <Group gap="xs">
        <Button
          ref={button}
          size="xs"
          color="red.9"
          loading={isPending}
          onClick={onSure}
          aria-describedby={about && aboutId}
        >
          {sure}
        </Button>
        <Button size="xs" variant="default" onClick={onKeep}>
          {keep}
        </Button>
      </Group>
    </>
  );
}
