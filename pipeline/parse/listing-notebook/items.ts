import { type Item, type ItemReader, linkItem, type NumberedLine, textItem } from "../listing-cards/item.js";
import { isTelling, valuesIn } from "../listing-cards/roles.js";
import { mayBeCut, paperAddress, targetOf } from "../listing-cards/site.js";
import { kindOf } from "../listing-text/page-lines.js";

const ADDRESS = /^<?(https?:\/\/[^\s<>]+)>?$/i;
/** What is left of an address that was cut before its host. */
const CUT_ADDRESS = /^h(?:t(?:t(?:ps?(?::\/{0,2})?)?)?)?$/;
/** The end of a link that was not written out: "3 authors](https://...)". */
const LINK_END = /^([^[\]]*)\]\((https?:\/\/[^\s()]+)\)$/;

interface Paragraph {
  readonly from: number;
  to: number;
  readonly lines: string[];
  /** Whether more lines can belong to it. */
  isOpen: boolean;
}

/**
 * Reads a notebook's export as items. An address belongs to the paragraph before it; paragraphs before that one are text.
 * Only the end of a dump tells that a paragraph has no address because the export was cut.
 */
export function makeNotebookItems(): ItemReader {
  let paragraphs: Paragraph[] = [];
  /** The address of the last paper that a link named, which one that lost its end repeats. */
  let lastPaper: string | null = null;
  let heldAddress: { number: number; address: string } | null = null;

  function addText({ number, text }: NumberedLine): void {
    const last = paragraphs.at(-1);
    const isAlone = isTelling(text);
    if (last?.isOpen === true && !isAlone) {
      last.lines.push(text);
      last.to = number;
    } else paragraphs.push({ from: number, to: number, lines: [text], isOpen: !isAlone });
  }

  function close(): void {
    const last = paragraphs.at(-1);
    if (last !== undefined) last.isOpen = false;
  }

  /** The paragraphs before a link as text, and the last one as what the link shows. */
  function linked(number: number, address: string): Item[] {
    const target = targetOf(address);
    const isPicture = target.kind === "paper" && isPageLine(paragraphs.at(-1));
    const shown = isPicture ? undefined : paragraphs.pop();
    const items = textItems(paragraphs);
    paragraphs = [];
    if ("paper" in target) lastPaper = paperAddress(target.paper);
    return [...items, linkItem(shown?.from ?? number, number, shown?.lines.join("\n") ?? "", address)];
  }

  function releaseAddress(isLast: boolean): Item[] {
    if (heldAddress === null) return [];
    const { number, address } = heldAddress;
    heldAddress = null;
    const isWhole = !mayBeCut(address);
    if ((isLast || !isWhole) && isBeginningOf(address, lastPaper)) return linked(number, lastPaper!);
    if (!isLast || isWhole) return linked(number, address);
    // An address that lost its end names another paper, so that its text is taken for cut, too.
    const last = paragraphs.at(-1);
    if (last !== undefined) last.to = number;
    return [];
  }

  return {
    endsAbstracts: true,
    push(line) {
      if (line.text === "" || CUT_ADDRESS.test(line.text)) {
        close();
        return [];
      }
      const items = releaseAddress(false);
      const address = ADDRESS.exec(line.text)?.[1];
      if (address !== undefined) {
        heldAddress = { number: line.number, address };
        return items;
      }
      const end = LINK_END.exec(line.text);
      addText(end === null ? line : { number: line.number, text: end[1]! });
      return end === null ? items : [...items, ...linked(line.number, end[2]!)];
    },
    end() {
      const items = [...releaseAddress(true), ...textItems(paragraphs)];
      const last = items.pop();
      if (last === undefined) return [];
      return [...items, last.isLink ? last : { ...last, cut: "end" }];
    },
  };
}

/** Whether a paragraph is a day or a word of the page: the paper's link behind it shows a picture, and no text. */
function isPageLine(paragraph: Paragraph | undefined): boolean {
  if (paragraph === undefined || paragraph.lines.length > 1) return false;
  const kind = kindOf(paragraph.lines[0]!);
  return kind !== "text" && kind !== "card";
}

/** Whether an address is what is left of a paper's; that of the site alone is a link of its own. */
function isBeginningOf(address: string, paper: string | null): boolean {
  return paper?.startsWith(address) === true && !/^https?:\/\/[^/]+\/?$/.test(address);
}

function textItems(paragraphs: readonly Paragraph[]): Item[] {
  return paragraphs.flatMap(({ from, to, lines }) => {
    const parts = lines.length === 1 ? valuesIn(lines[0]!) : [lines.join("\n")];
    return parts.map((part) => textItem(from, to, part));
  });
}
