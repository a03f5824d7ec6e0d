/**
 * How a text ends.
 *
 * sentence: with a full stop of any script. call: with a question or exclamation mark, as titles do all the time.
 * cut: with a mark that something was left out ("…", "...", "[...]", "[abridged]"). closed: with a bracket, quote or
 * formula sign behind anything else. open: with a letter, digit or other sign.
 */
export type Ending = "sentence" | "call" | "cut" | "closed" | "open";

/** Signs that may stand behind the one that ends a text. */
const CLOSING = `"'”’»)]}$*`;
const STOPS = ".。．｡।۔።։";
const CALLS = "!?！？؟;";

export function endingOf(text: string): Ending {
  let end = text.length;
  while (end > 0 && CLOSING.includes(text[end - 1]!)) end--;
  const sign = text[end - 1];
  if (sign === undefined) return "closed";
  if (sign === "…" || text.endsWith("...", end)) return "cut";
  if (STOPS.includes(sign)) return "sentence";
  if (CALLS.includes(sign)) return "call";
  if (end === text.length) return "open";
  return /[[(](?:abridged|truncated)$/i.test(text.slice(Math.max(0, end - 10), end)) ? "cut" : "closed";
}

/**
 * True where the last text of a page seems to stop in the middle: one whole abstract in a hundred does. Three in a hundred
 * end with an address instead of a stop, and do not.
 */
export function seemsCut(text: string): boolean {
  const ending = endingOf(text);
  if (ending !== "open") return ending === "cut";
  const word = text.slice(Math.max(text.lastIndexOf(" "), text.lastIndexOf("\n")) + 1);
  return !word.includes("/") && !/[\p{L}\d]\.\p{L}/u.test(word);
}
