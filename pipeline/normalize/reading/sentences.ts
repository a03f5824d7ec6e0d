/**
 * True where the characters between two atoms end a sentence: a full stop, question or exclamation mark, then a blank,
 * then a letter in upper case, a digit or an opening mark; not behind an abbreviation such as "e.g." or "et al.".
 * @param from  end of the atom before
 * @param to    start of the atom after
 */
export function endsSentence(text: string, from: number, to: number): boolean {
  let stop = -1;
  let blank = false;
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 && text.charCodeAt(at + 1) === 10) return true;
    if (unit === 46 || unit === 63 || unit === 33) stop = at;
    else if (stop >= 0 && (unit === 32 || unit === 10)) blank = true;
  }
  if (stop < 0 || !blank) return false;
  if (text.charCodeAt(stop) !== 46) return true;
  if (isAbbreviation(text, from)) return false;
  const unit = text.charCodeAt(to);
  if (unit < 128 && !(unit >= 97 && unit <= 122)) return true;
  const next = text.charAt(to);
  // "vs. the" and "approx. 3" go on; a sentence that starts in lower case is rarer than an abbreviation nobody listed.
  return next !== next.toLowerCase() || next === next.toUpperCase() || LOWER_CASE_OPENERS.test(text.slice(to, to + 12));
}

/** Words with which careless sentences start in lower case ("we observed ..."). */
const LOWER_CASE_OPENERS = /^(?:we|our|this|these|in|to|the|it|however|i)\b/;

const ABBREVIATIONS = new Set([
  ..."al approx ca cf dr eq eqs etc fig figs i.e e.g no nos prof resp sec st vs viz w.r.t".split(" "),
  ..."e g i s t a.k.a aka jr mr mrs ms vol pp ed eds inc ltd".split(" "),
]);

/** No abbreviation is longer: most words in front of a full stop are. */
const LONGEST = Math.max(...[...ABBREVIATIONS].map((word) => word.length));

function isAbbreviation(text: string, end: number): boolean {
  let start = end;
  while (start > 0 && end - start <= LONGEST) {
    const unit = text.charCodeAt(start - 1);
    const isLetter = (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit === 46;
    if (!isLetter) break;
    start--;
  }
  // "et al." ends a sentence only where a new one plainly begins; "etc." likewise: both are taken as going on.
  return end - start <= LONGEST && ABBREVIATIONS.has(text.slice(start, end).toLowerCase());
}
