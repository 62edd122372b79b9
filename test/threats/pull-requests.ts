export const pullRequests = { title: "x", letters: "CI", rows: 0, threats: [] };
