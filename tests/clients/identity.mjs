// One lead becomes known step by step: a cookie, an address, an id; a duplicate is merged; another one is deleted.
import { braze, report } from './braze.mjs';

const cookie = { alias_label: 'cookie', alias_name: 'c1' };

await report(
  () => braze.users.alias.new({ user_aliases: [cookie] }),
  () => braze.users.track({ attributes: [{ user_alias: cookie, 'lead score': { inc: 3 } }] }),
  () => braze.users.identify({ aliases_to_identify: [{ external_id: 'ann', user_alias: cookie }] }),
  () => braze.users.track({ attributes: [{ email: 'ann@acme.example', company: 'Acme' }] }),
  () => braze.users.identify({ emails_to_identify: [{ external_id: 'ann', email: 'ann@acme.example', prioritization: ['unidentified', 'most_recently_updated'] }] }),
  () => braze.users.alias.update({ alias_updates: [{ alias_label: 'cookie', old_alias_name: 'c1', new_alias_name: 'c2' }] }),
  () => braze.users.track({ attributes: [{ external_id: 'ann-again', plan: 'gold' }, { external_id: 'gone', plan: 'gold' }] }),
  () => braze.users.merge({ merge_updates: [{ identifier_to_merge: { external_id: 'ann-again' }, identifier_to_keep: { external_id: 'ann' } }] }),
  () => braze.users.delete({ external_ids: ['gone'] }),
);
