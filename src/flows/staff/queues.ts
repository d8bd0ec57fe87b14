import { type Queues, queuesOf } from "../../rules/people/queues.ts";
import type { Context } from "../kit/context.ts";
import type { Row } from "../kit/screen.ts";
import { spoken } from "../kit/spoken.ts";
import { defineView } from "../kit/view.ts";
import { nameAnother } from "./deputy-news.ts";
import { deputyWords as words } from "./deputy-words.ts";
import { leftOverRows } from "./left-over.ts";
import { openStaff, queuesPress } from "./presses.ts";

type Line = Pick<Row, "title" | "lines" | "state"> & { readonly personId?: string };

/** Every queue that has fewer people than it needs, one line each. */
export const queuesView = defineView<Line>({
  id: "staff.queues",
  title: words.queues.title,
  summary: words.queues.summary,
  action: "people.list",
  says: ["queues", "who looks after what"],
  async find(context, { skip, take }) {
    const all = linesOf(await queuesNow(context));
    return { items: all.slice(skip, skip + take), total: all.length };
  },
  row: ({ personId, ...line }) => ({
    ...line,
    presses: personId === undefined ? [] : [openStaff({ id: personId, name: line.title })],
  }),
  count: words.queues.count,
  empty: () => words.queues.empty,
  presses: async ({ may, actor }) =>
    (await may("deputy.name", { kind: "person", id: actor.id })) ? [nameAnother(actor.id)] : [],
});

/** What waits on a lead's Home: what nobody goes on with, a queue with one person, and how many teams and placements have nobody. */
export async function queuesWaiting(
  context: Context,
): Promise<{ readonly rows: readonly Row[]; readonly total: number }> {
  if (!(await context.may("people.list"))) return { rows: [], total: 0 };
  const { requests, alone, unmanaged, unsupervised } = await queuesNow(context);
  const see = { ...queuesPress(), label: words.home.see, ...spoken(words.home.seeQueues) };
  const deputy = (await context.may("deputy.name", { kind: "person", id: context.actor.id }))
    ? nameAnother(context.actor.id)
    : see;
  const counted = (all: readonly unknown[], says: (count: number) => string): readonly Row[] =>
    all.length === 0 ? [] : [{ title: says(all.length), lines: [], presses: [see] }];
  const rows = [
    ...(await leftOverRows(context)),
    ...(requests === "two"
      ? counted(alone, words.home.alone)
      : [{ title: words.home.onlyYou, lines: [words.home.nameDeputy], presses: [deputy] }]),
    ...counted(unmanaged, words.home.unmanaged),
    ...counted(unsupervised, words.home.unsupervised),
  ];
  return { rows, total: rows.length };
}

/** Who looks after what today: those who lead or manage, and whoever deputises for them. */
async function queuesNow({ data, today }: Context): Promise<Queues> {
  const everyone = await data.people.everyone();
  const here = new Set(everyone.map(({ id }) => id));
  const acting = (...roles: readonly string[]) =>
    everyone.filter((each) => each.roles.some((role) => roles.includes(role))).map(({ id }) => id);
  const deputiesOf = (manager: string) =>
    everyone.filter(({ deputyFor }) => deputyFor.some(({ id }) => id === manager)).map(({ id }) => id);
  const teams = (await data.staff.managedTeams()).map((team) => ({
    ...team,
    managers: team.managers.flatMap((id) => [id, ...deputiesOf(id)]),
  }));
  const underWay = (await data.placements.list("")).filter(
    ({ personId, to }) => here.has(personId) && (to === undefined || to >= today),
  );
  const placements = underWay.map((each) => ({
    id: each.personId,
    name: each.personName,
    supervised: each.supervisor !== undefined || each.paperSupervisor !== undefined,
  }));
  return queuesOf({
    matching: acting("lead", "development-worker"),
    leads: acting("lead"),
    teams,
    placements,
  });
}

function linesOf({ requests, unmanaged, alone, unsupervised }: Queues): readonly Line[] {
  const { queues } = words;
  const one = { text: queues.alone, tone: "attention" } as const;
  const none = { text: queues.nobody, tone: "attention" } as const;
  const managed = alone.filter(({ id }) => !unmanaged.some((team) => team.id === id));
  return [
    ...(requests === "two" ? [] : [{ title: queues.requests, lines: [queues.onlyOne], state: one }]),
    ...unmanaged.map(({ name }) => ({ title: name, lines: [queues.noManager], state: none })),
    ...managed.map(({ name, staffed }) =>
      staffed === "nobody"
        ? { title: name, lines: [queues.newcomersNone], state: none }
        : { title: name, lines: [queues.newcomers], state: one },
    ),
    ...unsupervised.map(({ id, name }) => ({
      title: queues.placement(name),
      lines: [queues.hours],
      state: none,
      personId: id,
    })),
  ];
}
