import { createHmac, generateKeyPairSync } from "node:crypto";
import {
  createIssuer as createRealIssuer,
  type ListedKey,
  signed,
  unsigned,
} from "../../../src/bot/playground/teams/issuer.ts";

/** How a token is signed: as Microsoft does, or in one of the ways that somebody else may try. */
export interface Signing {
  readonly alg?: string;
  readonly kid?: string;
  /** Another key pair than the one that is listed. */
  readonly strange?: boolean;
  /** The listed public key as the secret of an HMAC. */
  readonly confused?: boolean;
}

export interface Issuer {
  /** What its list of keys holds. */
  readonly keys: readonly ListedKey[];
  sign(claims: object, how?: Signing): string;
}

const pair = () => generateKeyPairSync("rsa", { modulusLength: 2048 });
// Making a pair takes a while, and two are enough for everybody.
const own = pair();
const strange = pair();
const kid = "key-of-the-day";

/** Somebody who signs tokens and lists the key to check them by, endorsed for Teams. */
export function createIssuer(endorsements?: readonly string[]): Issuer {
  const real = createRealIssuer(own, kid, endorsements);
  return {
    keys: real.keys,
    sign(claims, how) {
      if (!how) return real.sign(claims);
      const alg = how.alg ?? (how.confused ? "HS256" : "RS256");
      const told = unsigned({ alg, kid: how.kid ?? kid, typ: "JWT" }, claims);
      if (how.confused) {
        const secret = own.publicKey.export({ format: "pem", type: "spki" });
        return `${told}.${createHmac("sha256", secret).update(told).digest("base64url")}`;
      }
      if (alg === "none") return `${told}.`;
      return signed(told, (how.strange ? strange : own).privateKey);
    },
  };
}
