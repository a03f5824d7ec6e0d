import type { NumberedLine } from "../listing-cards/item.js";
import { mayBeCut } from "../listing-cards/site.js";

/** A line of the list of addresses that text browsers print at the end: `[12]: https://...`, `[12] https://...`, `12. https://...`. */
const LISTED = /^(?:\[(\d{1,5})\]:?|(\d{1,5})\.)\s+<?((?:https?:\/\/|mailto:|\/|#)[^\s<>]*)>?$/i;

/** An address of the list that was broken goes on where the next line begins. */
const GOES_ON = /^[^\s[\]]+$/;

/** Addresses by the numbers that references give them. */
export type Addresses = ReadonlyMap<number, string>;

/** Reads lists of addresses. */
export interface AddressList {
  /**
   * Takes a line that belongs to the list. @returns false where it does not
   * @param isApart  whether a blank line, or none, stands before it
   */
  takes(line: NumberedLine, isApart: boolean): boolean;
  readonly addresses: Addresses;
  /** Takes back the last address where the dump may have ended within it. */
  dropCut(): void;
}

export function makeAddressList(): AddressList {
  const addresses = new Map<number, string>();
  let last: { number: number; line: NumberedLine } | null = null;
  return {
    addresses,
    takes(line, isApart) {
      const match = LISTED.exec(line.text);
      // Only the first way to list addresses is that of no text.
      if (match !== null && (last !== null || isApart || line.text.includes("]:"))) {
        const number = Number(match[1] ?? match[2]);
        addresses.set(number, match[3]!);
        last = { number, line };
        return true;
      }
      if (last === null || line.number !== last.line.number + 1 || !GOES_ON.test(line.text)) return false;
      addresses.set(last.number, addresses.get(last.number)! + line.text);
      last = { number: last.number, line };
      return true;
    },
    dropCut() {
      if (last !== null && mayBeCut(addresses.get(last.number)!)) addresses.delete(last.number);
    },
  };
}
