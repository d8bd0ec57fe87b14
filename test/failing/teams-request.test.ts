import { tellRequest } from "../stories/request.ts";
import { everyKind, tellWhileCallsFail } from "../support/stories/failing.ts";
import { overTeams } from "../support/stories/over-teams.ts";

tellWhileCallsFail({
  name: "teams, request",
  tell: tellRequest,
  open: (failing) => overTeams(failing ? { failing } : {}),
  kinds: everyKind,
  most: 105,
});
