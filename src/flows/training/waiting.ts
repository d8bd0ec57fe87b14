import { entryStateWords } from "../../rules/training/words.ts";
import type { Context } from "../kit/context.ts";
import type { Row } from "../kit/screen.ts";
import { entryWords } from "./entry-words.ts";
import { paceLine, placementMeter } from "./meter.ts";
import { entryName } from "./naming.ts";
import { placementWords } from "./placement-words.ts";
import { openEntry, openPlacement, placementPress } from "./presses.ts";
import { ofMyTrainees } from "./supervised.ts";
import { supervising as words } from "./supervising-words.ts";

/** What waits on Home: hours that came back to their author; for a supervisor, one row for each trainee. */
export async function waitingOnPlacements(
  context: Context,
): Promise<{ readonly rows: readonly Row[]; readonly total: number }> {
  const rows = [...(await backWithMe(context)), ...(await ofTrainees(context))];
  return { rows, total: rows.length };
}

async function backWithMe(context: Context): Promise<readonly Row[]> {
  const mine = await context.data.entries.ofAuthor(context.actor.id);
  return mine
    .filter(({ state }) => state === "hours-returned")
    .map((entry) => ({
      title: entryName(entry, context.today),
      lines: [],
      state: { text: entryStateWords["hours-returned"], tone: "attention" },
      presses: [
        {
          label: entryWords.presses.change,
          does: { do: "start", flow: "entry.change", subject: { kind: "entry", id: entry.id } },
          style: "main",
          opens: "panel",
        },
        openEntry(entry, context.today),
      ],
    }));
}

/** One's own placement while it is under way: how far it is, in a line. */
export async function placementComing({ data, actor, today }: Context): Promise<readonly Row[]> {
  const [latest] = await data.placements.ofPerson(actor.id);
  if (!latest || (latest.to !== undefined && latest.to < today)) return [];
  const meter = placementMeter(latest, await data.entries.ofPlacement(latest.id));
  return [
    {
      title: placementWords.mineTitle,
      lines: [latest.host.name, paceLine(latest, meter, today)],
      presses: [openPlacement(latest.id, placementWords.mineTitle)],
    },
  ];
}

async function ofTrainees(context: Context): Promise<readonly Row[]> {
  const all = await ofMyTrainees(context);
  const placements = [...new Map(all.map(({ placementId, trainee }) => [placementId, trainee]))];
  return placements.flatMap(([id, trainee]): Row[] => {
    const those = all.filter(({ placementId }) => placementId === id);
    const toSign = those.filter(({ entry }) => entry.state === "sent").length;
    const unread = those.filter(({ shared }) => shared === "unread").length;
    const doubted = those.filter((each) => each.doubted).length;
    if (toSign + unread + doubted === 0) return [];
    const list = {
      do: "show",
      view: "entry.supervised",
      subject: { kind: "person", id: context.actor.id },
      search: trainee,
    } as const;
    return [
      {
        title: placementWords.title(trainee),
        lines: [
          ...(toSign > 0 ? [words.toSign(toSign)] : []),
          ...(unread > 0 ? [words.unread(unread)] : []),
          ...(doubted > 0 ? [words.doubts(doubted)] : []),
        ],
        presses: [
          ...(toSign > 0 ? [placementPress("hours.sign", id, words.presses.sign, "main")] : []),
          { label: words.presses.list, does: list, style: toSign > 0 ? "plain" : "main", opens: "panel" },
          openPlacement(id, placementWords.title(trainee)),
        ],
      },
    ];
  });
}
