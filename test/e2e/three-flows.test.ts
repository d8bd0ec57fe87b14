import { afterAll, afterEach, beforeAll, describe, expect } from "vitest";
import { tellPlacement } from "../stories/placement.ts";
import { tellRequest } from "../stories/request.ts";
import type { Stage } from "../stories/stage.ts";
import { tellSupervision } from "../stories/supervision.ts";
import { overThePage } from "./support/over-the-page.ts";

const all = [tellRequest, tellPlacement, tellSupervision];
/** STORIES=all tells them as Slack shows them, too: there they are told over its stand-in, and have stories of their own. */
const inSlack = process.env.STORIES === "all" ? all : [];

const told = [
  ["Teams", all],
  ["Slack", inSlack],
] as const;

describe.each(told.filter(([, stories]) => stories.length > 0))("as %s shows it", (look, stories) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await overThePage(look);
  });
  afterEach(() => expect(stage.complaints()).toEqual([]));
  afterAll(() => stage?.close());

  for (const tell of stories) tell(() => stage);
});
