import type { App } from "@slack/bolt";
import { type Json, jsonOf } from "../../support/slack/json.ts";
import { type SmallApp, startSmallApp } from "../../support/slack/small-app.ts";
import { createStandIn, type StandIn, type StandInOptions } from "../../support/slack/stand-in.ts";

/** A workspace in which Amara and Jo meet a small app; `stop` after each test. */
export function atWork() {
  let standIn: StandIn | undefined;
  let small: SmallApp | undefined;
  async function stop(): Promise<void> {
    await small?.stop();
    await standIn?.stop();
    [standIn, small] = [undefined, undefined];
  }
  return {
    stop,
    async slack(listen: (app: App) => void, options: StandInOptions = {}) {
      await stop();
      const people = [
        { id: "U0AMARA", name: "Amara Obi" },
        { id: "U0JO", name: "Jo Park" },
      ];
      const opened = await createStandIn({ people, echoes: false, ...options });
      standIn = opened;
      const app = await startSmallApp(opened, listen);
      small = app;
      return {
        standIn: opened,
        app,
        amara: opened.user("U0AMARA"),
        jo: opened.user("U0JO"),
        /** What the app was told last of this kind, or at all. */
        told(what?: string): Json | undefined {
          const last = opened.sent.filter((each) => what === undefined || each.what === what).at(-1);
          return last && Object(jsonOf(new URLSearchParams(last.body).get("payload") ?? last.body));
        },
      };
    },
  };
}
