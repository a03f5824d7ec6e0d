import { createHash } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeHubFetch } from "../pipeline/hub/asking.js";
import { HubFailure, wordsOf } from "../pipeline/hub/failure.js";
import { makeExchange, type Outgoing } from "../pipeline/hub/http.js";
import { commitsSinceUpload, descriptionOf, isCommitOf, titleOf } from "../pipeline/hub/message.js";
import { problemOfBranch, problemOfRepository } from "../pipeline/hub/names.js";
import { foreignFiles, type LocalFile, planUpload, type RemoteFile } from "../pipeline/hub/plan.js";
import { parseManifest, planTag } from "../pipeline/hub/release.js";
import { kindOf } from "../pipeline/hub/requests.js";
import { readRows } from "../pipeline/hub/rows.js";
import { tokenFileOf, tokenOf, withoutToken } from "../pipeline/hub/token.js";
import { diskFolder } from "../pipeline/output.js";
import type { Manifest } from "../pipeline/publish/finish.js";
import { newFolder, parseLines, put } from "./support/cli.js";
import { amendDataset, buildDataset, opened } from "./support/uploading.js";

describe("names", () => {
  it("of repositories are an owner and a name", () => {
    for (const name of ["me/paperledger", "My-Org/data_set.v2", "a/b"]) expect(problemOfRepository(name)).toBeNull();
    for (const name of [
      "paperledger",
      "datasets/me/x",
      "me/",
      "/x",
      "me/a b",
      "me/a--b",
      "me/a..b",
      "me/.a",
      "me/a.git",
      "me/a?x",
    ])
      expect(problemOfRepository(name), name).toContain(
        `owner/name (letters, digits, "-", "_" and "."), found "${name}"`,
      );
  });

  it("of branches are those of git, and no commits", () => {
    for (const name of ["main", "next", "trial/2026-01", "v2.x"]) expect(problemOfBranch(name)).toBeNull();
    for (const name of [
      "",
      "-x",
      "a..b",
      "a//b",
      "a/.b",
      "a.lock",
      "a/",
      "a b",
      "refs/pr/1",
      "a".repeat(40),
      "x~1",
      "a.",
    ])
      expect(problemOfBranch(name), name).toContain("expected the name of a branch");
  });
});

describe("the token", () => {
  it("lies where the Hub's own tools keep it", () => {
    const at = (environment: Record<string, string>) => tokenFileOf(environment, "/home/me");
    expect(at({})).toBe("/home/me/.cache/huggingface/token");
    expect(at({ XDG_CACHE_HOME: "/cache" })).toBe("/cache/huggingface/token");
    expect(at({ XDG_CACHE_HOME: "/cache", HF_HOME: "~/hf" })).toBe("/home/me/hf/token");
    expect(at({ HF_HOME: "/hf", HF_TOKEN_PATH: "/run/secret" })).toBe("/run/secret");
    expect(at({ HF_HOME: " ", HF_TOKEN_PATH: "" })).toBe("/home/me/.cache/huggingface/token");
  });

  it("begins with hf_, and stands in no message", () => {
    expect(tokenOf("hf_abc\n", "HF_TOKEN")).toEqual({ token: "hf_abc" });
    expect([tokenOf(null, "x"), tokenOf(" \n", "x")]).toEqual([{ token: null }, { token: null }]);
    for (const text of ["secret", "hf_a b", "hf_ä", "hf_"]) {
      expect(tokenOf(text, "HF_TOKEN")).toEqual({
        problem: expect.stringMatching(/^HF_TOKEN: expected a token of the Hub/),
      });
      if (text !== "hf_") expect(JSON.stringify(tokenOf(text, "HF_TOKEN"))).not.toContain(text);
    }
    expect(withoutToken("hf_abc is hf_abc", "hf_abc")).toBe("[token] is [token]");
  });
});

const local = (path: string, content: string): LocalFile => ({
  path,
  bytes: content.length,
  sha256: `sha256 of ${content}`,
  gitId: `git id of ${content}`,
});
const remote = (content: string, isLarge: boolean): RemoteFile => ({
  bytes: content.length,
  gitId: isLarge ? `pointer to ${content}` : `git id of ${content}`,
  sha256: isLarge ? `sha256 of ${content}` : null,
});

describe("the plan", () => {
  it("sends what differs, removes what was published and is gone, and keeps the rest", () => {
    const there = new Map([
      ["same.csv", remote("a", false)],
      ["same.parquet", remote("b", true)],
      ["other.parquet", remote("c", true)],
      ["old.csv", remote("d", false)],
      ["mine.txt", remote("e", false)],
    ]);
    const here = [
      local("same.csv", "a"),
      local("same.parquet", "b"),
      local("other.parquet", "x"),
      local("new.csv", "yy"),
    ];
    expect(planUpload(here, there, ["same.csv", "old.csv", "gone.csv"])).toEqual({
      send: [
        { path: "other.parquet", bytes: 1, isReplacing: true },
        { path: "new.csv", bytes: 2, isReplacing: false },
      ],
      remove: ["old.csv"],
      equal: 2,
      keep: ["mine.txt"],
    });
    expect(planUpload(here, there, null)).toMatchObject({ remove: [], keep: ["mine.txt", "old.csv"] });
  });

  it("makes the repository what is here, whatever it was", () => {
    const path = fc.constantFrom("a", "b", "c", "d/e", "d/f", "README.md");
    const content = fc.constantFrom("1", "2", "33");
    const tree = fc.dictionary(path, content);
    const property = fc.property(
      tree,
      tree,
      fc.array(path),
      fc.func(fc.boolean()),
      (here, there, published, isLarge) => {
        const files = Object.entries(here).map(([name, text]) => local(name, text));
        const before = new Map(Object.entries(there).map(([name, text]) => [name, remote(text, isLarge(name))]));
        const plan = planUpload(files, before, published);
        const after = { ...there };
        for (const { path: name } of plan.send) after[name] = here[name]!;
        for (const name of plan.remove) delete after[name];
        const kept = Object.entries(there).filter(
          ([name]) => !(name in here) && !(published as string[]).includes(name),
        );
        expect(after).toEqual({ ...Object.fromEntries(kept), ...here });
        // And nothing for the sake of it.
        expect(plan.send.filter(({ path: name }) => there[name] === here[name])).toEqual([]);
        expect(plan.keep).toEqual(kept.map(([name]) => name).sort());
      },
    );
    fc.assert(property);
  });

  it("knows the files with which a repository begins", () => {
    const there = new Map(
      [".gitattributes", "README.md", "LICENSE", "LICENSE.txt"].map((path) => [path, remote("x", false)]),
    );
    expect(foreignFiles(there)).toEqual([]);
    expect(foreignFiles(there.set("docs/README.md", remote("x", false)))).toEqual(["docs/README.md"]);
  });
});

const manifest: Manifest = {
  name: "paperledger",
  version: "1.2.3",
  code_sha256: "c".repeat(64),
  inputs: [],
  previous: null,
  rows: { papers: 2, listings: 3 },
  files: [{ path: "a", bytes: 1, sha256: "1", rows: null }],
};

describe("a release", () => {
  it("is made once, and stays", () => {
    const other = { ...manifest, files: [{ path: "a", bytes: 1, sha256: "2", rows: null }] };
    expect(planTag(manifest, "main", undefined)).toEqual({ tag: "make" });
    expect(planTag(manifest, "main", { ...manifest, code_sha256: "d" })).toEqual({ tag: "is there" });
    expect(planTag(manifest, "main", other)).toEqual({
      problem: expect.stringContaining("v1.2.3 is published already, with other data"),
    });
    expect(planTag(manifest, "main", null)).toEqual({
      problem: expect.stringContaining("something that is not this dataset"),
    });
    expect(planTag(manifest, "trial", other)).toEqual({ tag: "none" });
  });

  it("is known by its manifest only", () => {
    expect(parseManifest(JSON.stringify(manifest))).toEqual(manifest);
    for (const text of [
      "",
      "[]",
      "null",
      "{",
      '{"name":"paperledger"}',
      JSON.stringify({ ...manifest, name: "x" }),
      JSON.stringify({ ...manifest, files: [1] }),
    ])
      expect(parseManifest(text), text).toBeNull();
  });

  it("is told in the commit, by which the commit is known again", () => {
    const message = descriptionOf(manifest, "f".repeat(64), null);
    expect(message).toContain("Git commit of the code: not known");
    const commit = { id: "1", title: titleOf(manifest), message };
    expect(isCommitOf(commit, "f".repeat(64))).toBe(true);
    expect(isCommitOf(commit, "e".repeat(64))).toBe(false);
    const other = { id: "2", title: "Fix", message: "" };
    expect(commitsSinceUpload([other, commit, other])).toEqual([other]);
    expect(commitsSinceUpload([other])).toEqual([other]);
  });
});

describe("requests", () => {
  it("are known by their address, and only a commit is not repeated", () => {
    const hub = "https://hub.example/mirror";
    const names = [
      [`${hub}/api/datasets/a/b/refs`, "asking for branches and tags"],
      [`${hub}/api/datasets/a/b/tree/main?recursive=true`, "listing files"],
      [`${hub}/api/datasets/a/b/commit/x%2Fy`, "the commit"],
      [`${hub}/api/datasets/a/b/commits/main`, "listing commits"],
      [`${hub}/datasets/a/commit/resolve/main/manifest.json`, "reading manifest.json"],
      ["https://bad.example/mirror/api/datasets/a/b/commit/main", "sending a large file"],
      [`${hub}/api/complete_multipart?id=1`, "sending a large file"],
    ] as const;
    for (const [url, name] of names)
      expect(kindOf(url, hub), url).toMatchObject({ name, isRepeatable: name !== "the commit" });
  });

  it("that fail without a token say how to get one", () => {
    const kind = kindOf("https://hub.example/api/datasets/a/b/refs", "https://hub.example");
    const failure = new HubFailure({ kind, status: 401, said: null, isPassing: false, tries: 1 });
    expect(wordsOf(failure, { repository: "a/b", endpoint: "https://hub.example", hasToken: false })).toBe(
      "a/b: asking for branches and tags: the Hub answers with status 401; it is private, or it is not there: put a token into HF_TOKEN (https://hub.example/settings/tokens), or run `hf auth login`",
    );
  });
});

describe("asking", () => {
  /** A `fetch` over a network that only remembers. */
  function remembering(): { ask: typeof fetch; seen: Outgoing[] } {
    const seen: Outgoing[] = [];
    const exchange = async (request: Outgoing) => {
      seen.push(request);
      request.onSent(0.5);
      request.onSent(1);
      return { url: request.url, status: 200, headers: new Headers(), body: Buffer.from("{}") };
    };
    const clock = { now: () => 0, sleep: async () => {}, random: () => 0 };
    return { ask: makeHubFetch({ exchange, endpoint: "https://hub.example", tries: 1, clock, say: () => {} }), seen };
  }

  it("shows the token to the Hub alone, whatever address an answer names", async () => {
    const { ask, seen } = remembering();
    const headers = { authorization: "Bearer hf_x", accept: "x" };
    for (const url of [
      "https://hub.example/a",
      "https://hub.example:444/a",
      "http://hub.example/a",
      "https://evil.example/a",
    ])
      await ask(url, { headers });
    expect(seen.map(({ headers: sent }) => [sent.get("authorization"), sent.get("accept")])).toEqual([
      ["Bearer hf_x", "x"],
      [null, "x"],
      [null, "x"],
      [null, "x"],
    ]);
  });

  it("adds up the parts of a file", async () => {
    const { ask } = remembering();
    const told: number[] = [];
    const progressCallback = (progress: number) => void told.push(progress);
    for (const part of [0, 1]) {
      const progressHint = { path: "a", part, numParts: 2, progressCallback };
      await ask("https://storage.example/1", { method: "PUT", body: "x", progressHint } as RequestInit);
    }
    expect(told).toEqual([0.25, 0.5, 0.75, 1]);
  });
});

describe("an exchange", () => {
  /** A file of which the bytes are made when they are read. */
  function zeros(size: number): Blob {
    return Object.defineProperties(new Blob([]), {
      size: { value: size },
      slice: { value: (start: number, end: number) => zeros(end - start) },
      arrayBuffer: { value: async () => new ArrayBuffer(size) },
    });
  }

  it("does not hold a large file in memory", async () => {
    let received = 0;
    const server = createServer((request, response) => {
      request.on("data", (part: Buffer) => {
        received += part.length;
      });
      request.on("end", () => response.end());
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const size = 160 << 20;
    const before = process.memoryUsage().arrayBuffers;
    const exchange = makeExchange({ userAgent: "x", timeoutMs: 10_000 });
    const request = {
      url,
      method: "PUT",
      headers: new Headers(),
      body: zeros(size),
      signal: null,
      onSent: () => {},
    };
    expect(await exchange(request)).toMatchObject({ status: 200 });
    expect(received).toBe(size);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(size / 2);
    server.close();
    server.closeAllConnections();
  });
});

const built = buildDataset();

describe("a dataset", () => {
  it("is opened with the ids of its files", async () => {
    const { files, manifestSha256 } = await opened(built);
    const manifestFile = files.find(({ path }) => path === "manifest.json")!;
    expect(manifestFile.sha256).toBe(manifestSha256);
    const content = readFileSync(join(built, "README.md"));
    const gitId = createHash("sha1").update(`blob ${content.length}\0`).update(content).digest("hex");
    expect(files.find(({ path }) => path === "README.md")).toMatchObject({ bytes: content.length, gitId });
    // As `git hash-object` gives it for an empty file.
    expect(files.find(({ path }) => path === "findings/quarantined.jsonl")!.gitId).toBe(
      "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    );
  });

  it("is read in the order of validation: each paper with what is of it", async () => {
    const tables: string[] = [];
    let paper = "";
    for await (const batch of readRows(diskFolder(built))) {
      for (const { table, row } of batch) {
        tables.push(table);
        if (table === "papers") paper = row.paper_id;
        if (table === "mentions" || table === "results" || table === "links") expect(row.paper_id).toBe(paper);
      }
    }
    for (const table of new Set(tables)) {
      const rows = parseLines(readFileSync(join(built, `jsonl/${table}.jsonl`), "utf8"));
      expect(tables.filter((name) => name === table).length, table).toBe(rows.length);
    }
    expect(tables.filter((table) => table === "papers")).toHaveLength(4);
    expect(tables.filter((table) => table === "links")).toHaveLength(1);
  });

  /** The lines of a table, with one of them changed. */
  const spoiled = (path: string, change: (line: string) => string) => {
    const [first, ...others] = readFileSync(join(built, path), "utf8").split("\n");
    return { [path]: [change(first!), ...others].join("\n") };
  };

  it.each([
    ["no folder", () => join(newFolder(), "none"), 2, /found no folder; run `make dataset` first/],
    ["an empty folder", () => newFolder(), 2, /found no manifest\.json; run `make dataset` first/],
    ["another dataset", () => amendDataset(built, { name: "other" }), 2, /found the manifest\.json of "other"/],
    [
      "a manifest that is none",
      () => {
        const folder = newFolder();
        put(folder, "manifest.json", "{}");
        return folder;
      },
      1,
      /expected a manifest of this program/,
    ],
    [
      "a byte that changed",
      () => {
        const folder = amendDataset(built, {});
        put(folder, "README.md", "# Changed\n");
        return folder;
      },
      1,
      /README\.md: differs\n.* is not what its manifest\.json says, so nothing is uploaded: run `make dataset`/,
    ],
    [
      "a file too many, and one too few",
      () => {
        const folder = amendDataset(built, {});
        put(folder, "notes.txt", "mine");
        rmSync(join(folder, "csv/papers.csv"));
        return folder;
      },
      1,
      /csv\/papers\.csv: missing\n.*notes\.txt: not listed\n/,
    ],
    [
      "a table too few",
      () => amendDataset(built, { files: { "parquet/links.parquet": null } }),
      1,
      /expected parquet\/links\.parquet in the manifest\.json/,
    ],
    [
      "a value that no schema takes",
      () =>
        amendDataset(built, {
          files: spoiled("jsonl/papers.jsonl", (line) => line.replace('"listing_count":1', '"listing_count":-1')),
        }),
      1,
      /listing_count.*\n.*holds rows that validation does not let through/s,
    ],
    [
      "a slice that is not its text",
      () =>
        amendDataset(built, {
          files: spoiled("jsonl/mentions.jsonl", (line) => line.replace(/"char_start":\d+/, '"char_start":1')),
        }),
      1,
      /holds rows that validation does not let through/,
    ],
    [
      "a mention without its paper",
      () =>
        amendDataset(built, {
          files: spoiled("jsonl/mentions.jsonl", (line) =>
            line.replace(/"paper_id":"p\w{16}"/, '"paper_id":"p0000000000000000"'),
          ),
        }),
      1,
      /expected the row of its paper before it, found none/,
    ],
    [
      "another number of rows than it says",
      () => amendDataset(built, { rows: { links: 7 } }),
      1,
      /links: the manifest\.json says 7 rows, found 1\n/,
    ],
    ["a row too few", () => amendDataset(built, { files: { "jsonl/rules.jsonl": "" } }), 1, /rule|rows, found 0/],
    [
      "a line that is no row",
      () => amendDataset(built, { files: { "jsonl/sources.jsonl": "[]\n" } }),
      1,
      /jsonl\/sources\.jsonl:1: expected a JSON object/,
    ],
    [
      "a text that is no text",
      () => amendDataset(built, { files: { "findings/findings.jsonl": "x\n" } }),
      1,
      /findings\/findings\.jsonl:1: expected a finding/,
    ],
    [
      "a fatal finding",
      () =>
        amendDataset(built, {
          files: { "findings/findings.jsonl": '{"rule":"row-lost","severity":"fatal","detail":"why"}\n' },
        }),
      1,
      /row-lost: why\n.* lists fatal findings/,
    ],
  ] as const)("(%s) is refused", async (_, folder, status, expected) => {
    const error = await opened(folder()).catch((thrown: { status: number; message: string }) => thrown);
    expect(error).toMatchObject({ status, message: expect.stringMatching(expected) });
  });
});
