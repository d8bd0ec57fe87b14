import type { JoiningRecord } from "../../data/joinings.ts";
import { sayMoment } from "../../rules/calendar/say.ts";
import type { Context } from "../kit/context.ts";
import { defineFlow } from "../kit/flow.ts";
import { note } from "../kit/note.ts";
import type { Row } from "../kit/screen.ts";
import { defineView } from "../kit/view.ts";
import { interestPress, interestsSaid } from "./interest.ts";
import { interestWords as words } from "./interest-words.ts";
import { acting } from "./presses.ts";

/** Who is interested and has not been spoken to. */
export const interestList = defineView<JoiningRecord>({
  id: "interest.list",
  title: words.listTitle,
  summary: words.listSummary,
  action: "interest.read",
  says: ["interest", "who is interested"],
  home: words.presses.list,
  searchLabel: words.search,
  find: ({ data }, { search, skip, take }) => data.joinings.interested(search.trim(), { skip, take }),
  row: (said, { trust, now, actor }) => ({
    title: said.person.name,
    lines: [
      interestsSaid(said.interests),
      [said.person.email, words.when(sayMoment(said.askedAt, trust.zone, now))]
        .filter((each) => each !== undefined)
        .join(" · "),
    ],
    presses:
      said.person.id === actor.id
        ? []
        : [acting("interest.spoken", said, words.presses.spoken, "plain", words.presses.spokenThis(said.person.name))],
  }),
  count: words.count,
  empty: (search) => (search === "" ? words.empty : words.none(search)),
});

/** One press: somebody has talked to them, and they leave the list. */
export const spokenTo = defineFlow({
  id: "interest.spoken",
  title: words.spokenTitle,
  summary: words.spokenSummary,
  action: "interest.answer",
  about: "interest",
  questions: {},
  pages: [],
  async finish(_answers, { subject, data, actor }, fix) {
    const settled = await data.joinings.settle(subject?.id ?? "", "confirmed", actor.id);
    return settled ? { done: "spoken" } : fix({});
  },
  async outcome(_done, { subject, data }) {
    const said = subject && (await data.joinings.get(subject.id));
    const text = words.done.text(said?.person.name ?? "");
    return note({ title: words.done.title, text }, [interestPress(words.presses.list)], "good");
  },
});

/** On the Home of those who get in touch: how many wait, in one row. */
export async function interestWaiting(context: Context): Promise<readonly Row[]> {
  if (!(await context.may("interest.read"))) return [];
  const { total } = await context.data.joinings.interested("", { skip: 0, take: 1 });
  return total === 0 ? [] : [{ title: words.waiting(total), lines: [], presses: [interestPress(words.see)] }];
}
