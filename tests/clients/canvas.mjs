// Canvases are listed, and entered by call: one recipient with attributes and context of its own, one unknown.
import { braze, report } from './braze.mjs';

await report(
  () => braze.canvas.list(),
  () => braze.canvas.list({ page: 1, include_archived: true, sort_direction: 'desc', 'last_edit.time[gt]': '2026-01-05T07:00:00+00:00' }),
  async () => {
    const { dispatch_id: dispatch, ...answer } = await braze.canvas.trigger.send({
      canvas_id: 'welcome',
      canvas_entry_properties: { plan: 'basic' },
      recipients: [
        { external_user_id: 'ada', attributes: { 'lead score': 50 }, canvas_entry_properties: { plan: 'gold' } },
        { external_user_id: 'nobody' },
      ],
    });
    return { ...answer, dispatch: /^[0-9a-f]{32}$/.test(dispatch) };
  },
);
