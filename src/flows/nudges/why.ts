import type { NudgeRecord } from "../../data/nudges.ts";
import { kindFrom } from "../../rules/nudges/kind.ts";
import type { Context } from "../kit/context.ts";
import { homePress } from "../kit/note.ts";
import type { Press, Row } from "../kit/screen.ts";
import { spoken } from "../kit/spoken.ts";
import { defineView, inPages, type View } from "../kit/view.ts";
import { drawNudge, type NudgeOf } from "./drawing.ts";
import { settingsPress } from "./note.ts";
import { putOffUntil } from "./putting-off.ts";
import { isWhole } from "./settings.ts";
import { nudgeWords } from "./words.ts";

const words = nudgeWords.why;

/** Why each thing stands in a note, and one press to stop it. */
export function createWhy(nudgeOf: NudgeOf): View {
  return defineView<Row>({
    id: "nudges.why",
    title: words.title,
    summary: words.summary,
    action: "note.read",
    about: "note",
    intro: words.intro,
    async find(context, { page }) {
      const rows: Row[] = [];
      for (const each of await context.data.nudges.ofNote(context.subject?.id ?? "")) {
        const row = each.state === "dropped" ? undefined : await whyRow(nudgeOf, each, context);
        if (row) rows.push(row);
      }
      const pages = inPages(rows);
      return { items: pages[page - 1] ?? [], total: rows.length, pages: pages.length };
    },
    row: (row) => row,
    count: words.count,
    empty: () => words.none,
    presses: (context) => [settingsPress(context), homePress()],
  });
}

async function whyRow(nudgeOf: NudgeOf, each: NudgeRecord, context: Context): Promise<Row | undefined> {
  const { id, of } = kindFrom(each.kind);
  const nudge = nudgeOf(id);
  const drawn = await drawNudge(nudgeOf, each, context);
  if (!nudge || !drawn) return undefined;
  const press = (flow: string, label: string, said: string, opens: Press["opens"]): Press => ({
    label,
    ...spoken(said),
    does: { do: "start", flow, subject: { kind: "nudge", id: each.id } },
    style: "plain",
    opens,
  });
  const canWait = (await putOffUntil(nudgeOf, each, context)) !== undefined;
  const { presses, laterSpoken, notThisSpoken, stopSpoken } = words;
  return {
    title: drawn.title,
    lines: [of === undefined ? nudge.why : words.forYou],
    presses: [
      ...(canWait ? [press("nudges.later", presses.later, laterSpoken(drawn.title), "panel")] : []),
      ...(isWhole(each.subject) ? [] : [press("nudges.not-this", presses.notThis, notThisSpoken(drawn.title), "here")]),
      ...(of === undefined ? [press("nudges.stop", presses.stop, stopSpoken(nudge.title), "here")] : []),
    ],
  };
}
