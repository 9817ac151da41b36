/** The field in which a setting is typed or chosen, as its schema wants. */
import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ShownSetting } from "../api/wire.ts";

interface FieldProps {
  readonly setting: ShownSetting;
  readonly text: string;
  readonly onEdit: (text: string) => void;
}

const LONG_TEXT = 1000;

export function SettingField({ setting: { env, schema }, text, onEdit }: FieldProps) {
  const { t } = useTranslation();
  const field = { "aria-label": env, value: text };
  if (schema.type === "boolean") {
    const words = [
      { value: "true", label: t("settings.yes") },
      { value: "false", label: t("settings.no") },
    ];
    return <NativeSelect {...field} data={words} onChange={({ target }) => onEdit(target.value)} />;
  }
  if (schema.enum !== undefined) {
    return <NativeSelect {...field} data={schema.enum.map(String)} onChange={({ target }) => onEdit(target.value)} />;
  }
  if ((schema.maxLength ?? 0) > LONG_TEXT) {
    return <Textarea {...field} rows={3} onChange={({ target }) => onEdit(target.value)} />;
  }
  const isNumber = schema.type === "integer" || schema.type === "number";
  return (
    <TextInput {...field} {...(isNumber && { inputMode: "decimal" })} onChange={({ target }) => onEdit(target.value)} />
  );
}
