import type { RequestRecord } from "../../data/requests/record.ts";
import type { Context } from "../kit/context.ts";

/** The requests in these states that this person has to do with, by any of their roles; longest waiting first. */
export async function concerning(
  context: Context,
  states: readonly RequestRecord["state"][],
): Promise<readonly RequestRecord[]> {
  const { data, actor } = context;
  const found = new Map<string, RequestRecord>();
  const add = async (more: { readonly teamIds?: readonly string[]; readonly pswId?: string }) => {
    const { items } = await data.requests.list({ states, order: "longest-waiting", skip: 0, take: 1000, ...more });
    for (const each of items) found.set(each.id, each);
  };
  const person = await data.people.get(actor.id);
  if (await context.may("request.list-waiting")) await add({});
  if (await context.may("request.list-ours")) await add({ teamIds: (person?.requestTeams ?? []).map(({ id }) => id) });
  if (await context.may("request.list-mine")) await add({ pswId: actor.id });
  return [...found.values()];
}
