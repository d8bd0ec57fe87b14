import type { OpenWork } from "../../data/staff/open-work.ts";
import type { StaffRecord, Tie } from "../../data/staff/record.ts";
import type { PlacementRecord } from "../../data/training/placements.ts";
import type { Context } from "../kit/context.ts";
import type { Part } from "../kit/screen.ts";
import { requestName } from "../requests/naming.ts";
import { endWords as words } from "./end-words.ts";

/** All that is open with somebody whose access is to end. */
export interface Leaving extends OpenWork {
  readonly person: StaffRecord;
  /** Trainees whose placements they supervise today. */
  readonly placements: readonly PlacementRecord[];
  /** Their own placement, while it is under way. */
  readonly placed: PlacementRecord | undefined;
}

export async function leavingOf(person: StaffRecord, { data, today }: Context): Promise<Leaving> {
  const [latest] = await data.placements.ofPerson(person.id);
  const placed = latest && (latest.to === undefined || latest.to >= today) ? latest : undefined;
  const placements = await data.placements.supervisedBy(person.id);
  return { person, placements, placed, ...(await data.staff.openWork(person.id)) };
}

/** Whom they are something to, for as long as nobody says otherwise or till a day to come. */
export function tiesOf({ person }: Leaving, kind: Tie["kind"]): readonly Tie[] {
  return person.isFor.filter((each) => each.kind === kind);
}

/** All of it, a line each, and what becomes of it. */
export async function openParts(
  leaving: Leaving,
  context: Context,
  closing: readonly string[],
): Promise<readonly Part[]> {
  const { open } = words;
  const { person } = leaving;
  const some = (all: readonly { readonly name: string }[], says: (names: string) => string) =>
    all.length === 0 ? [] : [says(all.map(({ name }) => name).join(", "))];
  const many = (count: number, says: (count: number) => string) => (count === 0 ? [] : [says(count)]);
  const trainees = leaving.placements.map(({ personName }) => ({ name: personName }));
  const points = [
    ...some(await requests(leaving.offered, context), open.offered),
    ...some(await requests(leaving.allocated, context), open.allocated),
    ...many(leaving.asked.length, open.asked),
    ...many(leaving.gives, open.gives),
    ...many(leaving.attends, open.attends),
    ...some(tiesOf(leaving, "line-manager"), open.managed),
    ...some(tiesOf(leaving, "clinical-supervisor"), open.clinical),
    ...some(tiesOf(leaving, "peer-supervisor"), open.peer),
    ...some(trainees, open.placements),
    ...(leaving.placed ? [open.placed(leaving.placed.host.name)] : []),
    ...some(leaving.aloneManages, open.managesTeams),
    ...some(person.deputyFor, open.deputyFor),
    ...some(person.deputies, open.deputies),
  ];
  return [
    { kind: "heading", text: words.heading(person.name) },
    points.length === 0 ? { kind: "text", text: words.nothing } : { kind: "points", points },
    ...closing.map((text) => ({ kind: "text" as const, text })),
  ];
}

async function requests(ids: readonly string[], { data }: Context): Promise<readonly { readonly name: string }[]> {
  const found: { name: string }[] = [];
  for (const id of ids) {
    const request = await data.requests.get(id);
    if (request) found.push({ name: requestName(request) });
  }
  return found;
}
