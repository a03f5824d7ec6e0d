import type { LinkEnd } from "../listing-cards/brackets.js";
import type { Item, ItemReader, NumberedLine } from "../listing-cards/item.js";
import { linkedItems, type Writing } from "../listing-cards/linked-items.js";
import { isTelling } from "../listing-cards/roles.js";
import { targetOf, wholeAddress } from "../listing-cards/site.js";
import { type Addresses, makeAddressList } from "./addresses.js";
import { hasNumbersBefore, numberedItems } from "./numbered.js";
import { unwrapped, widthOf } from "./wrapping.js";

/**
 * Reads a text browser's page as items. The addresses of its links stand behind it, so that a page is held until its list of
 * addresses has come, or the dump's end.
 */
export function makeBrowserItems(): ItemReader {
  let page: NumberedLine[] = [];
  let list = makeAddressList();
  function release(): Item[] {
    const items = page.length === 0 ? [] : itemsOfPage(page, list.addresses);
    page = [];
    list = makeAddressList();
    return items;
  }
  return {
    endsAbstracts: true,
    push(line) {
      const before = page.at(-1)?.text ?? "";
      if (list.takes(line, before === "" || isTelling(before))) return [];
      // A list has blank lines in it; anything else begins the next page.
      const items = list.addresses.size > 0 && line.text !== "" ? release() : [];
      if (list.addresses.size === 0) page.push(line);
      return items;
    },
    end() {
      list.dropCut();
      return release();
    },
  };
}

function itemsOfPage(lines: readonly NumberedLine[], addresses: Addresses): Item[] {
  const width = widthOf(lines);
  const isNumbered = hasNumbersBefore(lines);
  const items = isNumbered
    ? numberedItems(lines, (text) => unwrapped(text, width))
    : linkedItems(headingsJoined(lines), writingOf(width));
  const first = firstOfList(items, isNumbered);
  return items.map((item, i) => (i < first ? item : withAddress(item, addresses)));
}

/** A link with its address. A heading that leads to no paper has a number of another list, and stays without. */
function withAddress(item: Item, addresses: Addresses): Item {
  const listed = item.reference === null ? undefined : addresses.get(item.reference);
  if (listed === undefined || (item.isHeading && targetOf(listed).kind !== "paper")) return item;
  return { ...item, address: wholeAddress(listed) };
}

/**
 * The first item to which a list of addresses belongs. A page whose own list is not there may stand before another one; the
 * numbers of its links, and of its titles, then begin anew. Browsers that give one number to all links with one address
 * go back to numbers, too, but hardly to the first, nor between two titles with one number.
 * @param isNumbered  whether links are numbered one by one
 */
function firstOfList(items: readonly Item[], isNumbered: boolean): number {
  const links = items.flatMap(({ reference, isHeading }, at) =>
    reference === null ? [] : [{ at, reference, isHeading }],
  );
  let first = 0;
  let title = 0;
  let back = { at: 0, reference: 0 };
  for (const [i, { at, reference, isHeading }] of links.entries()) {
    if (i > 0 && reference < links[i - 1]!.reference) back = { at, reference };
    if (isNumbered) first = back.at;
    if (!isHeading) continue;
    const isAgain = reference === title && back.reference < title - 1;
    const isAnew = reference < title || isAgain || back.reference <= links[0]!.reference;
    if (isAnew && back.at > first) first = back.at;
    title = reference;
  }
  return first;
}

const NUMBER = /\[(\d{1,5})\]/y;
const CUT_NUMBER = /\[\d{0,5}(?=\n|$)/y;

function writingOf(width: number | null): Writing {
  return {
    endAt: numberAt,
    textOf: (written) => unwrapped(written, width),
    naming: (target) => ({ address: null, reference: target === null ? null : Number(target) }),
    isInText: () => false,
  };
}

function numberAt(text: string, bracket: number): LinkEnd | null {
  if (text[bracket + 1] !== "[") return null;
  NUMBER.lastIndex = bracket + 1;
  const match = NUMBER.exec(text);
  if (match !== null) {
    const to = NUMBER.lastIndex;
    // An abstract's bracket closes on a line of its own, a title's where its line ends.
    const isSure = bracket === 0 || text[bracket - 1] === "\n" || to === text.length || text[to] === "\n";
    return { to, target: match[1]!, isSure };
  }
  CUT_NUMBER.lastIndex = bracket + 1;
  return CUT_NUMBER.test(text) ? { to: CUT_NUMBER.lastIndex, target: "", isSure: true } : null;
}

const HEADING = /^(#{1,6}) +/;
const ENDED = /\]\[\d{1,5}\]$/;

/** Lines of which a wrapped heading, with its mark on every line, is one heading. */
function headingsJoined(lines: readonly NumberedLine[]): NumberedLine[] {
  let open: string | null = null;
  return lines.map((line) => {
    const mark = HEADING.exec(line.text)?.[0] ?? null;
    const isMore: boolean = mark !== null && mark === open;
    open =
      mark !== null && line.text.includes("[", isMore ? 0 : mark.length) === !isMore && !ENDED.test(line.text)
        ? mark
        : null;
    return isMore ? { ...line, text: line.text.slice(mark!.length) } : line;
  });
}
