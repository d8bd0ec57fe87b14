import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { tellPlacement } from "../../../stories/placement.ts";
import { tellRequest } from "../../../stories/request.ts";
import { tellSupervision } from "../../../stories/supervision.ts";
import { type BothStage, overBoth } from "../../../support/stories/over-both.ts";

let stage: BothStage;
beforeAll(async () => {
  stage = await overBoth();
});
afterEach(() => expect(stage.complaints()).toEqual([]));
afterAll(() => stage?.close());

tellRequest(() => stage);
tellPlacement(() => stage);
tellSupervision(() => stage);

it("was shown alike in Slack and in Teams at each step, on pages, Homes and messages", () => {
  process.stdout.write(`alike in Slack and Teams: ${JSON.stringify(stage.found)}\n`);
  expect(stage.found.page).toBeGreaterThan(120);
  expect(stage.found.Home).toBeGreaterThan(15);
  expect(stage.found.chat).toBeGreaterThan(500);
});
