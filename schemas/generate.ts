/**
 * Writes `pipeline/records.generated.ts`: one TypeScript type a record and a table row, from the JSON Schemas.
 *
 * `node build/js/schemas/generate.js` writes the file; with `--check` it only compares, and exits with status 1 where the
 * committed file is not what the schemas say.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile, type JSONSchema } from "json-schema-to-typescript";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const target = join(root, "pipeline/records.generated.ts");
const banner = "// Made from schemas/ by schemas/generate.ts. Change the schemas, then run `make generate`.\n";

const generated = await typesOf(join(root, "schemas"));
if (process.argv.includes("--check")) {
  if (readFileSync(target, "utf8") !== generated) {
    console.error("pipeline/records.generated.ts is not what schemas/ says: run `make generate` and commit the result");
    process.exitCode = 1;
  }
} else {
  writeFileSync(target, generated);
}

/** All schemas as one TypeScript module: a wrapper refers to each, so that shared parts come out once. */
async function typesOf(folder: string): Promise<string> {
  const properties: Record<string, JSONSchema> = {};
  for (const kind of ["records", "tables"]) {
    for (const file of readdirSync(join(folder, kind)).sort()) {
      properties[`${kind}_${file.split(".")[0]}`] = { $ref: `${kind}/${file}` };
    }
  }
  const wrapper: JSONSchema = {
    title: "Everything",
    type: "object",
    additionalProperties: false,
    required: Object.keys(properties),
    properties,
  };
  return compile(wrapper, "Everything", {
    bannerComment: banner,
    cwd: `${folder}/`,
    additionalProperties: false,
    style: { printWidth: 120 },
    ignoreMinAndMaxItems: true,
  });
}
