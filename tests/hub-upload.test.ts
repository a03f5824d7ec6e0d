import { utimesSync } from "node:fs";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { userAgent } from "../pipeline/reference.js";
import { filesOf } from "./support/cli.js";
import { addCommit, commitAt, historyOf, newRepository } from "./support/hub/repository.js";
import { type LoopbackHub, READER, startHub } from "./support/hub/server.js";
import { amendDataset, buildDataset, filesThere, lookAt, opened, REPOSITORY, uploadTo } from "./support/uploading.js";

// Small enough that there are large files, some in parts, and several pages of the tree; few, since each costs requests.
const limits = {
  pageSize: 30,
  largeEndings: ["/papers.parquet"],
  isBinaryLarge: false,
  largeFrom: 20_000,
  partSize: 15_000,
};
const host: LoopbackHub = await startHub(limits);
afterAll(() => host.close());
beforeEach(() => host.reset());

const built = buildDataset();
const firstFolder = amendDataset(built, { files: { "extra/notes.txt": "of the first release\n" } });
const secondFolder = amendDataset(built, {
  version: "0.2.0",
  files: { "parquet/papers.parquet": "a new table\n", "README.md": "# A new card\n" },
});
const first = await opened(firstFolder);
const second = await opened(secondFolder);

const main = () => commitAt(host.repositories.get(REPOSITORY)!, "main")!;
const commitsOnMain = () => historyOf(host.repositories.get(REPOSITORY)!, main());
const tags = () => Object.fromEntries(host.repositories.get(REPOSITORY)!.tags);
const asked = (method: string, part: string) =>
  host.requests.filter(({ method: was, path }) => was === method && path.includes(part));

/** What stands in a folder, and on main beside the file that the Hub makes. */
function expectThere(folder: string, others: readonly string[] = [], revision = "main"): void {
  const there = filesThere(host, revision);
  for (const path of [".gitattributes", ...others]) expect(there.delete(path), path).toBe(true);
  const here = filesOf(folder);
  expect([...there.keys()].sort()).toEqual([...here.keys()].sort());
  for (const [path, bytes] of here) expect(there.get(path)!.equals(bytes), path).toBe(true);
}

/** Someone else's commit. */
function commitByOther(files: Readonly<Record<string, string>>): void {
  const changes = Object.entries(files).map(([path, text]) => [path, { bytes: Buffer.from(text), isLarge: false }]);
  addCommit(host.repositories.get(REPOSITORY)!, "main", new Map(changes as []), { title: "Fix a word", message: "" });
}

describe("an upload", () => {
  it("makes the repository and sends everything in one commit, with a tag", async () => {
    const { uploaded, error, sent } = await uploadTo(host, { ...first, codeCommit: "c0de".repeat(10) });
    expect(error).toBeNull();
    expect(uploaded).toMatchObject({ isNewRepository: true, commit: main().id });
    expectThere(firstFolder);
    expect(commitsOnMain()).toHaveLength(2);
    expect(tags()).toEqual({ "v0.1.0": main().id });
    expect(main().title).toBe("paperledger 0.1.0: 4 papers");
    expect(main().message).toContain("Rows: papers 4, listings 4, ");
    expect(main().message).toContain(`Git commit of the code: ${"c0de".repeat(10)}\n`);
    expect(main().message).toContain(`SHA-256 of the code: ${first.manifest.code_sha256}\n`);
    expect(main().message).toContain(`SHA-256 of manifest.json: ${first.manifestSha256}`);
    // Large files went to storage, some in parts, and the progress came to the end.
    const large = [...main().files].filter(([, { isLarge }]) => isLarge).map(([path]) => path);
    expect(large).toContain("parquet/papers.parquet");
    expect(asked("PUT", "/parts/").length).toBeGreaterThan(3);
    expect(asked("PUT", "/objects/")).toHaveLength(1);
    expect(sent).toBeGreaterThan(large.reduce((sum, path) => sum + main().files.get(path)!.bytes.length, 0) * 0.99);
    expect(asked("GET", "/tree/").length).toBeGreaterThan(2);
  });

  it("names itself everywhere, and shows its token to the Hub alone", async () => {
    await uploadTo(host, first);
    expect(new Set(host.requests.map(({ userAgent }) => userAgent))).toEqual(new Set([userAgent()]));
    const toStorage = host.requests.filter((request) => request.host === "storage");
    expect(toStorage.length).toBeGreaterThan(4);
    expect(toStorage.filter(({ hasToken }) => hasToken)).toEqual([]);
  });

  it("sends nothing where all is there", async () => {
    await uploadTo(host, first);
    host.requests.length = 0;
    const { uploaded } = await uploadTo(host, first);
    expect(uploaded!.task).toMatchObject({
      plan: { send: [], remove: [], keep: [".gitattributes"] },
      tag: { tag: "is there" },
    });
    expect(host.requests.filter(({ method }) => method !== "GET")).toEqual([]);
    expect(commitsOnMain()).toHaveLength(2);
  });

  it("of the next release sends what changed, deletes what is gone, and leaves what others put there", async () => {
    await uploadTo(host, first);
    const before = main();
    commitByOther({ "banner.svg": "<svg/>" });
    host.requests.length = 0;
    const { uploaded, error } = await uploadTo(host, second);
    expect(error).toBeNull();
    expectThere(secondFolder, ["banner.svg"]);
    const { plan, others } = uploaded!.task;
    expect(plan.remove).toEqual(["extra/notes.txt"]);
    expect(plan.keep).toEqual([".gitattributes", "banner.svg"]);
    expect(others.map(({ title }) => title)).toEqual(["Fix a word"]);
    const sent = plan.send.map(({ path }) => path);
    expect(sent.sort()).toEqual(["README.md", "manifest.json", "parquet/papers.parquet"]);
    expect(plan.equal).toBe(second.files.length - 3);
    expect(host.requests.filter((request) => request.host === "storage")).toHaveLength(1);
    expect(tags()).toEqual({ "v0.1.0": before.id, "v0.2.0": main().id });
    expectThere(firstFolder, [], "v0.1.0");
  });

  it("refuses other data under a version that is published, before anything is sent", async () => {
    await uploadTo(host, first);
    host.requests.length = 0;
    const changed = await opened(amendDataset(firstFolder, { files: { "extra/notes.txt": "changed\n" } }));
    const { status, error } = await uploadTo(host, changed);
    expect(status).toBe(1);
    expect(error).toMatch(
      /the release v0\.1\.0 is published already, with other data.*raise the version in package\.json/,
    );
    expect(host.requests.filter(({ method }) => method !== "GET")).toEqual([]);
    // A trial is no release.
    const trial = await uploadTo(host, changed, { branch: "trial/notes" });
    expect([trial.error, trial.uploaded!.task.tag]).toEqual([null, { tag: "none" }]);
    expectThere(firstFolder);
    expect(filesThere(host, "trial/notes").get("extra/notes.txt")!.toString()).toBe("changed\n");
    expect(Object.keys(tags())).toEqual(["v0.1.0"]);
  });

  it("leaves a tag where it is if its data are the same, and replaces what others made of them", async () => {
    await uploadTo(host, first);
    const { id } = main();
    commitByOther({ "README.md": "# Mine\n" });
    const { error, uploaded } = await uploadTo(host, first);
    expect(error).toBeNull();
    expect(uploaded!.task.plan.send.map(({ path, isReplacing }) => [path, isReplacing])).toEqual([["README.md", true]]);
    expectThere(firstFolder);
    expect(tags()).toEqual({ "v0.1.0": id });
  });

  it("finishes what lacks only its tag", async () => {
    await uploadTo(host, first);
    host.repositories.get(REPOSITORY)!.tags.clear();
    host.requests.length = 0;
    await uploadTo(host, first);
    expect(tags()).toEqual({ "v0.1.0": main().id });
    expect(host.requests.filter(({ method }) => method !== "GET")).toHaveLength(1);
  });

  it("does not take over a repository of something else, unless it is told to", async () => {
    host.repositories.set(REPOSITORY, newRepository(REPOSITORY, [".parquet"]));
    commitByOther({ "README.md": "# Form\n", "data/train.csv": "a\n" });
    const { status, error } = await uploadTo(host, first);
    expect([status, error]).toEqual([
      1,
      expect.stringContaining("holds data/train.csv and no manifest.json of this dataset"),
    ]);
    expect(host.requests.filter(({ method }) => method !== "GET")).toEqual([]);
    expect((await uploadTo(host, first, { isAdopting: true })).error).toBeNull();
    expectThere(firstFolder, ["data/train.csv"]);
  });

  it("begins in a repository that is made but empty, with a card of its form", async () => {
    host.repositories.set(REPOSITORY, newRepository(REPOSITORY, [".parquet"]));
    commitByOther({ "README.md": "---\nlicense: mit\n---\n" });
    expect((await uploadTo(host, first)).uploaded).toMatchObject({ isNewRepository: false });
    expectThere(firstFolder);
  });

  it("takes a manifest of another dataset for what it is", async () => {
    host.repositories.set(REPOSITORY, newRepository(REPOSITORY, [".parquet"]));
    commitByOther({ "manifest.json": JSON.stringify({ name: "other", version: "1", files: [] }) });
    expect((await uploadTo(host, first)).error).toContain("holds manifest.json and no manifest.json of this dataset");
  });

  it("makes a repository private where that is asked", async () => {
    await uploadTo(host, first, { isPrivate: true });
    expect(host.repositories.get(REPOSITORY)!.isPrivate).toBe(true);
  });

  it("makes a branch from main, and does not take a tag for one", async () => {
    await uploadTo(host, first);
    const { uploaded, error } = await uploadTo(host, second, { branch: "next" });
    expect([error, uploaded!.task.makes]).toEqual([null, "branch"]);
    expectThere(secondFolder, [], "next");
    expectThere(firstFolder);
    expect((await uploadTo(host, second, { branch: "v0.1.0" })).error).toContain("v0.1.0 is a tag");
  });

  it("commits nothing where the folder is replaced meanwhile", async () => {
    const dataset = await opened(amendDataset(firstFolder, {}));
    const file = dataset.fileOf("README.md");
    host.misbehave({
      path: /^\/objects\//,
      is: { status: 500 },
      before: () => utimesSync(file, new Date(0), new Date(0)),
    });
    const { status, error } = await uploadTo(host, dataset);
    expect([status, error]).toEqual([3, expect.stringContaining("built anew while it was uploaded")]);
    expect(commitsOnMain()).toHaveLength(1);
  });

  it("checks what is there in the end", async () => {
    const wrong = { bytes: Buffer.from("other"), isLarge: false };
    const spoil = () => {
      const { id, files } = main();
      const { commits } = host.repositories.get(REPOSITORY)!;
      commits.set(id, { ...commits.get(id)!, files: new Map([...files, ["README.md", wrong]]) });
    };
    host.misbehave(
      { method: "POST", path: "/commit/", is: "done, then cut" },
      { method: "GET", path: "/commits/", is: { status: 503 }, before: spoil },
    );
    const { status, error } = await uploadTo(host, first);
    expect([status, error]).toEqual([
      3,
      expect.stringMatching(/does not hold what was sent \(README\.md has other bytes\)/),
    ]);
    expect(tags()).toEqual({});
  });

  it("is told beforehand, and changes nothing by that", async () => {
    const task = await lookAt(host, first);
    expect(task).toMatchObject({ makes: "repository", head: null, tag: { tag: "make" } });
    expect(task.plan.send).toHaveLength(first.files.length);
    expect([host.repositories.size, host.requests.map(({ method }) => method)]).toEqual([0, ["GET"]]);
  });
});

describe("a failure", () => {
  const page = { status: 200, headers: { "content-type": "text/html" }, body: "<html>Log in</html>" };

  it.each([
    [401, { token: "hf_unknown" }, /status 401 and says "Invalid username or password\."; the token is not known/],
    [403, { token: READER }, /creating the repository: .*status 403 .*give it write permission for me\/paperledger/],
    [403, { repository: "other/name" }, /no rights|don't have the rights .* ask the owner of other/],
  ])("%s is told with what to do", async (_, options, expected) => {
    const { status, error, waits } = await uploadTo(host, first, options);
    expect(status).toBe(3);
    expect(error).toMatch(expected);
    expect([waits, host.repositories.size]).toEqual([[], 0]);
  });

  it.each([
    ["status 403 at the commit", "/commit/", { status: 403, body: "" }, /the commit: .*status 403; the token may not/],
    ["status 404 at the commit", "/commit/", { status: 404, body: "" }, /the commit: .*status 404; it was renamed/],
    ["status 413", "/commit/", { status: 413, body: "" }, /status 413; the Hub takes no request of this size/],
    [
      "storage that refuses",
      /^\/(?:objects|parts)\//,
      { status: 403, body: "<Expired/>" },
      /sending a large file: .*403; run the command again/,
    ],
    [
      "a page in place of an answer",
      "/preupload/",
      page,
      /announcing files: expected JSON, found text\/html with status 200/,
    ],
    ["a page in place of the refs", "/refs", page, /asking for branches and tags: expected JSON, found text\/html/],
    ["an answer of another form", "/preupload/", { ...page, headers: {}, body: "{}" }, /not iterable|undefined/],
    [
      "an object that storage does not take",
      "objects/batch",
      {
        status: 200,
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          objects: first.files.map(({ sha256, bytes }) => ({
            oid: sha256,
            size: bytes,
            error: { code: 422, message: "over quota" },
          })),
        }),
      },
      /over quota/,
    ],
  ])("(%s) ends the upload at once, and changes nothing", async (_, path, is, expected) => {
    host.misbehave({ path, is, times: 99 });
    const { status, error, waits } = await uploadTo(host, first);
    expect(status).toBe(3);
    expect(error).toMatch(expected);
    expect(waits).toEqual([]);
    if (host.repositories.size > 0) expect(commitsOnMain()).toHaveLength(1);
  });

  it.each([
    ["status 500", "/refs", { status: 500 }],
    ["status 503 at the preupload", "/preupload/", { status: 503 }],
    ["status 502 at the batch", "objects/batch", { status: 502 }],
    ["status 500 of storage", "/objects/", { status: 500 }],
    ["an upload cut in the middle", /^\/parts\/.*/, "cut request"],
    ["an answer cut in the middle", "/tree/", "cut answer"],
    ["a manifest cut in the middle", "/resolve/", "cut answer"],
    ["no answer", "/preupload/", "no answer"],
    ["a commit cut in the middle", "/commit/", "cut request"],
    ["status 500 at the commit", "/commit/", { status: 500 }],
    ["no answer to the commit", "/commit/", "no answer"],
    ["a repository that was made unseen", "/repos/create", "done, then cut"],
    ["a branch that was made unseen", "/branch/", "done, then cut"],
    ["a tag that was made unseen", "/tag/", "done, then cut"],
    ["parts put together unseen", "/complete/", "done, then cut"],
  ] as const)("(%s) is gone at the second try", async (_, path, is) => {
    const branch = path === "/branch/" ? "trial" : "main";
    if (path === "/resolve/") await uploadTo(host, first);
    host.misbehave({ path, is });
    const dataset = path === "/resolve/" ? second : first;
    const { error, waits, lines } = await uploadTo(host, dataset, {
      branch,
      timeoutMs: is === "no answer" ? 1000 : 5000,
    });
    expect([error, waits, lines]).toEqual([null, [750], [expect.any(String)]]);
    expectThere(dataset === first ? firstFolder : secondFolder, [], branch);
    expect(commitsOnMain()).toHaveLength(path === "/resolve/" ? 3 : path === "/branch/" ? 1 : 2);
  });

  it.each([
    ["no answer", "done, then no answer"],
    ["a connection that is cut", "done, then cut"],
    ["half an answer", "cut answer"],
    ["status 500", { done: { status: 500 } }],
    ["status 504", { done: { status: 504 } }],
  ] as const)("(%s) after the commit was made is seen, and nothing is made twice", async (_, is) => {
    host.misbehave({ path: "/commit/", is });
    const { error, lines, waits, uploaded } = await uploadTo(host, first, { timeoutMs: 1000 });
    expect([error, waits, uploaded!.commit]).toEqual([null, [], main().id]);
    expect(lines).toEqual([expect.stringContaining(`but the commit is there: ${main().id.slice(0, 7)}`)]);
    expect([commitsOnMain().length, asked("POST", "/commit/").length]).toEqual([2, 1]);
    expect(tags()).toEqual({ "v0.1.0": main().id });
  });

  it("(a commit that goes through late) is seen when the second is refused", async () => {
    let late: () => void = () => {};
    host.misbehave(
      { path: "/commit/", is: { status: 504 } },
      // The first commit is made by the Hub between the look and the second try.
      { path: "/commit/", is: { status: 412 }, before: () => late() },
    );
    late = () => {
      const message = `SHA-256 of manifest.json: ${first.manifestSha256}`;
      const files = [...filesOf(firstFolder)].map(([path, bytes]) => [path, { bytes, isLarge: false }] as const);
      addCommit(host.repositories.get(REPOSITORY)!, "main", new Map(files), { title: "late", message });
    };
    const { error, uploaded } = await uploadTo(host, first);
    expect([error, uploaded!.commit]).toEqual([null, main().id]);
    expect(commitsOnMain()).toHaveLength(2);
  });

  it("(someone else committed meanwhile) ends the upload, and their commit stays", async () => {
    await uploadTo(host, first);
    host.misbehave({
      path: "/preupload/",
      is: { status: 500 },
      before: () => commitByOther({ "banner.svg": "<svg/>" }),
    });
    const { status, error } = await uploadTo(host, second);
    expect(status).toBe(3);
    expect(error).toMatch(/someone else committed meanwhile \([0-9a-f]{7} "Fix a word"\), .*run the command again/);
    expectThere(firstFolder, ["banner.svg"]);
    expect(Object.keys(tags())).toEqual(["v0.1.0"]);
    // Which then is what helps.
    host.requests.length = 0;
    expect((await uploadTo(host, second)).error).toBeNull();
    expectThere(secondFolder, ["banner.svg"]);
    expect(host.requests.filter((request) => request.host === "storage")).toEqual([]);
  });

  it("(someone else committed, and the answer was lost) is no success", async () => {
    await uploadTo(host, first);
    host.misbehave({ path: "/commit/", is: "cut request", before: () => commitByOther({ "banner.svg": "<svg/>" }) });
    expect((await uploadTo(host, second)).error).toContain("someone else committed meanwhile");
    expectThere(firstFolder, ["banner.svg"]);
  });

  it("(a conflict that nobody can see) is tried again, and then told", async () => {
    host.misbehave({ path: "/commit/", is: { status: 409 }, times: 3 });
    const { error, waits } = await uploadTo(host, first);
    expect(error).toMatch(/the commit: .*status 409 \(asked 3 times\); someone else changed the repository meanwhile/);
    expect(waits).toHaveLength(2);
  });

  it("(someone made the tag meanwhile) is told, unless it is the same", async () => {
    const tagBefore = (of: () => string) => ({
      path: "/tag/",
      is: { status: 409 },
      before: () => void host.repositories.get(REPOSITORY)!.tags.set("v0.1.0", of()),
    });
    host.misbehave(tagBefore(() => main().id));
    expect((await uploadTo(host, first)).error).toBeNull();
    host.reset();
    host.misbehave(tagBefore(() => commitsOnMain()[1]!.id));
    expect((await uploadTo(host, first)).error).toMatch(/making the tag: .*status 409/);
  });

  it("(too many requests) waits as long as it is told", async () => {
    host.misbehave(
      { path: "/refs", is: { status: 429, headers: { "retry-after": "7" } } },
      { path: "/commit/", is: { status: 429, headers: { ratelimit: '"api";r=0;t=55' } } },
    );
    const { error, waits } = await uploadTo(host, first);
    expect([error, waits]).toEqual([null, [7500, 55_500]]);
    host.reset();
    host.misbehave({ path: "/refs", is: { status: 429, headers: { "retry-after": "9999" } } });
    const { error: told } = await uploadTo(host, first);
    expect(told).toMatch(/status 429; the Hub takes no more requests for now: run the command again later/);
  });

  it.each([
    [
      "status 500",
      { status: 500, headers: { "content-type": "application/json" }, body: '{"error":"oops"}' },
      'status 500 and says "oops" (asked 3 times)',
    ],
    ["a connection that is cut", "cut request", "(asked 3 times)"],
    ["no answer", "no answer", "nothing moved for 0.2 s (asked 3 times)"],
  ] as const)("(%s) that stays is told after all tries, with nothing changed", async (_, is, expected) => {
    // Where the time runs out it does so at every path alike.
    for (const path of is === "no answer" ? ["/refs"] : ["/refs", "/commit/"]) {
      host.reset();
      if (path === "/commit/") await uploadTo(host, first);
      host.misbehave({ path, is, times: 3 });
      const { status, error, waits } = await uploadTo(host, second, { timeoutMs: 200 });
      expect([status, waits]).toEqual([3, [750, 1500]]);
      expect(error).toContain(expected);
      expect(error).toMatch(/run the command again later: it goes on where this ended$/);
      if (path === "/commit/") expectThere(firstFolder);
    }
  });

  it("(a Hub that is not there) is told", async () => {
    const gone = { ...host, url: "http://127.0.0.1:9" };
    expect((await uploadTo(gone, first)).error).toMatch(/the host takes no connection|connection broke/);
  });
});
