import { arxivIdOf } from "../arxiv-ids.js";

/** What an address of a listing page leads to, as far as a card needs to know. */
export type Target =
  | { readonly kind: "paper" | "comments" | "vote"; readonly paper: string }
  | { readonly kind: "owner" | "site" | "arxiv" | "elsewhere" };

/** Where addresses without host lead. */
const SITE = "https://huggingface.co";

/** Scheme and host of the site, and of where it keeps pictures. */
const HOST = /^https?:\/\/(?:www\.)?(?:huggingface|hf)\.co(?=[/?#]|$)/i;
const HOST_OF_PICTURES = /^https?:\/\/[\w-]+\.(?:huggingface|hf)\.co\//i;

/** The part of a paper's address that names it; days, weeks and months of listings stand in other places. */
const NAME = "[a-z]+(?:-[a-z]+)*(?:\\.[A-Z]{2})?/\\d{7}(?:v\\d+)?|[^/?#]*\\d[^/?#]*";
const PAPER = new RegExp(`^/papers/(${NAME})/?(?:\\?[^#]*)?(#.*)?$`);
const LOGIN_TO_VOTE = new RegExp(`^/login/?\\?next=/papers/(${NAME})/?$`);
const OWNER = /^\/[^/?#]+\/?$/;

/** An address with scheme and host, where the capture left them out as pages do. */
export function wholeAddress(address: string): string {
  return address.startsWith("/") && !address.startsWith("//") ? `${SITE}${address}` : address;
}

/** The address of a paper's page. @param paper  the name that the page's links give it */
export function paperAddress(paper: string): string {
  return `${SITE}/papers/${paper}`;
}

export function targetOf(address: string): Target {
  const whole = wholeAddress(address);
  const host = HOST.exec(whole)?.[0];
  if (host === undefined) return { kind: kindOfOther(whole) };
  const path = whole.slice(host.length).replaceAll(/%2f/gi, "/");
  const paper = PAPER.exec(path);
  if (paper !== null) return { kind: paper[2] === undefined ? "paper" : "comments", paper: paper[1]! };
  const vote = LOGIN_TO_VOTE.exec(path);
  if (vote !== null) return { kind: "vote", paper: vote[1]! };
  return { kind: OWNER.test(path) ? "owner" : "site" };
}

/** Whether an address at the end of a dump can have lost its end: it names a paper by too few digits. */
export function mayBeCut(address: string): boolean {
  const target = targetOf(address);
  return "paper" in target && arxivIdOf(target.paper)?.isPadded !== false;
}

function kindOfOther(address: string): "site" | "arxiv" | "elsewhere" {
  if (HOST_OF_PICTURES.test(address)) return "site";
  return /^https?:\/\/(?:www\.)?arxiv\.org\//i.test(address) ? "arxiv" : "elsewhere";
}
