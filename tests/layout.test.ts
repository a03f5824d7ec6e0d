import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ANNOTATION_RULES } from "../pipeline/annotation-rules.js";
import { FINDING_RULES } from "../pipeline/findings.js";
import { loadVocabularies } from "../pipeline/io.js";
import { STAGES } from "../pipeline/stage.js";

const root = new URL("..", import.meta.url).pathname;

function modulesOf(folder: string): { path: string; text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .sort()
    .map((path) => ({ path: `${folder}/${path}`, text: readFileSync(join(root, folder, path), "utf8") }));
}

const pipeline = modulesOf("pipeline");
const inStages = pipeline.filter(({ path }) => STAGES.some((stage) => path.startsWith(`pipeline/${stage}/`)));
/** What of the release before, and of comparing datasets, reads or writes files; the rest decides. */
const READING = ["pipeline/previous/release.ts", "pipeline/diff/output.ts"];
const pure = pipeline.filter(
  ({ path }) =>
    (/^pipeline\/(?:previous|diff)\//.test(path) && !READING.includes(path)) ||
    inStages.some((module) => module.path === path) ||
    path.startsWith("pipeline/text/") ||
    path.startsWith("pipeline/tables"),
);

describe("the layout", () => {
  it("has every stage in a folder of its name", () => {
    for (const stage of STAGES) expect(inStages.some(({ path }) => path === `pipeline/${stage}/stage.ts`)).toBe(true);
  });

  it("lets no stage import another", () => {
    for (const { path, text } of inStages) {
      const own = path.split("/")[1];
      for (const [, target] of text.matchAll(/from "((?:\.\.\/)+[a-z-]+)\//g)) {
        const name = target!.split("/").at(-1)!;
        if ((STAGES as readonly string[]).includes(name))
          expect(`${path} imports ${name}`).toBe(`${path} imports ${own}`);
      }
    }
  });

  it("keeps files, processes, clocks, chance, network and locale out of the stages", () => {
    const forbidden =
      /from "node:(?:fs|child_process|os|http|https|net|worker_threads)|\bDate\.now|new Date\(\)|Math\.random|\bfetch\(|localeCompare|toLocale|process\./;
    for (const { path, text } of pure) expect(`${path}: ${forbidden.exec(text)?.[0] ?? "pure"}`).toBe(`${path}: pure`);
  });

  it("keeps the network in two modules, and clocks and files out of what fetch and upload decide", () => {
    for (const { path, text } of pipeline) {
      if (["pipeline/fetch/http.ts", "pipeline/hub/http.ts"].includes(path)) continue;
      const network = /(?:^|[^.\w])fetch\(|from "(?:node:(?:https?|net|tls|dgram)|undici)"/.exec(text)?.[0] ?? "none";
      expect(`${path}: ${network}`).toBe(`${path}: none`);
      // The client of the Hub asks by the function that it is given, and would else by one of its own.
      const withoutTypes = text.replace(/^import type .*;$/gm, "");
      if (path !== "pipeline/hub/client.ts") expect(withoutTypes, path).not.toContain('"@huggingface/hub"');
    }
    const deciding = {
      fetch: ["answers", "asking", "captures", "names", "questions", "settings", "waiting"],
      hub: [
        "asking",
        "committing",
        "failure",
        "looking",
        "message",
        "names",
        "plan",
        "release",
        "requests",
        "telling",
        "token",
        "uploading",
      ],
    };
    for (const [folder, names] of Object.entries(deciding)) {
      for (const name of names) {
        const text = readFileSync(join(root, `pipeline/${folder}/${name}.ts`), "utf8");
        const impure =
          /from "node:fs|Date\.now|new Date\(\)|Math\.random|process\.|setTimeout/.exec(text)?.[0] ?? "pure";
        expect(`${name}: ${impure}`).toBe(`${name}: pure`);
      }
    }
  });

  it("keeps each module short enough to be one idea", () => {
    for (const { path, text } of pipeline) {
      if (path.endsWith(".generated.ts")) continue;
      expect(text.split("\n").length, path).toBeLessThanOrEqual(320);
    }
  });

  it("leaves no words that announce unfinished work", () => {
    const everything = [...pipeline, ...modulesOf("evaluation"), ...modulesOf("schemas"), ...modulesOf("tests")];
    for (const { path, text } of everything) {
      if (path === "tests/layout.test.ts") continue;
      expect(`${path}: ${/\b(?:TODO|FIXME|XXX|HACK)\b/.exec(text)?.[0] ?? "finished"}`).toBe(`${path}: finished`);
    }
  });
});

describe("the rules", () => {
  it("are all used by the code that they describe", () => {
    const code = pipeline
      .filter(({ path }) => !["pipeline/findings.ts", "pipeline/annotation-rules.ts"].includes(path))
      .map(({ text }) => text)
      .join("\n");
    for (const rule of Object.keys(FINDING_RULES)) expect(code, rule).toContain(`"${rule}"`);
    for (const rule of Object.keys(ANNOTATION_RULES)) {
      const [kind, name] = rule.split("/");
      // Rules of several kinds are put together: `${kind}/vocabulary`.
      const isUsed = code.includes(`"${rule}"`) || code.includes(`/${name}\``);
      expect(isUsed, `${kind}/${name}`).toBe(true);
    }
  });
});

describe("the vocabularies", () => {
  it("are sorted, unique and point to rows that exist", () => {
    expect(() => loadVocabularies(join(root, "schemas/vocabularies"))).not.toThrow();
  });
});
