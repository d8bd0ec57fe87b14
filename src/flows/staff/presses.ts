import type { StaffRecord } from "../../data/staff/record.ts";
import type { Context } from "../kit/context.ts";
import type { Press } from "../kit/screen.ts";
import { spoken } from "../kit/spoken.ts";
import { staffSubject } from "./naming.ts";
import { staffWords as words } from "./words.ts";

export function openStaff({ id, name }: Pick<StaffRecord, "id" | "name">): Press {
  return {
    label: words.presses.open,
    ...spoken(words.presses.openThis(name)),
    does: { do: "show", view: "staff.card", subject: staffSubject(id) },
    style: "plain",
    opens: "panel",
  };
}

export function addPress(): Press {
  return { label: words.presses.add, does: { do: "start", flow: "staff.add" }, style: "main", opens: "panel" };
}

export function listPress(): Press {
  return { label: words.presses.list, does: { do: "show", view: "staff.list" }, style: "plain", opens: "panel" };
}

export function queuesPress(): Press {
  return { label: words.presses.queues, does: { do: "show", view: "staff.queues" }, style: "plain", opens: "panel" };
}

/** What can be changed about somebody, by this person, now. */
export async function staffPresses({ id, ended }: StaffRecord, context: Context): Promise<readonly Press[]> {
  const subject = staffSubject(id);
  const may = await context.allowed(subject);
  const start = (flow: string, label: string, style: Press["style"] = "plain"): Press => ({
    label,
    does: { do: "start", flow, subject },
    style,
    opens: "panel",
  });
  if (ended) return may("people.change") ? [start("staff.let-back", words.presses.letBack, "main")] : [];
  return [
    ...(may("people.change")
      ? [
          start("staff.details", words.presses.details),
          start("staff.roles", words.presses.roles),
          start("staff.teams", words.presses.teams),
          start("staff.working", words.presses.working),
          start("staff.ties", words.presses.ties),
        ]
      : []),
    ...(may("people.end") ? [start("staff.end", words.presses.end, "stop")] : []),
  ];
}
