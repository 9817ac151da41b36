/** Audits the logs that the user names, lets models mend the worst answers where that is wanted, and shows what came of it. */
import { type AuditResult, auditLogs } from "../../audit/audit.ts";
import { type MendedAnswer, mendAnswers } from "../../audit/mend.ts";
import { auditPage } from "../../audit/page/audit-page.ts";
import { placeWords } from "../../audit/place.ts";
import { brokenShare } from "../../audit/report/audit-words.ts";
import { auditOnWire } from "../../audit/report/audit-wire.ts";
import type { JudgedAnswer } from "../../audit/worst-answers.ts";
import { bilingualError, inBoth } from "../../core/bilingual.ts";
import { patient } from "../../work/patient-ask.ts";
import type { Context, Given } from "../command.ts";
import type { Outcome } from "../exit-codes.ts";
import { withModels } from "../open-frogcom.ts";
import { writePage } from "../write-page.ts";
import { readWantedAudit, type WantedAudit } from "./audit-options.ts";
import { givenLogs } from "./given-logs.ts";
import { printAudit, printMended } from "./print-audit.ts";

/** So many of each kind are kept for the page, and so many in all stand on it. */
const KEPT_OF_A_KIND = 20;
const MOST_ON_PAGE = 200;

const now = (): number => performance.now();

export async function runAudit(context: Context, given: Given): Promise<Outcome> {
  const wanted = readWantedAudit(context, given);
  const result = await auditLogs(givenLogs(context, wanted.paths, now), {
    ...(wanted.format !== undefined && { format: wanted.format }),
    mostWorstOfAKind: Math.max(KEPT_OF_A_KIND, wanted.worst, wanted.mend),
    signal: context.interrupts.first,
  });
  context.screen.endProgress();
  if (result.tally.answers === 0 && result.unreadable > 0) throw nothingReadable(result);
  const worst = result.tally.worst();
  if (!context.screen.isJson) printAudit(result, worst.slice(0, wanted.worst), context.screen);
  let mended: readonly MendedAnswer[] | undefined;
  try {
    if (wanted.mend > 0) mended = await mendWorst(context, worst.slice(0, wanted.mend));
  } finally {
    keepResults(context, wanted, { result, worst, ...(mended && { mended }) });
  }
  return isTooMuch(result, wanted) ? "below-threshold" : "ok";
}

async function mendWorst(context: Context, worst: readonly JudgedAnswer[]): Promise<readonly MendedAnswer[]> {
  const { screen, interrupts } = context;
  if (worst.length === 0) return [];
  const mended = await withModels(context, (frogcom) => {
    const ask = patient((body, signal) => frogcom.ask(body, signal));
    const startedAt = now();
    let [done, failures] = [0, 0];
    const onDone = ({ after }: MendedAnswer): void => {
      failures += Number("error" in after);
      const leftMs = ((now() - startedAt) / ++done) * (worst.length - done);
      screen.work({ done, total: worst.length, failures, leftMs });
    };
    return mendAnswers(worst, ask, { signal: interrupts.first, onDone, now });
  });
  screen.endProgress();
  const [first] = mended;
  if (first !== undefined && "error" in first.after && mended.every(({ after }) => "error" in after))
    throw first.after.error;
  if (!screen.isJson) printMended(mended, screen);
  return mended;
}

type Results = Parameters<typeof auditOnWire>[0];

/** Also when the models could not be asked: what the audit found is true all the same. */
function keepResults({ screen }: Context, { page, worst: shown }: WantedAudit, results: Results): void {
  const { worst } = results;
  const onPage = { ...results, worst: worst.slice(0, MOST_ON_PAGE) };
  if (page !== undefined) writePage(page, auditPage(onPage, screen.language), screen);
  if (screen.isJson) screen.json(auditOnWire({ ...results, worst: worst.slice(0, shown) }, screen.language));
}

function isTooMuch({ tally }: AuditResult, { failAbove }: WantedAudit): boolean {
  return failAbove !== undefined && brokenShare(tally.total()).value > failAbove;
}

function nothingReadable({ problems, unreadable }: AuditResult): Error {
  const words = inBoth((language) =>
    problems
      .slice(0, 5)
      .map((problem) => `${placeWords(problem.place)[language]}: ${problem.words[language]}`)
      .join("\n"),
  );
  return bilingualError("request-malformed", {
    en: `Nothing could be read (${unreadable}):\n${words.en}`,
    ru: `Ничего не удалось прочитать (${unreadable}):\n${words.ru}`,
  });
}
