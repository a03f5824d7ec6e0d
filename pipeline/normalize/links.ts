import type { CarriedUrl } from "../records.js";
import { findAddresses } from "../text/urls.js";
import type { FoundLink } from "./assemble.js";
import { type Document, fieldsOf } from "./sighting.js";

/**
 * Addresses of the title and the abstract, each once, then those that the dump carries beside the text.
 * The address stays as written; what it leads to is told by its host and path.
 */
export function findLinks(document: Document, carried: readonly CarriedUrl[]): FoundLink[] {
  const links = new Map<string, FoundLink>();
  for (const { field, text } of fieldsOf(document)) {
    for (const { start, end } of findAddresses(text)) {
      const url = withScheme(text.slice(start, end));
      if (url !== null && !links.has(url))
        links.set(url, { url, ...whereTo(url), field, start, end, rule: "link/text" });
    }
  }
  for (const { url: written, kind } of carried) {
    const url = withScheme(written);
    if (url === null || links.has(url)) continue;
    const target = whereTo(url);
    // What the dump says of the link counts where its address does not tell.
    const told = target.kind === "other" || target.kind === "project" ? kind : target.kind;
    links.set(url, { url, ...target, kind: told, field: "metadata", start: null, end: null, rule: "link/metadata" });
  }
  return [...links.values()];
}

/** An address with its scheme, or null where it is none that a browser could open. */
function withScheme(written: string): string | null {
  const url = /^https?:\/\//i.test(written) ? written : `https://${written}`;
  return URL.canParse(url) && /^https?:\/\/[^/\s]+\.[a-z]{2,}/i.test(url) ? url : null;
}

type Target = Pick<FoundLink, "kind" | "host" | "owner" | "name">;

const CODE_HOSTS = new Set(["github.com", "gitlab.com", "bitbucket.org", "gitee.com", "codeberg.org"]);
const HUB_HOSTS = new Set(["huggingface.co", "hf.co"]);

/** Paths of the Hub that are neither a model nor its owner. */
const HUB_PAGES = new Set(["spaces", "papers", "blog", "docs", "learn", "posts", "join", "login", "pricing", "tasks"]);
const PROJECT_HOSTS = /(?:^|\.)(?:github\.io|gitlab\.io|sites\.google\.com|pages\.dev|netlify\.app|vercel\.app)$/;

/** What an address leads to, by host and path. */
function whereTo(url: string): Target {
  const { hostname, pathname } = new URL(url);
  const host = hostname.toLowerCase().replace(/^www\./, "");
  const path = pathname.split("/").filter((part) => part !== "");
  if (CODE_HOSTS.has(host)) {
    const [owner, name] = path;
    // A repository has an owner and a name; an owner alone is a page about people.
    return owner !== undefined && name !== undefined
      ? { kind: "code", host, owner, name: name.replace(/\.git$/, "") }
      : { kind: owner === undefined ? "other" : "code", host, owner: owner ?? null, name: null };
  }
  if (HUB_HOSTS.has(host)) return hubTarget(host, path);
  return { kind: PROJECT_HOSTS.test(host) ? "project" : "other", host, owner: null, name: null };
}

function hubTarget(host: string, path: readonly string[]): Target {
  const [first, second, third] = path;
  if (first === "datasets") return { kind: "dataset", host, owner: second ?? null, name: third ?? null };
  if (first === "collections") return { kind: "model", host, owner: second ?? null, name: third ?? null };
  if (first === undefined || HUB_PAGES.has(first)) {
    const isSpace = first === "spaces";
    return {
      kind: isSpace ? "project" : "other",
      host,
      owner: (isSpace ? second : null) ?? null,
      name: (isSpace ? third : null) ?? null,
    };
  }
  return { kind: "model", host, owner: first, name: second ?? null };
}
