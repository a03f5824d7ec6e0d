import type { PreviousNote } from "./manifest.js";
import { markdownTable } from "./markdown.js";

/** The section of the card that says what is not as in the release before. */
export function changesSection(previous: PreviousNote | null): string {
  if (previous === null) {
    return `## Changes

This is the first release, or it was built without the release before it. \`CHANGELOG.md\` of the project tells what changed with each release.`;
  }
  const { version, manifest_sha256, changes } = previous;
  const rows = Object.entries(changes).map(([table, { added, changed, removed }]) => [
    `\`${table}\``,
    added,
    changed,
    removed,
  ]);
  return `## Changes since ${version}

${markdownTable(["table", "rows added", "changed", "removed"], rows)}

\`CHANGELOG.md\` of the project tells what they mean. The release before is the one whose \`manifest.json\` has the SHA-256
\`${manifest_sha256}\`; papers keep the ids that they had there, and where an id leads to another one,
\`findings/findings.jsonl\` says so under \`paper-id-redirect\`.`;
}
