/** As much of a manifest as is read here; the official schema says whether the rest is right. */
export interface Manifest {
  readonly $schema: string;
  readonly manifestVersion: string;
  readonly version: string;
  readonly id: string;
  readonly developer: {
    readonly name: string;
    readonly websiteUrl: string;
    readonly privacyUrl: string;
    readonly termsOfUseUrl: string;
  };
  readonly name: { readonly short: string; readonly full?: string };
  readonly description: { readonly short: string; readonly full: string };
  readonly icons: { readonly color: string; readonly outline: string };
  readonly accentColor: string;
  readonly bots?: readonly Bot[];
  readonly defaultInstallScope?: string;
  readonly defaultGroupCapability?: Readonly<Record<string, string>>;
  readonly supportsChannelFeatures?: string | null;
  readonly [other: string]: unknown;
}

export interface Bot {
  readonly botId: string;
  readonly scopes: readonly string[];
  readonly commandLists?: readonly CommandList[];
  readonly [other: string]: unknown;
}

export interface CommandList {
  readonly scopes: readonly string[];
  readonly commands: readonly { readonly title: string; readonly description: string }[];
}
