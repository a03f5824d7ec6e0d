/** `fetch` without network and files: what is asked, under which name it is kept, when it is asked again. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBody, readOutcome } from "../pipeline/fetch/answers.js";
import { makeAsk } from "../pipeline/fetch/asking.js";
import { capturesOf, isSettled, rowOf } from "../pipeline/fetch/captures.js";
import { freeName, slugOf } from "../pipeline/fetch/names.js";
import {
  dayQuestion,
  dayQuestions,
  problemsOfDays,
  problemsOfQuery,
  questionAfter,
  searchQuestion,
} from "../pipeline/fetch/questions.js";
import { settingsOf, userAgentOf } from "../pipeline/fetch/settings.js";
import { backoff, toldWait } from "../pipeline/fetch/waiting.js";

const TODAY = "2025-02-03";

describe("the questions", () => {
  it("are one a day, over months and leap days, in order", () => {
    expect(dayQuestions("2024-02-28", "2024-03-01").map(({ day }) => day)).toEqual([
      "2024-02-28",
      "2024-02-29",
      "2024-03-01",
    ]);
    expect(dayQuestions("2025-01-06", "2025-01-06")).toEqual([
      {
        name: "2025-01-06",
        target: "/api/daily_papers?date=2025-01-06&limit=100",
        stem: "daily-papers-2025-01-06",
        day: "2025-01-06",
        page: 0,
      },
    ]);
  });

  it("go on to another page where a page may not be the last", () => {
    const first = dayQuestion("2025-01-06");
    expect(questionAfter(first, 49)).toBeNull();
    const second = questionAfter(first, 50)!;
    expect([second.target, second.stem]).toEqual([
      "/api/daily_papers?date=2025-01-06&limit=100&p=1",
      "daily-papers-2025-01-06-page-2",
    ]);
    expect(questionAfter(second, 100)?.target).toMatch(/&p=2$/);
    expect(questionAfter(searchQuestion("dpo", 120), 120)).toBeNull();
  });

  it("of a search keep every sign of the query", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (query) => {
        const { searchParams, pathname } = new URL(searchQuestion(query, 20).target, "https://example.org");
        expect([pathname, searchParams.get("q"), searchParams.get("limit")]).toEqual([
          "/api/papers/search",
          query.toWellFormed(),
          "20",
        ]);
      }),
    );
  });

  it.each([
    ["2025-02-30", "2025-03-01", ['--from: expected a day as YYYY-MM-DD, found "2025-02-30"']],
    ["yesterday", "6 Jan", ['--from: expected a day as YYYY-MM-DD, found "yesterday"', "--to: expected a day"]],
    ["2025-01-10", "2025-01-06", ["--from: expected a day not after --to (2025-01-06), found 2025-01-10"]],
    [
      "2025-01-10",
      "2025-02-04",
      ["--to: expected a day not in the future (in UTC it is 2025-02-03), found 2025-02-04"],
    ],
    ["2025-02-04", "2025-02-04", ["--from: expected a day not in the future"]],
    ["2005-01-10", "2025-01-10", ["--to: expected at most 1830 days in one call, found 7306"]],
    ["2025-02-03", "2025-02-03", []],
    ["2024-01-01", "2025-02-03", []],
  ])("are checked: from %s to %s", (from, to, problems) => {
    expect(problemsOfDays(from, to, TODAY)).toEqual(problems.map((problem) => expect.stringContaining(problem)));
  });

  it("need a query that is a text of at most 250 characters", () => {
    expect(problemsOfQuery(" \t ")).toEqual([expect.stringContaining("found only spaces")]);
    expect(problemsOfQuery("x".repeat(251))).toEqual([expect.stringContaining("found 251")]);
    expect(problemsOfQuery("🎉".repeat(250))).toEqual([]);
  });
});

describe("the names of files", () => {
  it.each([
    ["Preference optimization (DPO)", "preference-optimization-dpo"],
    ["Überblick: naïve Bayes", "uberblick-naive-bayes"],
    ["../../etc/passwd", "etc-passwd"],
    ["强化学习", "query"],
    ["a".repeat(80), "a".repeat(60)],
  ])("have a slug of %j", (query, slug) => {
    expect(slugOf(query)).toBe(slug);
  });

  it("have small letters, digits and hyphens only, whatever is searched for", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        (query) => void expect(slugOf(query)).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
      ),
    );
  });

  it("are never those of what is there", () => {
    const taken = new Set<string>();
    const names = Array.from({ length: 4 }, () => {
      const name = freeName(dayQuestion("2025-01-06"), TODAY, (id) => taken.has(id));
      taken.add(name.replace(/\.json$/, ""));
      return name;
    });
    expect(names).toEqual([
      "daily-papers-2025-01-06.json",
      "daily-papers-2025-01-06-captured-2025-02-03.json",
      "daily-papers-2025-01-06-captured-2025-02-03-2.json",
      "daily-papers-2025-01-06-captured-2025-02-03-3.json",
    ]);
    expect(freeName(searchQuestion("DPO", 20), TODAY, () => false)).toBe("search-dpo-2025-02-03.json");
    expect(freeName(searchQuestion("DPO", 20), TODAY, (id) => id === "search-dpo-2025-02-03")).toBe(
      "search-dpo-2025-02-03-2.json",
    );
  });
});

describe("what is there", () => {
  const day = dayQuestion("2025-01-06");
  const capture = (captured_on: string | null, url = `https://huggingface.co${day.target}`) => ({
    ...rowOf("x.json", url, "0".repeat(64), TODAY),
    captured_on,
  });

  it("is known by its address, whichever host was asked", () => {
    const entries = [
      capture(null),
      capture(null, `https://mirror.example/hf${day.target}`),
      capture(null, `https://huggingface.co${day.target}&p=1`),
      { ...capture(null), url: null },
    ];
    expect(capturesOf(day, entries, () => true)).toEqual(entries.slice(0, 2));
    expect(capturesOf(day, entries, () => false)).toEqual([]);
  });

  it.each([
    ["the day after", "2025-01-07", true],
    ["on the day itself, which was not over", "2025-01-06", false],
    ["today", TODAY, true],
    ["by hand, without a day of capture", null, true],
  ])("settles a day that was captured %s: %s, %s", (_, captured_on, settled) => {
    expect(isSettled(day, [capture(captured_on)], TODAY)).toBe(settled);
  });

  it("settles a search for a day only", () => {
    const search = searchQuestion("dpo", 120);
    expect(isSettled(search, [capture("2025-02-02")], TODAY)).toBe(false);
    expect(isSettled(search, [capture("2025-02-02"), capture(TODAY)], TODAY)).toBe(true);
    expect(isSettled(search, [], TODAY)).toBe(false);
  });
});

describe("an answer", () => {
  const reply = (status: number, body: string, contentType: string | null = "application/json") => ({
    status,
    contentType,
    retryAfter: null,
    rateLimit: null,
    body: Buffer.from(body),
  });

  it("is a JSON array, and may be empty", () => {
    expect(readOutcome(reply(200, " []\n", "application/json; charset=utf-8"))).toMatchObject({ papers: 0 });
    expect(readOutcome(reply(200, "[{},{}]", "application/vnd.api+json"))).toMatchObject({ papers: 2 });
  });

  it.each([
    [reply(200, "<html>", "text/html; charset=utf-8"), "expected JSON, found text/html; charset=utf-8", false],
    [reply(200, "[]", null), "expected JSON, found no content type", false],
    [reply(200, "[]", "application/jsonp"), "expected JSON, found application/jsonp", false],
    [reply(200, '{"error":"x"}'), "expected a JSON array, found an object", false],
    [reply(200, "null"), "expected a JSON array, found null", false],
    [reply(200, '[{"a": 1'), "expected JSON: ", false],
    [reply(200, ""), "expected JSON: ", false],
    [reply(204, ""), "expected status 200, found 204", false],
    [reply(400, '{"error":"Invalid\\ndate"}'), 'expected status 200, found 400; it says "Invalid date"', false],
    [reply(401, "{}"), "expected status 200, found 401; check HF_TOKEN", false],
    [reply(404, "<html>", "text/html"), "expected status 200, found 404; check HF_ENDPOINT", false],
    [reply(408, ""), "found 408", true],
    [reply(429, ""), "found 429", true],
    [reply(503, "<html>", "text/html"), "found 503", true],
  ])("is not %j", (outcome, problem, isPassing) => {
    expect(readOutcome(outcome)).toEqual({ problem: expect.stringContaining(problem), isPassing });
  });

  it("is UTF-8", () => {
    expect(readBody(Buffer.from([0x5b, 0x22, 0xe9, 0x22, 0x5d]))).toMatchObject({
      problem: "expected JSON in UTF-8, found other bytes",
    });
  });

  it("of any bytes is read or refused in one line", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((json) => Buffer.from(json)),
        ),
        (bytes) => {
          const read = readBody(bytes);
          if ("problem" in read) expect(read.problem).toMatch(/^expected [^\n\r]+$/);
          else expect(JSON.parse(Buffer.from(bytes).toString())).toHaveLength(read.papers);
        },
      ),
    );
  });
});

describe("the wait before asking again", () => {
  const now = Date.parse("2025-02-03T12:00:00Z");
  const wait = (retryAfter: string | null, rateLimit: string | null = null, status = 429) =>
    toldWait({ status, contentType: null, retryAfter, rateLimit, body: Buffer.alloc(0) }, now);

  it.each([
    ["7", null, 7000],
    [" 0 ", null, 0],
    ["Mon, 03 Feb 2025 12:01:30 GMT", null, 90_000],
    ["Mon, 03 Feb 2025 11:00:00 GMT", null, null],
    ["soon", null, null],
    ["5 minutes", null, null],
    ["-5", null, null],
    [null, '"api";r=0;t=55', 55_000],
    ["3", '"api";r=0;t=55', 3000],
    [null, "t55", null],
    [null, null, null],
  ])("is told by Retry-After %j and RateLimit %j", (retryAfter, rateLimit, milliseconds) => {
    expect(wait(retryAfter, rateLimit)).toBe(milliseconds);
  });

  it("is not told by the rate limit of an answer that has another reason", () => {
    expect(wait(null, '"api";r=400;t=55', 500)).toBeNull();
    expect(toldWait({ broken: "cut", isPassing: true }, now)).toBeNull();
  });

  it("doubles to a minute, half of it by chance", () => {
    expect([1, 2, 3, 6, 7, 20].map((tried) => backoff(tried, 1))).toEqual([1000, 2000, 4000, 32_000, 60_000, 60_000]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.double({ min: 0, max: 1, noNaN: true }), (tried, chance) => {
        const [least, most] = [backoff(tried, 0), backoff(tried, 1)];
        expect(least).toBe(most / 2);
        expect(backoff(tried, chance)).toBeGreaterThanOrEqual(least);
        expect(backoff(tried, chance)).toBeLessThanOrEqual(most);
      }),
    );
  });
});

describe("a host that says that it is asked too much", () => {
  it("is left alone by all questions until the time it tells, and then answers them", async () => {
    let now = 0;
    let sleepers: { until: number; wake(): void }[] = [];
    const sleep = (milliseconds: number) =>
      new Promise<void>((wake) => void sleepers.push({ until: now + milliseconds, wake }));
    const advanceTo = async (time: number) => {
      now = time;
      const awake = sleepers.filter(({ until }) => until <= now);
      sleepers = sleepers.filter(({ until }) => until > now);
      for (const { wake } of awake) wake();
      await new Promise((resolve) => setImmediate(resolve));
    };
    const sent: [string, number][] = [];
    const send = async (url: string) => {
      sent.push([url, now]);
      const body = { contentType: "application/json", rateLimit: null, body: Buffer.from("[]") };
      return sent.length === 1
        ? { ...body, status: 429, retryAfter: "10" }
        : { ...body, status: 200, retryAfter: null };
    };
    const ask = makeAsk(send, { tries: 3, clock: { now: () => now, sleep, random: () => 0.5 }, say() {} });
    const first = ask("a", "a");
    await advanceTo(0);
    const second = ask("b", "b");
    await advanceTo(9000);
    expect(sent).toEqual([["a", 0]]);
    await advanceTo(10_000);
    await advanceTo(10_500);
    expect(await Promise.all([first, second])).toMatchObject([{ papers: 0 }, { papers: 0 }]);
    expect(sent).toEqual([
      ["a", 0],
      ["b", 10_000],
      ["a", 10_500],
    ]);
  });
});

describe("the settings", () => {
  it.each([
    [{}, { endpoint: "https://huggingface.co", token: null }],
    [
      { HF_ENDPOINT: "", HF_TOKEN: " " },
      { endpoint: "https://huggingface.co", token: null },
    ],
    [
      { HF_ENDPOINT: "http://127.0.0.1:8080/hf/", HF_TOKEN: "hf_x\n" },
      { endpoint: "http://127.0.0.1:8080/hf", token: "hf_x" },
    ],
  ])("of %j", (environment, settings) => {
    expect(settingsOf(environment)).toEqual(settings);
  });

  it.each([
    [{ HF_ENDPOINT: "huggingface.co" }, "HF_ENDPOINT: expected an address"],
    [{ HF_ENDPOINT: "file:///etc" }, "HF_ENDPOINT: expected an address"],
    [{ HF_ENDPOINT: "https://x.example/?a=b" }, "HF_ENDPOINT: expected an address"],
    [{ HF_ENDPOINT: "https://me:secret@x.example" }, "HF_ENDPOINT: expected no name and password"],
    [{ HF_TOKEN: "secret secret" }, "HF_TOKEN: expected letters"],
    [{ HF_TOKEN: "secrét" }, "HF_TOKEN: expected letters"],
  ])("cannot be %j, and no secret is told", (environment, problem) => {
    expect(settingsOf(environment)).toEqual({ problem: expect.stringContaining(problem) });
    expect(JSON.stringify(settingsOf(environment))).not.toContain("secr");
  });

  it("name the program, with its repository where that is known", () => {
    const version = '{"version": "1.2.3"}';
    expect(userAgentOf(version, "title: x\n")).toBe("paperledger/1.2.3");
    expect(userAgentOf(version, 'repository-code: "https://example.org/p"\n')).toBe(
      "paperledger/1.2.3 (+https://example.org/p)",
    );
    expect(userAgentOf('{"version": "1.2.3", "repository": {"url": "git+https://example.org/p.git"}}', "")).toBe(
      "paperledger/1.2.3 (+https://example.org/p.git)",
    );
  });
});
