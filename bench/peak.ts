/**
 * Loaded before a measured program (`node --import`): tells its peak memory, in bytes, and what it took of the cores, in seconds,
 * in the file that PEAK_FILE names.
 */
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const file = process.env.PEAK_FILE;
  if (file === undefined) return;
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeFileSync(file, `${maxRSS * 1024} ${(userCPUTime + systemCPUTime) / 1e6}`);
});
