import type { PlacementRecord } from "../../data/training/placements.ts";
import type { Context } from "../kit/context.ts";
import type { Row } from "../kit/screen.ts";
import { defineView } from "../kit/view.ts";
import { paceLine, placementMeter } from "./meter.ts";
import { placementWords as words } from "./placement-words.ts";
import { openPlacement } from "./presses.ts";

/** Every trainee's placement, and how far it is: for whoever leads. */
export const placementsList = defineView<PlacementRecord>({
  id: "placement.list",
  title: words.list.title,
  summary: words.list.summary,
  action: "placement.list",
  says: ["placements", "trainees", "hours"],
  home: words.list.title,
  searchLabel: words.list.search,
  async find({ data }, { search, skip, take }) {
    const all = await data.placements.list(search);
    return { items: all.slice(skip, skip + take), total: all.length };
  },
  row,
  count: words.list.count,
  empty: (search) => (search === "" ? words.list.empty : words.list.notFound(search)),
  presses: async ({ may }) =>
    (await may("placement.start"))
      ? [{ label: words.presses.start, does: { do: "start", flow: "placement.start" }, style: "main", opens: "panel" }]
      : [],
});

async function row(placement: PlacementRecord, { data, today }: Context): Promise<Row> {
  const entries = (await data.entries.ofPlacement(placement.id)).filter(({ state }) => state !== "logged");
  const over = placement.to !== undefined && placement.to < today;
  const nobody = placement.supervisor === undefined && placement.paperSupervisor === undefined;
  return {
    title: placement.personName,
    lines: [placement.host.name, paceLine(placement, placementMeter(placement, entries), today)],
    state: over
      ? { text: words.list.over, tone: "plain" }
      : nobody
        ? { text: words.list.noSupervisor, tone: "attention" }
        : { text: words.list.underWay, tone: "good" },
    presses: [openPlacement(placement.id, words.title(placement.personName))],
  };
}
