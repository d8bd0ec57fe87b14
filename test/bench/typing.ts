import { keepBusy } from "../server/busy.ts";
import type { Json } from "../support/slack/json.ts";
import type { openSlackDoor } from "./slack-door.ts";
import { nextView, type Typist } from "./slack-pages.ts";

type Door = Awaited<ReturnType<typeof openSlackDoor>>;

/** What people did in a while. */
export interface Typed {
  /** How long each page was waited for. */
  readonly took: readonly number[];
  /** Pages a second, as they were reached. */
  readonly perSecond: number;
  /** How many began to ask meanwhile: nobody's wait for that is in `took`. */
  readonly openings: number;
}

/** Pages of asking for a peer support worker: whoever has sent the last one begins again. */
const pages = 4;

/** People fill in page after page, so many interactions a second in all: one in five of them opens the first page. */
export function createTyping(door: Door) {
  const at = new Map<Typist, Json>();

  async function open(who: readonly Typist[]): Promise<void> {
    for (const { typist, view } of await door.opened(who)) at.set(typist, view);
  }

  return {
    /**
     * What was asked is forgotten, and everybody is somewhere else in their asking, as at any moment of a working day: were all
     * of them at the first page, a short while would see hardly a last one.
     */
    async begin(): Promise<void> {
      await door.service.forget();
      at.clear();
      const after = (page: number) => door.typists.filter((_, index) => index % (pages + 1) > page);
      await open(after(0));
      for (let page = 1; page < pages; page += 1) {
        const sending = after(page).flatMap((typist) => {
          const view = at.get(typist);
          return view ? [{ typist, view }] : [];
        });
        const { next } = await door.sendAll(sending);
        for (const { typist, view } of next) at.set(typist, view);
      }
    },

    async typed(aSecond: number, forSeconds: number): Promise<Typed> {
      const took: number[] = [];
      let openings = 0;
      const seconds = await keepBusy(door.typists, { seconds: forSeconds, aSecond }, async (typist) => {
        const view = at.get(typist);
        at.delete(typist);
        if (!view) {
          openings += 1;
          return await open([typist]);
        }
        const answer = await door.client.post(door.readyFor({ typist, view }));
        took.push(answer.tookMs);
        // Whoever is told that it takes longer has the page still in front of them, and presses again.
        const next = answer.body.includes('"errors"') ? view : nextView(answer);
        if (next) at.set(typist, next);
      });
      return { took, openings, perSecond: took.length / Math.max(seconds, forSeconds) };
    },
  };
}
