import type { Form, Piece, Units } from "../form.js";
import { readTextLines } from "../text-lines.js";

/**
 * The list that the program which writes Title/PDF/Summary texts keeps beside them, of what it has done with each: a JSON
 * object by the names of the files. It has no papers, and a folder of such dumps is taken as it is.
 */
export const titleSummaryStatus: Form<string> = {
  name: "status of Title/PDF/Summary texts",
  unit: "line",
  recognizes: ({ text }) => text !== null && STATUS.test(text),
  read: readTextLines,
  cut: cutFurniture,
};

const STATUS = /^\s*\{\s*"[\w.-]{1,200}\.txt"\s*:\s*\{\s*"\w+_(?:generated|summarized|updated)"\s*:/;

async function* cutFurniture(units: AsyncIterable<Units<string>>): AsyncIterable<readonly Piece[]> {
  for await (const { first, units: lines } of units)
    yield [{ kind: "furniture", from: first, to: first + lines.length - 1 }];
}
