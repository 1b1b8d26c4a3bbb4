/** What an analysis may cost on the committed sample, in counts that no machine changes; `work-budget.test.ts` holds it to them. */
export const workBudget = {
  'a sentence': {
    upstream_calls: 2,
    texts: 3,
    vectors: 3,
    bytes_sent: 5200,
    bytes_received: 25500,
    callbacks: 5000,
    bytes_answered: 12000,
  },
  'a report of ten sentences': {
    upstream_calls: 2,
    texts: 24,
    vectors: 24,
    bytes_sent: 41000,
    bytes_received: 201000,
    callbacks: 63000,
    bytes_answered: 35000,
  },
  'a sentence two hundred times': {
    upstream_calls: 2,
    texts: 1,
    vectors: 1,
    bytes_sent: 2100,
    bytes_received: 8700,
    callbacks: 38000,
    bytes_answered: 30000,
  },
};
