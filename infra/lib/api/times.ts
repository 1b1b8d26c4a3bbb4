/**
 * What must follow what, so that no request is lost.
 *
 * The load balancer keeps connections to replicas and closes those that rest. Should a replica close one first, the request
 * that is just then on its way comes back as 502: a replica keeps them longer.
 *
 * A replica that is to go is taken off the load balancer first, and then told to stop. It takes what still arrives, lets run
 * what runs, and only then is killed. A single analysis has 30 s; Fargate grants two minutes at most.
 */
export const times = {
  balancerIdleSeconds: 60,
  keepAliveSeconds: 75,
  deregistrationSeconds: 60,
  drainSeconds: 10,
  graceSeconds: 60,
  stopSeconds: 80,
};
