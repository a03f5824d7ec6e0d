import type { FindingRule } from "../../findings.js";
import { withoutReferences } from "../../text/debris/html.js";
import { show } from "../fields.js";
import { bareCapture, type Note, type Piece } from "../form.js";
import { endingOf, seemsCut } from "../listing-text/ending.js";
import type { Card } from "./card.js";
import type { Found } from "./cards.js";
import type { Item } from "./item.js";
import { onOneLine, paperOf, roleOf } from "./roles.js";
import { valuesOf } from "./values.js";

/** A piece that holds something: a capture, or a finding. */
export type Entry = Extract<Piece, { kind: "capture" | "finding" }>;

/** The piece of a card, or of what is there of one. */
export function entryOf(found: Found): Entry {
  if (found.is === "card") return entryOfCard(found.card, found.isLast);
  const { items, isLast } = found;
  const paper = items.map((item) => paperOf(roleOf(item))).find((name) => name !== null);
  const detail = `an entry${paper === undefined ? "" : ` of ${paper}`} ends before its title, with ${quoted(items.at(-1)!.text)}`;
  const rule = isLast ? "entry-cut" : "entry-without-title";
  return { kind: "finding", from: items[0]!.from, to: items.at(-1)!.to, rule, detail };
}

function entryOfCard(card: Card, isLast: boolean): Entry {
  const { from, to, title } = card;
  const finding = (rule: FindingRule, detail: string): Entry => ({ kind: "finding", from, to, rule, detail });
  if (title === null || isRestOfAbstract(card, title)) return finding(...whyWithoutTitle(card));
  if (title.cut === "start") return finding("entry-without-title", `the title of ${quoted(title.text)} is cut`);
  if (title.cut === "end") {
    return finding(isLast ? "entry-cut" : "entry-unreadable", `the title ${quoted(title.text)} is cut`);
  }
  const abstract = card.abstract.length === 0 ? null : keptText(card.abstract.map(({ text }) => text).join("\n\n"));
  const { values, notes } = valuesOf(card, title);
  const isTruncated = abstract !== null && isCutShort(card, abstract);
  const note = noteOfEnd(card, title, abstract, isTruncated, isLast);
  if (note !== null) notes.push(note);
  const captured = { ...bareCapture(keptText(onOneLine(title.text)), abstract, isTruncated), ...values };
  return { kind: "capture", from, to, captured, notes: notes.sort((a, b) => a.at - b.at) };
}

/** A title or abstract as a capture keeps it. */
function keptText(text: string): string {
  return withoutReferences(text).trim();
}

/**
 * Whether what was taken for a title is the rest of an abstract: the first card of a capture that has no beginning of a
 * page and no abstract, but values that stand behind one.
 */
function isRestOfAbstract(card: Card, title: Item): boolean {
  return (
    !card.hasBeginning && !title.isHeading && card.abstract.length === 0 && (card.hasTail || title.cut === "start")
  );
}

function whyWithoutTitle({ title, abstract, paper }: Card): [rule: FindingRule, detail: string] {
  const text = title ?? abstract[0];
  const of = paper === null ? "" : ` of ${paper}`;
  if (text === undefined) return ["entry-without-title", `an entry${of} has neither title nor abstract`];
  return ["abstract-without-title", `${quoted(text.text)}${of} stands behind no title`];
}

function isCutShort(card: Card, abstract: string): boolean {
  if (card.abstract.at(-1)!.cut === "end" || card.isCutShort || endingOf(abstract) === "cut") return true;
  // Where nothing marks the end of an abstract, only its last sentence tells.
  return !card.isClosed && !card.hasTail && seemsCut(abstract);
}

/** What a user should know of where a card ends; null where it has all that cards have. */
function noteOfEnd(
  { to, isCut }: Card,
  { from, text }: Item,
  abstract: string | null,
  isTruncated: boolean,
  isLast: boolean,
): Note | null {
  if (isTruncated) {
    const rule = isLast ? "entry-cut" : "abstract-cut";
    return { rule, at: to, detail: `the abstract of ${quoted(text)} ends in the middle` };
  }
  if (isCut) return { rule: "entry-cut", at: to, detail: `the dump ends within the entry of ${quoted(text)}` };
  if (abstract !== null) return null;
  return { rule: "title-without-abstract", at: from, detail: `${quoted(text)} has no abstract` };
}

function quoted(text: string): string {
  return show(onOneLine(text));
}
