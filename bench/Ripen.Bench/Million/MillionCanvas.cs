using System.Globalization;

namespace Ripen.Bench.Million;

/// <summary>The canvas of the run: the shipped one with a short window, and its changed version.</summary>
internal static class MillionCanvas
{
    /// <summary>Its id.</summary>
    public const string Id = "million";

    /// <summary>The groups with the points that each is worth; Everyone Else takes one.</summary>
    public static IReadOnlyDictionary<string, int> Points { get; } = new Dictionary<string, int> { ["plus one"] = 1, ["plus five"] = 5, ["minus one"] = -1 };

    /// <summary>The document.</summary>
    /// <param name="isChanged">Whether it is the version that is published later: a group waits for one more event, which never happens.</param>
    public static string Yaml(TimeSpan window, string status, bool isChanged) => string.Create(CultureInfo.InvariantCulture, $$"""
        kind: canvas
        id: {{Id}}
        name: A million leads
        status: {{status}}
        entry:
          schedule: action_based
          triggers: [{ type: attribute_changed, attribute: lead score, to: any_new_value }]
          audience: { filter: { attribute: is_employee, is: false_or_not_set } }
          re_entry: { after: 0s }
          max_active_entries_per_user: 1
        variants: [{ name: Variant 1, percent: 100, first_step: listen }]
        steps:
          - id: listen
            type: action_paths
            window: {{window.TotalSeconds}}s
            accept_late: 1h
            groups:
              - name: plus one
                triggers: [{ type: custom_event, name: webinar_registered }, { type: custom_event, name: webinar_joined }{{(isChanged ? ", { type: custom_event, name: never_happens }" : "")}}]
                next: add-1
              - name: plus five
                triggers:
                  - { type: custom_event, name: demo_requested }
                  - { type: custom_event, name: pricing_viewed, where: [{ property: seconds, more_than: 60 }] }
                next: add-5
              - name: minus one
                triggers: [{ type: custom_event, name: careers_viewed }]
                next: subtract-1
            everyone_else: { next: inactive }
          - { id: add-1, type: user_update, updates: [{ attribute: lead score, increment_by: 1 }] }
          - { id: add-5, type: user_update, updates: [{ attribute: lead score, increment_by: 5 }] }
          - { id: subtract-1, type: user_update, updates: [{ attribute: lead score, decrement_by: 1 }] }
          - { id: inactive, type: user_update, updates: [{ attribute: lead score, decrement_by: 1 }] }
        """);
}
