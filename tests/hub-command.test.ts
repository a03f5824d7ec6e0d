import { spawnSync } from "node:child_process";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newFolder, put, root, run, start } from "./support/cli.js";
import { startHub, TOKEN } from "./support/hub/server.js";
import { amendDataset, buildDataset, REPOSITORY } from "./support/uploading.js";

const host = await startHub();
afterAll(() => host.close());
beforeEach(() => host.reset());

const folder = buildDataset();
// No token of whoever runs the tests is ever read.
const nobody = { HF_ENDPOINT: host.url, HF_HOME: newFolder(), HF_TOKEN: "", HF_TOKEN_PATH: "" };
const me = { ...nobody, HF_TOKEN: TOKEN };
const upload = (args: readonly string[], env: Readonly<Record<string, string>>) =>
  start(["upload", folder, "--repo", REPOSITORY, ...args], env).ended;

describe("paperledger upload", () => {
  it("tells the address of the dataset, what it did, and that all is there", async () => {
    const first = await upload([], me);
    expect(first).toMatchObject({ status: 0, stdout: `${host.url}/datasets/${REPOSITORY}\n` });
    expect(first.stderr).toMatch(/^made the repository me\/paperledger$/m);
    expect(first.stderr).toMatch(
      /^me\/paperledger, branch main: \d+ files sent \([\d.]+ kB\), 0 deleted, 0 equal, commit [0-9a-f]{7}$/m,
    );
    expect(first.stderr).toMatch(/^made the tag v0\.1\.0$/m);
    expect(host.requests[0]!.userAgent).toMatch(/^paperledger\/0\.1\.0/);
    const again = await upload(["--quiet"], me);
    expect(again).toMatchObject({ status: 0, stdout: first.stdout, stderr: "" });
  });

  it("shows beforehand what it would do, without a token too, and changes nothing", async () => {
    expect(await upload(["--dry-run"], nobody)).toMatchObject({
      status: 3,
      stderr: expect.stringContaining("it is private, or it is not there: put a token into HF_TOKEN"),
    });
    const { status, stdout } = await upload(["--dry-run"], me);
    const lines = stdout.split("\n");
    expect([status, lines[0]]).toEqual([0, "create\tme/paperledger"]);
    expect(lines).toContain("tag\tv0.1.0");
    expect(stdout).toMatch(/^send\tparquet\/papers\.parquet\t\d+$/m);
    expect(stdout).toMatch(/^total\t\d+ files\t\d+$/m);
    expect(host.repositories.size).toBe(0);
    await upload(["--quiet"], me);
    host.requests.length = 0;
    expect((await upload(["--dry-run"], nobody)).stdout).toMatch(/^keep\t\.gitattributes\nequal\t\d+ files\n$/);
    expect(new Set(host.requests.map(({ method }) => method))).toEqual(new Set(["GET"]));
  });

  it("reads the token that `hf auth login` keeps, and never shows it", async () => {
    const path = put(newFolder(), "token", `${TOKEN}\n`);
    const body = JSON.stringify({ error: `Bearer ${TOKEN} is not liked today` });
    host.misbehave({
      path: "/refs",
      is: { status: 503, headers: { "content-type": "application/json", "retry-after": "0" }, body },
      times: 3,
    });
    const { status, stdout, stderr } = await upload(["--tries", "3"], { ...nobody, HF_TOKEN_PATH: path });
    expect(status).toBe(3);
    expect(host.requests.every(({ hasToken }) => hasToken)).toBe(true);
    expect(stderr.split("Bearer [token] is not liked today").length - 1).toBe(3);
    expect(stdout + stderr).not.toContain(TOKEN);
  });

  it.each([
    [
      ["--repo", "x"],
      me,
      /--repo: expected a repository such as owner\/name .*, found "x"; see `paperledger upload --help`/,
    ],
    [["--repo", "x", "--revision", "a b"], me, /--repo: .*\n.*--revision: expected the name of a branch/],
    [[], me, /expected the repository by --repo OWNER\/NAME \(with make: REPO=owner\/name\)/],
    [["other", "--repo", "a/b"], me, /expected one folder, found 2/],
    [
      ["--repo", "a/b"],
      nobody,
      /expected a token in HF_TOKEN or in .*token, found none; make one that may write at http.*\/settings\/tokens/,
    ],
    [
      ["--repo", "a/b"],
      { ...me, HF_TOKEN: "secret" },
      /HF_TOKEN: expected a token of the Hub, which begins with "hf_"/,
    ],
    [["--repo", "a/b"], { ...me, HF_ENDPOINT: "hub" }, /HF_ENDPOINT: expected an address/],
  ] as const)("refuses %j with status 2", (args, env, expected) => {
    const { status, stdout, stderr } = run(["upload", folder, ...args], { env });
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(expected);
    expect(stderr).not.toContain("secret");
  });

  it("refuses a dataset that is not what its manifest says with status 1, and asks nobody", async () => {
    const changed = amendDataset(folder, {});
    put(changed, "csv/papers.csv", "changed\n");
    const { status, stderr } = await start(["upload", changed, "--repo", REPOSITORY], me).ended;
    expect([status, host.requests]).toEqual([1, []]);
    expect(stderr).toContain("csv/papers.csv: differs");
  });

  it("is what `make publish` runs, without building anything", () => {
    const make = (...args: string[]) =>
      spawnSync("make", ["-n", "publish", ...args], { cwd: root, encoding: "utf8" }).stdout;
    const called = make("REPO=me/x", "REVISION=trial", "DRY_RUN=1", "OUTPUT=mine");
    expect(called).toMatch(/cli\.js upload mine --repo me\/x --revision trial --dry-run\s*$/);
    expect(called).not.toMatch(/cli\.js build/);
    expect(make()).toMatch(/cli\.js upload output\s*$/);
  });
});
