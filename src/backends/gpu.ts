/** Asks NVIDIA's own program what the GPUs of this machine are doing. */
import { runProgram } from "./run-program.ts";

export interface Gpu {
  readonly index: string;
  readonly name: string;
  /** Unset where the GPU does not tell, such as one that shares the machine's memory. */
  readonly usedBytes?: number;
  readonly totalBytes?: number;
  /** Part of the last moments during which it computed, 0 to 1. */
  readonly utilization?: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

const question = "--query-gpu=index,name,memory.used,memory.total,utilization.gpu";
const MEBIBYTE = 1024 ** 2;

/** None where there is no such program. Throws what it said when it fails, and the signal's reason. */
export async function readGpus(env: Environment, signal: AbortSignal): Promise<readonly Gpu[]> {
  const command = ["nvidia-smi", question, "--format=csv,noheader,nounits"];
  const { exitCode, output } = await runProgram(command, { env: findable(env), signal });
  if (exitCode === null && output.includes("ENOENT")) return [];
  if (exitCode !== 0) throw new Error(`nvidia-smi: ${output.trim().slice(0, 200)}`);
  return output.split("\n").flatMap(readLine);
}

/** A program that only tells figures gets no secrets. */
function findable({ PATH, LD_LIBRARY_PATH, SystemRoot }: Environment): Environment {
  return { PATH, LD_LIBRARY_PATH, SystemRoot };
}

/** `0, NVIDIA H100 80GB HBM3, 1024, 81559, 37`; what it cannot tell is a word in brackets. */
function readLine(line: string): readonly Gpu[] {
  const [index, name, used, total, percent] = line.split(",").map((cell) => cell.trim());
  if (index === undefined || name === undefined || !/^\d+$/.test(index)) return [];
  const [usedMebibytes, totalMebibytes, utilization] = [used, total, percent].map(numberIn);
  return [
    {
      index,
      name,
      ...(usedMebibytes !== undefined && { usedBytes: usedMebibytes * MEBIBYTE }),
      ...(totalMebibytes !== undefined && { totalBytes: totalMebibytes * MEBIBYTE }),
      ...(utilization !== undefined && { utilization: utilization / 100 }),
    },
  ];
}

function numberIn(cell: string | undefined): number | undefined {
  return cell !== undefined && /^\d+(\.\d+)?$/.test(cell) ? Number(cell) : undefined;
}
