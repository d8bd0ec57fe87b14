/** The accounts that the demo's people have: of the tenant that it makes up, each named like its person. */
export const demoAccounts = { surface: "teams", tenant: "demo" } as const;
