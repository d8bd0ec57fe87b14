import type { Draft } from "../../data/drafts.ts";
import { begunList, begunRow } from "../kit/begun.ts";
import { begunWords as words } from "../kit/begun-words.ts";
import type { Flow } from "../kit/flow.ts";
import type { Room } from "../kit/room.ts";
import { defineView } from "../kit/view.ts";

interface Begun {
  readonly flow: Flow;
  readonly draft: Draft;
}

/** Everything that somebody began and has not sent, for when there is more of it than Home holds. `rooms` is where it is begun. */
export function createBegun(rooms: readonly Room[]): Room {
  const flows = new Map(rooms.flatMap((room) => room.flows).map((flow) => [flow.id, flow]));
  const list = defineView<Begun>({
    id: begunList,
    title: words.title,
    summary: words.summary,
    action: "home.read",
    says: ["drafts", "my drafts", "what i began"],
    async find({ data }, { skip, take }) {
      const all = (await data.drafts.mine()).flatMap((draft) => {
        const flow = flows.get(draft.flow);
        return flow ? [{ flow, draft }] : [];
      });
      return { items: all.slice(skip, skip + take), total: all.length };
    },
    row: ({ flow, draft }, context) => begunRow(rooms, context, flow, draft),
    count: words.count,
    empty: () => words.none,
  });
  return { name: "begun", flows: [], views: [list], messages: [], files: [] };
}
