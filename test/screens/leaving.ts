import { book, openMine } from "../e2e/support/supervision.ts";
import type { At, Tour } from "./stop.ts";

/** Leaving a group session, which goes on for the others. */
export const leavingTour: Tour = async (play, stop) => {
  const someone = await play.come("Robin Vale");
  const at: At = (name, where = "panel") => stop(name, someone, where);
  await book(someone, /^Group/);
  await someone.close();
  await openMine(someone, "Group supervision");
  await at("group-session-mine");
  await someone.press("Leave the group", "panel");
  await at("leave-group");
  await someone.answer({}, "Leave it");
  await at("left-group");
  await someone.close();
};
