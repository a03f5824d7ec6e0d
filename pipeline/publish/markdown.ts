/** A Markdown table; `|` and line ends within cells are escaped. */
export function markdownTable(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const lines = [header, header.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.map((cell) => cellText(String(cell))).join(" | ")} |`).join("\n");
}

function cellText(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

/** A Markdown list, an item a line; `mark` is `-`, or `1.` where the order means something. */
export function markdownList(items: readonly string[], mark: "-" | "1." = "-"): string {
  return items.map((item, i) => `${mark === "-" ? mark : `${i + 1}.`} ${item}`).join("\n");
}

/** A fenced code block. */
export function codeBlock(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}
