using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ripen.Dashboard.Editing.Filters;

/// <summary>A leaf of a filter as it is drawn: its subject and its comparators, all of which must hold. What cannot be drawn is left to text.</summary>
public sealed record FilterLeaf
{
    private const string InLastDays = "in_last_days";
    private const string Machine = "machine";
    private const string OrNone = "or_none";

    /// <summary>What it looks at.</summary>
    public required FilterSubject Subject { get; init; }

    /// <summary>Which one; empty for a subject without names, and when none was chosen yet.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The comparators.</summary>
    public IReadOnlyList<LeafCondition> Conditions { get; init; } = [];

    /// <summary>The apps, of <c>apps</c>.</summary>
    public IReadOnlyList<string> Apps { get; init; } = [];

    /// <summary>Of <c>apps</c>, whether users of no app match too; null where the file does not say.</summary>
    public bool? IsOrNone { get; init; }

    /// <summary>The last days that counts are of; null for all time.</summary>
    public JsonNode? Days { get; init; }

    /// <summary>Whose opens and clicks count; null where the file does not say.</summary>
    public string? Machines { get; init; }

    /// <summary>Whether counts can be bounded to the last days.</summary>
    public bool HasDays => Conditions.Any(one => one.Comparison.Key.StartsWith("count_", StringComparison.Ordinal) || one.Comparison.Key.StartsWith("money_", StringComparison.Ordinal));

    /// <summary>Whether opens or clicks are asked for.</summary>
    public bool HasMachines => Conditions.Any(one => one.Comparison.Key is "opened_email" or "clicked_email");

    /// <summary>A leaf to begin with.</summary>
    public static FilterLeaf New(FilterSubject subject)
    {
        var name = subject.Key is "purchase" or "sessions" ? "any" : subject.Key is "subscription" or "profile" ? "email" : string.Empty;
        var leaf = new FilterLeaf { Subject = subject, Name = name };
        return subject.Key == "apps" ? leaf : leaf.Add(type: null);
    }

    /// <summary>The leaf of a node; null when it cannot be drawn.</summary>
    public static FilterLeaf? Of(JsonObject node)
    {
        var key = node.Select(member => member.Key).FirstOrDefault(member => FilterSubject.Of(member) is not null);
        if (key is null || FilterSubject.Of(key) is not { } subject)
        {
            return null;
        }

        if (key == "apps")
        {
            return OfApps(node, subject);
        }

        var name = subject.HasName ? Text(node[key]) : string.Empty;
        if (name is null)
        {
            return null;
        }

        var compared = key == "random_bucket" ? node.Count == 1 ? node[key] as JsonObject : null : node;
        return compared is null ? null : Read(compared, key, new FilterLeaf { Subject = subject, Name = name });
    }

    /// <summary>The node of the file, with members in the order in which they stand.</summary>
    public JsonObject ToJson()
    {
        var node = new JsonObject();
        switch (Subject.Key)
        {
            case "apps":
                node[Subject.Key] = new JsonArray([.. Apps.Select(app => (JsonNode)app)]);
                if (IsOrNone is { } orNone)
                {
                    node[OrNone] = orNone;
                }

                break;
            case "random_bucket":
                node[Subject.Key] = Compared([]);
                break;
            case "email_available":
                Compared(node);
                break;
            default:
                node[Subject.Key] = Name;
                Compared(node);
                break;
        }

        return node;
    }

    /// <summary>The leaf about another one of its subject; a comparator that does not suit gives way to one that does.</summary>
    /// <param name="type">The type of the custom attribute, when it is known.</param>
    public FilterLeaf Called(string name, string? type)
    {
        var renamed = this with { Name = name };
        var fitting = Subject.Choices(name, type).SelectMany(set => set.Items).ToList();
        return Conditions.All(one => fitting.Exists(choice => choice.Code == one.Comparison.Code)) ? renamed : (renamed with { Conditions = [] }).Add(type);
    }

    /// <summary>The leaf with a comparator more: the first that fits and is not used.</summary>
    public FilterLeaf Add(string? type)
    {
        var free = Subject.Choices(Name, type).SelectMany(set => set.Items).FirstOrDefault(choice => Conditions.All(one => one.Comparison.Key != choice.Key));
        return free is null ? this : this with { Conditions = [.. Conditions, new(free, free.Initial())] };
    }

    /// <summary>The leaf with another comparator; the value stays where the new one takes it.</summary>
    public FilterLeaf Compare(int index, Comparison comparison)
    {
        var value = Conditions[index].Value;
        return Put(index, new(comparison, comparison.State is null && value is not null && comparison.Takes(value) ? value : comparison.Initial()));
    }

    /// <summary>The leaf with a condition in the place of another; without it when that is null.</summary>
    public FilterLeaf Put(int index, LeafCondition? condition)
    {
        var leaf = this with { Conditions = [.. Conditions.Take(index), .. condition is null ? Array.Empty<LeafCondition>() : [condition], .. Conditions.Skip(index + 1)] };
        return leaf with { Days = leaf.HasDays ? leaf.Days : null, Machines = leaf.HasMachines ? leaf.Machines : null };
    }

    private static FilterLeaf? OfApps(JsonObject node, FilterSubject subject)
    {
        var known = node.All(member => member.Key is "apps" or OrNone) && (node[OrNone] is null || node[OrNone]!.GetValueKind() is JsonValueKind.True or JsonValueKind.False);
        return known && node["apps"] is JsonArray apps && apps.All(app => Text(app) is not null)
            ? new FilterLeaf { Subject = subject, Apps = [.. apps.Select(app => Text(app)!)], IsOrNone = node[OrNone]?.GetValue<bool>() } : null;
    }

    private static FilterLeaf? Read(JsonObject node, string subject, FilterLeaf leaf)
    {
        var conditions = new List<LeafCondition>();
        foreach (var (key, value) in node)
        {
            if (key == subject && subject != "email_available")
            {
                continue;
            }

            if (key == InLastDays && value?.GetValueKind() == JsonValueKind.Number)
            {
                leaf = leaf with { Days = value };
            }
            else if (key == Machine && Text(value) is { } machine)
            {
                leaf = leaf with { Machines = machine };
            }
            else if (Find(leaf, key, value) is { } comparison)
            {
                conditions.Add(new(comparison, value));
            }
            else
            {
                return null;
            }
        }

        return leaf with { Conditions = conditions };
    }

    // Any comparator of the subject: a file may compare an attribute by another type than the one that the workspace knows.
    private static Comparison? Find(FilterLeaf leaf, string key, JsonNode? value) => leaf.Subject.Choices(leaf.Name, type: null)
        .SelectMany(set => set.Items).FirstOrDefault(choice => choice.Key == key && choice.Takes(value));

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private JsonObject Compared(JsonObject node)
    {
        foreach (var condition in Conditions)
        {
            node[condition.Comparison.Key] = condition.Value?.DeepClone();
        }

        if (Days is not null)
        {
            node[InLastDays] = Days.DeepClone();
        }

        if (Machines is not null)
        {
            node[Machine] = Machines;
        }

        return node;
    }
}
