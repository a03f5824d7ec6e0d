/** The command `fetch` as its users run it: its words, its statuses, and what a kill leaves. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { readCall } from "../pipeline/commands/command.js";
import { fetch } from "../pipeline/commands/fetch.js";
import type { UserError } from "../pipeline/errors.js";
import { checksumsOf, newFolder, raw, root, run, start } from "./support/cli.js";
import { daysListed, stateOf } from "./support/fetching.js";
import { dayAnswer, startInterface } from "./support/interface.js";

const folder = newFolder();
const host = await startInterface();
const today = new Date().toISOString().slice(0, 10);

beforeEach(() => host.reset());

function rawCopy(): string {
  const path = join(folder, `raw-${readdirSync(folder).length}`);
  cpSync(raw, path, { recursive: true });
  return path;
}

const call = (args: readonly string[], env: Record<string, string> = {}) =>
  start(["fetch", ...args], { HF_ENDPOINT: host.url, HF_TOKEN: "", ...env });

describe("the command fetch", () => {
  it("adds days, says what it did, and names itself", async () => {
    const to = rawCopy();
    const week = ["daily-papers", "--from", "2025-01-06", "--to", "2025-01-08", "--raw", to];
    const { status, stdout, stderr } = await call(week, { HF_TOKEN: "hf_secret" }).ended;
    expect([status, stdout]).toEqual([0, ""]);
    expect(stderr).toBe(
      `${[6, 7, 8].map((day) => `${join(to, `daily-papers-2025-01-0${day}.json`)}: ${day % 7} papers\n`).join("")}3 files with 7 papers added to ${to}\n`,
    );
    expect(stateOf(to).entries.at(-1)).toMatchObject({ sequence: 4, captured_on: today });
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    expect(host.headers[0]).toMatchObject({ authorization: "Bearer hf_secret" });
    expect(host.headers[0]!["user-agent"]).toMatch(new RegExp(`^paperledger/${version}(?: \\(\\+https?:\\S+\\))?$`));
    const second = await call([...week, "--quiet"]).ended;
    expect(second).toMatchObject({ status: 0, stdout: "", stderr: "" });
    expect(host.requests).toHaveLength(3);
  });

  it("adds a search", async () => {
    const to = rawCopy();
    host.answer("/api/papers/search", '[{"paper": {"title": "x"}}]');
    const { status } = await call(["search", "--query", "preference optimization", "--raw", to]).ended;
    expect([status, host.requests]).toEqual([0, ["/api/papers/search?q=preference+optimization&limit=120"]]);
    expect(stateOf(to)).toMatchObject({ problems: [] });
    expect(existsSync(join(to, `search-preference-optimization-${today}.json`))).toBe(true);
  });

  it("tells all that could not be had with status 3, keeps the rest, and tells no token", async () => {
    const to = rawCopy();
    host.behave("2025-01-06", { status: 401, body: "{}" });
    host.behave("2025-01-08", { status: 500 });
    const args = ["daily-papers", "--from", "2025-01-06", "--to", "2025-01-09", "--raw", to, "--tries", "1"];
    const { status, stderr } = await call(args, { HF_TOKEN: "hf_secret" }).ended;
    expect([status, daysListed(to).slice(2)]).toEqual([3, ["2025-01-07", "2025-01-09"]]);
    expect(stderr.split("\n").slice(-4)).toEqual([
      `2 files with 2 papers added to ${to}, some failed: the same command asks for those again`,
      `paperledger: ${host.url}/api/daily_papers?date=2025-01-06&limit=100: expected status 200, found 401; check HF_TOKEN`,
      `paperledger: ${host.url}/api/daily_papers?date=2025-01-08&limit=100: expected status 200, found 500`,
      "",
    ]);
    expect(stderr).not.toContain("secret");
  });

  it("shows what it would do, and asks and writes nothing", async () => {
    const to = rawCopy();
    await call(["daily-papers", "--from", "2025-01-07", "--raw", to]).ended;
    host.reset();
    const before = checksumsOf(to);
    const args = ["daily-papers", "--from", "2025-01-06", "--to", "2025-01-08", "--raw", to, "--dry-run"];
    const { status, stdout, stderr } = await call(args).ended;
    expect([status, stderr]).toEqual([0, "2 to ask for, 1 there already\n"]);
    expect(stdout).toBe(
      ["2025-01-06", "2025-01-08"]
        .map((day) => `${host.url}/api/daily_papers?date=${day}&limit=100\t${join(to, `daily-papers-${day}.json`)}\n`)
        .join(""),
    );
    expect([host.requests, checksumsOf(to)]).toEqual([[], before]);
  });

  it.each([
    [[], "expected daily-papers or search, found nothing"],
    [["papers"], 'expected daily-papers or search, found "papers"'],
    [["daily-papers", "search"], 'found "daily-papers search"'],
    [["daily-papers"], "expected the first day by --from"],
    [["daily-papers", "--from", "2025-13-01"], '--from: expected a day as YYYY-MM-DD, found "2025-13-01"'],
    [["daily-papers", "--from", "2025-01-06", "--to", "2999-01-01"], "--to: expected a day not in the future"],
    [["daily-papers", "--from", "2025-01-06", "--query", "x"], "--query: belongs to search, not to daily-papers"],
    [["search"], "expected a text to search for by --query"],
    [["search", "--query", " "], "--query: expected a text to search for, found only spaces"],
    [["search", "--query", "x", "--limit", "121"], '--limit: expected a whole number from 1 to 120, found "121"'],
    [["search", "--query", "x", "--concurrency", "0"], "--concurrency: expected a whole number from 1 to 16"],
    [["search", "--query", "x", "--raw", "/nowhere"], "/nowhere: expected the folder of raw dumps, found none"],
  ])("refuses %j with status 2", async (args, problem) => {
    const refusal = await Promise.resolve(args)
      .then((all) => fetch.run(readCall(fetch, all)))
      .catch((error: UserError) => error);
    expect(refusal).toMatchObject({ status: 2, problems: [expect.stringContaining(problem)] });
    expect((refusal as UserError).problems[0]).toContain("see `paperledger fetch --help`");
  });

  it("refuses an address that is none with status 2", () => {
    const { status, stdout, stderr } = run(["fetch", "search", "--query", "x"], { env: { HF_ENDPOINT: "nowhere" } });
    expect([status, stdout, stderr]).toEqual([2, "", expect.stringContaining("HF_ENDPOINT: expected an address")]);
  });
});

describe("a run that is killed", () => {
  it("at any moment leaves what the next completes", async () => {
    const to = join(folder, "killed");
    mkdirSync(to);
    const args = ["daily-papers", "--from", "2025-01-01", "--to", "2025-01-31", "--raw", to];
    host.delay = 12;
    let listed = 0;
    for (const requests of [2, 7, 12, 17]) {
      host.requests.length = 0;
      const { kill, ended } = call(args);
      // Each is killed after other requests, at whatever it does then.
      while (host.requests.length < requests) await new Promise((resolve) => setTimeout(resolve, 2));
      kill();
      expect((await ended).signal).toBe("SIGKILL");
      const { entries, problems } = stateOf(to);
      // A file may wait for its row, which is noted beside it; half a file has no name of a dump.
      for (const problem of problems) expect(problem).toMatch(/^daily-papers-\d{4}-\d\d-\d\d\.json has no row$/);
      expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, i) => i));
      expect(entries.length).toBeGreaterThanOrEqual(listed);
      listed = entries.length;
    }
    expect(listed).toBeGreaterThan(0);
    host.delay = 0;
    const { status } = await call(args).ended;
    expect([status, stateOf(to).problems, existsSync(join(to, ".fetching"))]).toEqual([0, [], false]);
    const days = Array.from({ length: 31 }, (_, i) => `2025-01-${String(i + 1).padStart(2, "0")}`);
    expect(daysListed(to)).toEqual(days);
    for (const day of days) expect(readFileSync(join(to, `daily-papers-${day}.json`), "utf8")).toBe(dayAnswer(day));
  });
});
