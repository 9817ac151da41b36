/** Says in words why a connection to a backend failed. */
import { type Bilingual, bilingualError, inBoth } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { addressRefused } from "./guarded-lookup.ts";

const closed: Bilingual = {
  en: "the server closed the connection before it answered",
  ru: "сервер закрыл соединение, не ответив",
};
const noConnection: Bilingual = {
  en: "no connection came about in time. Check the address and the firewall",
  ru: "соединение не установилось вовремя. Проверьте адрес и межсетевой экран",
};
const unknownIssuer: Bilingual = {
  en: "its TLS certificate comes from an unknown issuer. Add that to NODE_EXTRA_CA_CERTS",
  ru: "его сертификат TLS выдан неизвестным центром. Добавьте этот центр в NODE_EXTRA_CA_CERTS",
};
const noTls: Bilingual = {
  en: "it does not speak TLS there. Use http:// instead of https://",
  ru: "там нет TLS. Укажите http:// вместо https://",
};
const noHttp: Bilingual = {
  en: "it does not speak HTTP/1.1 there. Correct LLM_BASE_URL",
  ru: "там не HTTP/1.1. Исправьте LLM_BASE_URL",
};

// Codes of Node's net, dns and tls and of undici; what is missing here is shown as it is.
const causes: Readonly<Record<string, Bilingual>> = {
  ECONNREFUSED: {
    en: "nothing listens there (connection refused). Start the server or correct LLM_BASE_URL",
    ru: "там никто не слушает (соединение отклонено). Запустите сервер или исправьте LLM_BASE_URL",
  },
  ENOTFOUND: {
    en: "the host name does not exist (DNS). Correct LLM_BASE_URL",
    ru: "такого имени узла нет (DNS). Исправьте LLM_BASE_URL",
  },
  EAI_AGAIN: {
    en: "the host name could not be looked up (DNS gave no answer). Check the network",
    ru: "адрес узла не удалось узнать (DNS не ответил). Проверьте сеть",
  },
  ECONNRESET: closed,
  EPIPE: closed,
  UND_ERR_SOCKET: closed,
  ETIMEDOUT: noConnection,
  UND_ERR_CONNECT_TIMEOUT: noConnection,
  EHOSTUNREACH: { en: "there is no route to the host. Check the network", ru: "до узла нет пути. Проверьте сеть" },
  ENETUNREACH: {
    en: "there is no route to the network. Check the network",
    ru: "до его сети нет пути. Проверьте сеть",
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: {
    en: "its TLS certificate is self-signed. Add it to NODE_EXTRA_CA_CERTS if you trust it",
    ru: "его сертификат TLS самоподписанный. Если доверяете ему, добавьте его в NODE_EXTRA_CA_CERTS",
  },
  SELF_SIGNED_CERT_IN_CHAIN: {
    en: "its TLS certificate chain has a self-signed root. Add that to NODE_EXTRA_CA_CERTS if you trust it",
    ru: "корень цепочки его сертификатов TLS самоподписанный. Если доверяете ему, добавьте его в NODE_EXTRA_CA_CERTS",
  },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownIssuer,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownIssuer,
  CERT_HAS_EXPIRED: { en: "its TLS certificate has expired", ru: "срок его сертификата TLS истёк" },
  CERT_NOT_YET_VALID: {
    en: "its TLS certificate is not valid yet. Check the clock",
    ru: "его сертификат TLS ещё не действует. Проверьте часы",
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    en: "its TLS certificate is for another host name",
    ru: "его сертификат TLS выдан на другое имя узла",
  },
  ERR_SSL_WRONG_VERSION_NUMBER: noTls,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: noTls,
  EPROTO: { en: "the TLS handshake failed", ru: "не удалось установить TLS" },
  [addressRefused]: {
    en: "the name leads to a link-local or metadata address, which FrogCom never calls",
    ru: "имя ведёт на адрес link-local или служебных метаданных, к которым FrogCom не обращается",
  },
};

/** The server closed the connection before it answered anything. */
export function isClosedByServer(thrown: unknown): boolean {
  return causes[codeOf(thrown)] === closed;
}

/** A failure before the answer began: `backend-unreachable`, naming the host and the cause. */
export function unreachable(origin: string, thrown: unknown): FrogcomError {
  const cause = causeOf(thrown);
  const words = {
    en: `The backend ${origin} cannot be reached: ${cause.en}.`,
    ru: `Сервер ${origin} недоступен: ${cause.ru}.`,
  };
  return bilingualError("backend-unreachable", words, {}, thrown);
}

/** A failure inside the answer: `answer-incomplete`, since what came is only a part. */
export function cutShort(origin: string, thrown: unknown): FrogcomError {
  const code = codeOf(thrown);
  const words = {
    en: `The connection to the backend ${origin} broke in the middle of the answer (${code}).`,
    ru: `Соединение с сервером ${origin} оборвалось посреди ответа (${code}).`,
  };
  return bilingualError("answer-incomplete", words, {}, thrown);
}

function causeOf(thrown: unknown): Bilingual {
  const code = codeOf(thrown);
  if (thrown instanceof Error && thrown.name === "HTTPParserError") return noHttp;
  const message = thrown instanceof Error ? thrown.message : "";
  return causes[code] ?? inBoth(() => (message === "" ? code : `${message} (${code})`));
}

/** Happy Eyeballs throws one AggregateError for all addresses; the first one's code speaks for it. */
function codeOf(thrown: unknown): string {
  if (thrown instanceof AggregateError) return codeOf(thrown.errors[0]);
  if (thrown instanceof Error && "code" in thrown && typeof thrown.code === "string") return thrown.code;
  return thrown instanceof Error ? thrown.name : "unknown error";
}
