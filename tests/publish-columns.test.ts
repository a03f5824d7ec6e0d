/** Tables derived from their schemas. */
import { describe, expect, it } from "vitest";
import { tableOf, wordsOfType } from "../pipeline/columns.js";
import { schemaTexts, tableNamed, tables } from "./support/tables.js";

const columnsSchema = {
  $defs: {
    id: { type: "string", description: "Identity.", "x-column": { parquet: "STRING" } },
    size: { type: "number", description: "Size.", "x-column": { parquet: "DOUBLE", unit: "billions" } },
    kind: { type: "string", enum: ["a", "b"], description: "Kind.", "x-column": { parquet: "STRING" } },
    part: {
      type: "object",
      required: ["id", "size"],
      properties: { id: { $ref: "#/$defs/id" }, size: { anyOf: [{ $ref: "#/$defs/size" }, { type: "null" }] } },
      description: "A part.",
      "x-column": { parquet: "STRUCT" },
    },
    parts: { type: "array", items: { $ref: "#/$defs/part" }, description: "Parts.", "x-column": { parquet: "LIST" } },
    odd: { type: "string", description: "Odd.", "x-column": { parquet: "INT96" } },
  },
};

const ref = (name: string) => ({ $ref: `../columns.schema.json#/$defs/${name}` });

function tableSchema(properties: Record<string, unknown>, table: object = {}, required = Object.keys(properties)) {
  const about = { name: "things", key: ["id"], references: [], ...table };
  return { $id: "/schemas/tables/things.schema.json", description: "Things.", required, properties, "x-table": about };
}

describe("tableOf", () => {
  it("resolves references, null and nesting to flat columns in the order of the schema", () => {
    const properties = {
      id: ref("id"),
      size: { anyOf: [ref("size"), { type: "null" }] },
      kind: ref("kind"),
      parts: ref("parts"),
    };
    const table = tableOf(tableSchema(properties), columnsSchema);
    const plain = { nullable: false, unit: null, values: null };
    const id = { name: "id", type: "string", description: "Identity.", ...plain };
    const size = { name: "size", type: "double", description: "Size.", nullable: true, unit: "billions", values: null };
    expect(table).toEqual({
      name: "things",
      description: "Things.",
      key: ["id"],
      references: [],
      columns: [
        id,
        size,
        { name: "kind", type: "string", description: "Kind.", ...plain, values: ["a", "b"] },
        {
          name: "parts",
          description: "Parts.",
          ...plain,
          type: { list: { name: "element", description: "A part.", ...plain, type: { struct: [id, size] } } },
        },
      ],
    });
    expect(table.columns.map(({ type }) => wordsOfType(type))).toEqual([
      "string",
      "double",
      "string",
      "list of struct (id string, size double)",
    ]);
  });

  it.each([
    [
      "a column that is not defined",
      tableSchema({ id: ref("no") }),
      "points to no column; define it in columns.schema.json",
    ],
    ["a column that may be left out", tableSchema({ id: ref("id") }, {}, []), "the column id is not required"],
    [
      "a type that is not published",
      tableSchema({ id: ref("odd") }),
      "x-column.parquet is INT96; expected STRING, INT32",
    ],
    [
      "a choice of two columns",
      tableSchema({ id: { anyOf: [ref("id"), ref("kind")] } }),
      "expected anyOf to hold one $ref",
    ],
    ["a key that is no column", tableSchema({ id: ref("id") }, { key: ["nr"] }), "x-table names the column nr"],
    ["no table at all", null, "table schema: expected an object, found null"],
  ])("names the place of %s", (_, schema, message) => {
    expect(() => tableOf(schema, columnsSchema)).toThrow(message);
  });

  it("reads every table of the project, with its columns in the order of the schema file", () => {
    const texts = schemaTexts();
    for (const table of tables) {
      const schema = JSON.parse(texts.get(`tables/${table.name}.schema.json`)!);
      expect(table.columns.map(({ name }) => name)).toEqual(Object.keys(schema.properties));
      expect(table.key.length).toBeGreaterThan(0);
    }
    const paper = Object.fromEntries(tableNamed("papers").columns.map((column) => [column.name, column]));
    expect(paper.published_on).toMatchObject({ type: "date", nullable: true, unit: "ISO 8601 date" });
    expect(paper.authors).toMatchObject({ type: { list: { type: "string", nullable: false } }, nullable: false });
  });
});
