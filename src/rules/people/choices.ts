import { roles } from "../policy/standing.ts";
import type { Options, Trust } from "../profile.ts";

/** What people may do here, by the keys of the policy, with the trust's own names. */
export function roleOptions({ roleNames }: Trust): Options {
  const names: Readonly<Record<string, string>> = {
    lead: roleNames.lead,
    "development-worker": roleNames.developmentWorker,
    psw: roleNames.psw,
    clinician: roleNames.clinician,
    "team-manager": roleNames.teamManager,
    trainee: roleNames.trainee,
  };
  return Object.fromEntries(roles.map((role) => [role, names[role] ?? role]));
}

export function peerKindOptions({ roleNames }: Trust): Options {
  return { psw: roleNames.psw, "carer-psw": roleNames.carerPsw };
}

export const engagementOptions: Options = { employed: "employed", bank: "bank", volunteer: "volunteer" };
