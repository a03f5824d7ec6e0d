/** Only `validate` makes rows that `publish` takes: whatever else stands here must not compile. */
import { makePublish, type PublishReference } from "../../pipeline/publish/stage.js";
import type { PaperRow, TaggedRow, ValidatedRow } from "../../pipeline/records.js";
import { makeValidate, type ValidateReference } from "../../pipeline/validate/stage.js";

declare const paper: PaperRow;
declare const tagged: TaggedRow;
declare const validated: ValidatedRow;
declare const taggedBatches: AsyncIterable<readonly TaggedRow[]>;
declare const validatedBatches: AsyncIterable<readonly ValidatedRow[]>;
declare const report: Parameters<ReturnType<typeof makePublish>["run"]>[1];

export const publish = makePublish({} as PublishReference);
export const validate = makeValidate({} as ValidateReference);

/** What may be done. */
export const read: TaggedRow = validated;
export const published = publish.run(validatedBatches, report);
export const piped = publish.run(validate.run((async function* () {})(), report), report);

/** What may not. */
// @ts-expect-error a tagged row that nobody checked
export const unchecked: ValidatedRow = tagged;
// @ts-expect-error nor one put together by hand
export const written: ValidatedRow = { table: "papers", row: paper };
// @ts-expect-error publish takes no batches of them
export const leaked = publish.run(taggedBatches, report);
