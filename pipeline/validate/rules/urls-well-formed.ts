import { shown } from "../explain.js";
import type { RowRule } from "../rule.js";
import { findText } from "../table-shapes.js";

/**
 * Every address is absolute, of the web, and made only of characters that stand in addresses; the host of a link is that of
 * its address in lower case without `www.`.
 */
export const urlsWellFormed: RowRule = {
  finding: "url-malformed",
  problemOf(row, shape) {
    if (shape.urls.length === 0) return null;
    const found = findText(row, shape.urls, isMalformed);
    if (found !== null) return `${found.at}: expected an address such as https://host/path, found ${shown(found.text)}`;
    if (shape.table !== "links") return null;
    const host = new URL(row.url as string).hostname.replace(/^www\./, "");
    return row.host === host ? null : `host: expected ${host} as in the address, found ${shown(row.host)}`;
  },
};

// Printable ASCII without what RFC 3986 leaves out; anything else was glued to the address or should be percent-encoded.
const URL_FORM = /^https?:\/\/[^\s"<>\\^`{|}\u0000-\u0020\u007f-\uffff]+$/i;

function isMalformed(url: string): boolean {
  return !URL_FORM.test(url) || !URL.canParse(url);
}
