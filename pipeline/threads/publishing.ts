import type { Table } from "../columns.js";
import type { ParquetSink } from "../publish/parquet.js";
import type { PublishReference } from "../publish/stage.js";
import type { Helper } from "./helper.js";

/** Tables by how much of the work of Parquet they are, those that are more than a fifth of it; measured on 100,000 papers. */
const HEAVY = ["papers", "listings"];

/**
 * Pieces of a table that are on their way at most, of 1,000 rows each. The other thread keeps a row group of 20,000 rows until it
 * is full and is then busy with it: meanwhile the next group comes together.
 */
const AHEAD = 20;

/**
 * Has helping threads write the Parquet files of a dataset: the heaviest the first, the next the second, the others the last.
 * @param helpers  none where the stage is to write them itself
 * @param folder   path of the folder on disk
 * @returns what `makePublish` needs for it
 */
export function parquetBy(helpers: readonly Helper[], folder: string): Pick<PublishReference, "parquetElsewhere"> {
  if (helpers.length === 0) return {};
  const last = helpers.length - 1;
  return {
    parquetElsewhere(table) {
      const rank = HEAVY.indexOf(table.name);
      return openHelped(helpers[rank < 0 ? last : Math.min(rank, last)]!, table, folder);
    },
  };
}

async function openHelped(helper: Helper, table: Table, folder: string): Promise<ParquetSink> {
  await helper.ask("openParquet", { table, folder });
  const name = { table: table.name };
  const underWay: Promise<unknown>[] = [];
  return {
    async write(columns) {
      if (underWay.length === AHEAD) await underWay.shift();
      const sent = helper.ask("writeParquet", { ...name, columns });
      // Without this a failure would end the process before the next call tells of it.
      sent.catch(() => {});
      underWay.push(sent);
    },
    async finish() {
      await Promise.all(underWay);
      return helper.ask("finishParquet", name);
    },
    async abandon() {
      await helper.ask("abandonParquet", name).catch(() => {});
    },
  };
}
