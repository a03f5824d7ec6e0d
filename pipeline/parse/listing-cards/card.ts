import type { Item } from "./item.js";
import { onOneLine, type Role } from "./roles.js";

/** What a page prints for one paper, told apart, before its values are read. */
export interface Card {
  /** First and last line of what belongs to it. */
  readonly from: number;
  to: number;
  /** The name by which the page's links call the paper; null where no address is known. */
  paper: string | null;
  /** Null where the capture begins behind the title. */
  readonly title: Item | null;
  /** Whether something of a page stands before the card, so that it has its beginning. */
  readonly hasBeginning: boolean;
  /** The day of the listing, where the tool that captured the page says which it was. */
  readonly listedOn: string | null;
  readonly abstract: Item[];
  /** Whether the abstract has an end that its form marks. */
  isClosed: boolean;
  /** Whether the abstract ends before its end. */
  isCutShort: boolean;
  vote: Item | null;
  day: Item | null;
  /** Links out of the site. */
  readonly beside: Item[];
  /** Whether anything that stands behind abstracts was seen. */
  hasTail: boolean;
  /** What is no value of a card. */
  readonly strays: Item[];
  /** Whether the dump ends before parts of it that the cards before it have. */
  isCut: boolean;
}

/** What is known of a card when it begins. */
export type Beginning = Pick<Card, "from" | "paper" | "title" | "hasBeginning" | "listedOn" | "vote">;

export function newCard(beginning: Beginning): Card {
  return {
    ...beginning,
    ...{ to: beginning.title?.to ?? beginning.from, abstract: [], isClosed: false, isCutShort: false, day: null },
    ...{ beside: [], hasTail: false, strays: [], isCut: false },
  };
}

/** No abstract is as short, and no name of an organization as long. */
const LONGEST_OWNER = 60;

/** Adds an item to a card: as its abstract, as one of its values, or as a stray. */
export function addTo(card: Card, item: Item, role: Role): void {
  if (role.is === "sign" || role.is === "page" || role.is === "heading" || role.is === "mark") return;
  if ("paper" in role) card.paper ??= role.paper;
  card.to = Math.max(card.to, item.to);
  const isOpen = !card.isClosed && !card.hasTail;
  if (isOpen && isAbstract(item, role)) {
    card.abstract.push(item);
    card.isClosed = item.isLink && item.cut !== "end";
    return;
  }
  switch (role.is) {
    case "vote":
      if (role.isWritten || role.paper !== null) card.vote ??= item;
      break;
    case "day":
      if (card.day === null) card.day = item;
      else card.strays.push(item);
      break;
    case "beside":
      card.beside.push(item);
      break;
    case "link":
      // A link of which nothing is known stands where that of the organization stands.
      if (card.day !== null) card.strays.push(item);
      break;
    case "paper":
    case "text":
      card.strays.push(item);
      return;
  }
  card.hasTail = true;
}

function isAbstract({ text }: Item, role: Role): boolean {
  if (role.is === "link") return onOneLine(text).length > LONGEST_OWNER;
  return role.is === "paper" || role.is === "text";
}
