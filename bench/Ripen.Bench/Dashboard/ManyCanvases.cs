using System.Globalization;

namespace Ripen.Bench.Dashboard;

/// <summary>Canvases that nobody enters: what a list of many costs, and not what they do.</summary>
internal static class ManyCanvases
{
    /// <summary>One of them.</summary>
    public static string Yaml(int number) => string.Create(CultureInfo.InvariantCulture, $$"""
        kind: canvas
        id: many-{{number}}
        name: Canvas number {{number}}
        tags: [Bench]
        status: active
        entry:
          schedule: action_based
          triggers: [{ type: custom_event, name: never-{{number}} }]
          re_entry: { after: 0s }
        variants:
          - { name: Variant 1, percent: 100, first_step: wait }
        steps:
          - id: wait
            type: action_paths
            window: 1d
            groups:
              - { name: Add 1 point, triggers: [{ type: start_session, apps: any }], next: add }
            everyone_else: { next: add }
          - { id: add, type: user_update, updates: [{ attribute: lead score, increment_by: 1 }] }
        """);
}
