/** Settings of a profile: a name and its value, a line each. */
import styles from "./setting-list.module.css";

export function SettingList({ settings }: { readonly settings: Readonly<Record<string, unknown>> }) {
  return (
    <dl className={styles["list"]}>
      {Object.entries(settings).map(([name, value]) => (
        <div key={name}>
          <dt>{name.toUpperCase()}</dt>
          <dd>{typeof value === "string" ? value : JSON.stringify(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
