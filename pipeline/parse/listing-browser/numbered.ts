import { type Item, linkItem, type NumberedLine, textItem } from "../listing-cards/item.js";
import { isTelling, valuesIn } from "../listing-cards/roles.js";

/** A number before what its link shows, as some browsers print it: `[12]Title`. */
const NUMBER_BEFORE = /\[(\d{1,5})\](?=\S)/g;
const LINE_BEFORE = /^(?:[*+-] +)?\[\d{1,5}\]\S/;
const LINE_BEHIND = /\]\[\d{1,5}\](?:\s|$)/;

/** Whether the numbers of a page stand before the texts of their links rather than behind. */
export function hasNumbersBefore(lines: readonly NumberedLine[]): boolean {
  let before = 0;
  let behind = 0;
  for (const { text } of lines) {
    if (LINE_BEHIND.test(text)) behind++;
    else if (LINE_BEFORE.test(text)) before++;
  }
  return before > behind;
}

interface Run {
  readonly from: number;
  to: number;
  readonly reference: number | null;
  readonly lines: string[];
}

/**
 * The items of a page whose numbers stand before the texts of their links. Nothing marks where such a text ends: with its
 * paragraph, or where the next link begins. Links are numbered one by one, anew where the head of a page begins; any other
 * number in brackets is text.
 * @param unwrap  makes one text of wrapped lines
 */
export function numberedItems(lines: readonly NumberedLine[], unwrap: (text: string) => string): Item[] {
  const items: Item[] = [];
  let run: Run | null = null;
  let last = 0;

  function release(): void {
    if (run !== null) items.push(...itemsOfRun(run, unwrap));
    run = null;
  }
  function add(number: number, text: string): void {
    if (text.trim() === "") return;
    if (run === null) run = { from: number, to: number, reference: null, lines: [] };
    run.to = number;
    run.lines.push(text);
  }

  for (const { number, text } of lines) {
    if (text === "" || isTelling(text)) release();
    let from = 0;
    for (const match of text.matchAll(NUMBER_BEFORE)) {
      const reference = Number(match[1]);
      const isFirst = last === 0 || (reference === 1 && isTelling(text.slice(match.index + match[0].length)));
      if (!isFirst && reference !== last + 1) continue;
      last = reference;
      add(number, text.slice(from, match.index));
      release();
      run = { from: number, to: number, reference, lines: [] };
      from = match.index + match[0].length;
    }
    add(number, text.slice(from));
    if (isTelling(text)) release();
  }
  release();
  return items;
}

/** A link, and behind a dot what stands beside it on its line. */
function itemsOfRun({ from, to, reference, lines }: Run, unwrap: (text: string) => string): Item[] {
  const text = unwrap(lines.join("\n"));
  const parts = from === to ? valuesIn(text) : [text];
  const [first, ...others] = parts;
  if (first === undefined) return reference === null ? [] : [{ ...linkItem(from, to, "", null), reference }];
  const shown = reference === null ? textItem(from, to, first) : { ...linkItem(from, to, first, null), reference };
  return [shown, ...others.map((part) => textItem(from, to, part))];
}
