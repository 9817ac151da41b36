/** Writes docs/config.md and docs/config.ru.md from the settings' declarations; with --check it only tells whether they are up to date. */
import { renderConfigDocs } from "../src/config/config-docs.ts";
import { writeOrCheck } from "./write-or-check.ts";

writeOrCheck({ "docs/config.md": renderConfigDocs("en"), "docs/config.ru.md": renderConfigDocs("ru") });
