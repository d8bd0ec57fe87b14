import { randomUUID } from "node:crypto";
import type { SlackBlock, SlackText, SlackViewShown } from "../page/slack-shapes.ts";

/** A view as the app draws it. */
export interface Drawn {
  readonly type: "modal" | "home";
  readonly callback_id?: string;
  readonly private_metadata?: string;
  readonly title?: SlackText;
  readonly submit?: SlackText;
  readonly close?: SlackText;
  readonly notify_on_close?: boolean;
  readonly blocks: readonly SlackBlock[];
}

/** A view as it stands in front of somebody. */
export interface View {
  readonly id: string;
  readonly person: string;
  hash: string;
  drawn: Drawn;
  /** What the app said beside its questions. */
  errors: Readonly<Record<string, string>>;
}

/** Slack takes one modal and two more above it. */
const mostInAStack = 3;

/** Everybody's Home and the modals that they have open. */
export function createViews() {
  const stacks = new Map<string, View[]>();
  const homes = new Map<string, View>();

  function made(person: string, drawn: Drawn): View {
    return { id: `V${randomUUID()}`, hash: randomUUID(), person, drawn, errors: {} };
  }

  function redraw(view: View, drawn: Drawn): View {
    return Object.assign(view, { drawn, hash: randomUUID(), errors: {} });
  }

  const stackOf = (person: string) => stacks.get(person) ?? [];

  return {
    redraw,
    top: (person: string): View | undefined => stackOf(person).at(-1),
    home: (person: string): View | undefined => homes.get(person),

    find(id: string): View | undefined {
      return [...homes.values(), ...[...stacks.values()].flat()].find((view) => view.id === id);
    },

    /** In place of whatever is open. */
    open(person: string, drawn: Drawn): View {
      const view = made(person, drawn);
      stacks.set(person, [view]);
      return view;
    },

    /** Above what is open; nothing where the stack is full. */
    push(person: string, drawn: Drawn): View | undefined {
      if (stackOf(person).length >= mostInAStack) return undefined;
      const view = made(person, drawn);
      stacks.set(person, [...stackOf(person), view]);
      return view;
    },

    publish(person: string, drawn: Drawn): View {
      const old = homes.get(person);
      const view = old ? redraw(old, drawn) : made(person, drawn);
      homes.set(person, view);
      return view;
    },

    /** Closes one; what lay below it is in front again. */
    close(view: View): void {
      stacks.set(
        view.person,
        stackOf(view.person).filter((each) => each !== view),
      );
    },

    closeAll: (person: string) => void stacks.delete(person),

    clear(): void {
      stacks.clear();
      homes.clear();
    },
  };
}

export type Views = ReturnType<typeof createViews>;

export function asShown({ id, hash, drawn, errors }: View): SlackViewShown {
  const { title, submit, close, blocks } = drawn;
  return {
    ...{ id, hash, blocks, errors },
    title: title?.text ?? "",
    close: close?.text ?? "Close",
    ...(submit ? { submit: submit.text } : {}),
  };
}
