import { LONGEST_TITLE } from "../listing-text/shape.js";
import { addTo, type Card, newCard } from "./card.js";
import type { Item } from "./item.js";
import { listingDayIn, onOneLine, paperOf, type Role, roleOf } from "./roles.js";

/** A card, or what stands before the title of a card whose title is not there. */
export type Found =
  | { readonly is: "card"; readonly card: Card; readonly isLast: boolean }
  | { readonly is: "beginning"; readonly items: readonly Item[]; readonly isLast: boolean };

export interface CardReader {
  push(item: Item): Found[];
  end(): Found[];
}

/**
 * Puts the items of a dump together to cards, in order. What is in none is furniture.
 * @param endsAbstracts  whether the form always marks where an abstract ends
 */
export function makeCardReader(endsAbstracts: boolean): CardReader {
  let card: Card | null = null;
  /** What was read of the next card, up to its title. */
  let beginning: Item[] = [];
  /** The last long text outside of cards: the rest of an abstract, where the values of a card follow. */
  let loose: Item | null = null;
  /** The day of the listing, where the text before the page gives it. */
  let listedOn: string | null = null;
  let hasCards = false;
  let isInPage = false;
  let hasHeadings = false;
  /** Whether a card had values behind its abstract, and an abstract whose end is marked: all of its page then have. */
  let haveTails = false;
  let haveEnds = endsAbstracts;
  /** Whether votes stand before titles. */
  let haveVotes = false;

  function finish(isLast: boolean): Found[] {
    if (card === null) return [];
    card.isCut = isLast && haveTails && !card.hasTail;
    card.isCutShort = card.abstract.length > 0 && !card.isClosed && !card.hasTail && haveEnds;
    haveTails ||= card.hasTail;
    haveEnds ||= card.isClosed;
    const found: Found = { is: "card", card, isLast };
    card = null;
    return [found];
  }

  /** Gives up what was read of a next card. */
  function drop(isLast: boolean): Found[] {
    const items = beginning;
    beginning = [];
    const hasPaper = items.some((item) => paperOf(roleOf(item)) !== null);
    return items.length > 0 && (hasPaper || isLast) ? [{ is: "beginning", items, isLast }] : [];
  }

  /** A new card. @param title  null where the card has lost it */
  function begin(title: Item | null, first: Item, paper: string | null): Found[] {
    const { rest, own, lost } = divided(beginning, paper);
    beginning = [];
    if (card !== null) for (const item of rest) addTo(card, item, roleOf(item));
    const found = finish(false);
    if (lost.length > 0) found.push({ is: "beginning", items: lost, isLast: false });
    const vote = own.find(isVote) ?? null;
    haveVotes ||= vote !== null;
    // Where another paper's vote stands before a title, something between them is not there, and perhaps a part of the title.
    const isBroken = vote === null ? lost.some(isVote) : title !== null && isBeyond(title, vote);
    card = newCard({
      ...{ from: own[0]?.from ?? first.from, vote, listedOn },
      title: title !== null && isBroken ? { ...title, cut: "start" } : title,
      paper: paper ?? (vote === null ? null : paperOf(roleOf(vote))),
      hasBeginning: isInPage || own.length > 0,
    });
    isInPage = true;
    hasCards = true;
    return found;
  }

  function beginWithTitle(title: Item, paper: string | null): Found[] {
    hasHeadings ||= title.isHeading;
    loose = null;
    return begin(title, title, paper);
  }

  function beginWithoutTitle(item: Item, role: Role): Found[] {
    const found = begin(null, loose ?? item, paperOf(role));
    if (card !== null && loose !== null) addTo(card, loose, roleOf(loose));
    if (card !== null) addTo(card, item, role);
    loose = null;
    return found;
  }

  /** Whether a card ends before an item: where the page goes on with something else, or a line is drawn. */
  function endsCard(item: Item, role: Role): boolean {
    if (role.is === "page") return !isOwnerByPlace(item) && !followsSubmitter();
    if (beginning.length > 0 || card === null) return false;
    if (role.is === "owner") return card.hasTail && card.day !== null;
    // A line right below a title only says that it is a heading.
    return role.is === "mark" && role.isLine && item.from > card.to + 1;
  }

  /** An organization may be called what a page calls its own parts. */
  function isOwnerByPlace(item: Item): boolean {
    return card?.isClosed === true && !card.hasTail && item.isLink && item.address === null;
  }

  function followsSubmitter(): boolean {
    return beginning.slice(-2).some((item) => roleOf(item).is === "submitter");
  }

  /** Whether a link to a paper that is no heading is a title. */
  function isTitle(item: Item, paper: string): boolean {
    if (hasHeadings || onOneLine(item.text).length > LONGEST_TITLE) return false;
    if (beginning.length > 0) return true;
    if (haveVotes) return false;
    if (card === null) return true;
    if (card.paper !== paper) return card.paper !== null;
    return card.isClosed || card.hasTail;
  }

  function isBeginning(item: Item, role: Role): boolean {
    switch (role.is) {
      case "submitter":
        return true;
      case "picture":
        return card === null || card.paper !== role.paper || card.hasTail;
      case "vote":
        if (role.isWritten) return false;
        if (role.paper !== null) return card === null || card.paper !== role.paper || card.vote !== null;
        // Beside a day stands the count of comments.
        return card?.day?.to !== item.from;
      default:
        // A capture that ends within a title has no mark of it.
        return card?.isClosed === true && !hasHeadings && role.is === "text" && item.cut === "end";
    }
  }

  /** Between pages, and before the first one. */
  function outside(item: Item, role: Role): Found[] {
    if (isRestOfCard(item, role)) return beginWithoutTitle(item, role);
    if (role.is === "page" || role.is === "day") isInPage = true;
    const day = role.is === "text" ? listingDayIn(item.text) : null;
    // What was said before a page does not hold for the next.
    if (day !== null || (role.is === "page" && hasCards)) {
      listedOn = day;
      hasCards = false;
    }
    if (role.is !== "sign") loose = role.is === "text" && item.text.length > LONGEST_TITLE ? item : null;
    return [];
  }

  return {
    push(item) {
      const role = roleOf(item);
      if (role.is === "heading") return beginWithTitle(item, role.paper);
      if (role.is === "paper") {
        if (isTitle(item, role.paper)) return beginWithTitle(item, role.paper);
        // A card without any address takes the first that comes; another paper's link is of another card.
        if (card === null || (card.paper !== null && card.paper !== role.paper)) return beginWithoutTitle(item, role);
      }
      if (role.is === "link" && card !== null && isOtherAbstract(card, item)) return beginWithoutTitle(item, role);
      if (role.is === "mark" && role.saysLeftOut) return [...finish(true), ...drop(true)];
      if (endsCard(item, role)) {
        const found = [...finish(false), ...drop(false)];
        return [...found, ...outside(item, role)];
      }
      if (beginning.length > 0 || isBeginning(item, role)) beginning.push(item);
      else if (card === null) return outside(item, role);
      else addTo(card, item, role.is === "page" ? { is: "owner" } : role);
      return [];
    },
    end() {
      return [...finish(beginning.length === 0), ...drop(true)];
    },
  };
}

/** Whether an item outside of cards can only be a part of one. */
function isRestOfCard({ text, cut }: Item, role: Role): boolean {
  switch (role.is) {
    case "comments":
    case "authors":
    case "paper":
      return true;
    case "vote":
      return role.paper !== null;
    default:
      return role.is === "link" && (cut === "start" || text.length > LONGEST_TITLE);
  }
}

function isVote(item: Item): boolean {
  return roleOf(item).is === "vote";
}

/** Whether numbers are left out between two links without addresses that follow each other on a page. */
function isBeyond({ reference, address }: Item, before: Item): boolean {
  return address === null && reference !== null && before.reference !== null && reference > before.reference + 1;
}

/** Whether what could be the abstract of a card is that of another, of which the beginning is not there. */
function isOtherAbstract({ title, isClosed, hasTail }: Card, item: Item): boolean {
  return title !== null && !isClosed && !hasTail && item.text.length > LONGEST_TITLE && isBeyond(item, title);
}

/**
 * What stands before a title: its own beginning, what still belongs to the card before, and the beginning of a card whose
 * title is not there.
 */
function divided(beginning: readonly Item[], paper: string | null): { rest: Item[]; own: Item[]; lost: Item[] } {
  const isOther = (item: Item) => {
    const other = paperOf(roleOf(item));
    return other !== null && paper !== null && other !== paper;
  };
  const other = beginning.findLastIndex(isOther);
  const lost = beginning.slice(0, other + 1);
  const near = beginning.slice(other + 1);
  // Of two counts without address, the first is that of the comments on the paper before.
  const votes = near.flatMap((item, i) => (isVote(item) && item.address === null ? [i] : []));
  const start = lost.length === 0 && votes.length > 1 ? votes.at(-1)! : 0;
  return { rest: near.slice(0, start), own: near.slice(start), lost };
}
