import { parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import type { Growth } from "./growth.js";

/** Draws time and memory against the number of papers. @returns an SVG */
export function plotOf(measured: readonly Growth[]): Promise<string> {
  const values = measured.map(({ entries, seconds, peak }) => ({ entries, seconds, peak }));
  const against = (field: string, title: string) => ({
    width: 320,
    height: 240,
    mark: { type: "line" as const, point: true },
    encoding: {
      x: { field: "entries", type: "quantitative" as const, title: "entries in the input" },
      y: { field, type: "quantitative" as const, title },
    },
  });
  const spec: TopLevelSpec = {
    data: { values },
    hconcat: [against("seconds", "time of the build, s"), against("peak", "peak memory, MB")],
  };
  return new View(parse(compile(spec).spec), { renderer: "none" }).toSVG();
}
