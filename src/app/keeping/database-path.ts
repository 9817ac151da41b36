/** Where the database of a data folder is. */
import { join } from "node:path";

export function databasePath(dataDir: string): string {
  return join(dataDir, "frogcom.db");
}
