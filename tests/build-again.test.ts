/** Building where something stands already: nothing to do, something changed, something was left behind. */
import { execFileSync, spawn } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { checksumsOf, cli, differences, newFolder, put, raw, run } from "./support/cli.js";
import { listingPage, madeUpPapers } from "./support/pages.js";

const folder = newFolder();
const page = put(folder, "page.txt", listingPage(madeUpPapers(3)));
const built = join(folder, "built");

beforeAll(() => {
  expect(run(["build", page, "--output", built, "--quiet"]).status).toBe(0);
});

function build(input: string, output: string, ...options: string[]) {
  return run(["build", input, "--output", output, ...options]);
}

describe("building again", () => {
  const output = join(folder, "again");

  it("does nothing where nothing changed", () => {
    expect(build(page, output).stderr).toContain("written");
    const again = build(page, output);
    expect([again.status, again.stderr]).toEqual([
      0,
      `${output}/ is up to date: nothing changed since it was built (3 papers)\n`,
    ]);
    // Another output in between is remembered beside it.
    expect(build(page, built, "--quiet").status).toBe(0);
    expect(build(page, output).stderr).toContain("is up to date");
    expect(build(page, output, "--force").stderr).toContain("written");
  });

  it("remembers the commit of the code that built", () => {
    const git = (...args: string[]) => execFileSync("git", ["-C", folder, ...args], { encoding: "utf8" }).trim();
    git("init", "--quiet");
    git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "--allow-empty", "-m", "one");
    const commitAfter = (env: Record<string, string>) => {
      expect(run(["build", page, "--output", built, "--quiet", "--force"], { env }).status).toBe(0);
      const { runs } = JSON.parse(readFileSync(join(dirname(cli), "../../last-run.json"), "utf8"));
      return runs[0].commit;
    };
    expect(commitAfter({ GIT_DIR: join(folder, ".git") })).toBe(git("rev-parse", "HEAD"));
    expect(commitAfter({ GIT_DIR: join(folder, "none") })).toBeNull();
  });

  it("replaces a dataset of which a file was touched", () => {
    appendFileSync(join(output, "csv/papers.csv"), "tampered");
    expect(build(page, output).stderr).toContain("written");
    expect(differences(built, output)).toEqual([]);
  });

  it("builds where a dump changed", () => {
    const own = put(folder, "own/page.txt", listingPage(madeUpPapers(3)));
    expect(build(own, output).stderr, "the same dump at another place").toContain("is up to date");
    writeFileSync(own, listingPage(madeUpPapers(4)));
    expect(build(own, output).stderr).toContain("4 papers");
  });

  it("leaves the output as it was where a dump is not the one that is listed", () => {
    const own = join(folder, "listed");
    cpSync(raw, own, { recursive: true });
    const before = checksumsOf(output);
    appendFileSync(join(own, "002_23b7f22dc5252b6a.txt"), "\n");
    const { status, stderr } = build(own, output);
    expect([status, stderr]).toEqual([
      3,
      expect.stringMatching(/002_23b7f22dc5252b6a\.txt: its SHA-256 is [0-9a-f]{64}/),
    ]);
    expect(checksumsOf(output)).toEqual(before);
  });

  it("replaces the folder behind a link, and keeps the link", () => {
    const store = join(folder, "disk/store");
    cpSync(built, store, { recursive: true });
    const link = join(folder, "link");
    symlinkSync(store, link);
    appendFileSync(join(store, "README.md"), "old");
    expect(build(page, link, "--quiet").status).toBe(0);
    expect(differences(built, store)).toEqual([]);
    expect(readdirSync(join(folder, "disk"))).toEqual(["store"]);
  });
});

describe("a build that was killed", () => {
  const parent = join(folder, "killed");
  const output = join(parent, "output");

  it("leaves the output as it was, and the next one cleans up", async () => {
    mkdirSync(parent);
    expect(build(page, output, "--quiet").status).toBe(0);
    const large = put(folder, "large.txt", listingPage(madeUpPapers(6000)));
    const running = spawn(process.execPath, [cli, "build", large, "--output", output, "--quiet"], { stdio: "ignore" });
    const ended = new Promise<string | null>((resolve) => running.once("exit", (_, signal) => resolve(signal)));
    const draft = join(parent, `.output.building-${running.pid}`);
    // The tables grow while papers stream through; that is the middle of a build.
    while (!existsSync(join(draft, "jsonl/papers.jsonl")) && running.exitCode === null) await wait(5);
    running.kill("SIGKILL");
    expect(await ended).toBe("SIGKILL");
    expect(existsSync(draft)).toBe(true);
    expect(differences(built, output)).toEqual([]);
    expect(build(page, output).stderr).toContain("is up to date");
    expect(readdirSync(parent)).toEqual(["output"]);
    expect(differences(built, output)).toEqual([]);
  });

  it("between moving the old dataset away and the new one in, gets the old one back", () => {
    // No process has this number: it is above what Linux gives out.
    cpSync(output, join(parent, ".output.replaced-99999999"), { recursive: true });
    mkdirSync(join(parent, ".output.building-99999999"));
    rmSync(output, { recursive: true });
    // The build ends at its input, so that what stands there is what the start put back.
    expect(build(put(folder, "readme.txt", "# no listing\n"), output).status).toBe(3);
    expect(readdirSync(parent)).toEqual(["output"]);
    expect(differences(built, output)).toEqual([]);
  });
});
