import { type Units, UnreadableBytes } from "../form.js";

/** An element of the array in a JSON text, as its characters: what is wrong inside one does not touch the others. */
export interface Element {
  readonly text: string;
  /** Whether the text ends within it. */
  readonly isCut: boolean;
}

/** Keys under which an answer holds its entries, where it is an object around them. */
const ENTRY_KEYS = "data|papers|results|items";

/** What stands in front of the first entry: an array, or an object up to the key that holds one. */
export const OPENING = new RegExp(
  `^\\uFEFF?\\s*(?:\\[|\\{(?:\\s*"[^"\\\\]*"\\s*:\\s*(?:"(?:[^"\\\\]|\\\\.)*"|-?[\\d.eE+-]+|true|false|null)\\s*,)*\\s*"(?:${ENTRY_KEYS})"\\s*:\\s*\\[)`,
);

/** An object that opens its entries later than this is none of ours. */
const MAX_OPENING = 1 << 16;

/**
 * The elements of the outermost array of a JSON text, or of the one that an object holds as its entries; each is cut out
 * by brackets and quotation marks alone, so that a broken one costs no other. Memory is that of a chunk and an element.
 * @throws UnreadableBytes where the bytes are not UTF-8
 */
export async function* readElements(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Units<Element>> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const cutter = makeCutter();
  let first = 1;
  for await (const chunk of chunks) {
    const units = cutter.take(decode(() => decoder.decode(chunk, { stream: true })));
    if (units.length > 0) yield { first, units };
    first += units.length;
  }
  decode(() => decoder.decode());
  const rest = cutter.end();
  if (rest !== null) yield { first, units: [rest] };
}

function decode(read: () => string): string {
  try {
    return read();
  } catch {
    throw new UnreadableBytes(null, "expected UTF-8; convert the file (for example with iconv) and try again");
  }
}

interface Cutter {
  /** The elements that end in the next part of the text. */
  take(part: string): Element[];
  /** What is left of an element that does not end; null where nothing is. */
  end(): Element | null;
}

const QUOTE = 34;
const COMMA = 44;
const BACKSLASH = 92;

/** Cuts a text that comes in parts. */
export function makeCutter(): Cutter {
  let pending = "";
  let isOpen = false;
  let isClosed = false;
  /** Where the scan goes on in `pending`, how deep it is in brackets, and whether it is in a string. */
  let at = 0;
  let depth = 0;
  let isInString = false;

  function open(): boolean {
    const opening = OPENING.exec(pending)?.[0];
    if (opening === undefined) {
      if (pending.length > MAX_OPENING) isClosed = true;
      return false;
    }
    pending = pending.slice(opening.length);
    isOpen = true;
    return true;
  }

  return {
    take(part) {
      if (isClosed) return [];
      pending += part;
      if (!isOpen && !open()) return [];
      const found: Element[] = [];
      let stop = pending.indexOf("\\", at);
      let start = 0;
      const close = () => {
        const text = pending.slice(start, at).trim();
        if (text !== "") found.push({ text, isCut: false });
        start = at + 1;
      };
      while (at < pending.length) {
        if (isInString) {
          const end = pending.indexOf('"', at);
          // Looked for anew only behind the last one: a text without escapes is not searched for every string.
          if (stop >= 0 && stop < at) stop = pending.indexOf("\\", at);
          // A backslash at the end of a part may mask the mark that begins the next.
          if (stop >= 0 && (end < 0 || stop < end)) {
            if (stop + 1 >= pending.length) {
              at = stop;
              break;
            }
            at = stop + 2;
          } else if (end < 0) at = pending.length;
          else {
            isInString = false;
            at = end + 1;
          }
          continue;
        }
        const unit = pending.charCodeAt(at);
        if (unit === QUOTE) isInString = true;
        else if (unit === 91 || unit === 123) depth++;
        else if (unit === 93 || unit === 125) {
          if (depth === 0) {
            close();
            isClosed = true;
            break;
          }
          depth--;
        } else if (unit === COMMA && depth === 0) close();
        else if (unit === BACKSLASH) at++;
        at++;
      }
      pending = pending.slice(start);
      at -= start;
      return found;
    },
    end() {
      const text = isClosed ? "" : pending.trim();
      return isOpen && text !== "" ? { text, isCut: true } : null;
    },
  };
}
