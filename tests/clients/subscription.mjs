// States in subscription groups: set for ids and for an address, in one group and in several at once, and read.
import { braze, report } from './braze.mjs';

await report(
  () => braze.subscription.status.set({ subscription_group_id: 'news', subscription_state: 'subscribed', external_id: ['ada', 'nobody'] }),
  () => braze.v2.subscription.status.set({
    subscription_groups: [{ subscription_group_id: 'events', subscription_state: 'unsubscribed', emails: ['ada@acme.example'] }],
  }),
  () => braze.subscription.status.get({ subscription_group_id: 'news', external_id: ['ada', 'nobody'] }),
  () => braze.subscription.status.get({ subscription_group_id: 'events', email: 'ada@acme.example' }),
  () => braze.subscription.user.status({ external_id: ['ada'], limit: 10, offset: 0 }),
  () => braze.subscription.status.set({ subscription_group_id: 'news', subscription_state: 'subscribed', email: 'ada@acme.example', phone: '+15043277269' }),
);
