using Ripen.Definitions.Nodes;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Definitions.Mapping;

/// <summary>Which comparators suit which standard field: anything else would never match.</summary>
internal static class FieldComparators
{
    private const string DateOfBirth = "dob";

    /// <summary>Refuses what does not suit.</summary>
    public static void Check(MappingContext context, MappingNode node, string field)
    {
        foreach (var entry in node.Entries.Where(entry => entry.Key is not ("profile" or "is")))
        {
            var (suits, holds) = ProfileSubjects.IsTime(field) ? (IsOfTime(entry.Key), "an instant")
                : field == ProfileSubjects.Age ? (IsOfNumber(entry.Key), "a number")
                : (IsOfText(entry.Key) || (field == DateOfBirth && IsOfDay(entry.Key)), "text");
            if (!suits)
            {
                context.Error(node, entry, $"'{entry.Key}' does not suit '{field}', which holds {holds}");
            }
            else if (entry.Key is "exactly" or "not" && entry.Value is ScalarNode scalar && scalar.Value.Kind == ValueKind.String == (field == ProfileSubjects.Age))
            {
                context.Error(entry.Value, $"'{field}' holds {holds}; found {scalar.Described}");
            }
        }
    }

    private static bool IsOfTime(string key) => key is "before" or "after" or "more_than_days_ago" or "less_than_days_ago";

    private static bool IsOfNumber(string key) => key is "exactly" or "not" or "more_than" or "less_than";

    private static bool IsOfDay(string key) => key.StartsWith("day_of_year_", StringComparison.Ordinal);

    private static bool IsOfText(string key) => !IsOfTime(key) && !IsOfDay(key) && key is not ("more_than" or "less_than");
}
