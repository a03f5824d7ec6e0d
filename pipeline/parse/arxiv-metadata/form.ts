import type { EntryValues } from "../aliases.js";
import { arxivPage } from "../arxiv-ids.js";
import type { Form, Piece } from "../form.js";
import { cutJsonLines, objectsOf } from "../json-lines/cut.js";
import { isObject, type JsonObject } from "../json-lines/line.js";
import { readTextLines } from "../text-lines.js";

/**
 * The metadata of arXiv as JSON lines, as the snapshot at Kaggle has it: authors in parts, and the history of versions.
 * Source: https://www.kaggle.com/datasets/Cornell-University/arxiv
 */
export const arxivMetadata: Form<string> = {
  name: "arXiv metadata",
  unit: "line",
  recognizes: ({ text, isCut }) => {
    if (text === null) return false;
    const { objects, others } = objectsOf(text, isCut);
    return objects.length >= others && objects.some(isOfArxiv);
  },
  read: readTextLines,
  async *cut(units) {
    for await (const pieces of cutJsonLines(units, valuesOf)) yield pieces.map(withPage);
  },
};

/** The snapshot leaves out what follows from an id. */
function withPage(piece: Piece): Piece {
  if (piece.kind !== "capture" || piece.captured.arxiv_id === null) return piece;
  return { ...piece, captured: { ...piece.captured, url: arxivPage(piece.captured.arxiv_id) } };
}

/** Other lines have an id and a title, too; only arXiv has its versions, or its authors in parts. */
function isOfArxiv(object: JsonObject): boolean {
  return "id" in object && "title" in object && ("versions" in object || "authors_parsed" in object);
}

function valuesOf(object: JsonObject): EntryValues {
  const { id, title, abstract, categories, versions } = object;
  const history: readonly unknown[] = Array.isArray(versions) ? versions : [];
  return {
    title: [title],
    abstract: [abstract],
    arxiv_id: [id],
    arxiv_version: [partOf(history.at(-1), "version")],
    authors: [authorsOf(object)],
    categories: [categories],
    published_on: [partOf(history[0], "created")],
  };
}

function partOf(value: unknown, key: string): unknown {
  return isObject(value) ? value[key] : undefined;
}

/** Last name, first name and suffix become a name as it is spoken; without them, the line of authors has to do. */
function authorsOf({ authors, authors_parsed }: JsonObject): unknown {
  if (!Array.isArray(authors_parsed)) return authors;
  return authors_parsed.map((parts) => {
    if (!Array.isArray(parts)) return parts;
    const [last, first, suffix] = parts;
    return [first, last, suffix].filter((part) => typeof part === "string" && part.trim() !== "").join(" ");
  });
}
