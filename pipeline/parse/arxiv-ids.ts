/**
 * arXiv identifiers as dumps write them: alone, with a prefix, in addresses, with a version, in the old style
 * (`cs/0112017`), and without the zeros that a number loses at its ends.
 * Source: https://info.arxiv.org/help/arxiv_identifier.html: YYMM.NNNN from April 2007, five digits since January 2015.
 */
export interface ArxivId {
  /** With prefix and without version: `arxiv:2405.14730`. */
  readonly id: string;
  readonly version: number | null;
  /** Whether zeros were added that the text had lost: `2503.0213` is 2503.02130, `704.001` is 0704.0010. */
  readonly isPadded: boolean;
}

const NEW_STYLE = "(\\d{2}(?:0[1-9]|1[0-2]))\\.(\\d{1,5})";
/** Of the years 2007 to 2009 a number loses the zero in front, too. */
const NUMBER = "(\\d{2}(?:0[1-9]|1[0-2])|[789](?:0[1-9]|1[0-2]))\\.(\\d{1,5})";
const OLD_STYLE = "([a-z]+(?:-[a-z]+)*(?:\\.[A-Z]{2})?)/(\\d{7})";
const ALONE = new RegExp(`^(?:arxiv[:/ ] ?)?(?:${NUMBER}|${OLD_STYLE})(?:v(\\d{1,3}))?$`, "i");
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
  const [, written, number, archive, serial, version] = match;
  const told = version === undefined ? null : Number(version);
  if (told === 0) return null;
  if (written !== undefined && number !== undefined) {
    const month = written.padStart(4, "0");
    const length = Number(month) >= FIVE_DIGITS && Number(month) < 9100 ? 5 : 4;
    if (number.length > length) return null;
    const whole = number.padEnd(length, "0");
    const isPadded = whole !== number || month !== written;
    return Number(whole) === 0 ? null : { id: `arxiv:${month}.${whole}`, version: told, isPadded };
  }
  const [name, subject] = archive!.split(".");
  const known = subject === undefined ? name!.toLowerCase() : `${name!.toLowerCase()}.${subject.toUpperCase()}`;
  return { id: `arxiv:${known}/${serial}`, version: told, isPadded: false };
}

/** The address of a paper's page at arXiv. @param id  with its prefix, without version */
export function arxivPage(id: string): string {
  return `https://arxiv.org/abs/${id.slice("arxiv:".length)}`;
}
