/** What brackets behind a title hold when they say which version of a paper this is. */
const VERSION =
  /^(?:(?:(?:complete|conference|extended|final|full|journal|long|preliminary|revised|short|tech|technical|updated)[\s-]+){1,2}(?:version|abstract|paper|report|preprint)|preprint|draft|v(?:ersion|er\.)?\s?\d{1,2}(?:\.\d)?)$/i;

/**
 * A title without a closing note on its version, which makes no other title of it: "(Extended Version)",
 * "[Technical Report]", "(v2)". Without brackets a version is part of the name: "PageSailor-V2".
 */
export function withoutVersionNote(title: string): string {
  const whole = title.trimEnd();
  if (!whole.endsWith(")") && !whole.endsWith("]")) return title;
  const open = whole.lastIndexOf(whole.endsWith(")") ? "(" : "[");
  return open > 0 && VERSION.test(whole.slice(open + 1, -1).trim()) ? whole.slice(0, open).trimEnd() : title;
}
