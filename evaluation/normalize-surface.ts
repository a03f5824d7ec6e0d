import { cleanText } from "../pipeline/text/clean.js";

/**
 * What two spellings of a name have in common: letters, digits and `+`, without case and accents.
 *
 * Gold surfaces are copied from the raw text and those of an annotation from the cleaned one. Both are cleaned first, so that
 * `T\"ULU 3` and `TÜLU 3`, `$\pi_0$` and `π_0` are one; cleaning a clean text changes nothing. Blanks, punctuation and the
 * signs that formulas are written with (`$ ^ ~ <`) do not count. `+` does: LoRA+ is not LoRA, ScanNet++ not ScanNet, and ids
 * keep it too.
 * @returns the key; what has no letter or digit is its own key, since an empty one would make all such names equal
 */
export function normalizeSurface(surface: string): string {
  const cleaned = cleanText(surface).text;
  const key = cleaned
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}+]/gu, "")
    .toLowerCase();
  return key || cleaned || surface.trim();
}

/** Words for units of time, as annotations abbreviate them; people copy what the text has, "43.3 seconds" and "43.3s". */
const TIMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    millisecond: "ms",
    milliseconds: "ms",
    sec: "s",
    second: "s",
    seconds: "s",
    minute: "min",
    minutes: "min",
    h: "hours",
    hour: "hours",
    day: "days",
    week: "weeks",
  }),
);

/** A unit as it is compared: a plain score has the empty unit in gold files and `score` in annotations. */
export function normalizeUnit(unit: string | null): string {
  return unit === null || unit === "score" ? "" : (TIMES.get(unit) ?? unit);
}

/** An address as it is compared: LaTeX's backslash before `_`, `%`, `#`, `&` and `~` is not part of it. */
export function normalizeUrl(url: string): string {
  return url.replace(/\\([_%#&~])/g, "$1");
}
