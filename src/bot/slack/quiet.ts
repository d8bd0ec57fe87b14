import { type Logger, LogLevel } from "@slack/bolt";

/**
 * What Slack's libraries would log: nothing. Their lines carry what was sent, what came back and whole faults; what is
 * worth a line is logged by us, by its name.
 */
export const quiet: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};
