// Three requests fit the limit, the fourth does not.
import { braze, report } from './braze.mjs';

const track = () => braze.users.track({ attributes: [{ external_id: 'ada', 'lead score': { inc: 1 } }] });

await report(track, track, track, track);
