/** What is seen of a name by the way it is written. */
export const WRITING_TEMPLATES = [
  "capitals",
  "end",
  "length",
  "part-first",
  "part-inner",
  "part-last",
  "parts",
  "phrase-end",
  "shape",
  "words",
] as const;

/** Takes features of the writing; the same one may come several times. */
export interface WritingSink {
  text(template: (typeof WRITING_TEMPLATES)[number], value: string): void;
}

/** How a name is written. */
export function addWriting(text: string, sink: WritingSink): void {
  const words = text.split(" ").length;
  sink.text("words", String(words));
  sink.text("shape", shapeOf(text));
  sink.text("length", lengthOf(text.length));
  const parts = partsOf(text);
  if (parts.length === 1 && text === text.toUpperCase()) sink.text("capitals", String(Math.min(6, text.length)));
  sink.text("parts", String(Math.min(5, parts.length)));
  if (parts.length > 1) {
    sink.text("part-first", parts[0]!);
    sink.text("part-last", parts.at(-1)!);
    for (let i = 1; i < parts.length - 1; i++) sink.text("part-inner", parts[i]!);
  }
  if (words > 1) {
    const last = parts.at(-1)!;
    for (let n = 3; n <= 5; n++) if (last.length > n) sink.text("phrase-end", last.slice(-n));
    return;
  }
  const low = text.toLowerCase();
  for (let n = 2; n <= 4; n++) if (low.length > n) sink.text("end", low.slice(-n));
}

/** What a character of a name is; a sign is itself. */
const SMALL = "a";
const CAPITAL = "A";
const DIGIT = "0";

function classOf(character: string): string {
  const unit = character.charCodeAt(0);
  if (unit >= 97 && unit <= 122) return SMALL;
  if (unit >= 65 && unit <= 90) return CAPITAL;
  if (unit >= 48 && unit <= 57) return DIGIT;
  if (unit < 128) return character;
  const low = character.toLowerCase();
  if (low !== character) return CAPITAL;
  return low !== character.toUpperCase() ? SMALL : character;
}

/** "HG-DAgger" is `AA-AAa`, "Paper2Blog" `Aa0Aa`: runs of a sort as one, two capitals where there are several. */
function shapeOf(text: string): string {
  let shape = "";
  for (let i = 0; i < text.length && shape.length < 12; i++) {
    const sort = classOf(text.charAt(i));
    const isRun = shape.endsWith(sort) && (sort !== CAPITAL || shape.endsWith("AA"));
    const isPoint = shape.endsWith(DIGIT) && (sort === "." || sort === ",");
    if (!(isRun && (sort === SMALL || sort === CAPITAL || sort === DIGIT)) && !isPoint) shape += sort;
  }
  return shape;
}

/**
 * The parts of a name in small letters, numbers all one: it falls apart at signs, capitals and digits ("Paper2Blog",
 * "HG-DAgger", "SQLNet").
 */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  const close = (end: number) => {
    if (end > start) parts.push(classOf(text.charAt(start)) === DIGIT ? "0" : text.slice(start, end).toLowerCase());
  };
  let before = "";
  for (let i = 0; i < text.length; i++) {
    const sort = classOf(text.charAt(i));
    if (sort !== SMALL && sort !== CAPITAL && sort !== DIGIT) {
      if (sort === "+" || sort === "*" || sort === "&") continue;
      close(i);
      start = i + 1;
    } else if (i > start && sort !== before) {
      const isWord = before === CAPITAL && sort === SMALL;
      close(isWord ? i - 1 : i);
      start = isWord ? i - 1 : i;
    }
    before = sort;
  }
  close(text.length);
  return parts;
}

function lengthOf(length: number): string {
  if (length < 4) return String(length);
  return length < 7 ? "4-6" : length < 11 ? "7-10" : length < 16 ? "11-15" : "16+";
}
