import { type Json, listIn, textIn } from "../json.ts";
import { withIds } from "./elements.ts";
import { type FilledIn, filledIn } from "./filled-in.ts";
import type { Numbers } from "./numbers.ts";

export type ViewKind = "modal" | "home";

/** A modal somebody has open, or their home. */
export interface View {
  readonly id: string;
  readonly kind: ViewKind;
  readonly userId: string;
  readonly rootId: string;
  readonly previousId: string | null;
  /** As the app sent it, with the ids that Slack makes up. */
  drawn: Json;
  hash: string;
  filledIn: FilledIn;
  /** What the app held against the last submission: block_id → sentence. */
  errors: Readonly<Record<string, string>>;
}

export type Refused = "duplicate_external_id" | "push_limit_reached" | "hash_conflict" | "not_found";

export interface Views {
  /** The modals of a person, the one on top last. */
  stack(userId: string): readonly View[];
  home(userId: string): View | undefined;
  /** Open views only. */
  find(by: { readonly id?: string; readonly externalId?: string }): View | undefined;
  /** On top of what is open; a first modal, if `afresh`. */
  open(userId: string, drawn: Json, afresh?: boolean): View | Refused;
  change(view: View, drawn: Json, hash?: string): View | Refused;
  publish(userId: string, drawn: Json, hash?: string): View | Refused;
  /** Takes this one away, and what stands on it. */
  close(view: View): void;
  /** A new hash and nothing else. */
  touch(view: View): void;
}

/** One opened and two pushed. */
const mostOpen = 3;

export function createViews(numbers: Numbers): Views {
  const stacks = new Map<string, View[]>();
  const homes = new Map<string, View>();
  const all = () => [...[...stacks.values()].flat(), ...homes.values()];
  const stack = (userId: string) => stacks.get(userId) ?? [];
  const named = (drawn: Json): Json => ({ ...drawn, blocks: withIds(listIn(drawn.blocks), () => numbers.id("b")) });
  const taken = (drawn: Json, own?: View) => {
    const id = textIn(drawn.external_id);
    return id !== "" && all().some((view) => view !== own && textIn(view.drawn.external_id) === id);
  };

  function made(userId: string, kind: ViewKind, sent: Json, below?: View): View {
    const drawn = named(sent);
    const id = numbers.id("V");
    return {
      ...{ id, kind, userId, drawn, rootId: below?.rootId ?? id, previousId: below?.id ?? null },
      ...{ hash: numbers.hash(), filledIn: filledIn(listIn(drawn.blocks)), errors: {} },
    };
  }

  function change(view: View, sent: Json, hash?: string): View | Refused {
    if (hash !== undefined && hash !== "" && hash !== view.hash) return "hash_conflict";
    if (taken(sent, view)) return "duplicate_external_id";
    const drawn = named(sent);
    const kept = filledIn(listIn(drawn.blocks), view.filledIn);
    return Object.assign(view, { drawn, filledIn: kept, errors: {}, hash: numbers.hash() });
  }

  return {
    stack,
    change,
    home: (userId) => homes.get(userId),
    find: ({ id, externalId }) =>
      all().find((view) => view.id === id || (externalId && textIn(view.drawn.external_id) === externalId)),
    open(userId, drawn, afresh) {
      const open = afresh ? [] : stack(userId);
      if (taken(drawn)) return "duplicate_external_id";
      if (open.length >= mostOpen) return "push_limit_reached";
      const view = made(userId, "modal", drawn, open.at(-1));
      stacks.set(userId, [...open, view]);
      return view;
    },
    publish(userId, drawn, hash) {
      const before = homes.get(userId);
      if (before) return change(before, drawn, hash);
      if (hash !== undefined && hash !== "") return "hash_conflict";
      if (taken(drawn)) return "duplicate_external_id";
      const view = made(userId, "home", drawn);
      homes.set(userId, view);
      return view;
    },
    close(view) {
      const open = stack(view.userId);
      if (open.includes(view)) stacks.set(view.userId, open.slice(0, open.indexOf(view)));
    },
    touch(view) {
      view.hash = numbers.hash();
    },
  };
}
