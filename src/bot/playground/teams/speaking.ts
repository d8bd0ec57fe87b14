import { generateKeyPair, randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { hostInAddress } from "../../server.ts";
import type { Listener } from "../listener.ts";
import { activityFrom, claimsFor } from "./activities.ts";
import { createIssuer } from "./issuer.ts";
import { type Answered, handIn } from "./line.ts";
import { botFramework } from "./sign-in.ts";
import type { Tenant } from "./tenant.ts";
import { serviceUrl } from "./web.ts";

interface SpeakingDeps {
  readonly appId: string;
  readonly tenant: Tenant;
  /** The time that tokens are dated by, in milliseconds: it is compared with the computer's own. */
  readonly wall: () => number;
}

/** Says a thing of somebody's to the app, at its own address; gives what it answered. */
export type Say = (person: string, over: object, at: Listener) => Promise<Answered | undefined>;

/** The way to the app: everything is signed with a key of this one run, which is listed where the app looks for it. */
export function createSpeaking({ appId, tenant, wall }: SpeakingDeps) {
  const app = { appId, tenantId: tenant.tenantId, serviceUrl };
  // The library that checks tokens keeps keys by their address for as long as the process lives.
  const run = randomUUID();
  let at: string | undefined;
  let made: ReturnType<typeof make> | undefined;

  async function make() {
    return createIssuer(await promisify(generateKeyPair)("rsa", { modulusLength: 2048 }), run);
  }
  const issuer = () => {
    made ??= make();
    return made;
  };

  const say: Say = async (person, over, listener) => {
    at ??= `http://${hostInAddress(listener.host)}:${listener.port}/playground/teams/${run}`;
    const said = { timestamp: tenant.now().toISOString(), ...over };
    const activity = activityFrom(app, tenant.listed(person), tenant.chatOf(person), said);
    return await handIn(listener, activity, (await issuer()).sign(claimsFor(app, wall())));
  };

  return {
    say,

    /** Makes what takes a moment. */
    warmUp: async (): Promise<void> => void (await issuer()),

    /** Where the keys of this run are listed; nothing as long as nobody has said anything to the app. */
    openIdUrl: () => at && `${at}/openid`,

    /** What is listed under an address of the page's own server, below `/teams/`; nothing where nothing is. */
    async document(path: string): Promise<object | undefined> {
      if (at && path === `${run}/openid`) return { issuer: botFramework, jwks_uri: `${at}/keys` };
      return at && path === `${run}/keys` ? { keys: (await issuer()).keys } : undefined;
    },
  };
}
