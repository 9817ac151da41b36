/** Makes a key: whose it is, what it may do, until when and how much; then shows its text this once. */
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type KeyNumber, keyNumberNames, keyNumbers, type KeyRole, keyRoles } from "../../src/core/access-key.ts";
import { callApi } from "../api/call-api.ts";
import type { MadeKey } from "../api/keys-wire.ts";
import { Failure } from "../app/failure.tsx";
import { keyRequest, type KeyWish, noWish } from "./key-request.ts";
import { NewKey } from "./new-key.tsx";
import styles from "./settings.module.css";

const MOST_NAME_CHARACTERS = 100;

export function MakeKey() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [wish, setWish] = useState(noWish);
  const { mutate, isPending, error, data, reset } = useMutation({
    mutationFn: () => callApi<MadeKey>("/v1/keys", { method: "POST", body: keyRequest(wish) }),
    // The text of a key is for one pair of eyes, and no cache.
    gcTime: 0,
    onSuccess: () => {
      setWish(noWish);
      setOpen(false);
      // Its text is shown whether or not the others can be read again.
      void queries.invalidateQueries({ queryKey: ["keys"] });
    },
  });
  const make = (event: SubmitEvent): void => {
    event.preventDefault();
    mutate();
  };
  return (
    <div className={styles["entry"]}>
      <p className={styles["about"]}>{t("keys.about")}</p>
      {data !== undefined ? (
        <NewKey made={data} onKept={reset} />
      ) : (
        <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary>{t("keys.make")}</summary>
          <form onSubmit={make} className={styles["makeKey"]}>
            <KeyFields wish={wish} onChange={(part) => setWish({ ...wish, ...part })} />
            {error !== null && <Failure error={error} />}
            <Button type="submit" size="xs" loading={isPending}>
              {t("keys.makeIt")}
            </Button>
          </form>
        </details>
      )}
    </div>
  );
}

interface KeyFieldsProps {
  readonly wish: KeyWish;
  readonly onChange: (part: Partial<KeyWish>) => void;
}

function KeyFields({ wish, onChange }: KeyFieldsProps) {
  const { t } = useTranslation();
  const roles = keyRoles.map((role) => ({ value: role, label: `${role}: ${t(`keyRoleAbout.${role}`)}` }));
  const roleOf = (value: string): KeyRole => keyRoles.find((role) => role === value) ?? "user";
  return (
    <>
      <TextInput
        label={t("keys.name")}
        value={wish.name}
        required
        withAsterisk={false}
        maxLength={MOST_NAME_CHARACTERS}
        onChange={({ target }) => onChange({ name: target.value })}
      />
      <NativeSelect
        label={t("keys.role")}
        value={wish.role}
        data={roles}
        onChange={({ target }) => onChange({ role: roleOf(target.value) })}
      />
      {keyNumberNames.map((name) => (
        <NumberField
          key={name}
          name={name}
          text={wish.numbers[name] ?? ""}
          onChange={(text) => onChange({ numbers: { ...wish.numbers, [name]: text } })}
        />
      ))}
    </>
  );
}

interface NumberFieldProps {
  readonly name: KeyNumber;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** The browser says what is wrong with a number, in the reader's language. */
function NumberField({ name, text, onChange }: NumberFieldProps) {
  const { t } = useTranslation();
  const { least, most, isWhole } = keyNumbers[name];
  return (
    <TextInput
      type="number"
      label={t(`keyFields.${name}`)}
      description={t(`keyUnset.${name}`)}
      value={text}
      min={least}
      max={most}
      step={isWhole ? 1 : "any"}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
