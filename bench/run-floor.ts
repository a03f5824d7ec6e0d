/**
 * Fails where a build takes many times longer than it should: `node run-floor.js`. What is compared is a ratio within one run, to
 * reading the same file as JSON and writing it again, so that neither the machine nor what else runs on it matters much.
 */
import { measureFloor } from "./growth.js";

/** Three times what was measured on 2026-11-26: a change that falls behind this has broken something. */
const MOST = 400;

const { seconds, plainSeconds } = measureFloor();
const ratio = Math.round(seconds / plainSeconds);
console.log(`a build takes ${ratio} times as long as its input as JSON in and out (at most ${MOST})`);
if (ratio > MOST) {
  console.error("the build has become slow; `make bench` shows which stage, docs/performance.md where the time goes");
  process.exit(1);
}
