import { spawnSync } from "node:child_process";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { readCall } from "../pipeline/commands/command.js";
import { upload as uploadCommand } from "../pipeline/commands/upload.js";
import { newFolder, put, root, run, start } from "./support/cli.js";
import { startHub, TOKEN } from "./support/hub/server.js";
import { buildDataset, REPOSITORY } from "./support/uploading.js";

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
  it("tells beforehand what it would do, then what it did, and that all is there", async () => {
    const before = await upload(["--dry-run"], me);
    const lines = before.stdout.split("\n");
    expect([before.status, lines[0]]).toEqual([0, "create\tme/paperledger"]);
    expect(lines).toContain("tag\tv0.1.0");
    expect(before.stdout).toMatch(/^send\tparquet\/papers\.parquet\t\d+$/m);
    expect(before.stdout).toMatch(/^total\t\d+ files\t\d+$/m);
    expect([host.repositories.size, host.requests.map(({ method }) => method)]).toEqual([0, ["GET"]]);

    const done = await upload([], me);
    expect(done).toMatchObject({ status: 0, stdout: `${host.url}/datasets/${REPOSITORY}\n` });
    expect(done.stderr).toMatch(/^made the repository me\/paperledger$/m);
    expect(done.stderr).toMatch(
      /^me\/paperledger, branch main: \d+ files sent \([\d.]+ kB\), 0 deleted, 0 equal, commit [0-9a-f]{7}$/m,
    );
    expect(done.stderr).toMatch(/^made the tag v0\.1\.0$/m);
    expect(host.requests[0]!.userAgent).toMatch(/^paperledger\/0\.1\.0/);

    // What is public can be looked at without a token.
    host.requests.length = 0;
    const after = await upload(["--dry-run"], nobody);
    expect(after.stdout).toMatch(/^keep\t\.gitattributes\nequal\t\d+ files\n$/);
    expect(new Set(host.requests.map(({ method, hasToken }) => `${method} ${hasToken}`))).toEqual(
      new Set(["GET false"]),
    );
    expect(await upload(["--quiet"], me)).toMatchObject({ status: 0, stdout: done.stdout, stderr: "" });
  });

  it("reads the token that `hf auth login` keeps, and never shows it", async () => {
    const path = put(newFolder(), "token", `${TOKEN}\n`);
    const body = JSON.stringify({ error: `Bearer ${TOKEN} is not liked today` });
    const headers = { "content-type": "application/json", "retry-after": "0" };
    host.misbehave({ path: "/refs", is: { status: 503, headers, body }, times: 2 });
    const { status, stdout, stderr } = await upload(["--tries", "2"], { ...nobody, HF_TOKEN_PATH: path });
    expect(status).toBe(3);
    expect(host.requests.map(({ hasToken }) => hasToken)).toEqual([true, true]);
    expect(stderr.split("Bearer [token] is not liked today").length - 1).toBe(2);
    expect(stdout + stderr).not.toContain(TOKEN);
  });

  it("refuses to go on without a token, or with something else in its place, and does not show that either", () => {
    const missing = run(["upload", folder, "--repo", "a/b"], { env: nobody });
    expect([missing.status, missing.stdout]).toEqual([2, ""]);
    expect(missing.stderr).toMatch(
      /expected a token in HF_TOKEN or in .*token, found none; make one that may write at http.*\/settings\/tokens/,
    );
    const wrong = run(["upload", folder, "--repo", "a/b"], { env: { ...me, HF_TOKEN: "secret" } });
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toMatch(/HF_TOKEN: expected a token of the Hub, which begins with "hf_"/);
    expect(wrong.stderr).not.toContain("secret");
  });

  it.each([
    [
      ["--repo", "x"],
      /^--repo: expected a repository such as owner\/name .*, found "x"; see `paperledger upload --help`$/,
    ],
    [["--repo", "x", "--revision", "a b"], /--repo: .*\n--revision: expected the name of a branch/],
    [[], /expected the repository by --repo OWNER\/NAME \(with make: REPO=owner\/name\)/],
    [["a", "b", "--repo", "a/b"], /expected one folder, found 2/],
    [["--repo", "a/b", "--tries", "0"], /--tries: expected a whole number from 1 to 20/],
  ] as const)("refuses %j with status 2", async (args, expected) => {
    const refused = uploadCommand.run(readCall(uploadCommand, args));
    await expect(refused).rejects.toMatchObject({ status: 2, message: expect.stringMatching(expected) });
  });

  it("is what `make publish` runs, without building anything", () => {
    // What the make that runs the tests was told is none of this one's business.
    const env = { PATH: process.env.PATH! };
    const make = (...args: string[]) =>
      spawnSync("make", ["-n", "publish", ...args], { cwd: root, encoding: "utf8", env }).stdout;
    const called = make("REPO=me/x", "REVISION=trial", "DRY_RUN=1", "OUTPUT=mine");
    expect(called).toMatch(/cli\.js upload mine --repo me\/x --revision trial --dry-run\s*$/);
    expect(called).not.toMatch(/cli\.js build/);
    expect(make()).toMatch(/cli\.js upload output\s*$/);
  });
});
