import type { StaffRecord } from "../../data/staff/record.ts";
import type { Context } from "../kit/context.ts";
import type { Row } from "../kit/screen.ts";
import { defineView } from "../kit/view.ts";
import { datedSaid, roleNames } from "./naming.ts";
import { addPress, openStaff, queuesPress } from "./presses.ts";
import { staffWords as words } from "./words.ts";

/** Who is here, by name. Those whose access has ended are found by a search, and marked. */
export const staffList = defineView<StaffRecord>({
  id: "staff.list",
  title: words.list.title,
  summary: words.list.summary,
  action: "people.list",
  says: ["people", "staff", "who is here"],
  home: words.list.title,
  searchLabel: words.list.search,
  find: ({ data, trust }, { search, skip, take }) =>
    data.staff.list({ search, skip, take, roleNames: roleNames(trust), jobNames: trust.staffRoles }),
  row,
  count: words.list.count,
  empty: (search) => (search === "" ? words.list.none : words.list.notFound(search)),
  presses: async ({ may }) => [...((await may("people.add")) ? [addPress()] : []), queuesPress()],
});

function row(person: StaffRecord, { trust, today }: Context): Row {
  const names = roleNames(trust);
  const roles = person.roles.map((each) => datedSaid(names[each.role], each, today));
  const teams = person.teams.map((each) => datedSaid(each.name, each, today));
  const away = person.leave.some(({ from, to }) => from <= today && today <= to);
  return {
    title: person.name,
    lines: person.ended
      ? []
      : [roles.length > 0 ? roles.join("; ") : words.list.noRole, ...(teams.length > 0 ? [teams.join("; ")] : [])],
    ...(person.ended
      ? { state: { text: words.list.ended, tone: "plain" as const } }
      : away
        ? { state: { text: words.list.away, tone: "plain" as const } }
        : {}),
    presses: [openStaff(person)],
  };
}
