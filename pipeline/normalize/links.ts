import type { CarriedUrl } from "../records.js";
import type { FoundLink } from "./assemble.js";
import { type Document, fieldsOf } from "./sighting.js";

/**
 * Addresses of the title and the abstract, each once, then those that the dump carries beside the text.
 * The address stays as written, with or without its scheme; what it leads to is told by its host and path.
 */
export function findLinks(document: Document, carried: readonly CarriedUrl[]): FoundLink[] {
  if (document.title.addresses.length + document.abstract.addresses.length + carried.length === 0) return [];
  const links = new Map<string, FoundLink>();
  for (const { field, text, addresses } of fieldsOf(document)) {
    for (const { start, end } of addresses) {
      const written = text.slice(start, end);
      const url = addressOf(written);
      if (url === null || links.has(url)) continue;
      const { kind, host, owner, name } = whereTo(url);
      links.set(url, { url: written, kind, host, owner, name, field, rule: "link/text", start, end });
    }
  }
  for (const { url: written, kind } of carried) {
    const url = addressOf(written);
    if (url === null || links.has(url)) continue;
    const target = whereTo(url);
    // What the dump says of the link counts where its address does not tell.
    const told = target.kind === "other" || target.kind === "project" ? kind : target.kind;
    const { host, owner, name } = target;
    links.set(url, {
      url,
      kind: told,
      host,
      owner,
      name,
      field: "metadata",
      rule: "link/metadata",
      start: null,
      end: null,
    });
  }
  return [...links.values()];
}

/** Address without port, query, escapes and dots for folders: host and path are what they look like. */
const PLAIN = /^https?:\/\/((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})((?:\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*\/?)$/;

/** An address with its scheme: "github.com/o/n" is https://github.com/o/n. */
export function withScheme(written: string): string {
  return /^https?:\/\//i.test(written) ? written : `https://${written}`;
}

/** The address that something written stands for, or null where it is none that a browser could open. */
function addressOf(written: string): string | null {
  const url = withScheme(written);
  if (PLAIN.test(url) && !url.includes("xn--")) return url;
  return URL.canParse(url) && HOST.test(url) ? url : null;
}

/** A host by its name or its number. */
const HOST = /^https?:\/\/(?:[^/\s]+\.[a-z]{2,}|\d{1,3}(?:\.\d{1,3}){3}(?=[:/]|$))/i;

type Target = Pick<FoundLink, "kind" | "host" | "owner" | "name">;

const CODE_HOSTS = new Set(["github.com", "gitlab.com", "bitbucket.org", "gitee.com", "codeberg.org"]);
const HUB_HOSTS = new Set(["huggingface.co", "hf.co"]);

/** Paths of the Hub that are neither a model nor its owner. */
const HUB_PAGES = new Set(["spaces", "papers", "blog", "docs", "learn", "posts", "join", "login", "pricing", "tasks"]);
const PROJECT_HOSTS = /(?:^|\.)(?:github\.io|gitlab\.io|sites\.google\.com|pages\.dev|netlify\.app|vercel\.app)$/;

/** What an address leads to, by host and path. */
function whereTo(url: string): Target {
  const plain = PLAIN.exec(url);
  const { hostname, pathname } = plain === null ? new URL(url) : { hostname: plain[1]!, pathname: plain[2]! };
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
