import { isDay } from "../../text/days.js";
import { kindOf } from "../listing-text/page-lines.js";
import type { Item } from "./item.js";
import { targetOf } from "./site.js";

/**
 * What an item can be to a card, by its own text and address. A card is what the page prints for one paper:
 *
 *   vote       the count of upvotes, a link that asks to log in
 *   heading    the title where it is a heading
 *   paper      a link to the paper's page that shows text: the title, or the abstract
 *   picture    a link to the paper's page that shows a picture
 *   authors    "3 authors"
 *   day        "Mar 8, 2024", "Published on Mar 8"
 *   comments   the count of comments
 *   owner      a link to an organization or a person
 *   beside     a link out of the site: code, a project's page, arXiv
 *   submitter  "Submitted by"
 *   link       a link of which nothing is known but its text
 *   sign       a dot, a bullet, a lone number: nothing that a dataset keeps
 *   page       what pages print around their cards, and every heading that is no title
 *   mark       what the tool that captured the page put into it
 *   text       everything else
 */
export type Role =
  | { readonly is: "heading" | "comments" | "authors"; readonly paper: string | null }
  | { readonly is: "vote"; readonly paper: string | null; readonly isWritten: boolean }
  | { readonly is: "paper" | "picture"; readonly paper: string }
  | { readonly is: "mark"; readonly isLine: boolean; readonly saysLeftOut: boolean }
  | { readonly is: "day" | "owner" | "beside" | "submitter" | "link" | "sign" | "page" | "text" };

/** A count of upvotes, perhaps behind a box to tick and the word. */
const VOTE = /^(?:[-*+] )?(?:\[[ x-]\] ?)?(upvotes? ?)?(-|\d[\d,]*(?:\.\d)?k?)$/i;
/** "3 authors", behind the pictures of some of them. */
const AUTHORS = /^(?:[-*+·•] ?|!?\[[^\]]*\] ?)*\d+ authors?$/i;
const SIGN = /^[\s·•|–—\-*+[\]()<>.,:]*$/;
const DAY_BEFORE = /^(?:·\s?)?(?:published (?:on )?)?/i;
/** A fence, or a line across the page. */
const LINE = /^(?:`{3,}|~{3,}|(?:-{3,}|={3,}|_{3,}|(?:\* ?){3,})$)/;
/** A tag, the head of a list of addresses, or the word that something was left out. */
const MARK = new RegExp(
  [
    LINE.source.slice(1),
    "<!--|</?[a-z][^>]*>(?:</[a-z]+>)?$",
    "(?:references|(?:visible |hidden )?links):?$",
    "(?:[[(<](?:[a-z]+ )?|content |output )truncated[\\])>.…]*$",
  ]
    .map((mark) => `^(?:${mark})`)
    .join("|"),
  "i",
);
/** The word that a tool left the rest out. */
const LEFT_OUT = /\btruncated\b/i;

/** A text on one line. */
export function onOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** The count that a vote shows, as printed: "-" where it shows none. */
export function countIn(text: string): string {
  const shown = onOneLine(text);
  return VOTE.exec(shown)?.[2] ?? (/^(?:upvotes?)?$/i.test(shown) ? "-" : shown);
}

/** The day that a text prints, as printed; null where it prints none. */
export function dayIn(text: string): string | null {
  const day = onOneLine(text).replace(DAY_BEFORE, "");
  return kindOf(day) === "day" ? day : null;
}

/** Where the text before a page says of which address it is. */
const ADDRESS_OF_DAY =
  /^[-*# ]*(?:page |source )?(?:url|source|link|address)(?: source)?[* ]*:.*\/papers\/date\/(\d{4}-\d{2}-\d{2})\b/im;

/** The day of the listing of which a text before a page gives the address; null where it gives none. */
export function listingDayIn(text: string): string | null {
  const day = text.includes("/papers/date/") ? ADDRESS_OF_DAY.exec(text)?.[1] : undefined;
  return day !== undefined && isDay(day) ? day : null;
}

/** Whether a line says by itself what it is, and is no part of a longer text. */
export function isTelling(line: string): boolean {
  if (line.length > LONGEST_VALUES) return false;
  const is = roleOfText(onOneLine(line));
  return is !== "text" && is !== "vote";
}

/** No line that holds nothing but values of a card is longer. */
const LONGEST_VALUES = 200;

/** The values that stand on one line with dots between: "3 authors · Aug 30"; the line itself where they are none. */
export function valuesIn(line: string): string[] {
  if (line.length > LONGEST_VALUES || !line.includes("·")) return [line];
  const parts = line
    .split("·")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return parts.length === 0 || parts.some(isTelling) ? parts : [line];
}

export function roleOf(item: Item): Role {
  const text = onOneLine(item.text);
  const said = roleOfText(text);
  if (said === "mark") return { is: "mark", isLine: LINE.test(text), saysLeftOut: LEFT_OUT.test(text) };
  if (item.address !== null) return roleOfLink(item, said);
  if (item.isLink && item.isHeading) return { is: "heading", paper: null };
  if (said === "authors") return { is: "authors", paper: null };
  if (said === "vote") return item.isLink ? { is: "vote", paper: null, isWritten: isWritten(text) } : { is: "sign" };
  if (said === "text") return { is: item.isLink ? "link" : item.isHeading ? "page" : "text" };
  return { is: said };
}

/** The name of the paper to which an item leads; null where it leads to none, or that is not known. */
export function paperOf(role: Role): string | null {
  return "paper" in role ? role.paper : null;
}

function isWritten(text: string): boolean {
  return /upvote/i.test(text);
}

type Said = Exclude<Role["is"], "heading" | "comments" | "paper" | "picture" | "owner" | "beside" | "link">;

function roleOfText(text: string): Said {
  if (MARK.test(text)) return "mark";
  if (SIGN.test(text) && !VOTE.test(text)) return "sign";
  if (VOTE.test(text)) return "vote";
  if (AUTHORS.test(text)) return "authors";
  if (/^submitted by\b/i.test(text)) return "submitter";
  if (dayIn(text) !== null) return "day";
  const kind = kindOf(text.replace(/^[-*+•] /, ""));
  return kind === "text" ? "text" : kind === "card" ? "sign" : "page";
}

function roleOfLink({ text, address, isHeading, cut }: Item, said: Said): Role {
  const target = targetOf(address!);
  switch (target.kind) {
    case "vote":
      return { is: "vote", paper: target.paper, isWritten: isWritten(text) };
    case "comments":
      return { is: "comments", paper: target.paper };
    case "paper":
      if (said === "authors") return { is: "authors", paper: target.paper };
      if (text === "" && cut === null) return { is: "picture", paper: target.paper };
      return { is: isHeading ? "heading" : "paper", paper: target.paper };
    case "owner":
      return { is: "owner" };
    case "site":
      return { is: "page" };
    default:
      return { is: "beside" };
  }
}
