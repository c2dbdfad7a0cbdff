// Attributes, events and purchases; in bulk; and with objects among them that are not valid.
import { braze, report } from './braze.mjs';

const time = '2026-01-05T08:00:00Z';

await report(
  () => braze.users.track({
    attributes: [{ external_id: 'ada', email: 'ada@acme.example', 'lead score': 12, interests: ['pricing'] }],
    events: [
      { external_id: 'ada', name: 'pricing_viewed', time, properties: { seconds: 75 } },
      { external_id: 'ada', name: 'pricing_viewed', time: new Date(time).toISOString() },
    ],
    purchases: [{ external_id: 'ada', product_id: 'seat', currency: 'USD', price: 49.5, quantity: 2, time }],
  }),
  () => braze.users.track({ attributes: [{ external_id: 'ada', 'lead score': { inc: 5 }, interests: { add: ['demo'] } }] }, true),
  () => braze.users.track({
    attributes: [{ user_alias: { alias_label: 'crm', alias_name: '7' }, _update_existing_only: false, first_name: 'Bob' }, { email: 'no address' }],
    events: [{ name: 'of_nobody', time }],
  }),
);
