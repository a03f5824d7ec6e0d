import type { Piece, Units } from "../form.js";
import { withoutEdges } from "../listing-text/lines.js";
import { makeCardReader } from "./cards.js";
import { entryOf } from "./entries.js";
import type { ItemReader } from "./item.js";
import { makeTiler } from "./tiles.js";

/** Cuts a captured page: lines to items, items to cards, cards to pieces. */
export async function* cutCards(
  units: AsyncIterable<Units<string>>,
  items: ItemReader,
): AsyncIterable<readonly Piece[]> {
  const cards = makeCardReader(items.endsAbstracts);
  const tiles = makeTiler();
  for await (const { first, units: lines } of units) {
    for (const [i, line] of lines.entries()) {
      const text = withoutEdges(line);
      tiles.line(text === "");
      for (const item of items.push({ number: first + i, text })) {
        for (const found of cards.push(item)) tiles.entry(entryOf(found));
      }
    }
    yield tiles.settled();
  }
  for (const item of items.end()) for (const found of cards.push(item)) tiles.entry(entryOf(found));
  for (const found of cards.end()) tiles.entry(entryOf(found));
  yield tiles.end();
}
