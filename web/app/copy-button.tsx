/** Copies a text; browsers let pages write to the clipboard only on safe origins, elsewhere there is no button. */
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

export function CopyButton({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  if (!window.isSecureContext) return null;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <Button size="xs" variant="default" mb="xs" onClick={() => void copy()}>
      <span role="status">{t(isCopied ? "run.copied" : "run.copy")}</span>
    </Button>
  );
}
