/**
 * The seed of all property tests, so that a run is red or green for the same reasons everywhere: `SEED=7 make test` tries others.
 */
import fc from "fast-check";

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.SEED ?? 20261126) });
