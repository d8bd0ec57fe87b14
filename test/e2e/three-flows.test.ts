import { afterAll, afterEach, beforeAll, describe, expect } from "vitest";
import { tellPlacement } from "../stories/placement.ts";
import { tellRequest } from "../stories/request.ts";
import type { Stage } from "../stories/stage.ts";
import { tellSupervision } from "../stories/supervision.ts";
import { overThePage } from "./support/over-the-page.ts";

describe.each(["Teams", "Slack"] as const)("as %s shows it", (look) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await overThePage(look);
  });
  afterEach(() => expect(stage.complaints()).toEqual([]));
  afterAll(() => stage?.close());

  tellRequest(() => stage);
  tellPlacement(() => stage);
  tellSupervision(() => stage);
});
