/** What two datasets say about why their rows differ, gathered before the rows are explained. Pure. */
import { readFormerId } from "../previous/id-history.js";
import type { Finding } from "../records.js";
import type { AnyRow, RowChange } from "./merging.js";
import { type Because, because } from "./reasons.js";

/** What happened to the listings of a paper. */
export interface PaperFacts {
  /** Why it has listings, or other ones, that it had not. */
  gain: Because | null;
  /** Why it has not listings that it had. */
  loss: Because | null;
  /** Papers of the old dataset that listings came from, and papers of the new one that they went to. */
  from: string | null;
  to: string | null;
}

const NOTHING: PaperFacts = { gain: null, loss: null, from: null, to: null };

/** Where the origin of a model, method or dataset is another than it was; null where it has no row. */
export interface OriginChange {
  readonly old: unknown;
  readonly new: unknown;
}

/** Everything that is known; the same for all rows. */
export interface Facts {
  /** Whether code and vocabularies of the two are the same. */
  readonly isSameCode: boolean;
  readonly dumps: ReadonlyMap<string, "new" | "gone" | "changed">;
  readonly rules: ReadonlyMap<string, "new" | "gone">;
  readonly redirects: ReadonlyMap<string, string>;
  readonly addedPapers: ReadonlySet<string>;
  readonly removedPapers: ReadonlySet<string>;
  /** Papers of other title or abstract, and why. */
  readonly texts: ReadonlyMap<string, Because>;
  paper(paper_id: string): PaperFacts;
  origin(kind: string, entity_id: string): OriginChange | undefined;
  /** The rule by which a dataset held a row back; undefined where it did not. */
  heldBack(by: "old" | "new", table: string, key: AnyRow): string | undefined;
  /** The reason of last resort. */
  readonly otherwise: Because;
}

/** Takes in what becomes known, in the order of these functions. */
export interface FactsGathering {
  addDump(change: RowChange): void;
  addRule(change: RowChange): void;
  addFinding(finding: Finding): void;
  addHeldBack(by: "old" | "new", table: string, key: AnyRow, rule: string): void;
  addEntity(kind: string, change: RowChange): void;
  addListing(change: RowChange): void;
  addPaper(change: RowChange): void;
  readonly facts: Facts;
}

/** Starts to gather. */
export function gatherFacts(isSameCode: boolean): FactsGathering {
  const dumps = new Map<string, "new" | "gone" | "changed">();
  const rules = new Map<string, "new" | "gone">();
  const redirects = new Map<string, string>();
  const heldBack = new Map<string, string>();
  const origins = new Map<string, OriginChange>();
  const papers = new Map<string, PaperFacts>();
  const addedPapers = new Set<string>();
  const removedPapers = new Set<string>();
  const texts = new Map<string, Because>();
  const otherwise = because(isSameCode ? "unexplained" : "code-changed");

  const facts: Facts = {
    isSameCode,
    dumps,
    rules,
    redirects,
    addedPapers,
    removedPapers,
    texts,
    paper: (paper_id) => papers.get(paper_id) ?? NOTHING,
    origin: (kind, entity_id) => origins.get(`${kind} ${entity_id}`),
    heldBack: (by, table, key) => heldBack.get(heldKey(by, table, key)),
    otherwise,
  };
  const about = (paper_id: unknown): PaperFacts => {
    const known = papers.get(String(paper_id));
    if (known !== undefined) return known;
    const fresh = { ...NOTHING };
    papers.set(String(paper_id), fresh);
    return fresh;
  };

  return {
    facts,
    addDump({ change, key, columns }) {
      const state = change === "added" ? "new" : change === "removed" ? "gone" : "changed";
      if (state !== "changed" || columns.includes("sha256")) dumps.set(String(key.source_id), state);
    },
    addRule({ change, key }) {
      if (change !== "changed") rules.set(String(key.rule), change === "added" ? "new" : "gone");
    },
    addFinding({ detail }) {
      const former = readFormerId(detail);
      if (former !== null && former.now !== null) redirects.set(former.paper_id, former.now);
    },
    addHeldBack(by, table, key, rule) {
      heldBack.set(heldKey(by, table, key), rule);
    },
    addEntity(kind, { key, old, new: now, columns, change }) {
      if (change === "changed" && !columns.includes("origin")) return;
      const [id] = Object.values(key);
      origins.set(`${kind} ${id}`, { old: old?.origin ?? null, new: now?.origin ?? null });
    },
    addListing(listing) {
      const { change, old, new: now, columns } = listing;
      const why = reasonOfListing(listing, facts);
      if (change === "added") about(now!.paper_id).gain = earlier(about(now!.paper_id).gain, why);
      else if (change === "removed") about(old!.paper_id).loss = earlier(about(old!.paper_id).loss, why);
      else if (columns.includes("paper_id")) {
        about(now!.paper_id).from ??= String(old!.paper_id);
        about(old!.paper_id).to ??= String(now!.paper_id);
      } else if (why.reason === "dump-changed") about(now!.paper_id).gain = earlier(about(now!.paper_id).gain, why);
    },
    addPaper({ change, key, columns }) {
      const paper_id = String(key.paper_id);
      if (change === "added") addedPapers.add(paper_id);
      else if (change === "removed") removedPapers.add(paper_id);
      else if (columns.includes("title") || columns.includes("abstract")) {
        const { gain, loss, from, to } = facts.paper(paper_id);
        const isOther = gain !== null || loss !== null || from !== null || to !== null;
        texts.set(paper_id, isOther ? because("text-changed") : isSameCode ? otherwise : because("cleaning-changed"));
      }
    },
  };
}

/** Why a listing is there, is not there, or is otherwise, as far as its own dump says. */
export function reasonOfListing({ change, key }: RowChange, facts: Facts): Because {
  const source_id = String(key.source_id);
  const dump = facts.dumps.get(source_id);
  if (dump !== undefined) return because(`dump-${dump}`, source_id);
  if (change === "added" && facts.heldBack("old", "listings", key) !== undefined) return because("released");
  const rule = change === "removed" ? facts.heldBack("new", "listings", key) : undefined;
  return rule === undefined ? facts.otherwise : because("quarantined", rule);
}

/** Of two reasons the one to tell: that of a new dump, or the first. */
function earlier(known: Because | null, other: Because): Because {
  return known === null || (known.reason !== "dump-new" && other.reason === "dump-new") ? other : known;
}

function heldKey(by: "old" | "new", table: string, key: AnyRow): string {
  return `${by} ${table} ${Object.values(key).join(" ")}`;
}
