import pino, { type DestinationStream } from "pino";
import type { Log } from "./bot/conversations.ts";

/**
 * Structured lines on standard error, or where `to` leads: what happened, never what was said.
 * @param about what each line says besides, when it is written
 */
export function createLog(
  level: string,
  to: DestinationStream = pino.destination({ dest: 2, sync: true }),
  about: () => object = () => ({}),
): Log {
  const log = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, mixin: about }, to);
  return {
    debug: (facts, message) => log.debug(facts, message),
    info: (facts, message) => log.info(facts, message),
    warn: (facts, message) => log.warn(facts, message),
    error: (facts, message) => log.error(facts, message),
  };
}
