import type { Data } from "../../data/index.ts";
import type { RequestRecord } from "../../data/requests/record.ts";
import type { Context } from "../kit/context.ts";
import type { Circle } from "./circle.ts";
import { released, stillLooking, withdrawn } from "./news.ts";
import type { Done } from "./step.ts";

/** Takes an open offer back: whoever has heard of it hears that it is over, and nobody else hears anything. */
export async function takeBackOffer({ data, actor }: Context, { id }: RequestRecord, circle: Circle): Promise<Done> {
  const { psw, team } = circle;
  const offering = (await data.requests.events(id)).findLast(({ kind, undone }) => kind === "offer" && !undone);
  const heard = offering !== undefined && (await data.outbox.left(offering.id, psw[0]));
  const teamHeard = offering ? await heardOf(data, offering.id, team) : [];
  if (offering && !heard) await data.outbox.takeBack(offering.id);
  const { event } = await data.requests.closeOffer(id, "withdraw-offer", actor.id);
  return {
    event,
    tell: [
      [withdrawn, heard ? psw : []],
      [stillLooking, teamHeard],
    ],
  };
}

/** Ends a match: the request waits again. */
export async function endMatch({ data, actor }: Context, { id }: RequestRecord, circle: Circle): Promise<Done> {
  const { event } = await data.requests.release(id, actor.id);
  return { event, tell: [[released, [...circle.psw, ...circle.team, ...circle.leads]]] };
}

/** Those who have read that somebody is being asked, and so must hear that this is over. */
async function heardOf(data: Data, offering: string, people: readonly string[]): Promise<readonly string[]> {
  const heard: string[] = [];
  for (const each of people) if (await data.outbox.left(offering, each)) heard.push(each);
  return heard;
}
