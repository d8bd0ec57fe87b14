import { type Data, dataInstead } from "../../data/index.ts";
import { standingTo } from "../../data/training/entries.ts";
import type { EntryRecord } from "../../data/training/entry-record.ts";
import { type Subject, subjectKey } from "../../rules/subject.ts";
import { createContext, standing } from "./context.ts";
import type { Turn } from "./turn.ts";

/** The same turn for drawing alone: nothing is written meanwhile, so what was asked once is not asked again. */
export function steady(turn: Turn): Turn {
  const { trust, actor } = turn;
  const entries = asRead(turn.data);
  const data = dataInstead(turn.data, { requests: standingAtOnce(turn.data.requests), entries });
  const standings = remembered(
    (about: Subject | undefined) => standing(data, trust, actor, about),
    (about) => (about ? subjectKey(about) : ""),
  );
  const get = remembered(data.people.get, (id) => id);
  const given = { ...turn, data: dataInstead(data, { people: { ...data.people, get } }) };
  return { ...given, about: (subject) => createContext({ ...given, stands: standings }, subject, given.touched) };
}

/** How somebody stands to what a list found is asked for all of it at once, and only where it is asked for one of them. */
function standingAtOnce(requests: Data["requests"]): Data["requests"] {
  const known = new Map<string, ReturnType<typeof requests.standings>>();
  let listed: string[] = [];
  return {
    ...requests,
    async list(sought) {
      const found = await requests.list(sought);
      listed.push(...found.items.map(({ id }) => id));
      return found;
    },
    async standing(id, personId) {
      if (!known.has(id) && listed.includes(id)) {
        const all = requests.standings(listed, personId);
        for (const each of listed) known.set(each, all);
        listed = [];
      }
      return await (known.has(id) ? known.get(id)?.then((all) => all.get(id)) : requests.standing(id, personId));
    },
  };
}

/** How somebody stands to entries that were read already goes by what was read. */
function asRead({ entries, placements }: Data): Data["entries"] {
  const read = new Map<string, EntryRecord>();
  const placementOf = remembered(placements.get, (id) => id);
  return {
    ...entries,
    async ofPlacement(placementId) {
      const found = await entries.ofPlacement(placementId);
      for (const each of found) read.set(each.id, each);
      return found;
    },
    async standing(id, personId) {
      const entry = read.get(id);
      return entry
        ? standingTo(entry, await placementOf(entry.placementId), personId)
        : await entries.standing(id, personId);
    },
  };
}

function remembered<Asked, Found>(ask: (asked: Asked) => Promise<Found>, key: (asked: Asked) => string) {
  const known = new Map<string, Promise<Found>>();
  return (asked: Asked): Promise<Found> => {
    const found = known.get(key(asked)) ?? ask(asked);
    known.set(key(asked), found);
    return found;
  };
}
