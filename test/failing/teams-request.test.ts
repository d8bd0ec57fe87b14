import { tellRequest } from "../stories/request.ts";
import { tellWhileCallsFail } from "../support/stories/failing.ts";
import { overTeams } from "../support/stories/over-teams.ts";

tellWhileCallsFail({
  name: "teams, request",
  tell: tellRequest,
  open: (failing) => overTeams(failing ? { failing } : {}),
  most: 105,
});
