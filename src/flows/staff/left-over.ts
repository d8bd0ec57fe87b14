import type { LeftOver } from "../../data/staff/left-over.ts";
import type { Context } from "../kit/context.ts";
import type { Press, Row } from "../kit/screen.ts";
import { spoken } from "../kit/spoken.ts";
import { defineView } from "../kit/view.ts";
import { requestName } from "../requests/naming.ts";
import { openPress } from "../requests/presses.ts";
import { openPlacement } from "../training/presses.ts";
import { leftOverWords as words } from "./left-over-words.ts";
import { staffSubject } from "./naming.ts";

/** Work and ties whose person has left, or acts as it no more: a line for each, and the way to where it is put right. */
export const leftOverView = defineView<LeftOver>({
  id: "staff.left-over",
  title: words.title,
  summary: words.summary,
  action: "people.list",
  says: ["left over", "who goes on with what"],
  async find({ data }, { skip, take }) {
    const all = await data.staff.leftOver();
    return { items: all.slice(skip, skip + take), total: all.length };
  },
  row,
  count: words.count,
  empty: () => words.empty,
});

/** What waits on a lead's Home until somebody goes on with it. */
export async function leftOverRows(context: Context): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const each of await context.data.staff.leftOver()) rows.push(await row(each, context));
  if (rows.length <= listedFrom) return rows;
  const does = { do: "show", view: "staff.left-over" } as const;
  const all: Press = { label: words.all, ...spoken(words.allOf(rows.length)), does, style: "main", opens: "panel" };
  return [{ title: words.many(rows.length), lines: [], presses: [all] }, ...rows];
}

/** From so many on, one line above them leads to the list that has room for all. */
const listedFrom = 5;

async function row({ what, id, person, ended }: LeftOver, context: Context): Promise<Row> {
  const { data } = context;
  const why = (ended ? words.ended : words.notAny)(person.name);
  switch (what) {
    case "offer":
    case "match": {
      const request = await data.requests.get(id);
      const name = request ? requestName(request) : "";
      return { title: words.requests[what](name), lines: [why, words.fixes[what]], presses: [openPress(id, name)] };
    }
    case "placement": {
      const placement = await data.placements.get(id);
      const name = words.placement(person.name, placement?.host.name ?? "");
      return { title: name, lines: [why, words.fixes.placement], presses: [openPlacement(id, name)] };
    }
    case "placement-supervisor": {
      const [latest] = await data.placements.ofPerson(id);
      const name = latest?.personName ?? "";
      const presses = latest ? [openPlacement(latest.id, name)] : [];
      return { title: words.ties[what](name, person.name), lines: [why, words.fixes.supervisor], presses };
    }
    case "line-manager":
    case "clinical-supervisor":
    case "peer-supervisor": {
      const name = (await data.people.names([id])).get(id) ?? "";
      const does = { do: "start", flow: "staff.ties", subject: staffSubject(id) } as const;
      const change: Press = {
        label: words.change,
        ...spoken(words.changeFor(name)),
        does,
        style: "plain",
        opens: "panel",
      };
      return { title: words.ties[what](name, person.name), lines: [why, words.fixes.tie], presses: [change] };
    }
    default:
      return what satisfies never;
  }
}
