import { afterAll, afterEach, beforeAll, describe, expect } from "vitest";
import { tellPlacement } from "../stories/placement.ts";
import { tellRequest } from "../stories/request.ts";
import type { Stage } from "../stories/stage.ts";
import { tellSupervision } from "../stories/supervision.ts";
import { overThePage } from "./support/over-the-page.ts";

const all = [tellRequest, tellPlacement, tellSupervision];
/** STORIES=all tells the other two as Slack shows them, too: those have stories of their own there. */
const inSlack = process.env.STORIES === "all" ? all : [tellPlacement];

describe.each([
  ["Teams", all],
  ["Slack", inSlack],
] as const)("as %s shows it", (look, stories) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await overThePage(look);
  });
  afterEach(() => expect(stage.complaints()).toEqual([]));
  afterAll(() => stage?.close());

  for (const tell of stories) tell(() => stage);
});
