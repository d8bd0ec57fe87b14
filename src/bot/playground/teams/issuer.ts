import { createSign, type KeyObject } from "node:crypto";

export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** A key as a list of keys shows it, with the channels that it speaks for. */
export interface ListedKey {
  readonly kty: "RSA";
  readonly use: "sig";
  readonly kid: string;
  readonly n: string | undefined;
  readonly e: string | undefined;
  readonly endorsements: readonly string[];
}

export interface Issuer {
  /** What its list of keys holds. */
  readonly keys: readonly ListedKey[];
  sign(claims: object): string;
}

/** Somebody who signs tokens with RS256 and lists the key to check them by, endorsed for Teams. */
export function createIssuer(pair: KeyPair, kid: string, endorsements: readonly string[] = ["msteams"]): Issuer {
  const { n, e } = pair.publicKey.export({ format: "jwk" });
  return {
    keys: [{ kty: "RSA", use: "sig", kid, n, e, endorsements }],
    sign: (claims) => signed(unsigned({ alg: "RS256", kid, typ: "JWT" }, claims), pair.privateKey),
  };
}

/** The part of a token that is signed. */
export function unsigned(head: object, claims: object): string {
  return [head, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
}

export function signed(told: string, key: KeyObject): string {
  return `${told}.${createSign("RSA-SHA256").update(told).sign(key).toString("base64url")}`;
}
