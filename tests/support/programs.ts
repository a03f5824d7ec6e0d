/** Makes a folder for the copies of the program that the tests run, and removes it when all are through. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export default function setUp(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "paperledger-programs-"));
  process.env.PAPERLEDGER_PROGRAMS = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
