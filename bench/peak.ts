/** Loaded before a measured program (`node --import`): tells its peak memory, in bytes, in the file that PEAK_FILE names. */
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const file = process.env.PEAK_FILE;
  if (file !== undefined) writeFileSync(file, String(process.resourceUsage().maxRSS * 1024));
});
