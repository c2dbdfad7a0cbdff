using Ripen.Definitions.Reading;
using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Publishing;

/// <summary>Webhook templates are picked by name, so two may not have the same (liquid-and-webhooks §4.1). Archived ones do not count.</summary>
internal static class TemplateNameRules
{
    public static void Check(ProblemList problems, PublishSet set)
    {
        var templates = set.Candidates.Where(one => one.Document.Kind == DefinitionKind.WebhookTemplate && !one.IsArchived);
        foreach (var same in templates.GroupBy(one => one.Document.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            if (same.LastOrDefault(one => one.Change != DefinitionChange.Unchanged) is { } changed)
            {
                var other = same.First(one => one != changed);
                changed.Error(problems, changed.Content.Root.Find("name")!, $"the webhook template '{other.Document.Id}' has this name already; give it another");
            }
        }
    }
}
