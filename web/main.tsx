/** The page begins here. */
import "./app/styles.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { startLanguage } from "./texts/language.ts";

const root = document.getElementById("root");
await startLanguage();
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
