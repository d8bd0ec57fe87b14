import type { Context } from "../kit/context.ts";
import { defineMessage, type Message } from "../kit/message.ts";
import type { Card, Press, Row } from "../kit/screen.ts";
import { inPages } from "../kit/view.ts";
import { drawNudge, type NudgeOf } from "./drawing.ts";
import { unwantedBy } from "./unwanted.ts";
import { nudgeWords as words } from "./words.ts";

/** The one note of a day: all that is still undone, with its buttons, and the way to stop it. */
export function createNote(nudgeOf: NudgeOf): Message {
  return defineMessage({
    id: "nudges.note",
    class: "nudge",
    // What stands in it is asked for again by the next note.
    asks: "nothing",
    async draw(context) {
      const rows: Row[] = [];
      const unwanted = await unwantedBy(context);
      for (const each of await context.data.nudges.ofNote(context.subject?.id ?? "")) {
        if (each.personId !== context.actor.id || each.state === "dropped") continue;
        // What was said stands; what has not left yet is not said to somebody who stopped it or paused meanwhile.
        if (each.state === "planned" && unwanted(each)) continue;
        const row = await drawNudge(nudgeOf, each, context);
        if (row) rows.push(row);
      }
      return rows.length === 0 ? undefined : noteCard(rows, context);
    },
  });
}

function noteCard(rows: readonly Row[], context: Context): Card {
  const { title, presses, more } = words.note;
  // As many as every platform takes: what somebody has to do is never cut short by one.
  const [shown = []] = inPages(rows);
  const left = rows.length - shown.length;
  const why: Press = {
    label: presses.why,
    does: { do: "show", view: "nudges.why", ...(context.subject ? { subject: context.subject } : {}) },
    style: "plain",
    opens: "panel",
  };
  return {
    kind: "card",
    title,
    tone: "plain",
    parts: [{ kind: "rows", rows: shown }, ...(left > 0 ? [{ kind: "text" as const, text: more(left) }] : [])],
    presses: [why, settingsPress(context)],
    summary: title,
  };
}

export function settingsPress({ actor }: Context): Press {
  const does = { do: "show", view: "nudges.settings", subject: { kind: "person", id: actor.id } } as const;
  return { label: words.note.presses.settings, does, style: "plain", opens: "panel" };
}
