import type { Piece } from "../form.js";
import type { Entry } from "./entries.js";

/** Lays the lines of a dump and the entries found in them side by side, so that every line is in one piece. */
export interface Tiler {
  /** The next line. */
  line(isBlank: boolean): void;
  /** The next entry, all lines of which were given. */
  entry(entry: Entry): void;
  /** The pieces that nothing which follows can change. */
  settled(): Piece[];
  /** The rest. */
  end(): Piece[];
}

export function makeTiler(): Tiler {
  /** Whether each line is blank; the first `laid` of them are in pieces. */
  let isBlank: boolean[] = [];
  let laid = 0;
  let next = 1;
  /** The last entry: one that shares its last line adds to its notes. */
  let last: Entry | null = null;
  let pieces: Piece[] = [];

  function skipTo(line: number): void {
    laid += line - next;
    next = line;
    // Moving the rest to the front costs less than it saves where most lines are laid.
    if (laid * 2 > isBlank.length) {
      isBlank = isBlank.slice(laid);
      laid = 0;
    }
  }

  /** Everything before a line: blank lines, and the page's furniture. */
  function fill(line: number): void {
    for (let from = next; from < line; ) {
      const kind = isBlank[laid + from - next] ? "blank" : "furniture";
      let to = from;
      while (to + 1 < line && isBlank[laid + to + 1 - next] === (kind === "blank")) to++;
      pieces.push({ kind, from, to });
      from = to + 1;
    }
    skipTo(line);
  }

  function layLast(): void {
    if (last === null) return;
    fill(last.from);
    pieces.push(last);
    skipTo(last.to + 1);
    last = null;
  }

  function taken(): Piece[] {
    const given = pieces;
    pieces = [];
    return given;
  }

  return {
    line: (blank) => {
      isBlank.push(blank);
    },
    entry(entry) {
      if (last !== null && entry.to <= last.to) {
        last = withShared(last, entry);
        return;
      }
      layLast();
      last = { ...entry, from: Math.max(entry.from, next) };
    },
    settled: taken,
    end() {
      layLast();
      fill(next + isBlank.length - laid);
      return taken();
    },
  };
}

/** An entry that has no line of its own is lost, and the one that has the line says so. */
function withShared(entry: Entry, shared: Entry): Entry {
  const what = shared.kind === "capture" ? `"${shared.captured.title}"` : shared.detail;
  const detail = `${what} stands on a line of another entry`;
  if (entry.kind === "finding") return { ...entry, detail: `${entry.detail}; ${detail}` };
  return { ...entry, notes: [...entry.notes, { rule: "entry-unreadable", at: shared.to, detail }] };
}
