import type { Log } from "../conversations.ts";
import type { SlackTrouble } from "./trouble.ts";

/** Whether the app itself is still let in. What it last ran into stands until a call goes through again. */
export function createSlackHealth(log: Log) {
  let stands: string | undefined;
  return {
    met(trouble: SlackTrouble): void {
      if (trouble.kind !== "workspace" && trouble.kind !== "permission") return;
      const needed = trouble.kind === "permission" && trouble.needed ? { needed: trouble.needed } : {};
      if (stands !== trouble.code)
        log.error(
          { code: trouble.code, ...needed },
          "Slack does not let Alongside in: docs/slack.md says what whoever manages the app does about it.",
        );
      stands = trouble.code;
    },
    /** A call went through. */
    well(): void {
      if (stands !== undefined) log.info({}, "Slack lets Alongside in again");
      stands = undefined;
    },
    /** Slack's own word for what is wrong. */
    trouble: () => stands,
  };
}
