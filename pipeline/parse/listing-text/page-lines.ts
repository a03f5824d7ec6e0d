/**
 * What a line is to a listing page, by its words alone.
 *
 * mark: only a page's head has it. head: stands in a head. site: the site's own navigation, above a head and in a foot.
 * foot: only a page's foot has it. day: a day as pages print it. card: what pages print around a paper.
 * Every other line is text. None of 109,581 titles of the listing interface and of arXiv is any of these, but titles can be.
 */
export type LineKind = "mark" | "head" | "site" | "foot" | "day" | "card" | "text";

/** No line of a page's furniture is longer, by far. */
const LONGEST = 64;

const WORDS: ReadonlyMap<string, LineKind> = new Map([
  ...kinds("mark", [
    "get trending papers in your email inbox",
    "get trending papers in your email inbox!",
    "get trending papers in your email inbox once a day",
    "get trending papers in your email inbox once a day!",
    "byak and the research community",
    "by ak and the research community",
  ]),
  ...kinds("head", [
    "new",
    "subscribe",
    "daily papers",
    "trending papers",
    "by",
    "ak",
    "and the research community",
    "daily",
    "weekly",
    "monthly",
  ]),
  ...kinds("site", [
    "hugging face",
    "models",
    "datasets",
    "spaces",
    "buckets",
    "buckets new",
    "docs",
    "enterprise",
    "pricing",
    "community",
    "website",
    "solutions",
    "blog",
    "posts",
    "forum",
    "github",
    "discord",
    "log in",
    "sign up",
    "company",
    "about",
    "careers",
    "privacy",
    "contact",
    "previous",
    "next",
  ]),
  ...kinds("foot", [
    "tos",
    "terms of service",
    "privacy policy",
    "system theme",
    "brand assets",
    "load more",
    "show more",
    "trending papers ranked by github stars activity",
  ]),
  ...kinds("card", ["submitted by", "upvote", "upvotes", "view all"]),
]);

function kinds(kind: LineKind, words: readonly string[]): [string, LineKind][] {
  return words.map((word) => [word, kind]);
}

/** "Mar 14", "March 14", "Jul 30, 2025"; not "Marvel 14" and not "Decoder 12". */
const DAY =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.? \d{1,2}(?:,? \d{4})?$/;

/** "© 2025 Hugging Face", "12 more papers". */
const FOOT = /^(?:(?:©|\(c\)) ?(?:\d{4} )?hugging face|\d+ more papers?)$/;

/** Counts of votes, authors and comments, and the signs between them; a paper may be called "1984". */
const CARD = /^(?:[-–—·•|+.,\d]+|\d+ authors?|submitted by .+|[-–—·•] ?\d+ authors?)$/;

export function kindOf(text: string): LineKind {
  if (text.length > LONGEST) return "text";
  const line = text.toLowerCase().replace(/\s+/g, " ");
  const known = WORDS.get(line);
  if (known !== undefined) return known;
  if (DAY.test(line)) return "day";
  if (FOOT.test(line)) return "foot";
  return CARD.test(line) ? "card" : "text";
}
