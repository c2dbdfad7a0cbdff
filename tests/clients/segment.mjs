// The SDK as servers use it: a visitor looks, is identified, acts (and one message is repeated), and belongs to a company. Then the same with a key that is not known.
import { Analytics } from '@segment/analytics-node';

function open(writeKey) {
  const analytics = new Analytics({ writeKey, host: process.env.RIPEN_URL, maxRetries: 0 });
  analytics.on('http_response', ({ status }) => console.log(JSON.stringify({ status })));
  analytics.on('error', ({ code }) => console.log(JSON.stringify({ error: code })));
  return analytics;
}

const analytics = open(process.env.RIPEN_WRITE_KEY);
analytics.page({ anonymousId: 'visitor-1', name: 'Pricing', properties: { path: '/pricing' } });
analytics.identify({ anonymousId: 'visitor-1', userId: 'ada', traits: { firstName: 'Ada', email: 'ada@acme.example', plan: 'trial' } });
analytics.track({ userId: 'ada', event: 'demo_requested', messageId: 'm-1', properties: { seats: 5 } });
analytics.track({ userId: 'ada', event: 'demo_requested', messageId: 'm-1', properties: { seats: 5 } });
analytics.group({ userId: 'ada', groupId: 'acme', traits: { name: 'Acme' } });
await analytics.closeAndFlush();

const stranger = open('no-such-key');
stranger.track({ userId: 'ada', event: 'demo_requested' });
await stranger.closeAndFlush();
