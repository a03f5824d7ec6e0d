import { DIGITS, GLUED, HYPHEN, LETTERS, OTHER, type Reading } from "../reading/reading.js";
import { gapBefore, wordAt, wordsAfter, wordsBefore } from "./words.js";

/** What kind of quantity a unit makes of a number. */
export type UnitKind = "percent" | "points" | "ratio" | "measure" | "plain";

/** A unit behind (or before) a number. */
export interface Unit {
  readonly kind: UnitKind;
  readonly text: string;
  /** What the number is multiplied by: 1000 for K. */
  readonly factor: number;
  /** Last atom that the unit takes; the number's own atom where it takes none. */
  readonly last: number;
}

const MULTIPLIERS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    k: 1e3,
    m: 1e6,
    b: 1e9,
    thousand: 1e3,
    million: 1e6,
    billion: 1e9,
  }),
);

/** Units that are glued to their number or stand behind a blank, as results name them. */
const MEASURES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ms: "ms",
    milliseconds: "ms",
    millisecond: "ms",
    s: "s",
    sec: "s",
    secs: "s",
    seconds: "s",
    second: "s",
    min: "min",
    mins: "min",
    minutes: "min",
    minute: "min",
    h: "hours",
    hrs: "hours",
    hours: "hours",
    hour: "hours",
    days: "days",
    day: "days",
    week: "week",
    weeks: "weeks",
    gb: "GB",
    gib: "GiB",
    g: "GB",
    mb: "MB",
    mib: "MiB",
    kb: "KB",
    tb: "TB",
    fps: "FPS",
    hz: "Hz",
    db: "dB",
    tflops: "TFLOPS",
    tops: "TOPS",
    gflops: "GFLOPS",
    tflop: "TFLOPS",
    flops: "FLOPs",
    sd: "SD",
    kwh: "kWh",
    joules: "J",
    j: "J",
    watts: "W",
    w: "W",
    usd: "$",
    dollars: "$",
  }),
);

/** Units of one letter or two mean something else behind a blank. */
const ONLY_GLUED = new Set(["s", "h", "g", "j", "w", "min", "sec", "day"]);

/** Words that may be a unit, or belong to one. */
export const UNIT_WORDS: readonly string[] = [
  ...MULTIPLIERS.keys(),
  ...MEASURES.keys(),
  ..."percent percentage point points p pp pt pts times fold x gpu gpus tpu token tokens frames images samples".split(
    " ",
  ),
];

/** No unit: a score, a count, a year. */
export function plain(atom: number): Unit {
  return { kind: "plain", text: "score", factor: 1, last: atom };
}

/** A unit behind a hyphen: "3-fold", "5-point". */
export function hyphenedUnit(reading: Reading, next: number): Unit | null {
  const word = wordAt(reading, next);
  if (word === "fold") return ratio(next);
  if (word === "point" || word === "points" || word === "pp") return points(next);
  if (word === "percent") return { kind: "percent", text: "%", factor: 1, last: next };
  if (word === "percentage") return points(next + 1);
  return word === "x" || word === "times" ? ratio(next) : null;
}

/** "512 times 512", "2 x 2": a size in two dimensions. */
export function isSizeInTwo(reading: Reading, atom: number, word: string): boolean {
  return (word === "times" || word === "x") && atom + 2 < reading.count && reading.kind[atom + 2] === DIGITS;
}

/** "5%", "5 %", "5% points". */
export function percentOf(reading: Reading, atom: number): Unit {
  const next = atom + 1;
  // "27.2%p"
  if (gapBefore(reading, next) === "%" && wordAt(reading, next) === "p") return points(next);
  if (/^\s?%[\s-]$/.test(gapBefore(reading, next))) {
    const word = wordAt(reading, next);
    if (word === "points" || word === "point" || word === "pp" || word === "pts") return points(next);
  }
  return { kind: "percent", text: "%", factor: 1, last: atom };
}

/** A unit glued to its number: "5x", "30ms", "16K tokens/s". */
export function gluedUnit(reading: Reading, atom: number, word: string): Unit | null {
  const next = atom + 1;
  if (next + 1 < reading.count && reading.gap[next + 1] === GLUED && reading.kind[next + 1] === DIGITS) return null;
  if (word === "x")
    return reading.gap[next + 1] === HYPHEN && next + 1 < reading.count && reading.kind[next + 1] === LETTERS
      ? null
      : { kind: "ratio", text: "x", factor: 1, last: next };
  if (word === "pp" || word === "pt" || word === "pts")
    return { kind: "points", text: "points", factor: 1, last: next };
  const factor = MULTIPLIERS.get(word);
  if (factor !== undefined) return rateOf(reading, atom, next, factor) ?? moneyOf(reading, atom);
  const measure = MEASURES.get(word);
  if (measure === undefined) return null;
  if (word === "s" && /^\d{4}$/.test(wordAt(reading, atom))) return null;
  // "a 5G platform": a generation of mobile networks.
  if (word === "g" && /^[2-6]$/.test(wordAt(reading, atom)) && !isMemory(reading, atom)) return null;
  return { kind: "measure", text: measure, factor: 1, last: next };
}

/** "5G of memory", "a memory of only 5G". */
function isMemory(reading: Reading, atom: number): boolean {
  return MEMORY_BEHIND.test(wordsAfter(reading, atom + 1, 3)) || MEMORY_BEFORE.test(wordsBefore(reading, atom, 5));
}

const MEMORY_BEHIND = /^(?:of )?(?:gpu |peak )?(?:memory|v?ram|hbm|storage)\b/;
const MEMORY_BEFORE =
  /\b(?:memory|v?ram|storage|footprint)(?: usage| consumption)?(?: of| to| from| is| by)?(?: only| just| about| over| under| below| nearly)?$/;

/** A unit behind a blank: "5 percent", "2 times", "8 hours". */
export function spacedUnit(reading: Reading, atom: number, word: string): Unit | null {
  const next = atom + 1;
  const second = wordAt(reading, atom + 2);
  if (word === "percent")
    return second === "points" ? points(atom + 2) : { kind: "percent", text: "%", factor: 1, last: next };
  if (word === "percentage" && second.startsWith("point")) return points(atom + 2);
  if (word === "points" || word === "point" || word === "pp" || word === "pts") return points(next);
  // "9 p.p."
  if (word === "p" && second === "p" && gapBefore(reading, atom + 2) === ".") return points(atom + 2);
  // "5.2 accuracy points", "6.3 absolute percentage points"
  if (second === "percentage" && wordAt(reading, atom + 3).startsWith("point")) return points(atom + 3);
  if ((second === "points" || second === "point") && /^[a-z]/.test(word))
    return THING.test(word) ? null : points(atom + 2);
  if (word === "times" || word === "fold" || word === "x") return { kind: "ratio", text: "x", factor: 1, last: next };
  const hours = hardwareHours(reading, atom);
  if (hours !== null) return hours;
  if (word === "tokens" || word === "token" || word === "frames" || word === "images" || word === "samples") {
    return rateOf(reading, atom, atom, 1);
  }
  const factor = MULTIPLIERS.get(word);
  if (factor !== undefined && word.length > 1) return rateOf(reading, atom, next, factor);
  const measure = ONLY_GLUED.has(word) ? undefined : MEASURES.get(word);
  if (measure === undefined) return null;
  if (measure === "TFLOPS" && /^\/$/.test(gapBefore(reading, atom + 2)) && second === "gpu") {
    return {
      kind: "measure",
      text: `${reading.text.slice(reading.start[next], reading.end[next])}/GPU`,
      factor: 1,
      last: atom + 2,
    };
  }
  return { kind: "measure", text: measure, factor: 1, last: next };
}

/** "9000 data points": points that are things. */
const THING = /^(?:data|key|anchor|query|grid|sample|time|check|way|view|end|reference|control)$/;

function ratio(last: number): Unit {
  return { kind: "ratio", text: "x", factor: 1, last };
}

function points(last: number): Unit {
  return { kind: "points", text: "points", factor: 1, last };
}

/** "1440 GPU hours", "30,000 H100 GPU hours", "64 GPU-days". */
function hardwareHours(reading: Reading, atom: number): Unit | null {
  for (let at = atom + 1; at <= atom + 4; at++) {
    // "108,717 papers (38,400 GPU hours)": the hours are those of the next number.
    if (at < reading.count && reading.kind[at] === DIGITS && reading.gap[at] === OTHER) return null;
    const word = wordAt(reading, at);
    if (word !== "gpu" && word !== "tpu" && word !== "gpus") continue;
    const unit = wordAt(reading, at + 1);
    if (/^(?:hour|day|week)s?$/.test(unit))
      return { kind: "measure", text: `GPU ${unit.endsWith("s") ? unit : `${unit}s`}`, factor: 1, last: at + 1 };
  }
  return null;
}

/** "16K tokens/s", "120 tokens per second". @param last  last atom of the number and its multiplier */
function rateOf(reading: Reading, atom: number, last: number, factor: number): Unit | null {
  const thing = wordAt(reading, last + 1);
  const per = wordAt(reading, last + 2);
  const slash = gapBefore(reading, last + 2);
  const isRate =
    slash === "/" ? /^s(?:ec|econd)?$/.test(per) : per === "per" && wordAt(reading, last + 3).startsWith("sec");
  if (!isRate || thing === "") return null;
  const end = slash === "/" ? last + 2 : last + 3;
  return {
    kind: "measure",
    text: thing.startsWith("frame") ? "FPS" : `${thing.replace(/s?$/, "s")}/s`,
    factor,
    last: Math.max(end, atom),
  };
}

const DOLLAR = 36;

/** "$25", "$0.1 million". */
export function moneyOf(reading: Reading, atom: number): Unit | null {
  const end = reading.start[atom]!;
  if (reading.units[end - 1] !== DOLLAR && reading.units[end - 2] !== DOLLAR) return null;
  if (!/\$\s?$/.test(gapBefore(reading, atom))) return null;
  const word = wordAt(reading, atom + 1);
  if (word === "million" || word === "m") return { kind: "measure", text: "M$", factor: 1, last: atom + 1 };
  if (word === "k" && reading.gap[atom + 1] === GLUED)
    return { kind: "measure", text: "$", factor: 1000, last: atom + 1 };
  return { kind: "measure", text: "$", factor: 1, last: atom };
}
