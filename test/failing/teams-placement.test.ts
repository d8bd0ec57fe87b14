import { tellPlacement } from "../stories/placement.ts";
import { everyKind, tellWhileCallsFail } from "../support/stories/failing.ts";
import { overTeams } from "../support/stories/over-teams.ts";

tellWhileCallsFail({
  name: "teams, placement",
  tell: tellPlacement,
  open: (failing) => overTeams(failing ? { failing } : {}),
  kinds: everyKind,
  most: 38,
});
