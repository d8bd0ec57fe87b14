import type { Json } from "../json.ts";
import type { Numbers } from "./numbers.ts";

/** Somebody of the workspace, or seen in it. */
export interface NewPerson {
  /** Made up if left out. */
  readonly id?: string;
  readonly name: string;
  readonly email?: string;
  readonly deactivated?: boolean;
  /** A guest of several channels (`is_restricted`), or of one (also `is_ultra_restricted`). */
  readonly guest?: "of several channels" | "of one channel" | undefined;
  /** Of another workspace, here through a shared channel. */
  readonly stranger?: boolean;
  readonly bot?: boolean;
  readonly timezone?: string;
}

export type Member = NewPerson & { readonly id: string; readonly teamId: string; readonly updated: number };

export interface Directory {
  add(person: NewPerson): Member;
  find(id: string): Member | undefined;
  /** @throws for somebody who is not there */
  known(id: string): Member;
  change(id: string, over: Partial<Omit<NewPerson, "id">>): Member;
  all(): readonly Member[];
}

export function createDirectory(teamId: string, numbers: Numbers, clock: { now(): Date }): Directory {
  const members = new Map<string, Member>();
  const updated = () => Math.floor(clock.now().getTime() / 1000);
  function known(id: string): Member {
    const member = members.get(id);
    if (!member) throw new Error(`nobody in the workspace is ${id}`);
    return member;
  }
  function keep(member: Member): Member {
    members.set(member.id, member);
    return member;
  }
  return {
    known,
    find: (id) => members.get(id),
    all: () => [...members.values()],
    add(person) {
      const id = person.id ?? numbers.id("U");
      if (members.has(id)) throw new Error(`somebody is ${id} already`);
      return keep({ ...person, id, teamId: person.stranger ? "T0STRANGERS" : teamId, updated: updated() });
    },
    change: (id, over) => keep({ ...known(id), ...over, updated: updated() }),
  };
}

/** The short name before the "@", as Slack once asked everybody for. */
export function handleOf({ name }: Member): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, ".");
}

/** A user as `users.info` shows them; the e-mail only to an app that may read it. */
export function asUser(member: Member, mayReadEmail: boolean): Json {
  const [first = "", ...rest] = member.name.split(" ");
  return {
    id: member.id,
    team_id: member.teamId,
    name: handleOf(member),
    deleted: member.deactivated === true,
    updated: member.updated,
    is_bot: member.bot === true,
    is_app_user: false,
    ...(member.stranger ? { is_stranger: true } : {}),
    profile: {
      real_name: member.name,
      real_name_normalized: member.name,
      display_name: "",
      display_name_normalized: "",
      first_name: first,
      last_name: rest.join(" "),
      team: member.teamId,
      ...(mayReadEmail && member.email !== undefined && !member.stranger ? { email: member.email } : {}),
    },
    // Slack leaves these out once somebody is deactivated.
    ...(member.deactivated
      ? {}
      : {
          real_name: member.name,
          tz: member.timezone ?? "Europe/London",
          is_admin: false,
          is_owner: false,
          is_primary_owner: false,
          is_restricted: member.guest !== undefined,
          is_ultra_restricted: member.guest === "of one channel",
          is_email_confirmed: true,
        }),
  };
}
