/** Progress on stderr: bars on a terminal, plain lines elsewhere, nothing with `--quiet`. Only the runner knows the clock. */
import cliProgress from "cli-progress";

/** How far a step has come. */
export interface Progress {
  /** Tells that `done` units of a step are through, of `total` where their number is known. */
  tell(step: string, done: number, total?: number): void;
  /** A line that stands by itself (a warning, a note). */
  say(line: string): void;
  /** Ends the bars, so that other text can follow. */
  stop(): void;
}

/** Milliseconds between two plain lines about one step. */
const PLAIN_INTERVAL_MS = 2000;

export function makeProgress(options: { quiet: boolean; stream?: NodeJS.WriteStream }): Progress {
  const stream = options.stream ?? process.stderr;
  if (options.quiet) return { tell() {}, say() {}, stop() {} };
  return stream.isTTY ? barsOn(stream) : linesOn(stream);
}

function linesOn(stream: NodeJS.WriteStream): Progress {
  const started = Date.now();
  const toldAt = new Map<string, number>();
  return {
    tell(step, done, total) {
      const now = Date.now();
      // The first lines come late: a short build needs none.
      if (now - (toldAt.get(step) ?? started) < PLAIN_INTERVAL_MS) return;
      toldAt.set(step, now);
      const of = total === undefined ? "" : ` of ${total.toLocaleString("en")}`;
      stream.write(`${step}: ${done.toLocaleString("en")}${of} ...\n`);
    },
    say(line) {
      stream.write(`${line}\n`);
    },
    stop() {},
  };
}

function barsOn(stream: NodeJS.WriteStream): Progress {
  const bars = new cliProgress.MultiBar(
    {
      stream,
      format: " {step} {bar} {value}",
      // To put these back on Ctrl-C, the bars would catch it and the program would not end; so they are left alone.
      hideCursor: false,
      linewrap: true,
      gracefulExit: false,
      clearOnComplete: true,
      fps: 10,
    },
    cliProgress.Presets.shades_classic,
  );
  const shown = new Map<string, cliProgress.SingleBar>();
  let isStopped = false;
  return {
    tell(step, done, total) {
      if (isStopped) return;
      let bar = shown.get(step);
      if (bar === undefined) {
        bar = bars.create(Math.max(done, 1), 0, { step: step.padEnd(12) });
        shown.set(step, bar);
      }
      // The end is not known while records stream; the bar then fills as far as its stage has come.
      bar.setTotal(total ?? Math.max(bar.getTotal(), done));
      bar.update(done);
    },
    say(line) {
      // The bars print lines when they are drawn; where none is drawn, the line would be lost.
      if (isStopped || shown.size === 0) stream.write(`${line}\n`);
      else bars.log(`${line}\n`);
    },
    stop() {
      if (isStopped) return;
      isStopped = true;
      if (shown.size > 0) bars.update();
      bars.stop();
    },
  };
}
