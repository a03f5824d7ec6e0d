import type { Head } from "../form.js";
import { withoutEdges } from "../listing-text/lines.js";
import { kindOf } from "../listing-text/page-lines.js";
import type { Card } from "./card.js";
import { type Found, makeCardReader } from "./cards.js";
import type { Item, ItemReader } from "./item.js";
import { onOneLine } from "./roles.js";

/** No abstract is shorter; other documents link a paper twice, too, but not by texts of this length. */
const SHORTEST_ABSTRACT = 100;

/**
 * Whether a dump that starts so is a listing page whose links are written as the reader takes them: it has a card that
 * shows by more than its title that it is one, or the head of a page with its links.
 * @param link  what every dump of the form has: it spares those of other forms the reading
 */
export function showsCards({ text }: Head, link: RegExp, items: ItemReader): boolean {
  if (text === null || !link.test(text)) return false;
  const cards = makeCardReader(items.endsAbstracts);
  let hasMark = false;
  let hasHeadLink = false;
  const isShown = (item: Item) => {
    hasMark ||= !item.isLink && kindOf(onOneLine(item.text)) === "mark";
    hasHeadLink ||= item.isLink && onOneLine(item.text).toLowerCase() === "subscribe";
    return cards.push(item).some(isProof) || (hasMark && hasHeadLink);
  };
  for (const [i, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (items.push({ number: i + 1, text: withoutEdges(line) }).some(isShown)) return true;
  }
  return items.end().some(isShown) || cards.end().some(isProof);
}

function isProof(found: Found): boolean {
  return found.is === "card" && found.card.title !== null && (hasVote(found.card) || hasLinkedAbstract(found.card));
}

function hasVote({ vote, paper }: Card): boolean {
  return vote?.address != null && paper !== null;
}

/** Whether the abstract leads where the title does. */
function hasLinkedAbstract({ title, abstract }: Card): boolean {
  return abstract.some(
    ({ text, address, reference, isLink }) =>
      isLink &&
      text.length >= SHORTEST_ABSTRACT &&
      (address === null ? reference !== null && title!.isHeading : address === title!.address),
  );
}
