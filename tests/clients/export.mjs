// Profiles by external id, alias and address, known and unknown.
import { braze, report } from './braze.mjs';

await report(
  () => braze.users.export.ids({ external_ids: ['ada', 'nobody'], fields_to_export: ['external_id', 'email', 'custom_attributes', 'custom_events', 'purchases', 'total_revenue'] }),
  () => braze.users.export.ids({ user_aliases: [{ alias_label: 'crm', alias_name: '7' }], fields_to_export: ['first_name', 'user_aliases'] }),
  () => braze.users.export.ids({ email_address: 'ada@acme.example', fields_to_export: ['external_id'] }),
);
