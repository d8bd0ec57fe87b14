import type { JoiningRecord } from "../../data/joinings.ts";
import type { Press } from "../kit/screen.ts";
import { spoken } from "../kit/spoken.ts";
import { joiningWords as words } from "./words.ts";

/** What somebody said when they came, as a matter. */
export const joiningSubject = ({ id, kind }: Pick<JoiningRecord, "id" | "kind">) =>
  ({ kind: kind === "team" ? "joining" : "interest", id }) as const;

/** A button that acts on what somebody said. */
export function acting(
  flow: string,
  joining: JoiningRecord,
  label: string,
  style: Press["style"],
  ...wordings: readonly string[]
): Press {
  return {
    label,
    ...spoken(...wordings),
    does: { do: "start", flow, subject: joiningSubject(joining) },
    style,
    opens: "here",
  };
}

/** Yes and no, each one press. */
export function answerPresses(joining: JoiningRecord): readonly Press[] {
  const { yes, yesThis, no, noThis } = words.presses;
  return [
    acting("joining.confirm", joining, yes, "main", yesThis(joining.person.name)),
    acting("joining.decline", joining, no, "plain", noThis(joining.person.name)),
  ];
}

/** For whoever said it: another team, or none. */
export function ownPresses(joining: JoiningRecord): readonly Press[] {
  const { other, takeBack, takeBackThis } = words.presses;
  const again = { do: "start", flow: "people.join", subject: joiningSubject(joining) } as const;
  return [
    { label: other, does: again, style: "plain", opens: "panel" },
    acting("joining.withdraw", joining, takeBack, "plain", takeBackThis(joining.team?.name ?? "")),
  ];
}

/** For whoever is in no team by what they said: to say another one. */
export function joinPress(): Press {
  return { label: words.presses.other, does: { do: "start", flow: "people.join" }, style: "plain", opens: "panel" };
}

export function requestPress(): Press {
  return { label: words.presses.request, does: { do: "start", flow: "request.ask" }, style: "main", opens: "panel" };
}
