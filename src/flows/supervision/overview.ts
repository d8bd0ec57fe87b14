import type { DutyLine } from "../../data/supervision/duties.ts";
import type { SupervisionKind } from "../../rules/supervision/kinds.ts";
import type { Context } from "../kit/context.ts";
import { defineView } from "../kit/view.ts";
import { givingWords as words } from "./giving-words.ts";
import { kindName, kindsHere } from "./naming.ts";

type Line =
  | { readonly is: "kind"; readonly kind: SupervisionKind; readonly states: readonly DutyLine["duty"]["state"][] }
  | { readonly is: "nobody"; readonly name: string; readonly kinds: readonly SupervisionKind[] };

/** For whoever leads: how many are in date, kind by kind, and who has nobody to go to. Never who is late, or a session. */
export const overview = defineView<Line>({
  id: "supervision.overview",
  title: words.overviewTitle,
  summary: words.overviewSummary,
  action: "supervision.overview",
  says: ["supervision numbers", "supervision in numbers"],
  home: words.overviewHome,
  searchLabel: words.search,
  async find(context, { search, skip, take }) {
    const letters = search.trim().toLowerCase();
    const { kinds, nobody } = await counted(context);
    const found = nobody.filter(({ name }) => name.toLowerCase().includes(letters));
    const all: readonly Line[] = letters === "" ? [...kinds, ...found] : found;
    return { items: all.slice(skip, skip + take), total: all.length, says: { closing: [words.named] } };
  },
  row: (line, context) =>
    line.is === "kind"
      ? { title: kindName(line.kind, context), lines: numbers(line.states), presses: [] }
      : {
          title: line.name,
          lines: [words.nobodyFor(line.kinds.map((kind) => kindName(kind, context)).join("; "))],
          state: { text: words.nobodyState, tone: "attention" },
          presses: [],
        },
  count: words.overviewCount,
  empty: (search) => (search === "" ? words.overviewEmpty : words.notFound(search)),
});

/** How everybody stands, without names where they have somebody to go to. */
async function counted(context: Context) {
  const { data, trust } = context;
  const people = await data.supervision.withDuties();
  const lines = await data.supervision.dutiesOf(
    people.map(({ id }) => id),
    trust,
  );
  const all = [...lines.values()].flat();
  const kinds = kindsHere(context).flatMap((kind): Line[] => {
    const states = all.filter((line) => line.kind === kind).map(({ duty }) => duty.state);
    return states.length > 0 ? [{ is: "kind", kind, states }] : [];
  });
  const nobody = people.flatMap(({ id, name }) => {
    const without = (lines.get(id) ?? []).filter(({ duty }) => duty.state === "no-supervisor");
    return without.length > 0 ? [{ is: "nobody" as const, name, kinds: without.map(({ kind }) => kind) }] : [];
  });
  return { kinds, nobody };
}

/** How many people have nobody to go to for a kind of theirs. */
export async function withoutSupervisor(context: Context): Promise<number> {
  return (await counted(context)).nobody.length;
}

/** How many are due for a kind that the peer team gives to whoever comes, and have none booked: nobody else hears of that. */
export async function dueWithTheTeam({ data, trust }: Context): Promise<number> {
  const people = (await data.supervision.withDuties()).map(({ id }) => id);
  const lines = await data.supervision.dutiesOf(people, trust);
  return [...lines.values()].filter((theirs) => theirs.some((line) => isDueWithTheTeam(line, trust))).length;
}

export function isDueWithTheTeam({ kind, duty, next }: DutyLine, { supervision }: Context["trust"]): boolean {
  if (supervision.kinds[kind]?.givenBy !== "peer-team" || next !== undefined) return false;
  return duty.state === "due" || duty.state === "overdue";
}

function numbers(states: readonly DutyLine["duty"]["state"][]): readonly string[] {
  const count = (state: DutyLine["duty"]["state"]) => states.filter((each) => each === state).length;
  const free = count("no-rhythm");
  if (free === states.length) return [words.noRhythm(free)];
  return [
    words.inDate(count("in-date"), states.length - free),
    words.others(count("due-soon"), count("due"), count("overdue"), count("no-supervisor")),
  ];
}
