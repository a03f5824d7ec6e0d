import { DIGITS, GLUED, HYPHEN, LETTERS, OTHER, type Reading, SPACE } from "../reading/reading.js";

/** A number of parameters as names write it. */
export interface Size {
  /** As ids write it: `8b`, `8x7b`, `235b-a22b`. */
  readonly text: string;
  /** Billions of parameters; for mixtures the product. */
  readonly total: number;
  /** Billions active for one token, where the name says so. */
  readonly active: number | null;
}

/** A part of a name, and the last atom that it takes. */
export interface Part<T> {
  readonly value: T;
  readonly last: number;
}

/** Billions in one unit. */
const UNITS: Readonly<Record<string, number>> = { b: 1, bn: 1, m: 0.001, t: 1000 };

/** Nouns that say a number before them counts something else than parameters. */
const NOT_PARAMETERS =
  /^(?:token|sample|example|image|pair|word|pixel|hour|step|video|document|instance|sentence|char)/;

/** A size that starts at an atom: "8B", "8x7B", "235B-A22B", "8 billion parameters"; null where none starts there. */
export function sizeAt(reading: Reading, atom: number): Part<Size> | null {
  if (atom >= reading.count || reading.kind[atom] !== DIGITS) return null;
  const found = mixtureAt(reading, atom) ?? plainAt(reading, atom) ?? spelledAt(reading, atom);
  if (found === null || isOfSomethingElse(reading, found.last)) return null;
  return found;
}

/**
 * One or more sizes in a list: "7B/13B", "13/70B", "8B, 70B and 405B", "7B, -14B and -32B".
 * A number without unit takes the unit of the number behind it.
 */
export function sizesAt(reading: Reading, atom: number): Part<readonly Size[]> | null {
  const head = bareListAt(reading, atom);
  const first = head ?? one(sizeAt(reading, atom));
  if (first === null) return null;
  const sizes = [...first.value];
  let last = first.last;
  for (;;) {
    const next = nextInList(reading, last);
    const more = next < 0 ? null : (bareListAt(reading, next) ?? one(sizeAt(reading, next)));
    if (more === null) return { value: sizes, last };
    sizes.push(...more.value);
    last = more.last;
  }
}

function one(part: Part<Size> | null): Part<readonly Size[]> | null {
  return part === null ? null : { value: [part.value], last: part.last };
}

/** "13/70B": numbers with slashes of which only the last has a unit. */
function bareListAt(reading: Reading, atom: number): Part<readonly Size[]> | null {
  const numbers: number[] = [];
  let at = atom;
  while (at < reading.count && reading.kind[at] === DIGITS && gapText(reading, at + 1) === "/") {
    numbers.push(at);
    at++;
  }
  const end = numbers.length === 0 ? null : sizeAt(reading, at);
  if (end === null) return null;
  const unit = end.value.text.replace(/^[\d.]+/, "");
  if (!(unit in UNITS)) return null;
  return { value: [...numbers.map((n) => sizeOf(textAt(reading, n), unit)), end.value], last: end.last };
}

/**
 * The atom at which a list goes on behind `last`, or -1: behind a slash, a comma or "and", with or without a hyphen that
 * stands for the name.
 */
export function nextInList(reading: Reading, last: number): number {
  const next = last + 1;
  if (next >= reading.count || reading.sentence[next] !== reading.sentence[last]) return -1;
  if (reading.gap[next] === OTHER) {
    const gap = gapText(reading, next);
    if (/^\s?[/,&]\s?-?$/.test(gap)) return isConjunction(reading, next) ? afterConjunction(reading, next) : next;
    return -1;
  }
  return reading.gap[next] === SPACE && isConjunction(reading, next) ? afterConjunction(reading, next) : -1;
}

function isConjunction(reading: Reading, atom: number): boolean {
  const text = textAt(reading, atom);
  return text === "and" || text === "or" || text === "&" || text === "to";
}

function afterConjunction(reading: Reading, atom: number): number {
  const next = atom + 1;
  return next < reading.count && /^\s-?$/.test(gapText(reading, next)) ? next : -1;
}

function plainAt(reading: Reading, atom: number): Part<Size> | null {
  const unit = atom + 1;
  if (unit >= reading.count || reading.kind[unit] !== LETTERS) return null;
  if (reading.gap[unit] !== GLUED) return null;
  const letters = textAt(reading, unit);
  // "3Bv2": a version is glued to the unit.
  const plain = letters === "bv" ? "b" : letters === "bs" ? "b" : letters;
  if (!(plain in UNITS) || (plain === "m" && reading.text.charAt(reading.start[unit]!) === "m")) return null;
  const size = sizeOf(textAt(reading, atom), plain);
  const active = activeAt(reading, unit + 1);
  if (active !== null) {
    return {
      value: { text: `${size.text}-a${active.value.text}`, total: size.total, active: active.value.total },
      last: active.last,
    };
  }
  const whole = reading.gap[atom] === HYPHEN ? wholeAt(reading, unit + 1) : null;
  if (whole !== null && size.total < whole.value.total)
    return {
      value: { ...whole.value, text: `${size.text}-${whole.value.text}`, active: size.total },
      last: whole.last,
    };
  if (letters !== plain && letters !== "bs") return { value: size, last: unit };
  // "16Bit", "8Bx": letters or digits go on behind the unit.
  if (unit + 1 < reading.count && reading.gap[unit + 1] === GLUED && reading.kind[unit + 1] === DIGITS) return null;
  return { value: size, last: unit };
}

/** "A22B" behind a hyphen: the parameters active for one token. */
function activeAt(reading: Reading, atom: number): Part<Size> | null {
  if (atom + 1 >= reading.count || reading.gap[atom] !== HYPHEN || textAt(reading, atom) !== "a") return null;
  return reading.gap[atom + 1] === GLUED ? plainAt(reading, atom + 1) : null;
}

/** "-7B" behind "OLMoE-1B": all parameters behind those that are active. */
function wholeAt(reading: Reading, atom: number): Part<Size> | null {
  const unit = atom + 1;
  if (unit >= reading.count || reading.gap[atom] !== HYPHEN || reading.kind[atom] !== DIGITS) return null;
  if (reading.gap[unit] !== GLUED || textAt(reading, unit) !== "b") return null;
  return { value: sizeOf(textAt(reading, atom), "b"), last: unit };
}

/** "8x7B", "8×7B": experts times their size. */
function mixtureAt(reading: Reading, atom: number): Part<Size> | null {
  let number = atom + 1;
  const gap = gapText(reading, number);
  if (number < reading.count && reading.gap[number] === GLUED && textAt(reading, number) === "x") number++;
  else if (!/^\s?[x×]\s?$/.test(gap)) return null;
  if (number >= reading.count || reading.kind[number] !== DIGITS) return null;
  const expert = plainAt(reading, number);
  if (expert === null) return null;
  const count = textAt(reading, atom);
  return {
    value: { text: `${count}x${expert.value.text}`, total: round(Number(count) * expert.value.total), active: null },
    last: expert.last,
  };
}

/** "8 billion parameters", "7-billion-parameter". */
function spelledAt(reading: Reading, atom: number): Part<Size> | null {
  const word = atom + 1;
  if (word >= reading.count || (reading.gap[word] !== SPACE && reading.gap[word] !== HYPHEN)) return null;
  const unit = { billion: "b", million: "m", trillion: "t" }[textAt(reading, word)];
  const noun = word + 1;
  if (unit === undefined || noun >= reading.count || !textAt(reading, noun).startsWith("parameter")) return null;
  return { value: sizeOf(textAt(reading, atom), unit), last: noun };
}

function isOfSomethingElse(reading: Reading, last: number): boolean {
  const next = last + 1;
  return next < reading.count && reading.gap[next] !== OTHER && NOT_PARAMETERS.test(textAt(reading, next));
}

/** The size of a number and a unit, as ids write it. */
export function sizeOf(number: string, unit: string): Size {
  const plain = number.replaceAll(",", "");
  const short = unit === "bn" ? "b" : unit;
  return { text: `${plain}${short}`, total: round(Number(plain) * UNITS[short]!), active: null };
}

/** Keeps `0.115` from becoming `0.11499999999999999`. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}

/** An atom's characters in lower case. */
export function textAt(reading: Reading, atom: number): string {
  return reading.text.slice(reading.start[atom], reading.end[atom]).toLowerCase();
}

/** Whether an atom is one ASCII letter, given in lower case. */
export function isLetter(reading: Reading, atom: number, letter: string): boolean {
  const start = reading.start[atom]!;
  return reading.end[atom] === start + 1 && (reading.units[start]! | 32) === letter.charCodeAt(0);
}

/** The characters between an atom and the one before it. */
export function gapText(reading: Reading, atom: number): string {
  return atom <= 0 || atom >= reading.count ? "" : reading.text.slice(reading.end[atom - 1], reading.start[atom]);
}
