import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { UserError } from "../pipeline/errors.js";
import { loadVocabularies } from "../pipeline/io.js";
import { annotateWith } from "../pipeline/threads/annotating.js";
import type { Helper } from "../pipeline/threads/helper.js";
import { differences, newFolder, raw, run } from "./support/cli.js";

const folder = newFolder();

/** A helper that answers after others did, or not at all. */
function helperOf(answer: Helper["ask"]): Helper {
  return { ask: answer, close: async () => {} };
}

describe("work that threads share", () => {
  it("gives the same dataset with any number of them", () => {
    const outputs = ["1", "3"].map((workers) => {
      const output = join(folder, `by-${workers}`);
      const { status, stderr } = run(["build", raw, "--output", output, "--workers", workers, "--force", "--quiet"]);
      expect([status, stderr]).toEqual([0, ""]);
      return output;
    });
    expect(differences(outputs[0]!, outputs[1]!)).toEqual([]);
  });

  it("is asked for by a number", () => {
    for (const workers of ["0", "two", "-1"]) {
      const { status, stderr } = run(["build", raw, "--output", join(folder, "never"), `--workers=${workers}`]);
      expect(status).toBe(2);
      expect(stderr).toContain("expected a number from 1 to 99");
    }
  });
});

describe("annotating with helpers", () => {
  const vocabularies = loadVocabularies();
  const texts = Array.from({ length: 130 }, (_, i) => ({
    title: `Paper ${i}`,
    abstract: `We train Llama-3-${i + 1}B.`,
  }));
  const alone = annotateWith([], vocabularies);

  it("gives the annotations in the order of the texts, whoever made them", async () => {
    const other = annotateWith([], vocabularies);
    const late = helperOf(async (_, needs) => {
      const answer = await other((needs as { texts: typeof texts }).texts);
      await new Promise((resolve) => setTimeout(resolve, 5));
      return answer as never;
    });
    expect(await annotateWith([late, late], vocabularies)(texts)).toEqual(await alone(texts));
  });

  it("fails where a helper does", async () => {
    const failing = helperOf(async () => {
      throw new UserError(["a thread ended"], 2);
    });
    await expect(annotateWith([failing], vocabularies)(texts)).rejects.toThrow("a thread ended");
  });
});
