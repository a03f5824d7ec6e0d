/**
 * Closes a JSON text that was cut: the string, the lists and the objects that are open. A key or a number whose value is
 * not whole goes.
 * @returns a text that may be JSON, and whether the cut went through a string
 */
export function closeJson(text: string): { closed: string; isInString: boolean } {
  const open: string[] = [];
  /** End of the last value that is whole, with the brackets that were open there. */
  let whole = { end: 0, closers: "" };
  let isInString = false;
  let at = 0;
  const closers = () => open.toReversed().join("");
  for (; at < text.length; at++) {
    const sign = text.charAt(at);
    if (isInString) {
      if (sign === "\\") at++;
      else if (sign === '"') isInString = false;
    } else if (sign === '"') isInString = true;
    else if (sign === "{" || sign === "[") open.push(sign === "{" ? "}" : "]");
    else if (sign === "}" || sign === "]") {
      open.pop();
      whole = { end: at + 1, closers: closers() };
    } else if (sign === ",") whole = { end: at, closers: closers() };
  }
  if (!isInString) return { closed: `${text.slice(0, whole.end)}${whole.closers}`, isInString };
  // A string that is a key has no value: only one behind a colon or in a list is worth keeping.
  const begun = at > text.length ? text.slice(0, -1) : text.replace(/\\u[0-9a-fA-F]{0,3}$/, "");
  const isValue = /[:[,]\s*"(?:[^"\\]|\\.)*$/s.test(begun) && isBehindColon(begun);
  return isValue
    ? { closed: `${begun}"${closers()}`, isInString }
    : { closed: `${text.slice(0, whole.end)}${whole.closers}`, isInString: false };
}

/** Whether the string that is open at the end of a text is the value of a key. */
function isBehindColon(text: string): boolean {
  let start = text.length - 1;
  while (start >= 0 && !(text.charAt(start) === '"' && !isMasked(text, start))) start--;
  return text.slice(0, start).trimEnd().endsWith(":");
}

function isMasked(text: string, at: number): boolean {
  let signs = 0;
  while (text.charAt(at - 1 - signs) === "\\") signs++;
  return signs % 2 === 1;
}
