import type { Log } from "../conversations.ts";
import type { SlackTrouble } from "./trouble.ts";

/** What a call ran into, and which method that was. */
export type Met = (trouble: SlackTrouble, method: string) => void;
/** A call of this method went through. */
export type Well = (method: string) => void;

/** The app itself is let in no longer, whatever it asks for. */
const everything = "everything";

/**
 * Whether the app itself is still let in. What a call last ran into stands until the same call goes through again: that
 * others do says nothing about a permission that one of them lacks.
 */
export function createSlackHealth(log: Log) {
  const stands = new Map<string, string>();

  const met: Met = (trouble, method) => {
    if (trouble.kind !== "workspace" && trouble.kind !== "permission") return;
    const shut = trouble.reason === "signed-out" || trouble.reason === "uninstalled";
    // The app's own token opens the socket and nothing else: that the bot's is taken says nothing about it.
    const about = shut && method !== "apps.connections.open" ? everything : method;
    const needed = trouble.kind === "permission" && trouble.needed ? { needed: trouble.needed } : {};
    if (stands.get(about) !== trouble.code)
      log.error(
        { code: trouble.code, about, ...needed },
        "Slack does not let Alongside in: docs/slack.md says what whoever manages the app does about it.",
      );
    stands.set(about, trouble.code);
  };

  const well: Well = (method) => {
    for (const about of [everything, method]) {
      const code = stands.get(about);
      if (code === undefined) continue;
      stands.delete(about);
      log.info({ code, about }, "Slack lets Alongside in again");
    }
  };

  return {
    met,
    well,
    /** Slack's own word for what is wrong, the worst first. */
    trouble: (): string | undefined => stands.get(everything) ?? [...stands.values()][0],
  };
}
