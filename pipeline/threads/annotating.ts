import { type Annotator, makeAnnotator, type RawText } from "../normalize/annotate.js";
import type { AnnotateBatch } from "../normalize/stage.js";
import type { Annotation } from "../records.js";
import type { Vocabularies } from "../vocabularies.js";
import type { Helper } from "./helper.js";

/** Texts that a thread is sent at once: some milliseconds of work, so that none waits long for another's last piece. */
const PIECE = 25;

/** Pieces that a thread has before it at most, so that it need not wait for the next. */
const AHEAD = 2;

/**
 * Annotates batches by the calling thread and helping ones; what comes out does not depend on who did it.
 * @param helpers  none where the calling thread works alone
 */
export function annotateWith(helpers: readonly Helper[], vocabularies: Vocabularies): AnnotateBatch {
  let annotator: Annotator | undefined;
  return async (texts) => {
    annotator ??= makeAnnotator(vocabularies);
    const annotations = new Array<Annotation>(texts.length);
    let next = 0;
    /** Where the next piece begins, or -1 where none is left. */
    const take = () => {
      if (next >= texts.length) return -1;
      next += PIECE;
      return next - PIECE;
    };
    const settle = (from: number, found: readonly Annotation[]) => {
      for (const [i, annotation] of found.entries()) annotations[from + i] = annotation;
    };
    const pieceAt = (from: number) => texts.slice(from, from + PIECE);
    const helped = helpers.flatMap((helper) =>
      Array.from({ length: AHEAD }, async () => {
        for (let from = take(); from >= 0; from = take())
          settle(from, await helper.ask("annotate", { texts: pieceAt(from).map(textOf) }));
      }),
    );
    // Without this a failure would end the process before the batch tells of it.
    for (const one of helped) one.catch(() => {});
    for (let from = take(); from >= 0; from = take()) {
      settle(from, pieceAt(from).map(annotator));
      if (helpers.length > 0) await nextTurn();
    }
    await Promise.all(helped);
    return annotations;
  };
}

/** What the annotator reads of a record: a thread is sent no more. */
function textOf({ title, abstract, urls }: RawText): RawText {
  return { title, abstract, ...(urls === undefined ? {} : { urls }) };
}

/** Lets the answers of other threads in. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
