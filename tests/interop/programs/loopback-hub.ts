/**
 * Runs the Hub of the tests: `node loopback-hub.js`. Prints its address, and another one that gives all requests it had.
 * It ends when its standard input does.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startHub } from "../../support/hub/server.js";

const hub = await startHub({ largeFrom: 300_000, partSize: 100_000 });
const log = createServer((_, response) => response.end(JSON.stringify(hub.requests)));
await new Promise<void>((resolve) => log.listen(0, "127.0.0.1", resolve));
console.log(JSON.stringify({ hub: hub.url, log: `http://127.0.0.1:${(log.address() as AddressInfo).port}` }));

process.stdin.resume();
process.stdin.once("end", () => process.exit(0));
