import type { CarriedUrl } from "../../records.js";
import { type FieldReader, makeFieldReader, show } from "../fields.js";
import type { Captured, Note } from "../form.js";
import type { Card } from "./card.js";
import type { Item } from "./item.js";
import { countIn, dayIn, onOneLine } from "./roles.js";
import { paperAddress, targetOf, wholeAddress } from "./site.js";

/** What a card says beside title and abstract. */
export type CardValues = Pick<Captured, "arxiv_id" | "arxiv_version" | "url" | "published_on" | "upvotes" | "urls">;

/** The values of a card, and notes of what could not be read, each with the line of its value. */
export function valuesOf(card: Card, title: Item): { values: CardValues; notes: Note[] } {
  const notes: Note[] = [];
  function read<Value>(item: Item | null, value: (fields: FieldReader, item: Item) => Value): Value | null {
    if (item === null) return null;
    const fields = makeFieldReader(item.from);
    const read = value(fields, item);
    notes.push(...fields.notes);
    return read;
  }
  const upvotes = read(card.vote, (fields, { text }) => fields.upvotes(countIn(text)));
  const url = card.paper === null ? null : paperAddress(card.paper);
  if (url === null) notes.push(withoutAddress(title));
  const id = read(title, (fields) => fields.arxivId(url ?? card.beside.find(isArxiv)?.address));
  const published_on = read(card.day, (fields, { text }) => fields.day(dayIn(text), "day"));
  const urls = card.beside.filter((item) => !isArxiv(item)).map(besideOf);
  for (const item of card.strays) notes.push(strayNote(item));
  const values = {
    ...{
      listed_on: card.listedOn,
      arxiv_id: id?.id ?? null,
      arxiv_version: id?.version ?? null,
      url,
      published_on,
      upvotes,
    },
    urls: urls.filter((one, i) => urls.findIndex((other) => other.url === one.url) === i),
  };
  return { values, notes };
}

function isArxiv({ address }: Item): boolean {
  return address !== null && targetOf(address).kind === "arxiv";
}

const CODE = /^https?:\/\/(?:www\.)?(?:github|gitlab|bitbucket|gitee|codeberg)\.(?:com|org)\//i;
const PROJECT = /^(?:project|home ?page|web ?page|website)\b/i;

/** A link beside a card: what it leads to is told by its host, or by what it shows. */
function besideOf({ text, address }: Item): CarriedUrl {
  const url = wholeAddress(address!);
  return { url, kind: CODE.test(url) ? "code" : PROJECT.test(onOneLine(text)) ? "project" : "other" };
}

function withoutAddress({ from, text, reference }: Item): Note {
  const found = reference === null ? "found none" : `found no address for reference [${reference}]`;
  const detail = `url: expected the address of ${show(onOneLine(text))}, ${found}`;
  return { rule: "value-unreadable", at: from, detail };
}

function strayNote({ from, text }: Item): Note {
  return {
    rule: "value-unreadable",
    at: from,
    detail: `card: expected one of its values, found ${show(onOneLine(text))}`,
  };
}
