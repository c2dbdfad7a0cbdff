// Campaigns and segments, without parameters (which the client sends as a bare question mark) and with them.
import { braze, report } from './braze.mjs';

await report(
  () => braze.campaigns.list(),
  () => braze.campaigns.list({ page: 0, include_archived: false, sort_direction: 'desc' }),
  () => braze.segments.list(),
  () => braze.segments.details({ segment_id: 'hot' }),
  async () => {
    const { name, channels, messages } = await braze.campaigns.details({ campaign_id: 'handoff' });
    return { name, channels, messages: Object.keys(messages).length };
  },
);
