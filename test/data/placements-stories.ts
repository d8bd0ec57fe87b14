import type { Deed, Happening, Story, Who } from "./placements-oracle.ts";
import { dayOf, mayRead, supervisors } from "./placements-oracle.ts";

/** A story whose happenings are a minute apart from nine in the morning of the day that was named last. */
function told(name: string, ...days: readonly (string | Deed)[]): Story {
  const happenings: Happening[] = [];
  let from = Date.parse("2026-09-01T09:00:00Z");
  let minute = 0;
  for (const each of days) {
    if (typeof each === "string") {
      from = Date.parse(each.includes("T") ? each : `${each}T09:00:00Z`);
      minute = 0;
    } else {
      happenings.push({ ...each, at: new Date(from + minute * 60_000).toISOString() });
      minute += 1;
    }
  }
  return { name, parts: name.length % 2 === 0 ? "three" : "six", happenings };
}

const supervise = (who?: Who): Deed => (who === undefined ? { does: "supervise" } : { does: "supervise", who });
const share = (who: Who): Deed => ({ does: "share", who });
const write: Deed = { does: "write" };
const doubt: Deed = { does: "doubt" };
const by = (does: "respond" | "return" | "sign" | "leave", who: Who): Deed => ({ does, who });

/** Stories of people: everything that can come between a trainee's words and whoever may read them. */
export const stories: readonly Story[] = [
  told("never shared", supervise("first"), write, by("return", "first"), doubt, by("sign", "first")),
  told("shared and answered", supervise("first"), write, share("first"), by("respond", "first"), "2026-09-04", write),
  told("shared from the second version on", supervise("first"), write, write, share("first"), write),
  told("unshared", supervise("first"), write, share("first"), by("respond", "first"), write, { does: "unshare" }),
  told(
    "unshared and shared again, later words only",
    supervise("first"),
    ...[write, share("first"), by("respond", "first"), write, { does: "unshare" } as const, write, share("first")],
  ),
  told(
    "handed over, and shared with the new one",
    ...[supervise("first"), write, share("first"), by("respond", "first"), by("return", "first"), "2026-10-01"],
    ...[supervise("second"), write, share("second"), by("respond", "second"), doubt, by("sign", "second")],
  ),
  told(
    "handed over and not shared again",
    ...[
      supervise("first"),
      write,
      share("first"),
      by("sign", "first"),
      doubt,
      "2026-10-01",
      supervise("second"),
      write,
    ],
  ),
  told(
    "a supervisor who came back, nothing shared since",
    ...[supervise("first"), write, share("first"), by("respond", "first"), "2026-10-01", supervise("second")],
    ...["2026-11-02", supervise("first"), write],
  ),
  told(
    "a supervisor who came back and has it again",
    ...[supervise("first"), write, share("first"), by("respond", "first"), "2026-10-01", supervise("second")],
    ...["2026-11-02", supervise("first"), write, share("first"), write],
  ),
  told(
    "handed over and back on one day",
    ...[supervise("first"), write, "2026-10-01", share("first"), supervise("second"), supervise("first"), write],
  ),
  told(
    "handed over and back on one day, shared after that",
    ...[supervise("first"), write, "2026-10-01", supervise("second"), share("second"), supervise("first"), write],
    ...[share("first"), write],
  ),
  told("nobody supervises any more", supervise("first"), write, share("first"), "2026-11-20", supervise(), write),
  told(
    "a supervisor from tomorrow, shared too early",
    ...[
      supervise("first"),
      write,
      share("first"),
      by("return", "first"),
      doubt,
      "2026-11-01",
      { does: "end-spell", who: "first", to: "2026-11-24" } as const,
    ],
    ...[{ does: "spell", who: "second", from: "2026-11-25" } as const, share("second"), write],
  ),
  told(
    "a supervisor whose time ended yesterday",
    ...[supervise("first"), write, share("first"), by("respond", "first"), by("return", "first"), "2026-11-10"],
    ...[{ does: "end-spell", who: "first", to: "2026-11-23" } as const, write],
  ),
  told(
    "a time that was ended by hand and goes on by hand",
    ...[
      supervise("first"),
      write,
      share("first"),
      "2026-11-10",
      { does: "end-spell", who: "first", to: "2026-11-09" } as const,
    ],
    ...["2026-11-12", { does: "resume", who: "first" } as const, write],
  ),
  told(
    "a time that ran out and goes on by hand, shared once more",
    ...[supervise("first"), write, share("first"), { does: "end-spell", who: "first", to: "2026-11-09" } as const],
    ...["2026-11-12", { does: "resume", who: "first" } as const, write, share("first"), write],
  ),
  told(
    "shared with somebody who only becomes the supervisor later that day",
    ...[supervise("first"), write, share("second"), supervise("second"), write],
  ),
  told("a share that its author never made", supervise("first"), write, { does: "forge", who: "first", by: "second" }),
  told("shared with somebody who is no supervisor", supervise("first"), write, share("lead"), share("third")),
  told(
    "paper that gave way to a signature",
    ...[supervise("first"), write, by("sign", "development-worker"), doubt, by("sign", "first")],
  ),
  told("signed on paper and doubted", ...[supervise(), write, by("sign", "development-worker"), doubt, write]),
  told(
    "a signer who is not the supervisor any more",
    ...[
      supervise("first"),
      write,
      by("sign", "first"),
      "2026-10-01",
      supervise("second"),
      doubt,
      by("return", "second"),
    ],
  ),
  told(
    "half past midnight in summer time",
    ...["2026-09-30T23:10:00Z", supervise("first"), write, "2026-09-30T23:30:00Z", share("first"), write],
  ),
  told("a supervisor whose access has ended", supervise("first"), write, share("first"), by("leave", "first")),
  told("an author whose access has ended", supervise("first"), write, share("first"), by("leave", "author")),
  told(
    "deleted, with all that was written about it",
    ...[supervise("first"), write, share("first"), by("respond", "first"), by("return", "first"), doubt, write],
    { does: "delete" },
  ),
  told(
    "deleted, and the words forgotten",
    ...[supervise("first"), write, share("first"), by("respond", "first"), by("return", "first"), doubt],
    { does: "lose" },
  ),
];

/** Stories that nobody thought of. */
export function randomStories(count: number, seed: number): readonly Story[] {
  return Array.from({ length: count }, (_, at) => randomStory(seed + at * 7919));
}

function randomStory(seed: number): Story {
  const random = randomFrom(seed);
  const below = (end: number) => Math.floor(random() * end);
  const anyone = () => supervisors[below(supervisors.length)] ?? "first";
  let at = Date.parse("2026-09-01T08:00:00Z");
  let current: Who | undefined = "first";
  const happenings: Happening[] = [];
  const does = (deed: Deed) => happenings.push({ ...deed, at: new Date(at).toISOString() });
  does(supervise("first"));
  does(write);
  /** Nobody can write a note that they could not read themselves. */
  const says = (kind: "response" | "returned", deed: "respond" | "return") => {
    const story: Story = { name: "", parts: "three", happenings };
    const who = supervisors.find((each) =>
      mayRead(story, each, { kind, note: 0, by: each, on: "9999-12-31" }, new Date(at).toISOString()),
    );
    if (who) does(by(deed, who));
  };
  const deeds: readonly (() => void)[] = [
    () => does(write),
    () => does(write),
    () => does(share(random() < 0.8 ? (current ?? "first") : anyone())),
    () => does(share(current ?? anyone())),
    () => does({ does: "unshare" }),
    () => says("response", "respond"),
    () => says("returned", "return"),
    () => does(by("sign", random() < 0.7 ? anyone() : "development-worker")),
    () => does(doubt),
    () => does({ does: "forge", who: anyone(), by: "lead" }),
    () => {
      current = random() < 0.85 ? anyone() : undefined;
      does(supervise(current));
    },
    () => {
      const [who, day] = [anyone(), (days: number) => dayOf(new Date(at + days * 86_400_000).toISOString())];
      does(supervise());
      does({ does: "spell", who, from: day(1 + below(3)), to: day(3 + below(9)) });
      current = who;
    },
    () => {
      if (current === undefined) return;
      does(supervise(current));
      const to = dayOf(new Date(at - below(2) * 86_400_000).toISOString());
      does({ does: "end-spell", who: current, to });
    },
  ];
  for (let step = 8 + below(14); step > 0; step -= 1) {
    at += random() < 0.4 ? 120_000 : (1 + below(70)) * 3_600_000;
    deeds[below(deeds.length)]?.();
  }
  at += 60_000;
  const end = random();
  if (end < 0.1) does(by("leave", anyone()));
  if (end > 0.9) does({ does: "delete" });
  return { name: `seed ${seed}`, parts: seed % 2 === 0 ? "three" : "six", happenings };
}

/** Numbers from 0 to 1, the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
