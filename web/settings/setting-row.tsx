/** One setting: what it is, where its value comes from, and the field that changes it. */
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ShownSetting } from "../api/wire.ts";
import { writeValue } from "./edits.ts";
import { SettingField } from "./setting-field.tsx";
import styles from "./settings.module.css";

interface SettingRowProps {
  readonly setting: ShownSetting;
  readonly isReadOnly: boolean;
  /** What the reader has typed; unset = nothing yet, null = the stored value shall go. */
  readonly edit: string | null | undefined;
  readonly onEdit: (text: string | null) => void;
}

export function SettingRow({ setting, isReadOnly, edit, onEdit }: SettingRowProps) {
  const { t } = useTranslation();
  const { key, env, about, from, source } = setting;
  const isFixed = !setting.changeable || isReadOnly;
  const preset = setting.when_unset ?? (writeValue(setting.default) || t("settings.unset"));
  return (
    <div className={styles["setting"]}>
      <div>
        <h3 className={styles["name"]} id={key}>
          {env}
        </h3>
        <p className={styles["about"]}>{about.replaceAll("`", "")}</p>
      </div>
      <div>
        {isFixed ? (
          <Value setting={setting} />
        ) : (
          <SettingField setting={setting} text={textOf(setting, edit)} onEdit={onEdit} />
        )}
        <p className={styles["source"]}>
          {from}
          {!isFixed &&
            setting.value === null &&
            setting.when_unset !== null &&
            ` · ${setting.when_unset.replaceAll("`", "")}`}
          {source !== "default" && ` · ${t("settings.default")}: ${preset.replaceAll("`", "")}`}
          {!setting.changeable && !isReadOnly && ` · ${t("settings.fixed")}`}
        </p>
        {source === "stored" && !isFixed && edit !== null && (
          <Button size="compact-xs" variant="subtle" ml={-8} onClick={() => onEdit(null)} aria-describedby={key}>
            {t("settings.unsetIt")}
          </Button>
        )}
      </div>
    </div>
  );
}

function textOf(setting: ShownSetting, edit: string | null | undefined): string {
  if (edit === null) return writeValue(setting.without_stored);
  return edit ?? writeValue(setting.value);
}

function Value({ setting: { value, when_unset } }: { readonly setting: ShownSetting }) {
  const { t } = useTranslation();
  const text = writeValue(value) || (when_unset ?? t("settings.unset")).replaceAll("`", "");
  return <p className={styles["value"]}>{text}</p>;
}
