/**
 * arXiv identifiers as dumps write them: alone, with a prefix, in addresses, with a version, in the old style
 * (`cs/0112017`), and damaged.
 * Source: https://info.arxiv.org/help/arxiv_identifier.html: YYMM.NNNN from April 2007, five digits since January 2015.
 */
export interface ArxivId {
  /** With prefix and without version: `arxiv:2405.14730`. */
  readonly id: string;
  readonly version: number | null;
  /** Whether zeros were added that the text had lost at its end: `2503.0213` is 2503.02130. */
  readonly isPadded: boolean;
}

/** Archives of the old style that had no hyphen and are no words of other addresses. */
const NEW_STYLE = "(\\d{2}(?:0[1-9]|1[0-2]))\\.(\\d{1,5})";
const OLD_STYLE = "([a-z]+(?:-[a-z]+)*(?:\\.[A-Z]{2})?)/(\\d{7})";
const ALONE = new RegExp(`^(?:arxiv[:/ ] ?)?(?:${NEW_STYLE}|${OLD_STYLE})(?:v(\\d{1,3}))?$`, "i");
const IN_ADDRESS = new RegExp(
  `(?:arxiv\\.org/[a-z]{2,8}|alphaxiv\\.org/[a-z]{2,8}|huggingface\\.co/papers|hf\\.co/papers|doi\\.org/10\\.48550/arXiv\\.?)[/.]?(?:${NEW_STYLE}|${OLD_STYLE})(?:v(\\d{1,3}))?(?:\\.pdf)?(?![\\w.]*\\d)`,
  "i",
);

/** The identifier that a text is, as a whole; null where it is none. Numbers lose zeros: `2405.1` may be 2405.10000. */
export function arxivIdOf(text: string): ArxivId | null {
  return idFrom(ALONE.exec(text.trim()));
}

/** The identifier in an address of arXiv, or of a page of the same paper elsewhere; null where it has none. */
export function arxivIdInAddress(address: string): ArxivId | null {
  return idFrom(IN_ADDRESS.exec(address));
}

/** First month whose numbers have five digits. */
const FIVE_DIGITS = 1501;

function idFrom(match: RegExpExecArray | null): ArxivId | null {
  if (match === null) return null;
  const [, month, number, archive, serial, version] = match;
  const told = version === undefined ? null : Number(version);
  if (told === 0) return null;
  if (month !== undefined && number !== undefined) {
    const length = Number(month) >= FIVE_DIGITS && Number(month) < 9100 ? 5 : 4;
    if (number.length > length) return null;
    const whole = number.padEnd(length, "0");
    return Number(whole) === 0 ? null : { id: `arxiv:${month}.${whole}`, version: told, isPadded: whole !== number };
  }
  const [name, subject] = archive!.split(".");
  const written = subject === undefined ? name!.toLowerCase() : `${name!.toLowerCase()}.${subject.toUpperCase()}`;
  return { id: `arxiv:${written}/${serial}`, version: told, isPadded: false };
}
