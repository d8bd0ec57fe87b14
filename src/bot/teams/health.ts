import type { Log } from "../conversations.ts";
import type { TeamsTrouble } from "./trouble.ts";

/** Whether the app itself is still let in: what a call last ran into stands until one goes through again. */
export function createTeamsHealth(log: Log) {
  let stands: string | undefined;
  return {
    met(trouble: TeamsTrouble | undefined): void {
      if (trouble?.kind === "app") {
        if (stands !== trouble.code)
          log.error(
            { code: trouble.code },
            "Microsoft does not let Alongside in: docs/teams.md says what whoever manages the app does about it.",
          );
        stands = trouble.code;
      } else if (trouble === undefined && stands !== undefined) {
        log.info({ code: stands }, "Microsoft lets Alongside in again");
        stands = undefined;
      }
    },
    trouble: () => stands,
  };
}
