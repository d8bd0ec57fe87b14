import { tellSupervision } from "../stories/supervision.ts";
import { everyKind, tellWhileCallsFail } from "../support/stories/failing.ts";
import { overTeams } from "../support/stories/over-teams.ts";

tellWhileCallsFail({
  name: "teams, supervision",
  tell: tellSupervision,
  open: (failing) => overTeams(failing ? { failing } : {}),
  kinds: everyKind,
  most: 48,
});
