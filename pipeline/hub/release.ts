/** The manifest that stands in a repository, and the tag of a release. */
import { DATASET, type Manifest } from "../publish/finish.js";
import { MAIN } from "./names.js";

/** A manifest of this dataset from the Hub; null where the text is something else. */
export function parseManifest(text: string): Manifest | null {
  try {
    const manifest = JSON.parse(text) as Manifest;
    const isOurs = manifest.name === DATASET && typeof manifest.version === "string" && Array.isArray(manifest.files);
    return isOurs && manifest.files.every(({ path }) => typeof path === "string") ? manifest : null;
  } catch {
    return null;
  }
}

/** The tag of a version: `v0.1.0`. */
export function tagOf({ version }: Pick<Manifest, "version">): string {
  return `v${version}`;
}

/** Whether two manifests list the same files with the same bytes, whichever code made them. */
export function isSameData(a: Manifest, b: Manifest): boolean {
  const listed = ({ files }: Manifest) => JSON.stringify(files.map(({ path, sha256 }) => [path, sha256]));
  return listed(a) === listed(b);
}

/** What is to be done about the tag: `make` it, or leave it: it is there, or the branch has none. Or why nothing may be uploaded. */
export type TagPlan = { readonly tag: "make" | "is there" | "none" } | { readonly problem: string };

/**
 * Decides about the tag. A release stays what it was: other data under its version are refused.
 * @param tagged  the manifest at the commit of the tag; null where that has none of this dataset; undefined without the tag
 */
export function planTag(manifest: Manifest, branch: string, tagged: Manifest | null | undefined): TagPlan {
  if (branch !== MAIN) return { tag: "none" };
  if (tagged === undefined) return { tag: "make" };
  if (tagged !== null && isSameData(manifest, tagged)) return { tag: "is there" };
  const tag = tagOf(manifest);
  const found = tagged === null ? "something that is not this dataset" : "other data";
  return {
    problem:
      `the release ${tag} is published already, with ${found}, and a release stays as it is; raise the version in ` +
      "package.json and CITATION.cff, say in CHANGELOG.md what changed, run `make dataset`, and publish that; " +
      "or try these data on a branch (--revision)",
  };
}
