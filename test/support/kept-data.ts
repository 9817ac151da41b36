/** The data folder whose engine and small model are kept between runs of the tests and the benchmarks. */
import { tmpdir } from "node:os";
import { join } from "node:path";

export const keptDataDir = process.env["FROGCOM_TEST_DATA_DIR"] ?? join(tmpdir(), "frogcom-test-data");
