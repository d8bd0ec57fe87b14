import { tellSupervision } from "../stories/supervision.ts";
import { tellWhileCallsFail, unnoticed } from "../support/stories/failing.ts";
import { overSlack } from "../support/stories/over-slack.ts";

tellWhileCallsFail({ name: "slack, supervision", tell: tellSupervision, open: overSlack, kinds: unnoticed, most: 110 });
