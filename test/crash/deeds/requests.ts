import { asksFor } from "./asks.ts";
import { all, type Deeds, type Hands, type Stage } from "./deed.ts";

/** Asking for a peer support worker, and what becomes of it. */
export function requestDeeds(stage: Stage, hands: Hands): Deeds {
  const { clear, open, page, idOf, flow, pressed } = hands;
  const { ask, offeredTo, underWay, sessionBack } = asksFor(stage, hands);
  const { as } = stage;
  const [robin, nadia] = [idOf("Robin"), idOf("Nadia")];
  const offered = async () => `request:${await offeredTo(robin)}`;

  return {
    begin: {
      holds: ["drafts at 1 open +1"],
      prepare: () => clear(),
      act: async () => await open(as("Amara"), "request.ask"),
    },
    page: {
      holds: ["drafts at 2 open +1"],
      async prepare() {
        await clear();
        await open(as("Amara"), "request.ask");
      },
      act: async () => await page(as("Amara"), {}),
    },
    "request.ask": flow("Amara", "request.ask", { holds: ["requests +1", "request_events +1"] }),
    "session.ask": flow("Amara", "session.ask", { holds: ["requests +1", "request_events +1"] }),
    "session.amend": flow("Amara", "session.amend", {
      subject: sessionBack,
      holds: ["request_events +1", "requests waiting +1"],
    }),
    "request.offer": pressed("Jo", "request.offer", {
      subject: async () => `request:${await ask()}:${robin}`,
      holds: ["offers +1", "request_events +1"],
    }),
    "request.offer-anyway": flow("Jo", "request.offer-anyway", {
      subject: async () => `request:${await ask()}:${nadia}`,
      likes: { "Tick what": all },
      holds: ["offers +1", "request_events +1"],
    }),
    "request.accept": pressed("Robin", "request.accept", {
      subject: offered,
      holds: ["allocations +1", "offers accepted +1", "request_events +1"],
    }),
    "request.decline": pressed("Robin", "request.decline", {
      subject: offered,
      holds: ["offers declined +1", "request_events +1"],
    }),
    "request.withdraw": pressed("Jo", "request.withdraw", {
      subject: offered,
      holds: ["offers withdrawn +1", "request_events +1"],
    }),
    "request.review": flow("Robin", "request.review", { subject: underWay, holds: ["request_events +1"] }),
  };
}
