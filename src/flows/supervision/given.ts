import type { ProposalRecord, SlotRecord } from "../../data/supervision/booking-record.ts";
import type { Context } from "../kit/context.ts";
import type { Row } from "../kit/screen.ts";
import { defineView } from "../kit/view.ts";
import {
  comingRow,
  dutyRow,
  isDue,
  type LineGiven,
  linesGiven,
  proposalRow,
  type Unsaid,
  unsaid,
  unsaidRow,
} from "./giving-rows.ts";
import { givingWords as words } from "./giving-words.ts";
import { slotsAhead } from "./my-times.ts";
import { offerPress, timesPress } from "./offer-pattern.ts";
import { offeringWords } from "./offering-words.ts";

type Given =
  | { readonly is: "asked"; readonly proposal: ProposalRecord }
  | { readonly is: "unsaid"; readonly item: Unsaid }
  | ({ readonly is: "person" } & LineGiven)
  | { readonly is: "coming"; readonly slot: SlotRecord };

/** All of the supervision that somebody gives: times that were proposed, what to say of past sessions, how each person stands, what is to come. */
export const given = defineView<Given>({
  id: "supervision.given",
  title: words.givenTitle,
  summary: words.givenSummary,
  action: "supervision.give",
  about: "person",
  says: ["supervision i give", "who is due"],
  home: words.givenHome,
  searchLabel: words.search,
  async find(context, { search, skip, take }) {
    const letters = search.trim().toLowerCase();
    const all = (await everything(context)).filter((each) => namesIn(each).toLowerCase().includes(letters));
    return { items: all.slice(skip, skip + take), total: all.length };
  },
  row: (item, context): Row => {
    if (item.is === "asked") return proposalRow(item.proposal, context);
    if (item.is === "unsaid") return unsaidRow(item.item, context);
    return item.is === "person" ? dutyRow(item, context) : comingRow(item.slot, context);
  },
  count: words.count,
  empty: (search) => (search === "" ? words.empty : words.notFound(search)),
  presses: (context) => [
    timesPress(context, "main"),
    offerPress("supervision.offer-pattern", offeringWords.presses.pattern, context),
    offerPress("supervision.away", offeringWords.presses.away, context),
  ],
});

async function everything(context: Context): Promise<readonly Given[]> {
  const { data, actor } = context;
  const waiting = (await data.supervision.toConfirm(actor.id)).filter(({ supervisor }) => supervisor.id === actor.id);
  const lines = (await linesGiven(context)).map((each) => ({ is: "person", ...each }) as const);
  const due = lines.filter(isDue);
  const rest = lines.filter((each) => !isDue(each));
  const coming = (await slotsAhead(26, context)).filter(({ bookings }) => bookings.length > 0);
  const asked = await data.supervision.proposalsTo(actor.id);
  return [
    ...asked.map((proposal) => ({ is: "asked", proposal }) as const),
    ...unsaid(waiting, context).map((item) => ({ is: "unsaid", item }) as const),
    ...due,
    ...rest,
    ...coming.map((slot) => ({ is: "coming", slot }) as const),
  ];
}

/** The names that a line can be found by. */
function namesIn(each: Given): string {
  if (each.is === "person") return each.name;
  if (each.is === "asked") return each.proposal.person.name;
  const bookings =
    each.is === "coming" ? each.slot.bookings : each.item.is === "group" ? each.item.bookings : [each.item.booking];
  return bookings.map(({ person }) => person.name).join("\n");
}
