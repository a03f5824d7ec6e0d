import { textWithLink } from "./links.js";
import type { DebrisRule } from "./rule.js";

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  hellip: "…",
  times: "×",
  plusmn: "±",
  deg: "°",
  middot: "·",
  le: "≤",
  ge: "≥",
};

const REFERENCE = new RegExp(`&(?:#([0-9]{2,6})|#[xX]([0-9a-fA-F]{2,5})|(${Object.keys(NAMED).join("|")}));`, "g");

/** Rules for HTML that a listing shows as text. */
export const HTML_RULES: readonly DebrisRule[] = [
  {
    id: "html-entities",
    description: "Character references of HTML: `&amp;`, `&#8217;`, `&#xe9;`.",
    example: ["R&amp;D&#8211;heavy work at &lt;5% cost", "R&D–heavy work at <5% cost"],
    papers: 5,
    triggers: ["&"],
    apply: withoutReferences,
  },
  {
    id: "html-tags",
    description: "Anchors become their text and address; pairs of tags that only style are dropped, `<think>` stays.",
    example: ['see <a href="https://a.org/x">the page</a>, <i>now</i>', "see the page (https://a.org/x), now"],
    papers: 2,
    triggers: ["<"],
    apply: (text) =>
      text
        .replace(
          /<a\s[^<>]{0,200}?href="([^"<>]{1,400})"[^<>]{0,200}>([^<>]{0,300})<\/a>/g,
          (_, url: string, label: string) => textWithLink(label, url),
        )
        .replace(/<(i|b|em|strong|sub|sup|u|tt)>([^<>]*)<\/\1>/g, "$2")
        .replace(/<br ?\/?>/g, " "),
  },
];

/** A text with the characters that its references stand for: `R&amp;D` is R&D. */
export function withoutReferences(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(REFERENCE, (whole, decimal?: string, hex?: string, name?: string) =>
    name === undefined ? (characterOf(Number.parseInt(decimal ?? hex!, decimal ? 10 : 16)) ?? whole) : NAMED[name]!,
  );
}

/** The character of a number in a reference; null for control characters and halves of pairs. */
function characterOf(code: number): string | null {
  const isText = code >= 32 && !(code >= 127 && code < 160) && !(code >= 0xd800 && code < 0xe000) && code <= 0x10ffff;
  return isText ? String.fromCodePoint(code) : null;
}
