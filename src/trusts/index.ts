import { readProfile } from "../rules/profile.ts";
import { demo } from "./demo.ts";
import { norfolkSuffolk } from "./norfolk-suffolk.ts";
import { northamptonshire } from "./northamptonshire.ts";
import { nottinghamshire } from "./nottinghamshire.ts";

/** The profiles that come with Alongside, by the name that `ALONGSIDE_TRUST` gives them. */
export const shipped: Readonly<Record<string, unknown>> = {
  demo,
  nottinghamshire,
  northamptonshire,
  "norfolk-suffolk": norfolkSuffolk,
};

/** Reads a shipped profile by its name; a name we do not ship is a problem like any other. */
export function loadProfile(name: string): ReturnType<typeof readProfile> {
  if (Object.hasOwn(shipped, name)) return readProfile(shipped[name]);
  return { problems: [`There is no trust called "${name}" here. We have: ${Object.keys(shipped).join(", ")}.`] };
}
