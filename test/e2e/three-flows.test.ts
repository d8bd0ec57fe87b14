import { afterAll, afterEach, beforeAll, describe, expect } from "vitest";
import { tellPlacement } from "../stories/placement.ts";
import { tellRequest } from "../stories/request.ts";
import type { Stage } from "../stories/stage.ts";
import { tellSupervision } from "../stories/supervision.ts";
import { overThePage } from "./support/over-the-page.ts";

const all = [tellRequest, tellPlacement, tellSupervision];
/**
 * STORIES=all tells all three, as Teams and as Slack show them. Else one is told as Teams shows it: over the stand-ins all three
 * are told every time, and the page has stories of its own.
 */
const [asTeams, asSlack] = process.env.STORIES === "all" ? [all, all] : [[tellRequest], []];

const told = [
  ["Teams", asTeams],
  ["Slack", asSlack],
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
