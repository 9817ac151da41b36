/** Three ways to a model, each with the lines to paste. */
import { useTranslation } from "react-i18next";
import styles from "../playground/playground.module.css";
import run from "../run/run.module.css";

const local = "ollama run qwen2.5:3b\nnpm start";
const server =
  "LLM_BASE_URL=http://localhost:8000/v1 \\\nLLM_MODEL=main-model \\\nLLM_MODEL_SECONDARY=reviewing-model \\\nnpm start";
const hosted = "LLM_BASE_URL=https://api.openai.com/v1 \\\nLLM_API_KEY=… \\\nLLM_MODEL=gpt-4o-mini \\\nnpm start";

export function WaysToConnect() {
  const { t } = useTranslation();
  const ways = [
    { title: t("models.local"), about: t("models.localAbout"), lines: local },
    { title: t("models.server"), about: t("models.serverAbout"), lines: server },
    { title: t("models.hosted"), about: t("models.hostedAbout"), lines: hosted },
  ];
  return (
    <div className={styles["ways"]}>
      {ways.map(({ title, about, lines }) => (
        <section key={title} className={styles["way"]}>
          <h2>{title}</h2>
          <p>{about}</p>
          <pre className={run["code"]}>{lines}</pre>
        </section>
      ))}
    </div>
  );
}
