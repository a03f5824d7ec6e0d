/**
 * The runner: from dumps to a dataset folder, that is swapped in only when everything is right. What works on the dumps is
 * loaded only once something is to be done: most builds find that nothing changed.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { STATUS, UserError } from "./errors.js";
import { projectRoot } from "./io.js";
import { keyOfRun, rememberRun, unchangedManifest } from "./last-runs.js";
import { isFatal, type Ledger, openLedger, sortFindings, troubleLines } from "./ledger.js";
import { cleanUpBeside, realTarget, startDraft } from "./output.js";
import type { Progress } from "./progress.js";
import type { Manifest } from "./publish/manifest.js";
import { collectDumps, type Dumps, everyProblem } from "./sources.js";

/** What a build is asked for. */
export interface BuildOptions {
  /** Folders and files of dumps, as the user named them. */
  readonly inputs: readonly string[];
  /** The folder of the dataset. */
  readonly output: string;
  /** The folder of the release whose ids are kept; null where there is none. */
  readonly previous: string | null;
  /** Builds even where nothing changed, and everything anew. */
  readonly force: boolean;
  /** Threads that share the work, at least one. */
  readonly workers: number;
}

/** How a build ended. */
export type BuildResult =
  | { readonly kind: "unchanged"; readonly manifest: Manifest; readonly dumps: Dumps }
  | { readonly kind: "built"; readonly manifest: Manifest; readonly dumps: Dumps; readonly ledger: Ledger }
  | { readonly kind: "fatal"; readonly dumps: Dumps; readonly ledger: Ledger; readonly report: string };

/**
 * Builds a dataset: all stages in one process.
 * @throws UserError (status 3) where a dump cannot be read, (status 2) where the output cannot be written; nothing is
 * published then
 */
export async function build(options: BuildOptions, progress: Progress): Promise<BuildResult> {
  const dumps = collectDumps(options.inputs);
  checkApart(options);
  if (dumps.problems.length > 0) throw await everyProblem(dumps);
  cleanUpBeside(options.output);
  const previous =
    options.previous === null ? null : await (await import("./previous/release.js")).readPrevious(options.previous);
  const entries = dumps.dumps.map(({ entry }) => entry);
  const key = keyOfRun(entries, previous?.dataset.manifestSha256 ?? null);
  const unchanged = options.force ? null : await unchangedManifest(options.output, key);
  if (unchanged !== null) return { kind: "unchanged", manifest: unchanged, dumps };
  const { finish, openCache, runStages } = await import("./run-stages.js");
  const draft = startDraft(options.output);
  const ledger = openLedger();
  try {
    const { workers } = options;
    const { written, quarantined } = await runStages({
      dumps: dumps.dumps,
      previous,
      draft,
      ledger,
      progress,
      workers,
      cache: options.force ? null : openCache(),
    });
    progress.stop();
    if (ledger.troubles.length > 0) throw new UserError(troubleLines(ledger), STATUS.unreadableInput);
    if (isFatal(ledger)) {
      return { kind: "fatal", dumps, ledger, report: writeReport(ledger) };
    }
    const inputs = entries.map(({ file, sha256 }) => ({ file, sha256 }));
    const { findings } = ledger;
    const release = previous?.dataset ?? null;
    const manifest = await finish(draft, { written, quarantined, inputs, findings, previous: release });
    rememberRun(options.output, key);
    return { kind: "built", manifest, dumps, ledger };
  } finally {
    progress.stop();
    draft.discard();
  }
}

/** The output is replaced as a whole: a dump inside it would be gone. */
function checkApart({ inputs, output }: BuildOptions): void {
  const inside = inputs.filter((input) => {
    const from = relative(realTarget(output), realTarget(input));
    return from === "" || !(from === ".." || from.startsWith(`..${sep}`) || isAbsolute(from));
  });
  if (inside.length === 0) return;
  const problems = inside.map(
    (input) => `${input}: lies in the output ${output}, which is replaced as a whole; choose another --output`,
  );
  throw new UserError(problems, STATUS.usage);
}

/** The findings of a run that ended fatally, in a file that no dataset holds. @returns its path */
function writeReport(ledger: Ledger): string {
  const file = join(projectRoot(), "build/fatal-findings.jsonl");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    sortFindings(ledger.findings)
      .map((finding) => `${JSON.stringify(finding)}\n`)
      .join(""),
  );
  return file;
}
