// A campaign is sent by call: to one recipient with attributes and properties of its own, to one by address, to nobody known, and to nobody at all.
import { braze, report } from './braze.mjs';

await report(
  async () => {
    const { dispatch_id: dispatch, ...answer } = await braze.campaigns.trigger.send({
      campaign_id: 'on-demand',
      trigger_properties: { offer: 'A' },
      recipients: [
        { external_user_id: 'ada', attributes: { 'lead score': 50 }, trigger_properties: { offer: 'B' } },
        { email: 'bob@acme.example', prioritization: ['identified', 'most_recently_updated'] },
        { external_user_id: 'nobody' },
      ],
    });
    return { ...answer, dispatch: /^[0-9a-f]{32}$/.test(dispatch) };
  },
  () => braze.campaigns.trigger.send({ campaign_id: 'on-demand' }),
  () => braze.campaigns.trigger.send({ campaign_id: 'no-such-campaign', broadcast: true }),
);
