import type { EntryRecord } from "../../data/training/entry-record.ts";
import type { PlacementRecord } from "../../data/training/placements.ts";
import type { Context } from "../kit/context.ts";
import type { Press } from "../kit/screen.ts";
import { entryWords } from "./entry-words.ts";
import { entryPress, minePress, placementPress, sharePress, traineesPress } from "./presses.ts";
import { supervising } from "./supervising-words.ts";

const words = entryWords.presses;

/** What this person can do with this entry now, the likeliest first. */
export async function entryPresses(
  context: Context,
  entry: EntryRecord,
  placement: PlacementRecord,
): Promise<readonly Press[]> {
  const subject = { kind: "entry", id: entry.id } as const;
  const may = await context.allowed(subject);
  const maySign = await context.may("hours.sign", { kind: "placement", id: placement.id });
  const presses: Press[] = [];
  const add = (flow: string, label: string, pages: boolean, style: Press["style"] = "plain") =>
    presses.push(entryPress(flow, entry.id, label, pages, style));
  if (maySign && entry.state === "sent")
    presses.push(placementPress("hours.sign", placement.id, supervising.presses.signOne, "main", entry.id));
  if (may("entry.respond")) add("entry.respond", supervising.presses.respond, true);
  if (may("entry.confirm") && entry.tags.competences.length > 0)
    add("entry.confirm", supervising.presses.confirm, true);
  if (may("hours.take-back"))
    add("hours.take-back", supervising.presses[entry.state === "signed" ? "takeBack" : "takeBackReturn"], false);
  if (may("entry.change")) add("entry.change", words.change, true, entry.state === "hours-returned" ? "main" : "plain");
  if (may("entry.send"))
    add(
      "entry.send",
      entry.state === "logged" ? words.send : words.sendAgain,
      false,
      entry.state === "logged" ? "main" : "plain",
    );
  if (may("entry.unsend")) add("entry.unsend", words.keepBack, false);
  if (may("entry.share") && entry.writing !== "none") presses.push(...sharing(entry, placement));
  if (may("entry.change") && entry.writing !== "none")
    presses.push({
      label: words.copy,
      does: { do: "show", view: "entry.text", subject },
      style: "plain",
      opens: "panel",
    });
  if (may("entry.doubt")) add("entry.doubt", entry.state === "signed" ? words.doubt : words.doubtReturned, true);
  if (may("entry.delete")) add("entry.delete", words.delete, true, "stop");
  if (may("entry.change")) presses.push(minePress(context.actor.id));
  if (maySign) presses.push(traineesPress(context.actor.id));
  return presses;
}

function sharing(entry: EntryRecord, { supervisor }: PlacementRecord): readonly Press[] {
  if (entry.share && entry.share.readerId === supervisor?.id)
    return [entryPress("entry.unshare", entry.id, words.unshare, false)];
  return supervisor ? [sharePress(entry.id, supervisor)] : [];
}
