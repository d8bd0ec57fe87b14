import { createHmac, createSign, generateKeyPairSync } from "node:crypto";

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
  readonly keys: readonly object[];
  sign(claims: object, how?: Signing): string;
}

const pair = () => generateKeyPairSync("rsa", { modulusLength: 2048 });
// Making a pair takes a while, and two are enough for everybody.
const own = pair();
const strange = pair();
const kid = "key-of-the-day";
const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");

/** Somebody who signs tokens and lists the key to check them by, endorsed for Teams. */
export function createIssuer(endorsements: readonly string[] = ["msteams"]): Issuer {
  const { n, e } = own.publicKey.export({ format: "jwk" });
  return {
    keys: [{ kty: "RSA", use: "sig", kid, n, e, endorsements }],
    sign(claims, how = {}) {
      const alg = how.alg ?? (how.confused ? "HS256" : "RS256");
      const told = `${encoded({ alg, kid: how.kid ?? kid, typ: "JWT" })}.${encoded(claims)}`;
      if (how.confused) {
        const secret = own.publicKey.export({ format: "pem", type: "spki" });
        return `${told}.${createHmac("sha256", secret).update(told).digest("base64url")}`;
      }
      if (alg === "none") return `${told}.`;
      const { privateKey } = how.strange ? strange : own;
      return `${told}.${createSign("RSA-SHA256").update(told).sign(privateKey).toString("base64url")}`;
    },
  };
}
