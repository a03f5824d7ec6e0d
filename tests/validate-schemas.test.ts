import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { TABLES } from "../pipeline/records.js";
import { compileAnnotated, compileTables } from "../pipeline/validate/schemas.js";
import { shapesOf } from "../pipeline/validate/table-shapes.js";
import { annotatedPaper, schemas } from "./support/annotated-papers.js";
import { root } from "./support/tables.js";

const annotated = compileAnnotated(schemas);
const tables = compileTables(schemas);

describe("the schemas", () => {
  it("are valid JSON Schema 2020-12 and compile in strict mode, which the stage takes for granted", () => {
    const ajv = new Ajv2020({ strict: true });
    addFormats.default(ajv);
    ajv.addVocabulary(["x-column", "x-table"]);
    ajv.addSchema([schemas.columns, schemas.records.capture, schemas.records.paper] as object[]);
    for (const schema of [schemas.records.annotated, ...TABLES.map((table) => schemas.tables[table])]) {
      expect(() => ajv.compile(schema as object)).not.toThrow();
    }
  });

  it("bound no length but that text is not empty, so that it does not matter how characters are counted", () => {
    const text = readFileSync(`${root}schemas/columns.schema.json`, "utf8") + JSON.stringify(schemas);
    expect([...text.matchAll(/"(?:min|max)Length": ?(\d+)/g)].filter(([all]) => !/"minLength": ?1$/.test(all))).toEqual(
      [],
    );
  });

  it("say where, what was expected, and what was found", () => {
    const paper = annotatedPaper();
    const problem = (value: unknown) => annotated(value)?.problem;
    expect(problem(paper)).toBeUndefined();
    expect(problem({ ...paper, title: "" })).toBe('title: expected text that is not empty, found ""');
    expect(problem({ ...paper, upvotes: "7" })).toBe('upvotes: expected a whole number or null, found "7"');
    expect(problem({ ...paper, published_on: "12 March" })).toBe(
      'published_on: expected a date as YYYY-MM-DD or null, found "12 March"',
    );
    expect(problem({ ...paper, url: "arxiv.org" })).toBe('url: expected a well-formed uri or null, found "arxiv.org"');
    expect(problem({ ...paper, listings: [] })).toBe("listings: expected at least 1 of them, found []");
    expect(problem({ ...paper, is_truncated: undefined })).toBe('expected the key "is_truncated", found none');
    expect(problem({ ...paper, authors: ["Ada", 7] })).toBe("authors[1]: expected text, found 7");
    expect(problem({ ...paper, abstract: ["x".repeat(200)] })).toBe(
      `abstract: expected text or null, found ["${"x".repeat(75)}...`,
    );
    const [model] = paper.models;
    expect(problem({ ...paper, models: [{ ...model, size_b: 0 }] })).toBe(
      "models[0].size_b: expected a number greater than 0 or null, found 0",
    );
    expect(problem({ ...paper, models: [{ ...model, origin: "guess" }] })).toBe(
      'models[0].origin: expected one of vocabulary, grammar, introduced, context, found "guess"',
    );
  });

  it("refuse a row of another table", () => {
    expect(tables.sources({ rule: "model/grammar" })).toMatchObject({
      path: [],
      problem: expect.stringContaining("expected the key"),
    });
  });
});

describe("the shapes of the tables", () => {
  const shapes = shapesOf(schemas);

  it("know which texts are ids or fixed values, also within lists and structures", () => {
    const ids = (table: keyof typeof shapes) =>
      shapes[table].ids.map(({ column, field }) => (field === null ? column : `${column}.${field}`));
    expect(ids("papers")).toEqual([
      "paper_id",
      "arxiv_id",
      "models",
      "methods",
      "datasets",
      "introduces.entity_id",
      "introduces.kind",
    ]);
    expect(ids("mentions")).toEqual(["paper_id", "field", "kind", "entity_id", "rule"]);
    expect(ids("methods")).toEqual(["method_id", "parent_id", "ancestor_ids", "origin"]);
  });

  it("know which texts are addresses", () => {
    const urls = Object.values(shapes).flatMap(({ table, urls }) => urls.map(({ column }) => `${table}.${column}`));
    expect(urls).toEqual(["papers.url", "papers.code_urls", "links.url", "sources.url"]);
  });
});
