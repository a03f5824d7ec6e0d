import type { DebrisRule } from "./rule.js";

/**
 * An address as it stands before a label in braces: with a scheme, or on one of the hosts that abstracts name without; the
 * marks of a formula around both are lost as often as kept.
 */
const LABELLED =
  /\$?((?:https?:\/\/|\b(?:github\.com|huggingface\.co)\/)[^\s{}<>()[\]|"$]{1,300})(?<![_^])\}?(?:\{[a-z]{2,12}\{([^{}\n]{1,300})\}\}|\{([^{}\n]{1,300})\})(?![\w/?&=])\$?/g;
const REPEATED = /(https?:\/\/[^\s{}<>()[\]|"]{1,300}) \{(https?:\/\/[^\s{}]{1,300})\}/g;

/** Rules for addresses and their labels. They come first: characters of addresses mean something else elsewhere. */
export const LINK_RULES: readonly DebrisRule[] = [
  {
    id: "latex-links",
    description: "`\\url{X}` and `\\href{X}{text}` become the address, behind its text.",
    example: [
      "code: \\url{https://a.org/x}, \\href{https://b.org}{demo}",
      "code: https://a.org/x, demo (https://b.org)",
    ],
    papers: 388,
    triggers: ["\\href", "\\url", "\\hyperlink"],
    apply: (text) =>
      text
        .replace(/\\(?:href|hyperlink)\s?\{\s?([^{}\s]+)\s?\}\s?\{([^{}]*)\}/g, (_, url: string, label: string) =>
          textWithLink(label, url),
        )
        .replace(/\\href\s?\{\s?([^{}\s]+)\{([^{}]*)\}\}?/g, (_, url: string, label: string) =>
          textWithLink(label, url),
        )
        .replace(/([A-Za-z.,;:)])?\\url\s?\{\s?([^{}\s]+)\s?\}/g, (_, before: string | undefined, url: string) =>
          before === undefined ? url : `${before} ${url}`,
        ),
  },
  {
    id: "link-labels",
    description: "The label that `\\href` leaves in braces behind its address, when the command is lost.",
    example: ["code at https://github.com/a/b{this URL}.", "code at this URL (https://github.com/a/b)."],
    papers: 149,
    triggers: ["{"],
    apply: (text) =>
      text
        .replace(LABELLED, (_, url: string, colored?: string, label?: string) => textWithLink(colored ?? label!, url))
        .replace(REPEATED, (_, url: string, label: string) => textWithLink(label, url))
        .replace(/(^|[\s(:])\{(https?:\/\/[^\s{}]+)\}/g, "$1$2"),
  },
  {
    id: "markdown-links",
    description: "`[text](address)` becomes the text and the address.",
    example: ["released at [GitHub](https://github.com/a/b).", "released at GitHub (https://github.com/a/b)."],
    papers: 15,
    triggers: ["]("],
    apply: (text) =>
      text.replace(/\[([^[\]]+)\]\((https?:\/\/[^\s()]+)\)/g, (_, label: string, url: string) =>
        textWithLink(label, url),
      ),
  },
];

/**
 * The text of a link with its address in brackets; the address alone where the text only repeats it.
 * @param label  what the link shows
 */
export function textWithLink(label: string, url: string): string {
  const text = label.trim();
  return text === "" || bareAddress(text) === bareAddress(url) ? url : `${text} (${url})`;
}

/** An address without what differs between two spellings of it. */
function bareAddress(text: string): string {
  return text
    .replaceAll("\\", "")
    .replace(/^https?:\/\//, "")
    .replace(/^www\./, "")
    .replace(/[/.,]{1,3}$/, "");
}
