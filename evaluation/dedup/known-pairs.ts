import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readCsv } from "../../pipeline/csv.js";
import { STATUS, UserError } from "../../pipeline/errors.js";
import { messageOf } from "../../pipeline/io.js";
import { ARXIV_ID } from "./corpus.js";

/** What people know of arXiv ids beside what the corpus says. */
export interface KnownPairs {
  /** Whether two ids are one paper that was submitted twice, or an id stands on two papers: such pairs do not count. */
  isLeftOut(id: string, other: string): boolean;
  /** Whether two ids are named as look-alikes. */
  isLookAlike(id: string, other: string): boolean;
  /** Pairs of ids that are one paper. */
  readonly doubleSubmissions: number;
}

/**
 * Reads `double-submissions.csv`, `ids-of-two-papers.csv` and `look-alikes.csv` of a folder.
 * @throws UserError (status 3) with every problem of the three
 */
export function readKnownPairs(folder: string): KnownPairs {
  const problems: string[] = [];
  const read = (name: string, columns: readonly string[]): string[][] => {
    const file = join(folder, name);
    try {
      const { rows, problems: found } = readCsv(file, readFileSync(file, "utf8"), columns);
      problems.push(...found, ...rows.flatMap(({ line, fields }) => problemsOf(`${file}:${line}`, fields)));
      return rows.map(({ fields }) => columns.map((column) => fields[column]!));
    } catch (error) {
      problems.push(`${file}: ${messageOf(error)}`);
      return [];
    }
  };
  const pairs = ["arxiv_id", "other_arxiv_id", "reason"];
  const doubles = read("double-submissions.csv", pairs);
  const twofold = read("ids-of-two-papers.csv", ["arxiv_id", "reason"]);
  const lookAlikes = read("look-alikes.csv", pairs);
  if (problems.length > 0) throw new UserError(problems, STATUS.unreadableInput);

  const leftOut = new Set([...doubles.map(([a, b]) => keyOf(a!, b!)), ...twofold.map(([id]) => keyOf(id!, id!))]);
  const named = new Set(lookAlikes.map(([a, b]) => keyOf(a!, b!)));
  return {
    isLeftOut: (id, other) => leftOut.has(keyOf(id, other)),
    isLookAlike: (id, other) => named.has(keyOf(id, other)),
    doubleSubmissions: doubles.length,
  };
}

function keyOf(id: string, other: string): string {
  return id < other ? `${id} ${other}` : `${other} ${id}`;
}

function problemsOf(place: string, { reason, ...ids }: Readonly<Record<string, string>>): string[] {
  const wrong = Object.values(ids).filter((id) => !ARXIV_ID.test(id));
  const found = wrong.map((id) => `${place}: expected an arXiv id such as 2405.14730, found “${id}”`);
  if (ids.arxiv_id === ids.other_arxiv_id) found.push(`${place}: expected two different ids`);
  if (reason === "") found.push(`${place}: expected a reason`);
  return found;
}
