/** Prints how many rows hyparquet finds in a Parquet file: `node rows-of-parquet.js FILE`. */
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";

const rows = await parquetReadObjects({ file: await asyncBufferFromFile(process.argv[2]!), compressors });
console.log(rows.length);
