/** All figures of an evaluation, an arm a column, in the words of the server's own report. */
import { Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { EvalDetails } from "../api/evals-wire.ts";
import styles from "./evals.module.css";
import { useInLanguage } from "../texts/use-in-language.ts";

export function FiguresTable({ figures: { arms, lines } }: Pick<EvalDetails, "figures">) {
  const { t } = useTranslation();
  const inLanguage = useInLanguage();
  return (
    <section>
      <Title order={2} size="h4" mb="xs" id="figures">
        {t("evals.figures")}
      </Title>
      <div className={styles["wide"]} tabIndex={0} role="group" aria-labelledby="figures">
        <table aria-labelledby="figures">
          <thead>
            <tr>
              <th scope="col">{t("evals.arm")}</th>
              {arms.map((arm) => (
                <th key={arm} scope="col">
                  {arm}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ name, cells }) => (
              <tr key={name.en}>
                <th scope="row">{inLanguage(name)}</th>
                {cells.map((cell, index) => (
                  <td key={arms[index]}>{inLanguage(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
