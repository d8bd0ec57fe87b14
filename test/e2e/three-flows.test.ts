import { afterAll, afterEach, beforeAll, describe, expect } from "vitest";
import { tellPlacement } from "../stories/placement.ts";
import { tellRequest } from "../stories/request.ts";
import type { Stage } from "../stories/stage.ts";
import { tellSupervision } from "../stories/supervision.ts";
import { overThePage } from "./support/over-the-page.ts";

const stories = { request: tellRequest, placement: tellPlacement, supervision: tellSupervision };
const { STORIES = "request Teams" } = process.env;
/**
 * STORIES=all tells all three, as Teams and as Slack show them; STORIES="placement Slack" tells that one alone. Else one is told
 * as Teams shows it: over the stand-ins all three are told every time, and the page has stories of its own.
 */
const told = (["Teams", "Slack"] as const).map((look) => {
  const named = Object.entries(stories).filter(([name]) => ["all", `${name} ${look}`].includes(STORIES));
  return [look, named.map(([, tell]) => tell)] as const;
});
if (told.every(([, tells]) => tells.length === 0)) throw new Error(`there is no story called "${STORIES}"`);

describe.each(told.filter(([, tells]) => tells.length > 0))("as %s shows it", (look, tells) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await overThePage(look);
  });
  afterEach(() => expect(stage.complaints()).toEqual([]));
  afterAll(() => stage?.close());

  for (const tell of tells) tell(() => stage);
});
