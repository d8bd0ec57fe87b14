import { tellRequest } from "../stories/request.ts";
import { tellWhileCallsFail, unnoticed } from "../support/stories/failing.ts";
import { overSlack } from "../support/stories/over-slack.ts";

tellWhileCallsFail({ name: "slack, request", tell: tellRequest, open: overSlack, kinds: unnoticed, most: 165 });
