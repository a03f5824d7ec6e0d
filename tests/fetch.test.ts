/** `fetch` against a host that gives good answers, and against one that does everything else. */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { searchQuestion } from "../pipeline/fetch/questions.js";
import { openStaging } from "../pipeline/fetch/staging.js";
import { collectDumps } from "../pipeline/sources.js";
import { appendSources } from "../pipeline/sources-file.js";
import { checksumsOf, filesOf, newFolder, put, raw } from "./support/cli.js";
import { daysListed, fetchFrom, stateOf, TODAY } from "./support/fetching.js";
import { type Behaviour, dayAnswer, startInterface } from "./support/interface.js";

const folder = newFolder();
const host = await startInterface();
const DAYS = ["2025-01-06", "2025-01-07", "2025-01-08", "2025-01-09", "2025-01-10"];
const WEEK = ["2025-01-06", "2025-01-10"] as const;

beforeEach(() => host.reset());

/** A new folder of raw dumps; where it starts with the seeds, it is a copy of them. */
function rawFolder(withSeeds = false): string {
  const path = join(folder, `raw-${readdirSync(folder).length}`);
  if (withSeeds) cpSync(raw, path, { recursive: true });
  else mkdirSync(path);
  return path;
}

const fileOf = (day: string) => `daily-papers-${day}.json`;
const isClean = (to: string) => !existsSync(join(to, ".fetching")) && stateOf(to).problems.length === 0;

describe("fetching days", () => {
  it("writes each answer byte for byte, and a row for each behind those that are there", async () => {
    const to = rawFolder(true);
    const before = readFileSync(join(to, "sources.csv"), "utf8");
    const { fetched } = await fetchFrom(host.url, to, WEEK);
    expect(fetched).toMatchObject({ problems: [], unchanged: 0, settled: 0 });
    expect(fetched.written).toEqual(DAYS.map((day) => ({ file: fileOf(day), papers: Number(day.slice(8)) % 7 })));
    for (const day of DAYS) expect(readFileSync(join(to, fileOf(day)), "utf8")).toBe(dayAnswer(day));
    expect(readFileSync(join(to, "sources.csv"), "utf8").startsWith(before)).toBe(true);
    const { entries, problems } = stateOf(to);
    expect(problems).toEqual([]);
    expect(entries.slice(2)).toEqual(
      DAYS.map((day, i) => ({
        sequence: 2 + i,
        source_id: `daily-papers-${day}`,
        file: fileOf(day),
        publisher: "Hugging Face",
        url: `${host.url}/api/daily_papers?date=${day}&limit=100`,
        page_date_text: null,
        captured_on: TODAY,
        license: entries[0]!.license,
        sha256: createHash("sha256").update(dayAnswer(day)).digest("hex"),
      })),
    );
    expect([isClean(to), collectDumps([to]).problems]).toEqual([true, []]);
  });

  it("keeps a day without papers", async () => {
    const to = rawFolder();
    const { fetched } = await fetchFrom(host.url, to, ["2025-01-07", "2025-01-07"]);
    expect(fetched.written).toEqual([{ file: fileOf("2025-01-07"), papers: 0 }]);
    expect(readFileSync(join(to, fileOf("2025-01-07")), "utf8")).toBe("[]");
  });

  it("lists days in their order, whichever answer comes first", async () => {
    const to = rawFolder();
    host.behave(DAYS[0]!, { status: 500 }, { status: 503 });
    host.behave(DAYS[2]!, "cut");
    expect((await fetchFrom(host.url, to, WEEK)).fetched.problems).toEqual([]);
    expect(daysListed(to)).toEqual(DAYS);
  });

  it.each([1, 3])("has at most %i requests under way", async (concurrency) => {
    host.delay = 5;
    await fetchFrom(host.url, rawFolder(), ["2025-01-01", "2025-01-12"], { concurrency });
    expect(host.requests).toHaveLength(12);
    expect(host.mostAtOnce()).toBe(concurrency);
  });

  it("takes further pages where a page is full, each as a file of its own", async () => {
    const to = rawFolder();
    const [first, second] = [dayAnswer("2025-01-06", 100), dayAnswer("2025-01-06", 12)];
    host.answer("2025-01-06", first);
    host.answer("/api/daily_papers?date=2025-01-06&limit=100&p=1", second);
    // A host that knows no pages gives the first for all; one that does gives nothing behind the last.
    host.answer("2025-01-07", dayAnswer("2025-01-07", 60));
    host.answer("/api/daily_papers?date=2025-01-07&limit=100&p=1", dayAnswer("2025-01-07", 60));
    host.answer("2025-01-08", dayAnswer("2025-01-08", 60));
    const { fetched } = await fetchFrom(host.url, to, ["2025-01-06", "2025-01-08"]);
    expect(fetched.written.map(({ file, papers }) => [file, papers])).toEqual([
      ["daily-papers-2025-01-06.json", 100],
      ["daily-papers-2025-01-06-page-2.json", 12],
      ["daily-papers-2025-01-07.json", 60],
      ["daily-papers-2025-01-08.json", 60],
    ]);
    expect(readFileSync(join(to, "daily-papers-2025-01-06-page-2.json"), "utf8")).toBe(second);
    expect(isClean(to)).toBe(true);
  });

  it("writes nothing of a day of which a page fails, or that has no end", async () => {
    const to = rawFolder();
    host.answer("2025-01-06", dayAnswer("2025-01-06", 100));
    host.behave("/api/daily_papers?date=2025-01-06&limit=100&p=1", { status: 404 });
    for (let page = 0; page < 30; page++) {
      const paging = page === 0 ? "" : `&p=${page}`;
      host.answer(`/api/daily_papers?date=2025-01-08&limit=100${paging}`, dayAnswer("2025-01-08", 60 + page));
    }
    const { fetched } = await fetchFrom(host.url, to, ["2025-01-06", "2025-01-08"]);
    expect(fetched.problems).toEqual([
      expect.stringContaining("&p=1: expected status 200, found 404"),
      expect.stringContaining("expected a list of at most 20 pages"),
    ]);
    expect([daysListed(to), isClean(to)]).toEqual([["2025-01-07"], true]);
  });

  it("names itself, and sends a token only to the host that is asked", async () => {
    const other = await startInterface();
    host.behave("2025-01-06", {
      status: 307,
      headers: { location: `${other.url}/api/daily_papers?date=2025-01-06&limit=100` },
    });
    await fetchFrom(host.url, rawFolder(), WEEK, { token: "hf_secret", userAgent: "paperledger/1 (+x)" });
    for (const headers of host.headers)
      expect(headers).toMatchObject({ "user-agent": "paperledger/1 (+x)", authorization: "Bearer hf_secret" });
    expect(other.headers).toHaveLength(1);
    expect(other.headers[0]).not.toHaveProperty("authorization");
    host.reset();
    await fetchFrom(host.url, rawFolder(), WEEK);
    for (const headers of host.headers) expect(headers).not.toHaveProperty("authorization");
  });
});

describe("a host that fails for a while is asked again", () => {
  const passing: readonly (readonly [what: string, behaviour: Behaviour, problem: string, wait: number])[] = [
    ["status 500", { status: 500 }, "found 500", 750],
    ["status 429", { status: 429 }, "found 429", 750],
    ["status 429 with Retry-After", { status: 429, headers: { "retry-after": "7" } }, "found 429", 7500],
    [
      "status 503 with Retry-After as a date",
      { status: 503, headers: { "retry-after": "Mon, 03 Feb 2025 12:01:00 GMT" } },
      "found 503",
      60_500,
    ],
    [
      "status 429 with the time to the next window",
      { status: 429, headers: { ratelimit: '"api";r=0;t=42' } },
      "found 429",
      42_500,
    ],
    ["a connection that is cut in the middle of a body", "cut", "the connection broke", 750],
    ["a body that does not come", "slow body", "expected the whole answer within 0.15 s", 750],
    ["no answer", "no answer", "expected the whole answer within 0.15 s", 750],
  ];

  it.each(passing)("after %s", async (_, behaviour, problem, wait) => {
    const to = rawFolder();
    host.behave("2025-01-06", behaviour);
    const { fetched, waits, lines } = await fetchFrom(host.url, to, ["2025-01-06", "2025-01-06"], { timeoutMs: 150 });
    expect([fetched.problems, waits]).toEqual([[], [wait]]);
    expect(lines).toEqual([expect.stringMatching(/^2025-01-06: .*; asking again in \d+ s$/)]);
    expect(lines[0]).toContain(problem);
    expect(readFileSync(join(to, fileOf("2025-01-06")), "utf8")).toBe(dayAnswer("2025-01-06"));
    expect(isClean(to)).toBe(true);
  });

  it("and given up after a number of tries, with nothing half-written and all others kept", async () => {
    const to = rawFolder();
    host.behave("2025-01-06", "cut", "cut", "cut", "cut");
    host.behave("2025-01-08", { status: 500 }, "cut", { status: 502 });
    const { fetched } = await fetchFrom(host.url, to, WEEK, { tries: 3 });
    expect(fetched.problems).toEqual([
      expect.stringMatching(/^http.*date=2025-01-06.*: the connection broke .* \(asked 3 times\)$/),
      expect.stringMatching(/^http.*date=2025-01-08.*: expected status 200, found 502 \(asked 3 times\)$/),
    ]);
    expect([daysListed(to), isClean(to)]).toEqual([["2025-01-07", "2025-01-09", "2025-01-10"], true]);
    host.reset();
    const second = await fetchFrom(host.url, to, WEEK);
    expect(second.fetched).toMatchObject({ problems: [], settled: 3 });
    expect(host.requests).toHaveLength(2);
    expect(daysListed(to).toSorted()).toEqual(DAYS);
  });

  it("and not waited for longer than a quarter of an hour", async () => {
    host.behave("2025-01-06", { status: 429, headers: { "retry-after": "7200" } });
    const { fetched, waits } = await fetchFrom(host.url, rawFolder(), ["2025-01-06", "2025-01-06"]);
    expect(waits).toEqual([]);
    expect(fetched.problems).toEqual([expect.stringContaining("the host asks to wait 120 min")]);
  });
});

describe("an answer that is none is an error of its day", () => {
  const lasting: readonly (readonly [what: string, behaviour: Behaviour, problem: string])[] = [
    [
      "a page",
      { status: 200, headers: { "content-type": "text/html" }, body: "<html>" },
      "expected JSON, found text/html",
    ],
    ["JSON under another type", { status: 200, headers: { "content-type": "text/plain" }, body: "[]" }, "text/plain"],
    ["an object", { status: 200, body: '{"papers": []}' }, "expected a JSON array, found an object"],
    ["JSON that is cut", { status: 200, body: '[{"title": "x' }, "expected JSON: "],
    ["nothing", { status: 200 }, "expected JSON: "],
    ["status 404", { status: 404, headers: { "content-type": "text/html" }, body: "<html>" }, "found 404"],
    ["status 400 with a reason", { status: 400, body: '{"error": "no such day"}' }, 'it says "no such day"'],
    ["a redirect to a page", { status: 302, headers: { location: "/login" } }, "expected a JSON array"],
    ["a redirect without end", { status: 302, headers: { location: "/loop" } }, "it redirects without end"],
  ];

  it.each(lasting)("%s: nothing is written, and it is not asked again", async (_, behaviour, problem) => {
    const to = rawFolder();
    host.behave("2025-01-06", behaviour);
    host.answer("/login", '{"login": true}');
    host.behave("/loop", ...Array.from({ length: 40 }, () => ({ status: 302, headers: { location: "/loop" } })));
    const { fetched, waits } = await fetchFrom(host.url, to, ["2025-01-06", "2025-01-07"]);
    expect([fetched.problems, waits]).toEqual([[expect.stringContaining(problem)], []]);
    expect(fetched.problems[0]).not.toContain("\n");
    expect([[...filesOf(to).keys()], isClean(to)]).toEqual([[fileOf("2025-01-07"), "sources.csv"], true]);
  });

  it("and after five in a row, the others are not asked for", async () => {
    const page: Behaviour = { status: 200, headers: { "content-type": "text/html" }, body: "<html>sign in</html>" };
    host.behave("/api/daily_papers", ...Array.from({ length: 40 }, () => page));
    const to = rawFolder();
    const { fetched } = await fetchFrom(host.url, to, ["2025-01-01", "2025-01-31"], { concurrency: 1 });
    expect(fetched.problems).toHaveLength(6);
    expect(fetched.problems.at(-1)).toBe("26 more were not asked for, since 5 in a row had failed");
    expect([host.requests.length, filesOf(to).size]).toEqual([5, 0]);
  });

  it("a redirect to the answer is followed, and the address that was asked is kept", async () => {
    const to = rawFolder();
    host.behave("2025-01-06", { status: 301, headers: { location: "/moved" } });
    host.answer("/moved", "[{}]");
    await fetchFrom(host.url, to, ["2025-01-06", "2025-01-06"]);
    expect(readFileSync(join(to, fileOf("2025-01-06")), "utf8")).toBe("[{}]");
    expect(stateOf(to).entries[0]!.url).toBe(`${host.url}/api/daily_papers?date=2025-01-06&limit=100`);
  });

  it("a host that takes no connection is told", async () => {
    const closed = createServer().listen(0, "127.0.0.1");
    await once(closed, "listening");
    const { port } = closed.address() as AddressInfo;
    closed.close();
    const { fetched } = await fetchFrom(`http://127.0.0.1:${port}`, rawFolder(), ["2025-01-06", "2025-01-06"]);
    expect(fetched.problems).toEqual([expect.stringMatching(/the host takes no connection; .* \(asked 3 times\)$/)]);
  });
});

describe("what is there", () => {
  it("is not asked for again, and stays as it is", async () => {
    const to = rawFolder();
    await fetchFrom(host.url, to, ["2025-01-06", "2025-01-08"]);
    const before = checksumsOf(to);
    host.reset();
    const { fetched } = await fetchFrom(host.url, to, ["2025-01-06", "2025-01-08"], { today: "2025-02-09" });
    expect(fetched).toEqual({ written: [], unchanged: 0, problems: [], settled: 3 });
    expect([host.requests, checksumsOf(to)]).toEqual([[], before]);
  });

  it("is known whichever host it came from", async () => {
    const to = rawFolder();
    const other = await startInterface();
    await fetchFrom(other.url, to, WEEK);
    expect((await fetchFrom(host.url, to, WEEK)).fetched.settled).toBe(5);
  });

  it("stays beside a new capture where it is asked for again, and only where the bytes differ", async () => {
    const to = rawFolder();
    await fetchFrom(host.url, to, WEEK);
    const before = checksumsOf(to);
    const again = async (today: string) => (await fetchFrom(host.url, to, WEEK, { isAgain: true, today })).fetched;
    expect(await again("2025-02-04")).toMatchObject({ written: [], unchanged: 5 });
    expect(checksumsOf(to)).toEqual(before);
    const names: string[] = [];
    for (const papers of [3, 4, 5]) {
      host.answer("2025-01-08", dayAnswer("2025-01-08", papers));
      const { written, unchanged } = await again("2025-02-04");
      expect(unchanged).toBe(4);
      names.push(...written.map(({ file }) => file));
    }
    expect(names).toEqual([
      "daily-papers-2025-01-08-captured-2025-02-04.json",
      "daily-papers-2025-01-08-captured-2025-02-04-2.json",
      "daily-papers-2025-01-08-captured-2025-02-04-3.json",
    ]);
    // An answer that comes back is one of those that are there.
    host.answer("2025-01-08", dayAnswer("2025-01-08", 4));
    expect(await again("2025-02-05")).toMatchObject({ written: [], unchanged: 5 });
    const after = checksumsOf(to);
    for (const [file, sha256] of before) if (file !== "sources.csv") expect(after.get(file)).toBe(sha256);
    expect(isClean(to)).toBe(true);
  });

  it("is asked for once more where it was captured before its day was over", async () => {
    const to = rawFolder();
    const day = ["2025-02-03", "2025-02-03"] as const;
    host.answer("2025-02-03", dayAnswer("2025-02-03", 2));
    expect((await fetchFrom(host.url, to, day)).fetched.written).toHaveLength(1);
    expect((await fetchFrom(host.url, to, day)).fetched.settled).toBe(1);
    host.answer("2025-02-03", dayAnswer("2025-02-03", 5));
    expect((await fetchFrom(host.url, to, day, { today: "2025-02-04" })).fetched.written).toEqual([
      { file: "daily-papers-2025-02-03-captured-2025-02-04.json", papers: 5 },
    ]);
    expect((await fetchFrom(host.url, to, day, { today: "2025-02-05" })).fetched.settled).toBe(1);
  });

  it("is never replaced: files without rows, and rows without files", async () => {
    const to = rawFolder();
    put(to, fileOf("2025-01-06"), "mine");
    await fetchFrom(host.url, to, ["2025-01-06", "2025-01-07"]);
    expect(readFileSync(join(to, fileOf("2025-01-06")), "utf8")).toBe("mine");
    expect(stateOf(to).entries.map(({ file }) => file)).toEqual([
      "daily-papers-2025-01-06-captured-2025-02-03.json",
      "daily-papers-2025-01-07.json",
    ]);
    rmSync(join(to, fileOf("2025-01-07")));
    const { fetched } = await fetchFrom(host.url, to, ["2025-01-06", "2025-01-07"]);
    expect(fetched.written.map(({ file }) => file)).toEqual(["daily-papers-2025-01-07-captured-2025-02-03.json"]);
  });

  it("must have a list without problems", async () => {
    const to = rawFolder();
    put(to, "sources.csv", "x\n");
    await expect(fetchFrom(host.url, to, WEEK)).rejects.toMatchObject({ status: 3 });
    expect([host.requests, [...filesOf(to).keys()]]).toEqual([[], ["sources.csv"]]);
  });

  it("must leave room for what is not finished", async () => {
    const to = rawFolder();
    put(to, ".fetching", "a file");
    await expect(fetchFrom(host.url, to, WEEK)).rejects.toMatchObject({
      status: 2,
      problems: [expect.stringContaining(".fetching: cannot be written")],
    });
  });
});

describe("fetching a search", () => {
  it("writes its answer under the words and the day, once a day", async () => {
    const to = rawFolder();
    host.answer("/api/papers/search", '[{"paper": {}}]');
    const search = (today: string, query = "C++ & DPO?") =>
      fetchFrom(host.url, to, [searchQuestion(query, 20)], { today }).then(({ fetched }) => fetched);
    expect((await search("2025-02-03")).written).toEqual([{ file: "search-c-dpo-2025-02-03.json", papers: 1 }]);
    expect(host.requests).toEqual(["/api/papers/search?q=C%2B%2B+%26+DPO%3F&limit=20"]);
    expect(await search("2025-02-03")).toMatchObject({ settled: 1, written: [] });
    expect(await search("2025-02-04")).toMatchObject({ unchanged: 1, written: [] });
    host.answer("/api/papers/search", "[]");
    expect((await search("2025-02-05")).written).toEqual([{ file: "search-c-dpo-2025-02-05.json", papers: 0 }]);
    // Another query that reads the same.
    expect((await search("2025-02-05", "C DPO")).written).toEqual([
      { file: "search-c-dpo-2025-02-05-2.json", papers: 0 },
    ]);
    expect(isClean(to)).toBe(true);
  });
});

describe("what a killed run left", () => {
  const url = (day: string) => `${host.url}/api/daily_papers?date=${day}&limit=100`;
  const named = (address: string) => `${createHash("sha256").update(address).digest("hex")}.json`;
  const row = (day: string, body = dayAnswer(day)) => ({
    source_id: `daily-papers-${day}`,
    file: fileOf(day),
    publisher: "Hugging Face",
    url: url(day),
    page_date_text: null,
    captured_on: "2025-02-01",
    license: null,
    sha256: createHash("sha256").update(body).digest("hex"),
  });

  /** A folder in which a process that is gone had begun; `prepare` makes what it left. */
  function interrupted(prepare: (to: string, scratch: string) => void): string {
    const to = rawFolder(true);
    const scratch = join(to, ".fetching");
    put(scratch, "owner", "99999999");
    prepare(to, scratch);
    // A build does not mind it.
    if (!existsSync(join(to, fileOf("2025-01-06")))) expect(collectDumps([to]).problems).toEqual([]);
    return to;
  }

  const states: readonly (readonly [what: string, prepare: (to: string, scratch: string) => void, asked: number])[] = [
    ["nothing but its folder", () => {}, 5],
    ["half an answer", (_, scratch) => void put(scratch, `${named(url("2025-01-06"))}.new`, "[{"), 5],
    ["half a list", (_, scratch) => void put(scratch, "sources.csv.new", "sequence,"), 5],
    [
      "a row and its answer, both without their places",
      (_, scratch) => {
        put(scratch, named(url("2025-01-06")), dayAnswer("2025-01-06"));
        appendSources(scratch, [row("2025-01-06")]);
      },
      4,
    ],
    [
      "a file in its place without its row",
      (to, scratch) => {
        put(to, fileOf("2025-01-06"), dayAnswer("2025-01-06"));
        appendSources(scratch, [row("2025-01-06")]);
      },
      4,
    ],
    [
      "a file and its row, both in their places",
      (to, scratch) => {
        put(to, fileOf("2025-01-06"), dayAnswer("2025-01-06"));
        appendSources(to, [row("2025-01-06")]);
        appendSources(scratch, [row("2025-01-06")]);
      },
      4,
    ],
    ["a row whose answer is gone", (_, scratch) => appendSources(scratch, [row("2025-01-06")]), 5],
  ];

  it.each(states)("(%s) is finished or removed by the next", async (_, prepare, asked) => {
    const to = interrupted(prepare);
    expect((await fetchFrom(host.url, to, WEEK)).fetched.problems).toEqual([]);
    expect(host.requests).toHaveLength(asked);
    expect(daysListed(to).slice(2)).toEqual(DAYS);
    for (const day of DAYS) expect(readFileSync(join(to, fileOf(day)), "utf8")).toBe(dayAnswer(day));
    expect([isClean(to), collectDumps([to]).problems]).toEqual([true, []]);
  });

  it("(whole answers) is used on the same day, and asked for anew on another", async () => {
    const noon = new Date(`${TODAY}T12:00:00Z`);
    for (const [at, asked] of [
      [noon, 3],
      [new Date("2025-02-02T12:00:00Z"), 5],
    ] as const) {
      host.reset();
      const to = interrupted((_, scratch) => {
        for (const day of ["2025-01-08", "2025-01-10"])
          utimesSync(put(scratch, named(url(day)), dayAnswer(day)), at, at);
      });
      await fetchFrom(host.url, to, WEEK);
      expect(host.requests).toHaveLength(asked);
      expect([daysListed(to).slice(2), isClean(to)]).toEqual([DAYS, true]);
    }
  });

  it("(because the list could not be read any more) is finished once it can", async () => {
    const to = rawFolder();
    const staging = openStaging(to, TODAY);
    staging.keep(url("2025-01-06"), Buffer.from(dayAnswer("2025-01-06")));
    put(to, "sources.csv", "broken\n");
    expect(() => staging.place([row("2025-01-06")])).toThrow("sources.csv:1: expected the columns");
    staging.close();
    rmSync(join(to, "sources.csv"));
    await fetchFrom(host.url, to, ["2025-01-06", "2025-01-06"]);
    expect([host.requests, daysListed(to), isClean(to)]).toEqual([[], ["2025-01-06"], true]);
  });

  it("is left alone while its process runs", async () => {
    const to = rawFolder();
    put(join(to, ".fetching"), "owner", String(process.ppid));
    await expect(fetchFrom(host.url, to, WEEK)).rejects.toMatchObject({
      status: 2,
      problems: [expect.stringContaining(`another fetch is at work there (process ${process.ppid})`)],
    });
    expect([host.requests, existsSync(join(to, ".fetching/owner"))]).toEqual([[], true]);
  });

  it("does not take a place that something else took meanwhile", () => {
    const to = rawFolder();
    const staging = openStaging(to, TODAY);
    staging.keep(url("2025-01-06"), Buffer.from(dayAnswer("2025-01-06")));
    put(to, fileOf("2025-01-06"), "mine");
    expect(() => staging.place([row("2025-01-06")])).toThrow("something else took this place");
    staging.close();
    expect([...filesOf(to)].map(([file, bytes]) => [file, bytes.toString()])).toEqual([[fileOf("2025-01-06"), "mine"]]);
  });
});
