/** Every text of the hour sheet that is not handed in. */
export const hourSheetWords = {
  title: "Hour sheet",
  /** What a reader's window and list of files call it. */
  titleWith: (code: string) => `Hour sheet ${code}`,
  footer: (code: string, trainee: string) => `Hour sheet ${code}, ${trainee}`,
  page: (at: string, of: string) => `Page ${at} of ${of}`,

  code: {
    label: "Sheet code",
    hint: "Has this sheet come back signed on paper? The development worker types this code in.",
  },
  noNames: "No names or details of people who use services belong on this sheet.",
  notPrinted: "The sign \uFFFD stands for a letter that this sheet cannot print.",

  trainee: "Trainee",
  host: "Placement with",
  supervisor: { label: "Supervisor", none: "Nobody is named yet." },
  dates: {
    since: (from: string) => `From ${from}`,
    between: (from: string, to: string) => `From ${from} to ${to}`,
  },
  takingPart: {
    label: "Taking part",
    counts: "Counts towards the hours",
    notCounts: "Does not count towards the hours",
    notStated: "Nobody has said yet if it counts",
  },

  totals: {
    heading: "Hours so far",
    signed: "Signed",
    waiting: "Waiting to be signed",
    required: "Needed",
    noNumber: "No number is set",
    stillToGo: "Still to go",
  },

  table: {
    heading: "What was done",
    empty: "There are no hours on this sheet yet.",
    columns: {
      on: "Date",
      minutes: "Time",
      setting: "Setting",
      activities: "Activities",
      way: "How",
      supervisedBy: "Supervised by",
      signature: "Signature",
    },
    how: { observed: "Observed", "took-part": "Took part" },
    states: { waiting: "Waiting to be signed", returned: "Returned", "not-sent": "Not sent yet" },
    signHere: "Sign here",
    signed: { inAlongside: "Signed in Alongside", onPaper: "Signed on paper" },
    seenBy: (name: string) => `Paper seen by ${name}`,
  },

  signing: {
    heading: "To sign on paper",
    how: "Sign next to each row that is right. Then fill in this part once.",
    name: "Name in capital letters",
    role: "Role",
    signature: "Signature",
    on: "Date",
  },
} as const;
