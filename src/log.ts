import pino from "pino";
import type { Log } from "./bot/conversations.ts";

/** Structured lines on standard error: what happened, never what was said. */
export function createLog(level: string): Log {
  const log = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
  return {
    info: (facts, message) => log.info(facts, message),
    warn: (facts, message) => log.warn(facts, message),
    error: (facts, message) => log.error(facts, message),
  };
}
