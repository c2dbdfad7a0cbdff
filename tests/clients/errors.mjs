// What goes wrong reaches the program as the client's error, with the message of the answer: a client that meets a body without JSON would say something else.
import { Braze } from 'braze-api';
import { braze, report, url } from './braze.mjs';

const nobody = new Braze(url, 'no-such-key');
const limited = new Braze(url, process.env.RIPEN_LIMITED_KEY);

await report(
  () => nobody.users.track({ attributes: [{ external_id: 'ada', x: 1 }] }),
  () => limited.users.track({ attributes: [{ external_id: 'ada', x: 1 }] }),
  () => limited.canvas.list(),
  () => braze.users.track({}),
  () => braze.users.track({ events: [{ external_id: 'ada', name: 'e', time: 'yesterday' }] }),
  () => braze.users.track({ attributes: Array.from({ length: 76 }, (_, i) => ({ external_id: `u${i}`, x: 1 })) }),
  () => braze.users.merge({ merge_updates: [] }),
  () => braze.canvas.trigger.send({ canvas_id: 'no-such-canvas', broadcast: true }),
  () => braze.catalogs.synchronous.list(),
  () => new Braze(`${url}/`, process.env.RIPEN_KEY).segments.list(),
);
