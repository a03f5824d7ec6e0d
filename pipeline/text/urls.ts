/**
 * Addresses in running text. An address starts with a scheme ("https://"), with "www.", or with a host that is followed by
 * a path ("github.com/owner/name").
 */

/** Ends of hosts that stand without a scheme in abstracts. */
const BARE_HOSTS =
  /^(?:[a-z0-9-]+\.){0,3}(?:github\.com|github\.io|gitlab\.com|bitbucket\.org|huggingface\.co|hf\.co|arxiv\.org|bit\.ly|tinyurl\.com|goo\.gl|anonymous\.4open\.science|aka\.ms|kaggle\.com|zenodo\.org)(?=\/)/i;
const BARE_SITE = /^[a-z0-9-]+\.github\.io\b/i;

/**
 * End of the address that starts at `start`, or -1 where none starts there. Punctuation that belongs to the sentence (a
 * full stop, comma or closing bracket at the end) is left out.
 */
export function addressEnd(text: string, start: number): number {
  const from = bodyStart(text, start);
  if (from < 0) return -1;
  let end = from;
  while (end < text.length && !isOutside(text.charCodeAt(end))) end++;
  return withoutPunctuation(text, start, from, end);
}

/** Where the part behind the scheme starts, or -1 where no address starts. */
function bodyStart(text: string, start: number): number {
  const first = text.charCodeAt(start) | 32;
  if (first === 104 /* h */) {
    if (text.startsWith("://", start + 4) && startsWithFolded(text, "http", start)) return start + 7;
    if (text.startsWith("://", start + 5) && startsWithFolded(text, "https", start)) return start + 8;
  }
  if (first === 119 /* w */ && startsWithFolded(text, "www.", start)) return start + 4;
  const near = text.indexOf(".", start);
  if (near < 0 || near - start > 40) return -1;
  const head = text.slice(start, start + 80);
  const host = BARE_HOSTS.exec(head) ?? BARE_SITE.exec(head);
  // The host itself is part of the address: it may stand alone.
  return host === null ? -1 : start + host[0].length - 1;
}

function startsWithFolded(text: string, prefix: string, start: number): boolean {
  return text.slice(start, start + prefix.length).toLowerCase() === prefix;
}

/** Characters that no address has (RFC 3986): blanks, quotes, angle and square brackets, braces and the like, and beyond ASCII. */
const OUTSIDE = new Set('"<>[\\]^`{|}');

function isOutside(unit: number): boolean {
  return unit <= 32 || unit >= 127 || OUTSIDE.has(String.fromCharCode(unit));
}

function withoutPunctuation(text: string, start: number, from: number, to: number): number {
  let end = to;
  for (;;) {
    const last = text.charAt(end - 1);
    if (end <= from) return -1;
    if (".,;:!?'*_~".includes(last)) end--;
    else if (last === ")" && isUnbalanced(text, start, end)) end--;
    else return end;
  }
}

/** Whether the brackets of an address close more than they open. */
function isUnbalanced(text: string, start: number, end: number): boolean {
  let depth = 0;
  for (let at = start; at < end; at++) {
    if (text[at] === "(") depth++;
    else if (text[at] === ")") depth--;
  }
  return depth < 0;
}

/** Every address of a text, in order, as positions in UTF-16 units. Looks only at slashes and at the two hosts that need none. */
export function findAddresses(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const anchors = ["/", "www.", ".github.io"].map((mark) => ({ mark, at: text.indexOf(mark) }));
  let from = 0;
  for (;;) {
    // The next place that may be inside an address; each mark is looked for once along the text.
    const next = anchors.reduce((best, anchor) =>
      anchor.at >= 0 && (best.at < 0 || anchor.at < best.at) ? anchor : best,
    );
    if (next.at < 0) return found;
    const anchor = next.at;
    const start = startAround(text, anchor, from);
    const end = start < 0 ? -1 : addressEnd(text, start);
    if (end > anchor) {
      found.push({ start, end });
      from = end;
    }
    const onward = Math.max(anchor + 1, from);
    for (const other of anchors) if (other.at >= 0 && other.at < onward) other.at = text.indexOf(other.mark, onward);
  }
}

/** Start of the word around an anchor: behind a scheme's first letter, or behind the last character no host can have. */
function startAround(text: string, anchor: number, from: number): number {
  if (text.charCodeAt(anchor - 1) === 58 /* : */) {
    if (startsWithFolded(text, "https", anchor - 6)) return anchor - 6;
    return startsWithFolded(text, "http", anchor - 5) ? anchor - 5 : -1;
  }
  let start = anchor;
  while (start > from && isHostUnit(text.charCodeAt(start - 1))) start--;
  return start;
}

function isHostUnit(unit: number): boolean {
  return (
    (unit >= 48 && unit <= 57) ||
    (unit >= 65 && unit <= 90) ||
    (unit >= 97 && unit <= 122) ||
    unit === 45 ||
    unit === 46
  );
}
