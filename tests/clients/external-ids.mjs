// A lead gets another id; the old one goes on naming them until it is removed.
import { braze, report } from './braze.mjs';

const named = id => braze.users.export.ids({ external_ids: [id], fields_to_export: ['external_id', 'custom_attributes'] });

await report(
  () => braze.users.external_ids.rename({ external_id_renames: [{ current_external_id: 'ada', new_external_id: 'ada-2' }, { current_external_id: 'nobody', new_external_id: 'x' }] }),
  () => named('ada'),
  () => braze.users.external_ids.remove({ external_ids: ['ada', 'ada-2'] }),
  () => named('ada'),
  () => named('ada-2'),
);
