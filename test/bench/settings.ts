/** For about how long each way is measured in a round: SECONDS shortens it. */
export const seconds = Number(process.env.SECONDS ?? 5);
export const rounds = Number(process.env.ROUNDS ?? 3);
/** A tiny run only shows that it works: sizes shrink, and no limit on speed counts. */
export const tiny = process.env.BENCH_TINY === "1";
