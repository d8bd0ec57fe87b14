import { tellPlacement } from "../stories/placement.ts";
import { tellWhileCallsFail, unnoticed } from "../support/stories/failing.ts";
import { overSlack } from "../support/stories/over-slack.ts";

tellWhileCallsFail({ name: "slack, placement", tell: tellPlacement, open: overSlack, kinds: unnoticed, most: 90 });
