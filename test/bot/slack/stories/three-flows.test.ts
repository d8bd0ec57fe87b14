import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { tellPlacement } from "../../../stories/placement.ts";
import { tellRequest } from "../../../stories/request.ts";
import type { Stage } from "../../../stories/stage.ts";
import { tellSupervision } from "../../../stories/supervision.ts";
import { overSlack } from "../../../support/stories/over-slack.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await overSlack();
});
afterEach(() => expect(stage.complaints()).toEqual([]));
afterAll(() => stage?.close());

tellRequest(() => stage);
tellPlacement(() => stage);
tellSupervision(() => stage);
